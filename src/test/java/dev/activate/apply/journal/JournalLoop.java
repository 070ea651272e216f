package dev.activate.apply.journal;

import dev.activate.change.Action;
import dev.activate.change.Outcome;
import java.nio.file.Path;
import java.util.List;

/** Notes attempts in a process of its own until it is killed, and says each time what is noted. */
final class JournalLoop {
  private JournalLoop() {}

  public static void main(String[] args) {
    FileJournal journal = new RunFolder(Path.of(args[0])).open(Notes.CLOCK);
    journal.resume(Notes.BOB);
    Runnable work =
        () -> {
          while (true) {
            long attempt = journal.intend("contacts", Action.CREATE, Notes.changes(7, 8));
            say("intended " + attempt);
            journal.settle(
                attempt,
                List.of(Outcome.applied(7, "id"), Outcome.rejected(8, "BAD", "x".repeat(3_000))),
                null);
            say("settled " + attempt);
          }
        };
    new Thread(work).start();
    new Thread(work).start();
  }

  private static synchronized void say(String line) {
    System.out.println(line);
    System.out.flush();
  }
}
