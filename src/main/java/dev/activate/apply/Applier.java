package dev.activate.apply;

import dev.activate.apply.ApplySummary.Ending;
import dev.activate.apply.ApplySummary.SyncApplied;
import dev.activate.apply.Folding.Mark;
import dev.activate.apply.PlannedChanges.Scope;
import dev.activate.apply.journal.FileJournal;
import dev.activate.apply.journal.RunFolder;
import dev.activate.apply.journal.RunHeader;
import dev.activate.apply.pace.Paces;
import dev.activate.contract.Guardrails.Ceiling;
import dev.activate.destination.Destination;
import dev.activate.ledger.Invocation;
import dev.activate.ledger.Ledger;
import dev.activate.ledger.Run;
import dev.activate.ledger.Shared;
import dev.activate.plan.PlanReader;
import dev.activate.plan.PlannedSync;
import dev.activate.problem.ActivateException;
import dev.activate.problem.Exit;
import dev.activate.problem.Problem;
import dev.activate.warehouse.Engine;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes exactly what a plan says: batch by batch to the destinations, each request journaled
 * before and after, and the acknowledged outcomes into the ledger. A refused change stays due.
 *
 * <p>One thread owns the engine, reads changes and cuts batches; as many as a destination bears
 * send them. Syncs follow one another, so no two changes of a key, or of a parent and its child,
 * are on their way at once.
 */
public final class Applier {

  /** Told how far an apply is. */
  @FunctionalInterface
  public interface Listener {
    void sent(String sync, long done, long of);
  }

  /**
   * What an apply works with.
   *
   * @param open opens the destination of a sync
   * @param paces of the accounts, which whoever asked them before shares
   * @param fence throws when the locks were taken away; asked before each batch
   * @param maxErrors how many records may be refused, instead of what the plan says
   * @param checkpoint how often what was acknowledged is taken into the ledger before the end
   */
  public record Means(
      Engine engine,
      Ledger ledger,
      Function<PlannedSync, Destination> open,
      Stop stop,
      Paces paces,
      Runnable fence,
      Clock clock,
      Duration checkpoint,
      @Nullable Ceiling maxErrors,
      Listener listener) {

    /** With paces of its own. */
    public Means(
        Engine engine,
        Ledger ledger,
        Function<PlannedSync, Destination> open,
        Stop stop,
        Runnable fence,
        Clock clock,
        Duration checkpoint,
        @Nullable Ceiling maxErrors,
        Listener listener) {
      this(
          engine,
          ledger,
          open,
          stop,
          new Paces(stop, new SecureRandom()),
          fence,
          clock,
          checkpoint,
          maxErrors,
          listener);
    }

    /** How often a run that lasts is folded. */
    public static final Duration CHECKPOINT = Duration.ofMinutes(1);
  }

  /** The folders of so many runs are kept: they hold people's data. */
  private static final int KEPT_RUNS = 20;

  private final Means means;
  private final PlanReader plan;
  private final FileJournal journal;
  private final List<Problem> problems = new ArrayList<>();

  /**
   * Applies every sync of the plan that is ready, in a run of its own or, after {@link Recovery},
   * in the one that it began before. The plan has been found fresh. When this throws, the journal
   * holds what was done, and the next apply takes it from there.
   *
   * @param runs the folder of the ledger's runs
   */
  public static ApplySummary apply(
      Means means, PlanReader plan, Path runs, Optional<RunFolder> goOn, Invocation by) {
    RunFolder folder = goOn.orElseGet(() -> begin(means, plan, runs, by));
    try (FileJournal journal = folder.open(means.clock())) {
      if (goOn.isPresent()) {
        journal.resume(by);
      }
      ApplySummary summary = new Applier(means, plan, journal).apply();
      if (summary.problems().isEmpty()) {
        prune(runs, means.ledger());
      }
      return summary;
    }
  }

  private static void prune(Path runs, Ledger ledger) {
    List<String> unfinished =
        Recovery.unfinished(runs, ledger).stream().map(RunFolder::id).toList();
    RunFolder.prune(runs, KEPT_RUNS, run -> !unfinished.contains(run.id()));
  }

  private static RunFolder begin(Means means, PlanReader plan, Path runs, Invocation by) {
    if (means.ledger().lineage().isEmpty()) {
      // There before its first run is, so that a run without a ledger is known for a lost one.
      means.ledger().write(writer -> {});
    }
    RunHeader header =
        new RunHeader(
            RunFolder.newId(means.clock()),
            plan.header().planId(),
            plan.header().target(),
            means.ledger().lineage().orElse(""),
            by,
            Folding.ready(plan).stream().map(PlannedSync::name).toList());
    RunFolder folder = RunFolder.begin(runs, header, plan.file());
    if (means.ledger() instanceof Shared) {
      // So that another machine knows of it, should this one never come back.
      means.ledger().write(writer -> writer.record(begun(header, plan)));
    }
    return folder;
  }

  private static Run begun(RunHeader header, PlanReader plan) {
    List<Run.Counts> none =
        Folding.ready(plan).stream()
            .map(sync -> new Run.Counts(sync.name(), sync.destination(), 0, 0, 0, 0, 0, 0))
            .toList();
    return new Run(
        header.run(),
        header.planId(),
        header.target(),
        header.by(),
        Run.State.BROKEN,
        0,
        null,
        null,
        none);
  }

  private Applier(Means means, PlanReader plan, FileJournal journal) {
    this.means = means;
    this.plan = plan;
    this.journal = journal;
  }

  private ApplySummary apply() {
    Instant began = means.clock().instant();
    Outcomes outcomes = new Outcomes(means.engine(), journal::read);
    Folding folding =
        new Folding(means.engine(), means.ledger(), plan, journal.found().header(), outcomes);
    outcomes.refresh();
    Scope scope = journal.found().attempts() == 0 ? Scope.ALL : Scope.UNSETTLED;
    Sequence sequence = new Sequence(means, plan, journal, outcomes, folding);
    problems.addAll(sequence.send(scope, all -> true));
    return end(folding, sequence.asked(), began);
  }

  private ApplySummary end(Folding folding, Set<String> asked, Instant began) {
    Instant now = means.clock().instant();
    ApplySummary summary = summary(syncs(folding), asked, Duration.between(began, now));
    Run.State state = isAll(summary.syncs()) ? Run.State.COMPLETE : Run.State.INCOMPLETE;
    try {
      folding.fold(new Mark(state, now, exit(summary).code()));
      journal.end(state, exit(summary).code());
      return summary;
    } catch (ActivateException e) {
      // The journal still holds it all, and the next apply takes it from there.
      e.problems().stream().filter(one -> !problems.contains(one)).forEach(problems::add);
      return summary(summary.syncs(), asked, summary.took());
    }
  }

  /** An engine that failed to write its file answers nothing more: then it is told what failed. */
  private List<SyncApplied> syncs(Folding folding) {
    try {
      return folding.syncs();
    } catch (ActivateException e) {
      throw problems.isEmpty() ? e : new ActivateException(problems, e);
    }
  }

  private ApplySummary summary(List<SyncApplied> syncs, Set<String> asked, Duration took) {
    return new ApplySummary(
        journal.found().header().run(),
        plan.header().planId(),
        took,
        ending(syncs),
        syncs,
        asked,
        problems);
  }

  private static boolean isAll(List<SyncApplied> syncs) {
    return syncs.stream().allMatch(sync -> sync.left() == 0 && sync.unknown() == 0);
  }

  /** What an apply's end means for the exit code. */
  public static Exit exit(ApplySummary summary) {
    if (summary.ending() == Ending.INTERRUPTED) {
      return Exit.INTERRUPTED;
    }
    if (summary.complete()) {
      return Exit.OK;
    }
    boolean wrote = summary.syncs().stream().anyMatch(sync -> sync.written() > 0);
    return wrote || summary.problems().isEmpty()
        ? Exit.APPLIED_IN_PART
        : summary.problems().get(0).code().exit();
  }

  private Ending ending(List<SyncApplied> syncs) {
    if (means.stop().isRequested() && !isAll(syncs)) {
      return Ending.INTERRUPTED;
    }
    return problems.isEmpty() ? Ending.DONE : Ending.STOPPED;
  }
}
