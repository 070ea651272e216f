package dev.activate.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activate.fake.service.FakeService;
import dev.activate.fake.service.Fault;
import dev.activate.problem.ActivateException;
import dev.activate.problem.Exit;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever becomes of a request on the wire, each change takes effect once. */
@Execution(ExecutionMode.CONCURRENT)
final class ConnectionTest {
  private static final int ROWS = 12;
  private static final int BATCH = 3;

  @TempDir private Path folder;

  /** Each fault at each request, one at a time, with one request at a time. */
  @ParameterizedTest
  @EnumSource
  void oneFaultIsRecoveredFrom(Kind kind) {
    List<Fault> faults = faults(kind);
    try (Stand stand = new Stand(folder, kind, ROWS, BATCH, 1)) {
      int step = Rounds.all() ? 1 : 17;
      int first = Rounds.random(5).nextInt(step);
      int cases = 0;
      for (int i = first; i < faults.size() * stand.requests(); i += step) {
        Fault fault = faults.get(i % faults.size());
        int nth = 1 + i / faults.size();
        Path project = stand.fresh();
        stand.service.faults(seen -> stand.arrived() == nth - 1 ? fault : null);
        stand.settles(project, fault + " at request " + nth);
        stand.done(project);
        cases++;
      }
      System.out.printf("%s: %d single faults%n", kind, cases);
    }
  }

  /** Many faults at once, with many requests on their way. */
  @ParameterizedTest
  @EnumSource(names = {"REPEATABLE", "READABLE"})
  void manyFaultsAreRecoveredFrom(Kind kind) {
    List<Fault> faults = faults(kind);
    try (Stand stand = new Stand(folder, kind, 120, 5, 6)) {
      int rounds = Rounds.of("weather", 1);
      for (int round = 0; round < rounds; round++) {
        Random random = Rounds.random(3_000 + round);
        Path project = stand.fresh();
        stand.service.faults(seen -> randomly(random, faults));
        for (int i = 0; i < 2; i++) {
          assertThat(applied(stand.work(project)))
              .as(Rounds.told(round))
              .isIn(Exit.OK, Exit.APPLIED_IN_PART, Exit.ERROR);
        }
        stand.service.faults(seen -> null);
        stand.settles(project, Rounds.told(round));
        stand.done(project);
      }
      System.out.printf("%s: many faults in %d rounds%n", kind, rounds);
    }
  }

  /** All was carried out, and the answer comes byte by byte, each in time, but not the last. */
  @ParameterizedTest
  @MethodSource("dev.activate.faults.Rounds#kinds")
  void anAnswerThatDripsEndsAtTheTotalDeadline(Kind kind) {
    try (Stand stand = new Stand(folder, kind, ROWS, BATCH, 1)) {
      Path project = stand.fresh();
      stand.service.next(new Fault.Drip(Duration.ofMillis(500)));
      Work work = stand.work(project, stand.wire.within(2));
      stand.settles(work, project, "an answer that drips");
    }
  }

  @ParameterizedTest
  @MethodSource("dev.activate.faults.Rounds#kinds")
  void aRedirectIsNotFollowedAndEndsTheWork(Kind kind) {
    try (Stand stand = new Stand(folder, kind, ROWS, BATCH, 1);
        FakeService other = kind.start()) {
      for (int status : Rounds.all() ? List.of(301, 302, 303, 307, 308) : List.of(307)) {
        String after = "a redirect by " + status;
        Path project = stand.fresh();
        stand.service.faults(seen -> new Fault.Status(status, "Location", other.url()));
        assertThat(applied(stand.work(project))).as(after).isEqualTo(Exit.ERROR);
        assertThat(stand.arrived()).as(after).isEqualTo(1);
        assertThat(stand.service.requests().get(1).headers())
            .as(after)
            .containsEntry("authorization", Wire.SECRET);
        assertThat(other.requests()).as(after).isEmpty();
        stand.service.faults(seen -> null);
        stand.settles(project, after);
      }
    }
  }

  private static Exit applied(Work work) {
    try {
      return work.apply();
    } catch (ActivateException e) {
      return e.exit();
    }
  }

  private static synchronized @Nullable Fault randomly(Random random, List<Fault> faults) {
    return random.nextInt(4) > 0 ? null : faults.get(random.nextInt(faults.size()));
  }

  private static List<Fault> faults(Kind kind) {
    List<Fault> all = new ArrayList<>(List.of(Fault.Cut.values()));
    if (kind == Kind.BLIND) {
      // Half a batch is what no person could tell of as one.
      all.remove(Fault.Cut.WHILE_EXECUTING);
    }
    all.addAll(List.of(Fault.Results.values()));
    for (int status : List.of(408, 429, 500, 502, 503, 504)) {
      all.add(new Fault.Status(status));
    }
    all.add(new Fault.Status(408, "Retry-After", "0"));
    all.add(new Fault.Status(503, "Retry-After", "0"));
    all.add(new Fault.StatusAfter(500));
    all.add(new Fault.StatusAfter(503));
    all.add(new Fault.Bomb(64L << 20));
    all.add(new Fault.Slow(Duration.ofMillis(50)));
    return List.copyOf(all);
  }
}
