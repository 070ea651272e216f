package dev.activate.apply;

import dev.activate.change.Action;
import dev.activate.plan.PlannedSync;
import java.util.ArrayList;
import java.util.List;

/**
 * A part of a run that must be over before the next begins: changes of these kinds of one sync.
 *
 * @param waitsFor the syncs without which it is not sent when they ended before their time: for
 *     what it writes its parents, for what it deletes its children
 */
record Step(PlannedSync sync, List<Action> actions, List<String> waitsFor) {

  /**
   * The steps of a plan in their order: parents before their children, but deleted after them.
   *
   * @param syncs each after the ones that it must come after
   */
  static List<Step> of(List<PlannedSync> syncs) {
    List<Step> steps = new ArrayList<>();
    List<Step> deletes = new ArrayList<>();
    for (PlannedSync sync : syncs) {
      List<String> children =
          syncs.stream()
              .filter(other -> other.after().contains(sync.name()))
              .map(PlannedSync::name)
              .toList();
      if (children.isEmpty()) {
        steps.add(new Step(sync, List.of(Action.values()), sync.after()));
      } else {
        steps.add(new Step(sync, List.of(Action.CREATE, Action.UPDATE), sync.after()));
        deletes.add(0, new Step(sync, List.of(Action.DELETE), children));
      }
    }
    steps.addAll(deletes);
    return steps;
  }
}
