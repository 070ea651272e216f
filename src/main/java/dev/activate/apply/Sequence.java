package dev.activate.apply;

import dev.activate.apply.PlannedChanges.Scope;
import dev.activate.apply.journal.FileJournal;
import dev.activate.apply.pace.Paces;
import dev.activate.plan.PlanReader;
import dev.activate.plan.PlannedSync;
import dev.activate.problem.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Sends the steps of a plan one after the other, and leaves those whose parents ended early. */
final class Sequence {
  private final Applier.Means means;
  private final PlanReader plan;
  private final Sending sending;
  private final Halt run;
  private final Paces paces;
  private final Map<String, Lane> lanes = new HashMap<>();
  private final Map<String, SyncWork> works = new LinkedHashMap<>();

  Sequence(
      Applier.Means means,
      PlanReader plan,
      FileJournal journal,
      Outcomes outcomes,
      Folding folding) {
    this.means = means;
    this.plan = plan;
    this.sending = new Sending(means, plan, journal, outcomes, folding);
    this.run = Halt.of(means.stop());
    this.paces = means.paces();
  }

  /** Sends these syncs; returns why any of it ended before its time. */
  List<Problem> send(Scope scope, Predicate<PlannedSync> syncs) {
    try {
      Step.of(Folding.ready(plan).stream().filter(syncs).toList())
          .forEach(step -> send(step, scope));
    } catch (LockLost e) {
      throw e.told();
    }
    List<Problem> problems = new ArrayList<>();
    works.values().forEach(work -> problems.addAll(work.halt().problems()));
    lanes.values().forEach(lane -> problems.addAll(lane.halt().problems()));
    problems.addAll(run.problems());
    return problems;
  }

  private void send(Step step, Scope scope) {
    Lane lane =
        lanes.computeIfAbsent(
            step.sync().account(), account -> new Lane(step.sync().destination(), run, paces));
    SyncWork work =
        works.computeIfAbsent(
            step.sync().name(), name -> SyncWork.of(step.sync(), means.maxErrors(), lane));
    List<String> ended =
        step.waitsFor().stream()
            .filter(name -> works.containsKey(name) && works.get(name).halt().isHalted())
            .toList();
    sending.send(step, scope, lane, work, ended);
  }

  /** The syncs of which something is in doubt that must be asked about. */
  Set<String> asked() {
    return sending.asked();
  }
}
