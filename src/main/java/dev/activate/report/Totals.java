package dev.activate.report;

import dev.activate.change.Action;
import dev.activate.plan.Counts;
import dev.activate.plan.PlanSummary;
import dev.activate.plan.SyncSummary;
import dev.activate.plan.SyncSummary.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/** What applying a plan would do over all syncs: those that are held or unreadable do nothing. */
record Totals(
    long create,
    long update,
    long delete,
    long changing,
    long same,
    long held,
    long unreadable,
    long requests) {

  static Totals of(PlanSummary plan) {
    List<SyncSummary> ready =
        plan.syncs().stream().filter(sync -> sync.status() == Status.READY).toList();
    long changing = ready.stream().filter(Totals::changes).count();
    return new Totals(
        sum(ready, Counts::create),
        sum(ready, Counts::update),
        sum(ready, Counts::delete),
        changing,
        ready.size() - changing,
        count(plan, Status.HELD),
        count(plan, Status.UNREADABLE),
        ready.stream().mapToLong(SyncSummary::requests).sum());
  }

  static boolean changes(SyncSummary sync) {
    return sync.status() == Status.READY && sync.counts().writes() > 0;
  }

  static long of(Action action, Counts counts) {
    return switch (action) {
      case CREATE -> counts.create();
      case UPDATE -> counts.update();
      case DELETE -> counts.delete();
    };
  }

  /** Whether it is known of every sync that nothing would change. */
  boolean nothing() {
    return changing == 0 && held == 0 && unreadable == 0;
  }

  /** {@code 152 to create, 2,154 to update, 3 to delete}. */
  String changes() {
    return Numbers.count(create)
        + " to create, "
        + Numbers.count(update)
        + " to update, "
        + Numbers.count(delete)
        + " to delete";
  }

  /** {@code 2 syncs change, 1 does not.} */
  String syncs() {
    List<String> parts = new ArrayList<>();
    parts.add(Numbers.plural(changing, "sync changes", "syncs change"));
    if (same > 0) {
      parts.add(Numbers.plural(same, "does not", "do not"));
    }
    if (held > 0) {
      parts.add(Numbers.plural(held, "is held", "are held"));
    }
    if (unreadable > 0) {
      parts.add(Numbers.count(unreadable) + " could not be read");
    }
    return String.join(", ", parts) + ".";
  }

  private static long sum(List<SyncSummary> syncs, ToLongFunction<Counts> of) {
    return syncs.stream().map(SyncSummary::counts).mapToLong(of).sum();
  }

  private static long count(PlanSummary plan, Status status) {
    return plan.syncs().stream().filter(sync -> sync.status() == status).count();
  }
}
