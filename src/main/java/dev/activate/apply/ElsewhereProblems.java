package dev.activate.apply;

import dev.activate.ledger.Run;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** What is said of runs whose journals are on other machines. */
public final class ElsewhereProblems {
  private ElsewhereProblems() {}

  /** To know while planning: it may still be at work, or nobody has taken its locks away. */
  public static Problem atWork(Run run) {
    return Problem.warning(
            Code.LEDGER,
            "An apply is at work",
            begun(run)
                + " holds its locks still. If it is at work, records that it writes show up here as"
                + " changes, and this plan will be stale when it is done. If it was killed, or its"
                + " machine is gone, take its locks away.")
        .run("activate state locks");
  }

  static Problem notice(Run run, List<String> looked, List<String> again) {
    StringBuilder how = new StringBuilder();
    if (!looked.isEmpty()) {
      how.append("\n")
          .append(String.join(", ", looked))
          .append(
              ": each record that is about to be written is looked up in the destination first, so"
                  + " none is written twice. Those that the run created late count as met there, so"
                  + " activate will never delete them.");
    }
    if (!again.isEmpty()) {
      how.append("\n")
          .append(String.join(", ", again))
          .append(
              ": what the run sent late is sent again, which does no harm: the destination takes the"
                  + " same twice for once.");
    }
    return Problem.warning(Code.LEDGER, "An apply on another machine did not end", known(run) + how)
        .run("activate history");
  }

  static Problem asked(Run run, String sync) {
    return Problem.error(
            Code.IN_DOUBT,
            "Nobody here can tell what another machine wrote",
            known(run)
                + "\nThe destination of "
                + sync
                + " can neither be asked for them nor sent the same twice without harm, so nothing"
                + " is guessed and nothing of "
                + sync
                + " is sent. `activate apply` on "
                + run.by().host()
                + " settles it, or here once the folder runs/"
                + run.id()
                + " of .activate was brought from there. If it is lost, look into the destination:"
                + " what the ledger does not know will be sent when you say:")
        .run("activate resolve " + run.id() + " --assume unsent");
  }

  /** Without a look, a record that is there already would be written as new. */
  public static Problem unlooked(String sync) {
    return Problem.error(
        Code.IN_DOUBT,
        "Records must be looked at first",
        "An apply on another machine did not end, and records of "
            + sync
            + " may have been written that the ledger does not know. With --refresh none they would"
            + " be sent again unseen, so nothing of it is planned. Leave --refresh none out.");
  }

  /** Only the journal says which were sent. */
  public static Problem onlyUnsent(Run run) {
    return Problem.error(
            Code.USAGE,
            "Nobody here knows which records were sent",
            begun(run)
                + " has its journal on "
                + run.by().host()
                + ", and only that says which records it sent late. So it cannot be said here that"
                + " they were sent. Run this on "
                + run.by().host()
                + ", or bring its folder runs/"
                + run.id()
                + " here; or let what the ledger does not know be sent:")
        .run("activate resolve " + run.id() + " --assume unsent");
  }

  private static String known(Run run) {
    long written =
        run.syncs().stream()
            .mapToLong(sync -> sync.created() + sync.updated() + sync.deleted())
            .sum();
    return begun(run)
        + " did not end, and its journal is not on this machine. The ledger has the "
        + String.format(Locale.ROOT, "%,d", written)
        + " records that it had written by its last checkpoint, of which there is one a minute; what"
        + " it sent after that only "
        + run.by().host()
        + " knows.";
  }

  private static String begun(Run run) {
    return "Run "
        + run.id()
        + " of "
        + run.by().user()
        + " on "
        + run.by().host()
        + ", begun "
        + run.by().since().truncatedTo(ChronoUnit.SECONDS)
        + ",";
  }
}
