package dev.activate.apply;

import dev.activate.apply.Elsewhere.Judged;
import dev.activate.apply.Folding.Mark;
import dev.activate.apply.PlannedChanges.Scope;
import dev.activate.apply.journal.Ending;
import dev.activate.apply.journal.FileJournal;
import dev.activate.apply.journal.JournalSummary;
import dev.activate.apply.journal.RunFolder;
import dev.activate.destination.Destination;
import dev.activate.ledger.Ledger;
import dev.activate.ledger.Run;
import dev.activate.plan.PlanReader;
import dev.activate.plan.PlannedSync;
import dev.activate.problem.ActivateException;
import dev.activate.problem.Problem;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Brings runs to order that ended before all was done: what was acknowledged is taken into the
 * ledger, and what is in doubt is settled as far as the destination allows.
 */
public final class Recovery {

  /**
   * What was found.
   *
   * @param notices what the user should know of it
   * @param doubts what must be asked about, by run
   * @param goOn the run of the plan that is to be applied, if there is one to be gone on with
   * @param elsewhere what is known of runs of other machines
   */
  public record Recovered(
      List<Problem> notices,
      Map<String, List<Doubt>> doubts,
      Optional<RunFolder> goOn,
      Judged elsewhere) {
    public static final Recovered NOTHING =
        new Recovered(List.of(), Map.of(), Optional.empty(), Judged.NOTHING);

    /** The same, with what is known of runs of other machines. */
    public Recovered with(Judged judged) {
      return new Recovered(notices, doubts, goOn, judged);
    }

    public Recovered {
      notices = List.copyOf(notices);
      doubts = Map.copyOf(doubts);
    }

    /** What must be asked about before this sync can be written. */
    public List<Problem> problems(String sync) {
      List<Problem> problems = new ArrayList<>(elsewhere.held().getOrDefault(sync, List.of()));
      doubts.forEach(
          (run, all) -> {
            List<Doubt> of = all.stream().filter(doubt -> doubt.sync().equals(sync)).toList();
            if (!of.isEmpty()) {
              problems.add(RunProblems.inDoubt(run, of));
            }
          });
      return problems;
    }
  }

  private final Applier.Means means;
  private final List<Problem> notices = new ArrayList<>();
  private final Map<String, List<Doubt>> doubts = new TreeMap<>();

  /**
   * @param means opens the destinations of syncs as they are configured now
   */
  public Recovery(Applier.Means means) {
    this.means = means;
  }

  /** The runs in this folder that something is left to do of, the oldest first. */
  public static List<RunFolder> unfinished(Path runs, Ledger ledger) {
    List<String> over =
        ledger.runs().stream()
            .filter(run -> run.state() == Run.State.COMPLETE || run.state() == Run.State.SUPERSEDED)
            .map(Run::id)
            .toList();
    return RunFolder.all(runs).stream().filter(run -> !over.contains(run.id())).toList();
  }

  /**
   * Recovers these runs, whose locks are held.
   *
   * @param planId the plan that is to be applied: its run is gone on with; any other ends here.
   *     Empty when a plan is yet to be made
   */
  public Recovered recover(List<RunFolder> runs, String planId) {
    @Nullable RunFolder goOn = null;
    for (RunFolder run : runs) {
      try (FileJournal journal = run.open(means.clock())) {
        notices.addAll(journal.found().notices());
        boolean same = journal.found().header().planId().equals(planId);
        requireLineage(run, journal.found(), means.ledger());
        if (recover(run, journal, same) && same) {
          goOn = run;
        }
      }
    }
    return new Recovered(notices, doubts, Optional.ofNullable(goOn), Judged.NOTHING);
  }

  /** Whether the run can be gone on with. */
  private boolean recover(RunFolder run, FileJournal journal, boolean same) {
    try (PlanReader plan = PlanReader.open(means.engine(), run.plan())) {
      Outcomes outcomes = new Outcomes(means.engine(), journal::read);
      Folding folding =
          new Folding(means.engine(), means.ledger(), plan, journal.found().header(), outcomes);
      outcomes.refresh();
      List<PlannedSync> again = new ArrayList<>();
      for (PlannedSync sync : Folding.ready(plan)) {
        if (outcomes.inDoubt(sync.name()) > 0 && settle(sync, outcomes, journal)) {
          again.add(sync);
        }
      }
      if (!same && !again.isEmpty()) {
        notices.addAll(
            new Sequence(means, plan, journal, outcomes, folding)
                .send(Scope.IN_DOUBT, again::contains));
        again.clear();
      }
      outcomes.refresh();
      List<String> asked =
          Folding.ready(plan).stream()
              .filter(sync -> outcomes.inDoubt(sync.name()) > 0 && !again.contains(sync))
              .map(PlannedSync::name)
              .toList();
      if (!asked.isEmpty()) {
        doubts.put(run.id(), RunDoubts.of(run).list(plan, asked::contains));
      }
      boolean over = !same && asked.isEmpty();
      long acknowledged = folding.acknowledged();
      if (acknowledged > 0) {
        notices.add(RunProblems.recovered(run.id(), acknowledged));
      }
      if (over || folding.isDue()) {
        folding.fold(mark(over ? Run.State.SUPERSEDED : Run.State.INCOMPLETE, journal.found()));
      }
      return asked.isEmpty();
    }
  }

  /**
   * Settles what can be without sending anything. Whether what is left in doubt is to be sent
   * again: before another plan is made, or in its turn when the run is gone on with.
   */
  private boolean settle(PlannedSync sync, Outcomes outcomes, FileJournal journal) {
    try (Destination destination = means.open().apply(sync)) {
      if (!destination.account().equals(sync.account())) {
        return false;
      }
      PlannedChanges changes = new PlannedChanges(means.engine(), sync);
      new Doubts(means.engine(), outcomes, journal).settle(changes, destination);
      return Doubts.isSentAgain(destination);
    } catch (ActivateException e) {
      // It stays in doubt; the reason is told beside.
      notices.addAll(e.problems());
      return false;
    }
  }

  static Mark mark(Run.State state, JournalSummary found) {
    Ending ending = found.ending().orElse(null);
    @Nullable Instant at = ending == null ? null : ending.at();
    return new Mark(state, at, ending == null ? null : ending.exit());
  }

  static void requireLineage(RunFolder run, JournalSummary found, Ledger ledger) {
    String then = found.header().lineage();
    if (!then.isEmpty() && !Objects.equals(then, ledger.lineage().orElse(""))) {
      throw RunProblems.ofAnotherLedger(run);
    }
  }
}
