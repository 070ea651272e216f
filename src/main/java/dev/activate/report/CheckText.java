package dev.activate.report;

import dev.activate.check.CheckResult;
import dev.activate.check.CheckResult.Result;
import dev.activate.plan.Values;
import dev.activate.problem.Problem;
import java.util.List;

/** Data tests as dbt prints them: a line each, what failed, and the count. */
public final class CheckText {
  private CheckText() {}

  public static String of(List<TestedSync> syncs, Style style) {
    Page page = new Page(style);
    long total = syncs.stream().mapToLong(sync -> sync.checks().size()).sum();
    long number = 0;
    for (TestedSync sync : syncs) {
      for (CheckResult check : sync.checks()) {
        number++;
        line(page, Numbers.count(number) + " of " + Numbers.count(total), sync.sync(), check);
      }
    }
    for (TestedSync sync : syncs) {
      sync.checks().stream()
          .filter(check -> check.result() != Result.PASS)
          .forEach(check -> found(page, sync.sync(), check));
      for (Problem problem : sync.problems()) {
        page.blank();
        ProblemText.write(page, problem, "", Values.FULL);
      }
    }
    page.blank();
    if (syncs.stream().flatMap(sync -> sync.checks().stream()).anyMatch(CheckResult::proved)) {
      page.prose(Ink.NONE, "PROVED: ", "proved by dbt in this run, so no row was looked at.");
    }
    page.prose(Ink.BOLD, "", done(syncs));
    return page.toString();
  }

  private static void line(Page page, String number, String sync, CheckResult check) {
    Style style = page.style();
    Result result = check.result();
    String end =
        result == Result.PASS
            ? check.proved() ? "[PROVED]" : "[PASS]"
            : "[" + result.name() + " " + Numbers.count(check.failures()) + "]";
    String start = number + " " + result.name() + " " + sync + " " + check.name() + " ";
    int room = style.width() - end.length() - 1;
    String head = style.show(start, room - 4);
    page.raw(ink(result), head + ".".repeat(Math.max(0, room - Width.of(head))) + " " + end);
  }

  private static Ink ink(Result result) {
    return switch (result) {
      case PASS -> Ink.GREEN;
      case WARN -> Ink.YELLOW;
      case FAIL -> Ink.RED;
    };
  }

  private static void found(Page page, String sync, CheckResult check) {
    String what = check.result() == Result.FAIL ? "Failure in " : "Warning in ";
    page.blank();
    page.prose(ink(check.result()), what, check.name() + " of " + sync);
    page.prose(
        Ink.NONE,
        "  ",
        SyncNotes.found(check, Values.FULL)
            + (check.quarantines() ? "; these rows are quarantined, the others go on" : ""));
    if (!check.sampleKeys().isEmpty()) {
      page.prose(Ink.NONE, "  ", "keys: " + SyncNotes.keys(page.style(), check.sampleKeys()));
    }
  }

  private static String done(List<TestedSync> syncs) {
    long errors =
        syncs.stream().flatMap(s -> s.problems().stream()).filter(Problem::isError).count();
    long failed = count(syncs, Result.FAIL) + errors;
    long skipped = syncs.stream().mapToLong(TestedSync::skipped).sum();
    long passed = count(syncs, Result.PASS);
    long warned = count(syncs, Result.WARN);
    return "Done. PASS="
        + passed
        + " WARN="
        + warned
        + " ERROR="
        + failed
        + " SKIP="
        + skipped
        + " TOTAL="
        + (passed + warned + failed + skipped);
  }

  private static long count(List<TestedSync> syncs, Result result) {
    return syncs.stream()
        .flatMap(sync -> sync.checks().stream())
        .filter(check -> check.result() == result)
        .count();
  }
}
