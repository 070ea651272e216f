package dev.activate.plan;

import dev.activate.contract.Sync;
import dev.activate.destination.Schema;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import dev.activate.source.Desired;
import dev.activate.warehouse.Dialect;
import dev.activate.warehouse.Engine;
import dev.activate.warehouse.Queries;
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

  List<Problem> of(Desired desired, Rows rows) {
    Sync sync = desired.sync();
    Queries queries = rows.queries();
    Dialect dialect = queries.dialect();
    boolean any = false;
    List<Map<String, Object>> key = new ArrayList<>();
    List<String> foreign = new ArrayList<>();
    List<String> shown = new ArrayList<>();
    for (Sync.KeyColumn column : sync.key()) {
      Optional<Schema.Normal> normal = schema.field(column.field()).map(Schema.Field::normal);
      boolean folds =
          normal
              .filter(one -> one == Schema.Normal.LOWER || one == Schema.Normal.FOLDED)
              .isPresent();
      String source = dialect.name(rows.target().column(column.column()).orElseThrow().name());
      any |= folds;
      if (folds) {
        foreign.add("octet_length(" + text(source) + ") <> length(" + text(source) + ")");
      }
      shown.add(text(source));
      key.add(
          Map.of("source", source, "folded", folds ? "lower(trim(" + text(source) + "))" : source));
    }
    if (!any) {
      return List.of();
    }
    record Doubles(long keys, String some) {}
    String source = rows.source();
    if (dialect != Dialect.DUCKDB && foreign(queries, source, foreign)) {
      // Engines fold letters beyond ASCII each in its own way.
      source = desired.work() + ".keys";
      queries.stream(
          Sql.render(dialect, "plan/source_keys", Map.of("key", key, "source", rows.source())),
          engine,
          source);
      queries = engine;
    }
    Doubles doubles =
        queries.one(
            Sql.render(
                queries.dialect(),
                "plan/one_record",
                Map.of("key", key, "shown", String.join(" || '/' || ", shown), "source", source)),
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

  private static boolean foreign(Queries queries, String source, List<String> foreign) {
    return queries.count(
            "select count(*) from " + source + " as model where " + String.join(" or ", foreign))
        > 0;
  }

  private static String text(String source) {
    return "cast(" + source + " as varchar)";
  }
}
