package dev.activate.plan;

import dev.activate.contract.Guardrails.Ceiling;
import dev.activate.contract.Sync;
import dev.activate.plan.SyncSummary.GuardrailResult;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What one plan may do at most. Without any setting an empty source never removes anything, and
 * neither do removals of more than a tenth of the owned records.
 */
final class Guards {
  private static final Ceiling DEFAULT_REMOVALS = new Ceiling(null, BigDecimal.TEN);

  private final Sync sync;
  private final Counts counts;
  private final long removals;
  private final boolean removalsAllowed;
  private final List<GuardrailResult> results = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();

  private Guards(Sync sync, Counts counts, long clears, boolean removalsAllowed) {
    this.sync = sync;
    this.counts = counts;
    this.removals = counts.delete() + clears;
    this.removalsAllowed = removalsAllowed;
  }

  /**
   * Measures a plan of one sync.
   *
   * @param clears records that left the source and would be emptied
   */
  static Guards measure(Sync sync, Counts counts, long clears, PlanRequest request) {
    Guards guards = new Guards(sync, counts, clears, request.allowDeletes().contains(sync.name()));
    guards.rows();
    guards.removals();
    guards.updates();
    return guards;
  }

  List<GuardrailResult> results() {
    return results;
  }

  List<Problem> problems() {
    return problems;
  }

  private void rows() {
    Long min = sync.guardrails().minRows();
    if (min != null) {
      boolean ok = counts.rows() >= min;
      results.add(
          new GuardrailResult(
              "min_rows", ok, "rows " + number(counts.rows()) + " of at least " + number(min)));
      if (!ok) {
        trip(
            "Source has too few rows",
            "The source of "
                + sync.name()
                + " returned "
                + number(counts.rows())
                + " rows; min_rows asks for "
                + number(min)
                + ". A half-built model looks like this, so the sync is held; the others go on.");
      }
    }
    if (counts.rows() == 0 && counts.owned() > 0 && min == null && !removalsAllowed) {
      results.add(new GuardrailResult("empty_source", false, "0 rows"));
      tripRemovals(
          "Source is empty",
          "The source of "
              + sync.name()
              + " returned no rows, and the last apply left "
              + number(counts.owned())
              + " records. A model that is suddenly empty is most often a broken one, so the sync is held; the"
              + " others go on. `min_rows: 0` says that it may be empty.");
    }
  }

  private void removals() {
    Ceiling ceiling = sync.guardrails().maxDeletes();
    Ceiling applied = ceiling == null ? DEFAULT_REMOVALS : ceiling;
    if (removals == 0 && ceiling == null) {
      return;
    }
    String measured = measured("deletes", removals, applied);
    boolean ok = removalsAllowed || within(removals, applied);
    results.add(new GuardrailResult("max_deletes", ok, measured));
    if (!ok) {
      tripRemovals(
          "Too many records would be removed",
          number(removals)
              + " of "
              + number(counts.owned())
              + " owned records of "
              + sync.name()
              + " ("
              + percent(removals)
              + ") would be deleted or cleared; the limit is "
              + limit(applied)
              + (ceiling == null ? ", which holds when the contract sets no max_deletes" : "")
              + ". The source returned "
              + number(counts.rows())
              + " rows. The sync is held; the others go on.");
    }
  }

  private void updates() {
    Ceiling ceiling = sync.guardrails().maxUpdates();
    if (ceiling == null) {
      return;
    }
    boolean ok = within(counts.update(), ceiling);
    results.add(
        new GuardrailResult("max_updates", ok, measured("updates", counts.update(), ceiling)));
    if (!ok) {
      trip(
          "Too many records would be updated",
          number(counts.update())
              + " of "
              + number(counts.owned())
              + " owned records of "
              + sync.name()
              + " ("
              + percent(counts.update())
              + ") would be updated; the limit is "
              + limit(ceiling)
              + ". The sync is held; the others go on. If this is intended, raise max_updates.");
    }
  }

  private void trip(String summary, String detail) {
    problems.add(Problem.error(Code.GUARDRAIL, summary, detail).at(sync.guardrails().place()));
  }

  private void tripRemovals(String summary, String detail) {
    problems.add(
        Problem.error(Code.GUARDRAIL, summary, detail + " If it is intended, let it pass once:")
            .at(sync.guardrails().place())
            .run("activate plan --allow-deletes " + sync.name()));
  }

  /** A percentage is of the owned records, so it says nothing while there are none. */
  private boolean within(long number, Ceiling ceiling) {
    Long count = ceiling.count();
    if (count != null && number > count) {
      return false;
    }
    BigDecimal percent = ceiling.percent();
    return percent == null
        || counts.owned() == 0
        || BigDecimal.valueOf(number * 100)
                .compareTo(percent.multiply(BigDecimal.valueOf(counts.owned())))
            <= 0;
  }

  private String measured(String what, long number, Ceiling ceiling) {
    Long count = ceiling.count();
    BigDecimal percent = ceiling.percent();
    String text = what + " " + (count == null ? percent(number) : number(number));
    return text + " of " + (count == null ? percent(percent) : number(count));
  }

  private static String limit(Ceiling ceiling) {
    Long count = ceiling.count();
    BigDecimal percent = ceiling.percent();
    if (count == null) {
      return percent(percent);
    }
    return percent == null ? number(count) : number(count) + " and " + percent(percent);
  }

  private String percent(long number) {
    if (counts.owned() == 0) {
      return number(number);
    }
    return percent(
        BigDecimal.valueOf(number * 100)
            .divide(BigDecimal.valueOf(counts.owned()), 1, RoundingMode.HALF_UP));
  }

  private static String percent(@Nullable BigDecimal percent) {
    return percent == null ? "" : percent.stripTrailingZeros().toPlainString() + "%";
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
