package dev.activate.apply;

import dev.activate.apply.journal.RunFolder;
import dev.activate.destination.Destination;
import dev.activate.destination.Readable;
import dev.activate.ledger.Ledger;
import dev.activate.ledger.Run;
import dev.activate.ledger.Shared;
import dev.activate.problem.ActivateException;
import dev.activate.problem.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Runs of other machines that did not end. The ledger that is shared with them has what they did up
 * to their last checkpoint; what they sent later stands in their journals, which are not here.
 */
public final class Elsewhere {
  private Elsewhere() {}

  /**
   * What they mean for a plan that is made here.
   *
   * @param notices what the user should know
   * @param held by sync: what must be asked about before it can be written
   * @param looked the syncs whose records must be looked at in the destination before they are
   *     written, since they may have been
   * @param over the runs that need nothing more once a plan has been made with all that
   */
  public record Judged(
      List<Problem> notices, Map<String, List<Problem>> held, Set<String> looked, List<Run> over) {
    public static final Judged NOTHING = new Judged(List.of(), Map.of(), Set.of(), List.of());

    public Judged {
      notices = List.copyOf(notices);
      held = Collections.unmodifiableMap(new TreeMap<>(held));
      looked = Set.copyOf(looked);
      over = List.copyOf(over);
    }
  }

  /**
   * The runs whose end, or whose records in doubt, are only known to a journal that is not here.
   */
  public static List<Run> unfinished(Ledger ledger, Path runs) {
    if (!(ledger instanceof Shared)) {
      return List.of();
    }
    Set<String> here = RunFolder.all(runs).stream().map(RunFolder::id).collect(Collectors.toSet());
    return ledger.runs().stream()
        .filter(run -> !here.contains(run.id()))
        .filter(Elsewhere::isOpen)
        .toList();
  }

  private static boolean isOpen(Run run) {
    return run.state() == Run.State.BROKEN
        || (run.state() == Run.State.INCOMPLETE
            && run.syncs().stream().anyMatch(sync -> sync.unknown() > 0));
  }

  /** The names of the syncs that a run is of. */
  public static List<String> syncs(Run run) {
    return run.syncs().stream().map(Run.Counts::sync).toList();
  }

  /** How what may have been sent of a sync is settled here. */
  private enum Settling {
    NEVER_SENT,
    LOOKED_AT,
    SENT_AGAIN,
    ASKED
  }

  /**
   * Says what becomes of these runs, which nobody is at work on.
   *
   * @param open the destination of a sync as it is now; empty when there is no such sync
   */
  public static Judged judge(
      List<Run> runs, Function<String, Optional<? extends Destination>> open) {
    List<Problem> notices = new ArrayList<>();
    Map<String, List<Problem>> held = new TreeMap<>();
    Set<String> looked = new TreeSet<>();
    List<Run> over = new ArrayList<>();
    for (Run run : runs) {
      Map<Settling, List<String>> by =
          syncs(run).stream().collect(Collectors.groupingBy(sync -> settling(sync, open)));
      List<String> asked = by.getOrDefault(Settling.ASKED, List.of());
      asked.forEach(
          sync ->
              held.computeIfAbsent(sync, none -> new ArrayList<>())
                  .add(ElsewhereProblems.asked(run, sync)));
      List<String> seen = by.getOrDefault(Settling.LOOKED_AT, List.of());
      looked.addAll(seen);
      notices.add(
          ElsewhereProblems.notice(run, seen, by.getOrDefault(Settling.SENT_AGAIN, List.of())));
      if (asked.isEmpty()) {
        over.add(run);
      }
    }
    return new Judged(notices, held, looked, over);
  }

  private static Settling settling(
      String sync, Function<String, Optional<? extends Destination>> open) {
    try {
      Optional<? extends Destination> found = open.apply(sync);
      if (found.isEmpty()) {
        return Settling.NEVER_SENT;
      }
      try (Destination destination = found.get()) {
        if (destination instanceof Readable) {
          return Settling.LOOKED_AT;
        }
        return destination.traits().repeatable() ? Settling.SENT_AGAIN : Settling.ASKED;
      }
    } catch (ActivateException e) {
      return Settling.ASKED;
    }
  }

  /** A run that is left as it is, since a plan was made that needs nothing more of it. */
  public static Run over(Run run) {
    return new Run(
        run.id(),
        run.planId(),
        run.target(),
        run.by(),
        Run.State.SUPERSEDED,
        run.position(),
        run.endedAt(),
        run.exit(),
        run.syncs());
  }
}
