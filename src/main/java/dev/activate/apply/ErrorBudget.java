package dev.activate.apply;

import dev.activate.change.Outcome;
import dev.activate.change.Outcome.Status;
import dev.activate.contract.Guardrails.Ceiling;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Ends a sync that goes wrong: more records are refused than it may cost. One for each sync of a
 * run, shared by its workers.
 */
public final class ErrorBudget {
  /** A percentage says nothing before so many answers. */
  static final long FEWEST_ANSWERS = 100;

  private static final Ceiling DEFAULT = new Ceiling(null, BigDecimal.valueOf(50));
  private static final int MOST_REASONS = 1000;

  private final String sync;
  private final Ceiling ceiling;
  private final boolean isDefault;
  private final Halt halt;
  private final Map<String, Reason> reasons = new HashMap<>();
  private long answered;
  private long rejected;

  /** Why records were refused, and how many. */
  private record Reason(String code, String message, long records) {
    Reason oneMore() {
      return new Reason(code, message, records + 1);
    }
  }

  /**
   * @param ceiling the most records that may be refused; a percentage is of those answered. Half of
   *     them when null
   * @param halt of the sync's work
   */
  public ErrorBudget(String sync, @Nullable Ceiling ceiling, Halt halt) {
    this.sync = sync;
    this.ceiling = ceiling == null ? DEFAULT : ceiling;
    this.isDefault = ceiling == null;
    this.halt = halt;
  }

  /** Takes in what is final of an answer. */
  synchronized void hear(Answer answer) {
    for (Outcome outcome : answer.outcomes()) {
      if (outcome.status() == Status.APPLIED) {
        answered++;
      } else if (outcome.status() == Status.REJECTED) {
        answered++;
        rejected++;
        count(outcome);
      }
    }
    if (rejected > 0 && isSpent()) {
      halt.end(List.of(problem()));
    }
  }

  private boolean isSpent() {
    Long count = ceiling.count();
    if (count != null && rejected > count) {
      return true;
    }
    BigDecimal percent = ceiling.percent();
    return percent != null
        && answered >= FEWEST_ANSWERS
        && BigDecimal.valueOf(rejected * 100)
                .compareTo(percent.multiply(BigDecimal.valueOf(answered)))
            > 0;
  }

  private void count(Outcome outcome) {
    String code = String.valueOf(outcome.code());
    if (reasons.size() < MOST_REASONS || reasons.containsKey(code)) {
      Reason first = new Reason(code, String.valueOf(outcome.message()), 0);
      reasons.merge(code, first.oneMore(), (known, one) -> known.oneMore());
    }
  }

  private Problem problem() {
    Reason most =
        reasons.values().stream()
            .reduce((one, other) -> other.records() > one.records() ? other : one)
            .orElseThrow();
    return Problem.error(
            Code.GUARDRAIL,
            "Too many records are refused",
            String.format(
                Locale.ROOT,
                "%s was refused %,d of the %,d records that it sent; max_errors allows %s%s. The most"
                    + " frequent reason, %,d times: %s, %s So many refusals mostly have one cause. The"
                    + " sync is stopped; what is left and what was refused stays due. Mend the"
                    + " cause, or raise max_errors.",
                sync,
                rejected,
                answered,
                limit(),
                isDefault ? ", which holds when the contract sets none" : "",
                most.records(),
                most.code(),
                most.message()))
        .run("activate dlq list");
  }

  private String limit() {
    Long count = ceiling.count();
    BigDecimal percent = ceiling.percent();
    String share = percent == null ? "" : percent.stripTrailingZeros().toPlainString() + "%";
    if (count == null) {
      return share;
    }
    String number = String.format(Locale.ROOT, "%,d", count);
    return percent == null ? number : number + " and " + share;
  }
}
