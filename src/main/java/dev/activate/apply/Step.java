package dev.activate.apply;

import dev.activate.change.Action;
import dev.activate.plan.PlannedSync;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A part of a run that must be over before the next begins: changes of these kinds of one sync. */
record Step(PlannedSync sync, List<Action> actions) {

  /**
   * The steps of a plan in their order: parents before their children, but deleted after them.
   *
   * @param syncs each after the ones that it must come after
   */
  static List<Step> of(List<PlannedSync> syncs) {
    Set<String> parents = new HashSet<>();
    syncs.forEach(sync -> parents.addAll(sync.after()));
    List<Step> steps = new ArrayList<>();
    List<Step> deletes = new ArrayList<>();
    for (PlannedSync sync : syncs) {
      if (parents.contains(sync.name())) {
        steps.add(new Step(sync, List.of(Action.CREATE, Action.UPDATE)));
        deletes.add(0, new Step(sync, List.of(Action.DELETE)));
      } else {
        steps.add(new Step(sync, List.of(Action.values())));
      }
    }
    steps.addAll(deletes);
    return steps;
  }
}
