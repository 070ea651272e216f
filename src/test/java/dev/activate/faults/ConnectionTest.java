package dev.activate.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activate.fake.service.Fault;
import dev.activate.problem.ActivateException;
import dev.activate.problem.Exit;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever becomes of a request on the wire, each change takes effect once. */
final class ConnectionTest {
  private static final List<Fault> FAULTS = faults();

  @TempDir private Path folder;

  /** Each fault at each request, one at a time, with one request at a time. */
  @ParameterizedTest
  @EnumSource
  void oneFaultIsRecoveredFrom(Kind kind) {
    try (Stand stand = new Stand(folder, kind, 12, 3, 1)) {
      int step = Rounds.all() ? 1 : 4;
      int first = Rounds.random(5).nextInt(step);
      int cases = 0;
      for (int i = first; i < FAULTS.size() * stand.requests(); i += step) {
        Fault fault = FAULTS.get(i % FAULTS.size());
        int nth = 1 + i / FAULTS.size();
        Path project = stand.fresh();
        stand.service.faults(seen -> stand.service.requests().size() == nth ? fault : null);
        stand.settles(project, fault + " at request " + nth);
        stand.done(project);
        cases++;
      }
      System.out.printf("%s: %d faults%n", kind, cases);
    }
  }

  /** Many faults at once, with many requests on their way. */
  @ParameterizedTest
  @EnumSource(names = {"REPEATABLE", "READABLE"})
  void manyFaultsAreRecoveredFrom(Kind kind) {
    try (Stand stand = new Stand(folder, kind, 120, 5, 6)) {
      for (int round = 0; round < Rounds.of("weather", 2); round++) {
        Random random = Rounds.random(3_000 + round);
        Path project = stand.fresh();
        stand.service.faults(seen -> randomly(random));
        for (int i = 0; i < 2; i++) {
          assertThat(applied(stand, project))
              .as(Rounds.told(round))
              .isIn(Exit.OK, Exit.APPLIED_IN_PART, Exit.ERROR);
        }
        stand.service.faults(seen -> null);
        stand.settles(project, Rounds.told(round));
        stand.done(project);
      }
    }
  }

  private static Exit applied(Stand stand, Path project) {
    try {
      return stand.work(project).apply();
    } catch (ActivateException e) {
      return e.exit();
    }
  }

  private static synchronized Fault randomly(Random random) {
    return random.nextInt(4) > 0 ? null : FAULTS.get(random.nextInt(FAULTS.size()));
  }

  private static List<Fault> faults() {
    List<Fault> all = new ArrayList<>(List.of(Fault.Cut.values()));
    // Half a batch is what no person could tell of as one.
    all.remove(Fault.Cut.WHILE_EXECUTING);
    all.addAll(List.of(Fault.Results.values()));
    all.add(new Fault.Status(503));
    all.add(new Fault.Status(503, "Retry-After", "0"));
    all.add(new Fault.Status(408));
    all.add(new Fault.Status(429));
    all.add(new Fault.StatusAfter(500));
    all.add(new Fault.StatusAfter(503));
    all.add(new Fault.Bomb(64L << 20));
    all.add(new Fault.Slow(Duration.ofMillis(50)));
    return List.copyOf(all);
  }
}
