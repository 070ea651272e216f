package dev.activate.report;

import dev.activate.check.CheckResult;
import dev.activate.check.CheckResult.Result;
import dev.activate.plan.Counts;
import dev.activate.plan.SyncSummary;
import dev.activate.plan.SyncSummary.GuardrailResult;
import dev.activate.plan.SyncSummary.RefusedBefore;
import dev.activate.plan.SyncSummary.Status;
import dev.activate.plan.Values;
import dev.activate.problem.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** What else there is to know of a sync: rows left out, failed tests, guardrails, problems. */
final class SyncNotes {
  private static final int MAX_KEYS = 10;
  private static final int MAX_KEY = 40;
  private static final int MAX_CODES = 5;

  private SyncNotes() {}

  static void write(Page page, SyncSummary sync, Values values) {
    page.blank();
    if (sync.status() != Status.UNREADABLE) {
      refused(page, sync.refused());
      rows(page, sync.counts());
    }
    String proved =
        sync.checks().stream()
            .filter(CheckResult::proved)
            .map(CheckResult::name)
            .collect(Collectors.joining(", "));
    if (!proved.isEmpty()) {
      page.prose(Ink.NONE, "    ", "proved by dbt in this run: " + proved);
    }
    for (CheckResult check : sync.checks()) {
      if (check.result() != Result.PASS) {
        check(page, check, values);
      }
    }
    guardrails(page, sync.guardrails());
    for (Problem problem : sync.problems()) {
      page.blank();
      ProblemText.write(page, problem, "  ", values);
    }
  }

  private static void refused(Page page, List<RefusedBefore> refused) {
    if (!refused.isEmpty()) {
      page.prose(Ink.YELLOW, "  ! ", refusedBefore(refused) + ":   activate dlq list");
    }
  }

  /** {@code 4 of these were refused by the last apply (INVALID_EMAIL 3, LOCKED 1)}. */
  static String refusedBefore(List<RefusedBefore> refused) {
    long all = refused.stream().mapToLong(RefusedBefore::records).sum();
    String codes =
        refused.stream()
            .limit(MAX_CODES)
            .map(one -> one.code() + " " + Numbers.count(one.records()))
            .collect(Collectors.joining(", "));
    return Numbers.plural(all, "of these was", "of these were")
        + " refused by the last apply ("
        + codes
        + (refused.size() > MAX_CODES ? ", …" : "")
        + ")";
  }

  private static void rows(Page page, Counts counts) {
    if (counts.drifted() > 0) {
      String were = counts.drifted() == 1 ? " was" : " were";
      warn(
          page,
          "drift: "
              + Numbers.plural(counts.drifted(), "record")
              + " of these"
              + were
              + " edited in the destination since the last apply");
    }
    note(page, "!", counts.quarantined(), "row", " quarantined by a data test: not written");
    note(page, " ", counts.skipped(), "row", " left out, as the mode of the sync says");
    note(page, " ", counts.adopted(), "record", " already as wanted: taken into the ledger only");
    note(page, " ", counts.missing(), "record", " no longer in the source, kept as they are");
    note(page, " ", counts.notOurs(), "record", " not created by activate: never deleted");
    note(page, " ", counts.nullsKept(), "null", " kept: a null does not overwrite a value");
    note(page, " ", counts.forgotten(), "record", " gone from source and destination: forgotten");
  }

  private static void note(Page page, String mark, long number, String what, String words) {
    if (number > 0) {
      Ink ink = mark.isBlank() ? Ink.NONE : Ink.YELLOW;
      page.prose(ink, "  " + mark + " ", Numbers.plural(number, what) + words);
    }
  }

  private static void warn(Page page, String words) {
    page.prose(Ink.YELLOW, "  ! ", words);
  }

  private static void check(Page page, CheckResult check, Values values) {
    boolean failed = check.result() == Result.FAIL;
    page.prose(
        failed ? Ink.RED : Ink.YELLOW,
        "  ! ",
        (failed ? "failed: " : "warning: ") + check.name() + " " + found(check, values));
    if (values.shown() && !check.sampleKeys().isEmpty()) {
      page.prose(Ink.NONE, "      ", "keys: " + keys(page.style(), check.sampleKeys()));
    }
  }

  /** What a check found; its own words may quote values, so without values only its counts. */
  static String found(CheckResult check, Values values) {
    return values.shown() && !check.message().isBlank()
        ? check.message()
        : Numbers.count(check.failures()) + " of " + Numbers.plural(check.rows(), "row");
  }

  static String keys(Style style, List<String> keys) {
    List<String> shown =
        keys.stream().limit(MAX_KEYS).map(key -> style.show(key, MAX_KEY)).toList();
    int left = keys.size() - shown.size();
    return String.join(", ", shown) + (left > 0 ? ", … " + Numbers.count(left) + " more" : "");
  }

  private static void guardrails(Page page, List<GuardrailResult> guardrails) {
    if (guardrails.isEmpty()) {
      return;
    }
    Style style = page.style();
    int name =
        guardrails.stream().mapToInt(one -> Width.of(style.show(one.name(), 30))).max().orElse(0);
    page.blank();
    page.line(Ink.BOLD, "  Guardrails", "");
    for (GuardrailResult one : guardrails) {
      page.line(
          one.ok() ? Ink.GREEN : Ink.RED,
          "  " + style.mark(one.ok() ? "✓" : "!"),
          " " + Width.padRight(style.show(one.name(), 30), name) + "   " + one.measured());
    }
  }
}
