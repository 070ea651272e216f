package dev.activate.plan;

import dev.activate.contract.Sync;
import dev.activate.destination.Schema;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import dev.activate.source.Desired;
import dev.activate.warehouse.Engine;
import dev.activate.warehouse.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Two rows whose keys differ to the warehouse, but not to the destination, would overwrite each
 * other there for ever.
 */
final class OneRecord {
  private final Engine engine;
  private final Schema schema;

  OneRecord(Engine engine, Schema schema) {
    this.engine = engine;
    this.schema = schema;
  }

  List<Problem> of(Desired desired) {
    Sync sync = desired.sync();
    boolean any = false;
    List<Map<String, Object>> key = new ArrayList<>();
    for (Sync.KeyColumn column : sync.key()) {
      Optional<Schema.Normal> normal = schema.field(column.field()).map(Schema.Field::normal);
      boolean folds =
          normal
              .filter(one -> one == Schema.Normal.LOWER || one == Schema.Normal.FOLDED)
              .isPresent();
      String source = Engine.name(column.column());
      any |= folds;
      key.add(
          Map.of(
              "source",
              source,
              "folded",
              folds ? "lower(trim(cast(" + source + " as varchar)))" : source));
    }
    if (!any) {
      return List.of();
    }
    record Doubles(long keys, String some) {}
    Doubles doubles =
        engine.one(
            Sql.render("plan/one_record", Map.of("key", key, "source", desired.source())),
            row -> new Doubles(row.getLong(1), row.getString(2)));
    if (doubles.keys() == 0) {
      return List.of();
    }
    return List.of(
        Problem.error(
                Code.CHECK_FAILED,
                "Rows are one record for the destination",
                "%s takes %s for the same whatever their case and the spaces around them, and %d times the source has more than one row for it%s. One would overwrite the other, so nothing of %s is planned. Make them one row in the model."
                    .formatted(
                        sync.destination(),
                        String.join(", ", sync.keyFields()),
                        doubles.keys(),
                        sync.keySensitive() ? "" : ": " + doubles.some(),
                        sync.name()))
            .at(sync.place()));
  }
}
