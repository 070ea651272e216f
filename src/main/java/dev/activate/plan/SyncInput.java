package dev.activate.plan;

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
 * @param held why nothing of it may be sent, whatever the plan (errors), and what else to know of
 *     it (warnings); empty when nothing stands against it
 */
public record SyncInput(
    Sync sync, String sql, Destination destination, String type, String input, List<Problem> held) {

  public SyncInput {
    held = List.copyOf(held);
  }
}
