package dev.activate.report;

import dev.activate.check.CheckResult;
import dev.activate.problem.Problem;
import java.util.List;

/**
 * The data tests of one sync.
 *
 * @param skipped how many tests did not run
 * @param problems why they could not be run; empty when they could
 */
public record TestedSync(
    String sync, List<CheckResult> checks, int skipped, List<Problem> problems) {

  public TestedSync {
    checks = List.copyOf(checks);
    problems = List.copyOf(problems);
  }
}
