package dev.activate.apply;

import dev.activate.apply.journal.RunFolder;
import dev.activate.ledger.Ledger;
import dev.activate.plan.PlanReader;
import dev.activate.plan.PlannedSync;
import dev.activate.problem.ActivateException;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Refuses a plan that no longer fits what it was computed from, and says which part does not. */
public final class Freshness {

  /** What a sync is bound to as of now. */
  public record Now(String contractDigest, String sqlDigest, String account) {}

  private Freshness() {}

  /**
   * Throws if the plan is stale.
   *
   * @param goOn the run of this plan that is gone on with, if it did not get to its end before
   * @param now by sync; a sync that no longer exists or is disabled is not in it
   */
  public static void require(
      PlanReader plan,
      Ledger ledger,
      Map<String, Now> now,
      String target,
      Optional<RunFolder> goOn,
      Clock clock) {
    List<String> reasons = new ArrayList<>();
    String id = plan.header().planId();
    if (goOn.isEmpty()
        && Folding.ready(plan).stream()
            .anyMatch(sync -> ledger.serialAfter(id, sync.name()).isPresent())) {
      reasons.add("It was applied already.");
    }
    if (clock.instant().isAfter(plan.expiresAt())) {
      reasons.add("Its time to live passed at " + plan.expiresAt() + ".");
    }
    if (!plan.header().target().equals(target)) {
      reasons.add("It was made for target " + plan.header().target() + ", this is " + target + ".");
    }
    String lineage = ledger.lineage().orElse("");
    if (!plan.lineage().isEmpty() && !plan.lineage().equals(lineage)) {
      reasons.add("It was computed from another ledger.");
    }
    for (PlannedSync sync : Folding.ready(plan)) {
      long planned =
          goOn.isEmpty()
              ? sync.serial()
              : ledger.serialAfter(id, sync.name()).orElse(sync.serial());
      long serial = ledger.sync(sync.name()).serial();
      if (planned != serial) {
        reasons.add(
            sync.name() + " was applied since (ledger serial " + planned + " → " + serial + ").");
      }
      reasons.addAll(reasons(sync, now.get(sync.name())));
    }
    if (!reasons.isEmpty()) {
      throw stale(plan, reasons);
    }
  }

  private static List<String> reasons(PlannedSync sync, @Nullable Now now) {
    if (now == null) {
      return List.of(sync.name() + " is no longer in the contracts, or it is disabled.");
    }
    List<String> reasons = new ArrayList<>();
    if (!sync.contractDigest().equals(now.contractDigest())) {
      reasons.add("The contract of " + sync.name() + " has changed.");
    }
    if (!sync.sqlDigest().equals(now.sqlDigest())) {
      reasons.add("The SQL of " + sync.name() + " compiles to something else now.");
    }
    if (!sync.account().equals(now.account())) {
      reasons.add(
          sync.destination()
              + " is another place now: "
              + now.account()
              + ", planned was "
              + sync.account()
              + ".");
    }
    return reasons;
  }

  private static ActivateException stale(PlanReader plan, List<String> reasons) {
    return Problem.error(
            Code.PLAN_STALE,
            "Saved plan is stale",
            plan.file()
                + " can no longer be applied.\n"
                + String.join("\n", reasons)
                + "\nWhat it would write may no longer be right, so nothing was sent.")
        .run("activate plan --out " + plan.file())
        .asException();
  }
}
