package dev.activate.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activate.fake.service.Fault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A larger apply, killed or signalled at random moments, again and again until it is through, ends
 * as an unbroken one does.
 */
final class RandomKillTest {
  private static final int ROWS = 600;
  private static final int BATCH = 10;

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void killedAgainAndAgain(Kind kind) {
    try (Stand stand = stand(kind)) {
      int kills = 0;
      for (int round = 0; kills < Rounds.of("kills", 2); round++) {
        Random random = Rounds.random(round);
        Path project = fresh(stand, random);
        int again = 1 + random.nextInt(3);
        for (int i = 0; i < again; i++) {
          Child child = stand.start(project, List.of());
          pause(moment(stand, random));
          child.kill();
          kills += child.end().killed() ? 1 : 0;
          stand.tellIfAsked(project, Rounds.told(round));
        }
        stand.recovers(project, Rounds.told(round));
        stand.done(project);
      }
      System.out.printf("%s: killed %d times, %s%n", kind, kills, Rounds.told(0));
    }
  }

  @ParameterizedTest
  @EnumSource
  void signalledAgainAndAgain(Kind kind) {
    try (Stand stand = stand(kind)) {
      int signals = 0;
      for (int round = 0; signals < Rounds.of("signals", 2); round++) {
        Random random = Rounds.random(1_000 + round);
        Path project = fresh(stand, random);
        int again = 1 + random.nextInt(3);
        for (int i = 0; i < again; i++) {
          Child child = stand.start(project, List.of());
          pause(moment(stand, random));
          String signal = List.of("INT", "TERM", "HUP").get(random.nextInt(3));
          child.signal(signal);
          signals += inGoodOrder(child.end(), Rounds.told(round)) ? 1 : 0;
          stand.nothingInDoubt(project, Rounds.told(round));
        }
        stand.recovers(project, Rounds.told(round));
        stand.done(project);
      }
      System.out.printf("%s: signalled %d times, %s%n", kind, signals, Rounds.told(0));
    }
  }

  /** The second signal leaves while requests are on their way; the journal tells the truth. */
  @ParameterizedTest
  @EnumSource
  void signalledTwice(Kind kind) {
    try (Stand stand = stand(kind)) {
      for (int round = 0; round < Rounds.of("leaves", 1); round++) {
        Random random = Rounds.random(2_000 + round);
        Path project = stand.fresh();
        int nth = 1 + random.nextInt(stand.requests());
        stand.service.faults(
            seen ->
                stand.service.requests().size() > nth
                    ? new Fault.Slow(Duration.ofSeconds(30))
                    : null);
        Child child = stand.start(project, List.of());
        while (stand.service.requests().size() <= nth + 1) {
          pause(5);
          assertThat(child.process().isAlive()).isTrue();
        }
        child.signal("INT");
        pause(400 + random.nextInt(200));
        assertThat(child.process().isAlive()).as(Rounds.told(round)).isTrue();
        long began = System.nanoTime();
        child.signal("TERM");
        assertThat(child.end().exit()).as(Rounds.told(round)).isEqualTo(130);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
        stand.service.faults(seen -> null);
        stand.recovers(project, Rounds.told(round));
        stand.done(project);
      }
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

  /** Whether it was at work by then; before, it ends as any process does, and nothing was sent. */
  private static boolean inGoodOrder(Child.Ended ended, String round) {
    if (ended.exit() > 128 && ended.exit() != 130) {
      assertThat(ended.err()).as(round).doesNotContain("Interrupted");
      return false;
    }
    assertThat(ended.exit()).as("%s: %s", round, ended).isIn(0, 130);
    return ended.err().contains("Interrupted");
  }

  /** Hardly ever before the JVM is up. */
  private static long moment(Stand stand, Random random) {
    long usual = stand.usual().toMillis();
    return random.nextLong(usual / 5, usual);
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
