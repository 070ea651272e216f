package dev.activate.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.activate.warehouse.Column;
import dev.activate.warehouse.Engine;
import dev.activate.warehouse.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the tables of an attached ledger hold, as of now. */
record LedgerTables(Engine engine) {
  static final ObjectMapper JSON = new ObjectMapper();

  List<String> names() {
    return engine.query("select name from ledger.sync order by name", row -> row.getString(1));
  }

  LedgerSync sync(String name) {
    List<LedgerSync> found =
        engine.query(
            Sql.render("ledger/sync", Map.of("sync", name)),
            row ->
                new LedgerSync(
                    name,
                    row.getLong(1),
                    0,
                    List.of(json(row.getString(2), String[].class)),
                    List.of(),
                    row.getString(3)));
    if (found.isEmpty()) {
      return new LedgerSync(name, 0, 0, List.of(), List.of(), "");
    }
    List<Column> columns =
        engine.query(
            Sql.render("ledger/columns", Map.of("sync", name)),
            row -> new Column(row.getString(1), row.getString(2)));
    LedgerSync sync = found.get(0);
    return new LedgerSync(
        name,
        sync.serial(),
        engine.count("select count(*) from ledger.records." + Engine.name(name)),
        sync.keyFields(),
        columns,
        sync.input());
  }

  Optional<Long> serialAfter(String planId, String sync) {
    return engine
        .query(
            Sql.render("ledger/serial_after", Map.of("plan_id", planId, "sync", sync)),
            row -> row.getLong(1))
        .stream()
        .findFirst();
  }

  List<String> records(LedgerSync sync, int limit) {
    return engine.query(
        Sql.render(
            "ledger/records", Map.of("sync", sync.name(), "key", sync.keyFields(), "limit", limit)),
        row -> row.getString(1));
  }

  List<Run> runs() {
    return engine.query(Sql.render("ledger/runs", Map.of()), LedgerTables::run);
  }

  List<DeadLetter> deadLetters(String sync) {
    return engine.query(
        Sql.render("ledger/dead_letters", Map.of("sync", sync)),
        row ->
            new DeadLetter(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getLong(7),
                row.getString(8),
                instant(row.getLong(9)),
                instant(row.getLong(10))));
  }

  private static Run run(ResultSet row) throws SQLException {
    long ended = row.getLong(11);
    Instant endedAt = row.wasNull() ? null : instant(ended);
    int code = row.getInt(12);
    Integer exit = row.wasNull() ? null : code;
    return new Run(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        new Invocation(
            row.getString(4),
            row.getString(5),
            row.getLong(6),
            row.getString(7),
            instant(row.getLong(8))),
        Run.State.valueOf(row.getString(9)),
        row.getLong(10),
        endedAt,
        exit,
        List.of(json(row.getString(13), Run.Counts[].class)));
  }

  /** The names and types of a sync's columns and of a shape, as templates want them. */
  static Map<String, Object> names(LedgerSync sync, Shape shape) {
    Map<String, String> types = new HashMap<>();
    sync.columns().forEach(column -> types.put(folded(column.name()), column.type()));
    return Map.of(
        "sync", sync.name(),
        "columns", sync.columns().stream().map(column -> folded(column.name())).toList(),
        "types", types,
        "key", maps(shape.key()),
        "fields", maps(shape.fields()),
        "wanted",
            Stream.concat(shape.key().stream(), shape.fields().stream())
                .map(column -> folded(column.name()))
                .toList());
  }

  /** As DuckDB compares names: a field that is only spelled in other letter case is the same. */
  private static String folded(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private static List<Map<String, String>> maps(List<Column> columns) {
    return columns.stream()
        .map(column -> Map.of("name", column.name(), "type", column.type()))
        .toList();
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  private static <T> T json(@Nullable String json, Class<T> type) {
    try {
      return JSON.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
