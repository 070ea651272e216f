package dev.activate.plan;

import dev.activate.durable.Seal;
import dev.activate.problem.ActivateException;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What is said of a plan's file when it is not what it should be. */
final class PlanFile {
  private static final Seal SEAL = new Seal("activate-plan");

  private PlanFile() {}

  /** The line that seals a plan. */
  static String seal(Path made, Path target) {
    try {
      return SEAL.of(made);
    } catch (IOException e) {
      throw unwritten(target, e);
    }
  }

  /** Refuses a file that is not as it was sealed. */
  static void check(Path file) {
    if (!Files.isRegularFile(file)) {
      throw Problem.error(Code.IO, "Plan does not exist", "There is no plan file " + file + ".")
          .run("activate plan --out " + file)
          .asException();
    }
    try {
      switch (SEAL.look(file)) {
        case WHOLE -> {}
        case LOGGED ->
            throw damaged(
                file,
                "Plan file was opened for writing",
                Seal.log(file)
                    + " lies beside the plan: another program has opened the plan to change it, and"
                    + " DuckDB would read those changes as part of it. Nothing was sent. Remove the"
                    + " log, and plan again.");
        case UNSEALED ->
            throw damaged(
                file,
                "Not a whole plan file",
                file
                    + " does not end as a plan file does: it was cut short, opened for writing by"
                    + " another program, or is something else. Nothing was sent.");
        case CHANGED ->
            throw damaged(
                file,
                "Plan file is damaged",
                file + " is not what was saved: its bytes have changed since. Nothing was sent.");
      }
    } catch (IOException e) {
      throw Problem.error(Code.IO, "Plan cannot be read", file + ": " + e).causedBy(e);
    }
  }

  static ActivateException unwritten(Path file, IOException e) {
    return Problem.error(
            Code.IO,
            "Plan cannot be written",
            file + ": " + e + ". Nothing was sent, and an older plan of that name is untouched.")
        .causedBy(e);
  }

  private static ActivateException damaged(Path file, String summary, String detail) {
    return Problem.error(Code.PLAN_DAMAGED, summary, detail)
        .run("activate plan --out " + file)
        .asException();
  }
}
