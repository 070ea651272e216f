package dev.activate.plan;

import dev.activate.ledger.Ledger;
import dev.activate.ledger.LedgerSync;
import dev.activate.ledger.Shape;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import dev.activate.source.Desired;
import dev.activate.warehouse.Column;
import dev.activate.warehouse.Engine;
import dev.activate.warehouse.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Refuses a key column whose type changed so that a key of the ledger would be read as none, or as
 * another one: {@code '007'} as 7, 1.6 as 2.
 */
final class KeyTypes {
  private KeyTypes() {}

  static void require(Engine engine, Ledger ledger, LedgerSync known, Desired desired) {
    List<Column> then = new ArrayList<>();
    List<Map<String, String>> changed = new ArrayList<>();
    for (Column column : desired.key()) {
      known.columns().stream()
          .filter(old -> old.name().equalsIgnoreCase(column.name()))
          .filter(old -> !old.type().equals(column.type()))
          .forEach(
              old -> {
                then.add(old);
                changed.add(Map.of("name", old.name(), "then", old.type(), "now", column.type()));
              });
    }
    if (changed.isEmpty()) {
      return;
    }
    long lost =
        engine.count(
            Sql.render(
                "plan/lost_keys",
                Map.of(
                    "ledger",
                    ledger.relation(known, new Shape(then, List.of())),
                    "changed",
                    changed)));
    if (lost > 0) {
      Map<String, String> first = changed.get(0);
      throw Problem.error(
              Code.LEDGER,
              "Key has another type since the last apply",
              "The ledger knows "
                  + lost
                  + " records of "
                  + known.name()
                  + " by a "
                  + first.get("name")
                  + " of type "
                  + first.get("then")
                  + " that is not the same as "
                  + first.get("now")
                  + ", the type of the column now. They could be taken for other records, so nothing is"
                  + " planned. Cast the column back in the model, or let the ledger forget the sync: the"
                  + " next plan reads the destination's records and takes them over, and deletes nothing.")
          .at(desired.sync().place())
          .run("activate state rm " + known.name())
          .asException();
    }
  }
}
