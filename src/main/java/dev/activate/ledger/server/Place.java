package dev.activate.ledger.server;

import dev.activate.jinja.Callable;
import dev.activate.warehouse.Dialect;
import dev.activate.warehouse.Sql;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The schema that a ledger's tables are in, as SQL names it.
 *
 * @param schema as the engine spells it
 * @param database of an attached DuckDB file; empty elsewhere
 */
record Place(Dialect dialect, String schema, String database) {
  /** The columns of records that are no fields. */
  static final Map<String, String> META =
      Map.of(
          "remote_id",
          "_remote_id",
          "origin",
          "_origin",
          "applied_at",
          "_applied_at",
          "run",
          "_run");

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS'+00:00'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  static Place of(Dialect dialect, String schema) {
    // Whoever writes a name without quotes there means it in capitals.
    return new Place(dialect, dialect == Dialect.SNOWFLAKE ? dialect.folded(schema) : schema, "");
  }

  /** A table of the ledger. */
  String table(String name) {
    return qualified() + "." + dialect.name(dialect.folded(name));
  }

  /** A table of the session. */
  String stage(String name) {
    return switch (dialect) {
      case DUCKDB -> "temp.main." + dialect.name(name);
      case POSTGRES -> "pg_temp." + dialect.name(name);
      case SNOWFLAKE -> table("stage_" + name);
    };
  }

  private String qualified() {
    return (database.isEmpty() ? "" : dialect.name(database) + ".") + dialect.name(schema);
  }

  /** Renders {@code templates/sql/ledger/server/<path>.sql}. */
  String sql(String path, Map<String, ? extends @Nullable Object> names) {
    Map<String, @Nullable Object> all = new HashMap<>();
    Map<String, String> meta = new HashMap<>();
    META.forEach((name, column) -> meta.put(name, dialect.name(dialect.folded(column))));
    all.put("meta", meta);
    all.put("schema", schema);
    all.put("database", database);
    all.put("place", qualified());
    all.put("known", dialect.folded("ledger"));
    all.put("table", of(this::table));
    all.put("stage", of(this::stage));
    all.put("type", of(dialect::columnType));
    all.put("text", dialect == Dialect.POSTGRES ? "text collate \"C\"" : "varchar");
    all.put("time", time());
    all.put("now", "cast(current_timestamp as " + time() + ")");
    all.put("micros", of(column -> micros(column)));
    all.putAll(names);
    return Sql.render(dialect, "ledger/server/" + path, all);
  }

  String sql(String path) {
    return sql(path, Map.of());
  }

  /** A time as SQL. */
  String time(@Nullable Instant at) {
    return "cast("
        + (at == null ? "null" : dialect.literal(TIME.format(at)))
        + " as "
        + time()
        + ")";
  }

  private String time() {
    return dialect.columnType("TIMESTAMP WITH TIME ZONE");
  }

  private String micros(String column) {
    return Sql.render(dialect, "ledger/server/micros", Map.of("of", column)).strip();
  }

  private static Callable of(UnaryOperator<String> spell) {
    return (arguments, named) -> spell.apply(String.valueOf(arguments.get(0)));
  }
}
