package dev.activate.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activate.fake.service.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A larger apply, killed or signalled at random moments, again and again until it is through, ends
 * as an unbroken one does.
 */
@Execution(ExecutionMode.CONCURRENT)
final class RandomKillTest {
  private static final int ROWS = 600;
  private static final int BATCH = 10;
  private static final int MOST_AT_ONCE = 3;

  @TempDir private Path folder;

  /** Ways to ask for an end. */
  private enum Wish {
    INT,
    TERM,
    HUP,
    /** Nobody reads any more what it says. */
    PIPE
  }

  @ParameterizedTest
  @MethodSource("dev.activate.faults.Rounds#kinds")
  void killedAgainAndAgain(Kind kind) {
    try (Stand stand = stand(kind)) {
      Duration usual = stand.usual();
      int most = Rounds.share("kills", 1);
      int kills = 0;
      for (int round = 0; kills < most; round++) {
        Random random = Rounds.random(round);
        Path project = fresh(stand, random);
        int again = 1 + random.nextInt(MOST_AT_ONCE);
        for (int i = 0; i < again; i++) {
          Child child = stand.start(project, List.of());
          pause(moment(usual, random));
          child.kill();
          kills += child.end().killed() ? 1 : 0;
          stand.tellIfAsked(project, Rounds.told(round));
        }
        stand.settles(project, Rounds.told(round));
        stand.done(project);
      }
      System.out.printf("%s: killed %d times, %s%n", kind, kills, Rounds.told(0));
    }
  }

  @ParameterizedTest
  @MethodSource("dev.activate.faults.Rounds#kinds")
  void askedAgainAndAgainToEnd(Kind kind) {
    try (Stand stand = stand(kind)) {
      Duration usual = stand.usual();
      int most = Rounds.share("signals", 1);
      int asked = 0;
      int interrupted = 0;
      for (int round = 0; asked < most; round++) {
        Random random = Rounds.random(1_000 + round);
        Path project = fresh(stand, random);
        int again = 1 + random.nextInt(MOST_AT_ONCE);
        for (int i = 0; i < again; i++) {
          Wish wish = Wish.values()[random.nextInt(Wish.values().length)];
          Child child = stand.start(project, List.of());
          pause(moment(usual, random));
          ask(child, wish);
          Child.Ended ended = child.end();
          String told = "%s, %s: %s".formatted(wish, Rounds.told(round), ended);
          if (wasAtWork(ended, told)) {
            asked++;
            interrupted += ended.exit() == 130 ? 1 : 0;
          }
          stand.nothingInDoubt(project, told);
        }
        stand.settles(project, Rounds.told(round));
        stand.done(project);
      }
      System.out.printf(
          "%s: asked to end %d times, ended early %d times, %s%n",
          kind, asked, interrupted, Rounds.told(0));
    }
  }

  /** The second signal leaves while requests are on their way; the journal tells the truth. */
  @ParameterizedTest
  @MethodSource("dev.activate.faults.Rounds#kinds")
  void signalledTwice(Kind kind) {
    try (Stand stand = stand(kind)) {
      int most = Rounds.share("leaves", 1);
      for (int round = 0; round < most; round++) {
        Random random = Rounds.random(2_000 + round);
        Path project = stand.fresh();
        int nth = 1 + random.nextInt(stand.requests());
        stand.service.faults(
            seen -> stand.arrived() < nth ? null : new Fault.Slow(Duration.ofSeconds(30)));
        Child child = stand.start(project, List.of());
        while (stand.arrived() < nth) {
          pause(5);
          assertThat(child.process().isAlive()).as(Rounds.told(round)).isTrue();
        }
        child.signal(random.nextBoolean() ? "INT" : "TERM");
        pause(400 + random.nextInt(200));
        assertThat(child.process().isAlive()).as(Rounds.told(round)).isTrue();
        child.signal(random.nextBoolean() ? "INT" : "TERM");
        assertThat(child.end().exit()).as(Rounds.told(round)).isEqualTo(130);
        stand.service.faults(seen -> null);
        stand.settles(project, Rounds.told(round));
        stand.done(project);
      }
      System.out.printf("%s: signalled twice %d times, %s%n", kind, most, Rounds.told(0));
    }
  }

  private Stand stand(Kind kind) {
    // Of a blind one in doubt all was sent or nothing, so that a person can say which.
    return new Stand(folder, kind, ROWS, BATCH, kind == Kind.BLIND ? 1 : 4);
  }

  /** With a service that takes its time, so that more moments are on the wire. */
  private static Path fresh(Stand stand, Random random) {
    Path project = stand.fresh();
    long slow = random.nextInt(20);
    stand.service.faults(seen -> slow == 0 ? null : new Fault.Slow(Duration.ofMillis(slow)));
    return project;
  }

  private static void ask(Child child, Wish wish) {
    if (wish != Wish.PIPE) {
      child.signal(wish.name());
      return;
    }
    try {
      child.process().getInputStream().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether it listened by then; before, it ends as any process does, and nothing was sent. */
  private static boolean wasAtWork(Child.Ended ended, String told) {
    boolean listened = ended.err().contains(ApplyProcess.READY);
    assertThat(ended.exit()).as(told).isIn(listened ? List.of(0, 130) : List.of(0, 129, 130, 143));
    return listened;
  }

  /** Hardly ever before the JVM is up. */
  private static long moment(Duration usual, Random random) {
    return random.nextLong(usual.toMillis() / 4, usual.toMillis());
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
