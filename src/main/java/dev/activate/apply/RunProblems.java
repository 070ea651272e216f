package dev.activate.apply;

import dev.activate.apply.journal.JournalSummary;
import dev.activate.apply.journal.RunFolder;
import dev.activate.change.Action;
import dev.activate.ledger.Invocation;
import dev.activate.problem.ActivateException;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What is said of runs that did not end as they should. */
public final class RunProblems {
  private RunProblems() {}

  /** To know while planning: a run was broken off. */
  public static Problem unfinished(JournalSummary run) {
    return Problem.warning(
            Code.LEDGER,
            "An apply did not end",
            begun(run)
                + " was broken off. This plan reckons with what it had acknowledged; the next apply"
                + " takes that into the ledger first.")
        .run("activate history");
  }

  /** To know while planning: an apply is at work. */
  public static Problem atWork(JournalSummary run) {
    return Problem.warning(
            Code.LEDGER,
            "An apply is at work",
            begun(run)
                + " is still at work. Records that it writes show up here as changes, and this plan"
                + " will be stale when it is done.")
        .run("activate state locks");
  }

  private static String begun(JournalSummary run) {
    Invocation by = run.invocations().get(run.invocations().size() - 1);
    return "Run "
        + run.header().run()
        + " of "
        + by.user()
        + " on "
        + by.host()
        + ", begun "
        + by.since().truncatedTo(ChronoUnit.SECONDS)
        + ",";
  }

  /** To know while applying: what a broken run had done was taken in. */
  public static Problem recovered(String run, long records) {
    return Problem.warning(
        Code.LEDGER,
        "A broken run was taken in",
        "Run "
            + run
            + " had been broken off. "
            + String.format(Locale.ROOT, "%,d", records)
            + " acknowledged records of it that the ledger did not know yet are in it now; none of"
            + " them is sent again.");
  }

  /** A sync is not sent, since others that it must come after ended before their time. */
  static Problem waits(Step step, List<String> ended) {
    String names = String.join(", ", ended);
    boolean deletes = step.actions().equals(List.of(Action.DELETE));
    return Problem.error(
        Code.DESTINATION,
        "Sync waits for another",
        (deletes ? "What " + step.sync().name() + " deletes" : step.sync().name())
            + " comes after "
            + names
            + ", which ended before its time. Nothing of it was sent: it stays due, and is sent once "
            + names
            + " has been.");
  }

  /** Nothing more is sent of these syncs until somebody says what is true. */
  public static Problem inDoubt(String run, List<Doubt> doubts) {
    String lines =
        doubts.stream()
            .map(
                doubt ->
                    doubt.sync()
                        + ": "
                        + String.format(Locale.ROOT, "%,d", doubt.changes())
                        + " to "
                        + doubt.action().text()
                        + when(doubt)
                        + ": "
                        + String.join(", ", doubt.sampleKeys())
                        + (doubt.changes() > doubt.sampleKeys().size() ? ", …" : ""))
            .collect(Collectors.joining("\n"));
    return Problem.error(
            Code.IN_DOUBT,
            "Nobody can tell whether records were written",
            lines
                + "\nThey were sent in run "
                + run
                + ", and no answer came. The destination can neither be asked for them nor sent the"
                + " same twice without harm, so nothing is guessed and nothing more is sent of "
                + doubts.stream().map(Doubt::sync).distinct().collect(Collectors.joining(", "))
                + ". Look into the destination, then say which of the two is true:")
        .run("activate resolve " + run + " --assume sent")
        .run("activate resolve " + run + " --assume unsent");
  }

  private static String when(Doubt doubt) {
    return doubt.after().equals(Instant.EPOCH)
        ? ""
        : ", sent after " + doubt.after().truncatedTo(ChronoUnit.SECONDS);
  }

  static ActivateException ofAnotherLedger(RunFolder run) {
    return Problem.error(
            Code.LEDGER,
            "Run belongs to another ledger",
            run.folder()
                + " was begun with another ledger than the one that is there now, so what it wrote"
                + " cannot be taken in. Bring that ledger back; or, if it is gone for good, move the"
                + " folder of the run away: what it wrote is then found again by looking, where the"
                + " destination can be read.")
        .asException();
  }
}
