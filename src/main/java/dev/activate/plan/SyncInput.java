package dev.activate.plan;

import dev.activate.check.Proven;
import dev.activate.contract.Sync;
import dev.activate.destination.Destination;
import dev.activate.problem.Problem;
import java.util.List;

/**
 * One sync, ready to be planned.
 *
 * @param sql its query, rendered
 * @param type of its destination, as it is shown
 * @param input names what the rows come from: it is the same as long as dbt has not run and the SQL
 *     has not changed
 * @param held why nothing of it may be sent, whatever the plan; empty when nothing stands against
 *     it
 * @param notes what else to know of it; empty when there is nothing to say
 * @param proven which of its data tests need no scan
 */
public record SyncInput(
    Sync sync,
    String sql,
    Destination destination,
    String type,
    String input,
    List<Problem> held,
    List<Problem> notes,
    Proven proven) {

  public SyncInput {
    held = List.copyOf(held);
    notes = List.copyOf(notes);
  }

  /** One of which there is nothing else to know, and nothing proved. */
  public SyncInput(
      Sync sync,
      String sql,
      Destination destination,
      String type,
      String input,
      List<Problem> held) {
    this(sync, sql, destination, type, input, held, List.of(), Proven.NOTHING);
  }
}
