package dev.activate.report;

import dev.activate.check.CheckResult;
import dev.activate.check.CheckResult.Result;
import dev.activate.plan.PlanSummary;
import dev.activate.plan.PlanSummary.Header;
import dev.activate.plan.SyncSummary;
import dev.activate.plan.SyncSummary.Status;
import dev.activate.plan.Values;
import dev.activate.problem.Problem;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A plan for people at a terminal. */
public final class PlanText {
  private static final int MAX_NAME = 40;

  private PlanText() {}

  /**
   * A plan as text.
   *
   * @param apply the command that applies this plan, or plans again and applies; null when it is
   *     not to be named
   */
  public static String of(PlanSummary plan, Style style, Values values, @Nullable String apply) {
    Page page = new Page(style);
    page.prose(Ink.BOLD, "activate ", header(plan.header()));
    page.blank();
    checklist(page, plan);
    plan.syncs().stream()
        .filter(PlanText::isWorthASection)
        .forEach(sync -> SyncSection.write(page, plan, sync, values));
    PlanClosing.write(page, plan, values, apply);
    return page.toString();
  }

  private static String header(Header header) {
    String target = header.target();
    boolean said = !header.local() || target.equals("local");
    String text =
        header.toolVersion()
            + " · target "
            + target
            + (said ? "" : " (local)")
            + " · dbt manifest "
            + header.manifestVersion();
    return header.manifestGeneratedAt() == null
        ? text
        : text
            + ", built "
            + Numbers.ago(Duration.between(header.manifestGeneratedAt(), header.createdAt()));
  }

  private static void checklist(Page page, PlanSummary plan) {
    Style style = page.style();
    int name = 0;
    int rows = 0;
    for (SyncSummary sync : plan.syncs()) {
      name = Math.max(name, Width.of(style.show(sync.name(), MAX_NAME)));
      rows = Math.max(rows, rows(sync).length());
    }
    for (SyncSummary sync : plan.syncs()) {
      String shown = Width.padRight(style.show(sync.name(), MAX_NAME), name);
      page.line(
          ink(sync),
          "  " + style.mark(mark(sync)),
          " " + shown + "  " + Width.padLeft(rows(sync), rows) + "   " + state(sync));
    }
  }

  private static String rows(SyncSummary sync) {
    if (sync.status() == Status.UNREADABLE && sync.counts().rows() == 0) {
      return "unknown";
    }
    return isUnread(sync) ? "not read" : Numbers.plural(sync.counts().rows(), "row");
  }

  /** Held before a row of it was looked at: nothing may be said of its rows then. */
  static boolean isUnread(SyncSummary sync) {
    return sync.status() == Status.HELD && sync.checks().isEmpty() && sync.counts().rows() == 0;
  }

  private static String mark(SyncSummary sync) {
    return switch (sync.status()) {
      case READY -> Totals.changes(sync) ? "✓" : "=";
      case HELD -> "!";
      case UNREADABLE -> "?";
    };
  }

  private static Ink ink(SyncSummary sync) {
    return switch (sync.status()) {
      case READY -> Totals.changes(sync) ? Ink.GREEN : Ink.NONE;
      case HELD, UNREADABLE -> Ink.RED;
    };
  }

  private static String state(SyncSummary sync) {
    return switch (sync.status()) {
      case READY -> Totals.changes(sync) ? tests(sync) : "up to date" + warnings(sync, ", ");
      case HELD -> "held: " + reason(sync);
      case UNREADABLE -> "could not be read: " + reason(sync);
    };
  }

  private static String reason(SyncSummary sync) {
    List<Problem> errors = sync.problems().stream().filter(Problem::isError).toList();
    return errors.isEmpty() ? "see below" : errors.get(0).summary();
  }

  static String tests(SyncSummary sync) {
    if (sync.checks().isEmpty()) {
      String warnings = warnings(sync, "");
      return warnings.isEmpty() ? "ready" : warnings;
    }
    long passed = passed(sync, Result.PASS);
    long failed = passed(sync, Result.FAIL);
    String text = Numbers.plural(passed, "test") + " passed";
    long proved = sync.checks().stream().filter(CheckResult::proved).count();
    return text
        + (failed > 0 ? ", " + Numbers.count(failed) + " failed" : "")
        + warnings(sync, ", ")
        + (proved > 0 ? ", " + Numbers.count(proved) + " proved by dbt" : "");
  }

  private static String warnings(SyncSummary sync, String before) {
    long warned = passed(sync, Result.WARN);
    warned += sync.problems().stream().filter(problem -> !problem.isError()).count();
    return warned == 0 ? "" : before + Numbers.plural(warned, "warning");
  }

  private static long passed(SyncSummary sync, Result result) {
    return sync.checks().stream().filter(check -> check.result() == result).count();
  }

  private static boolean isWorthASection(SyncSummary sync) {
    return sync.status() != Status.READY
        || sync.counts().writes() > 0
        || sync.counts().quarantined() > 0
        || sync.counts().adopted() > 0
        || !sync.problems().isEmpty()
        || sync.checks().stream().anyMatch(check -> check.result() != Result.PASS);
  }
}
