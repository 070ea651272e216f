package dev.activate.ledger;

import dev.activate.warehouse.Column;
import dev.activate.warehouse.Engine;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A ledger that tests write into: one key of two parts, one field. */
public final class Book implements AutoCloseable {
  static final Shape SHAPE =
      new Shape(
          List.of(new Column("id", "VARCHAR"), new Column("no", "INTEGER")),
          List.of(new Column("name", "VARCHAR")));

  /** A key; its text is what a dead letter has. */
  record Id(String id, int no) implements Comparable<Id> {
    String text() {
      return "[\"" + id.replace("\\", "\\\\").replace("\"", "\\\"") + "\",\"" + no + "\"]";
    }

    @Override
    public int compareTo(Id other) {
      return text().compareTo(other.text());
    }
  }

  final Path file;
  final Engine engine;
  final Ledger ledger;

  Book(Path folder) {
    this(folder, Engine.open(new Engine.Limits("256MiB", folder.resolve("spill"))));
  }

  private Book(Path folder, Engine engine) {
    this(folder, engine, any -> DuckDbLedger.open(any, folder.resolve("ledger.duckdb")));
  }

  /** Another one, with an engine of its own that is closed with it. */
  public Book(Path folder, Engine engine, Function<Engine, Ledger> open) {
    this.file = folder.resolve("ledger.duckdb");
    this.engine = engine;
    try {
      this.ledger = open.apply(engine);
    } catch (RuntimeException e) {
      engine.close();
      throw e;
    }
  }

  /** Notes one record as held, in a run of its own. */
  void hold(String sync, String id) {
    Fold fold = fold(sync, "run", Map.of(new Id(id, 1), "name of " + id), List.of(), Map.of());
    ledger.write(writer -> writer.fold(fold));
  }

  Fold fold(String sync, String run, Map<Id, String> held, List<Id> gone, Map<Id, String> refused) {
    return fold(sync, run, held, gone, refused, Instant.EPOCH);
  }

  Fold fold(
      String sync,
      String run,
      Map<Id, String> held,
      List<Id> gone,
      Map<Id, String> refused,
      Instant at) {
    relation(
        "held",
        "key_id, key_no, after_name, remote_id, origin",
        "'', 0, '', '', ''",
        held.entrySet().stream()
            .map(one -> row(one.getKey(), one.getValue(), "r", "created"))
            .collect(Collectors.joining(", ")));
    relation(
        "gone",
        "key_id, key_no",
        "'', 0",
        gone.stream().map(one -> row(one)).collect(Collectors.joining(", ")));
    relation(
        "refused",
        "key_id, key_no, action, code, message, request_id, \"at\"",
        "'', 0, '', '', '', '', now()",
        refused.entrySet().stream()
            .map(
                one ->
                    row(one.getKey(), "update", one.getValue(), "it's refused", "q1")
                        .replaceFirst("\\)$", ", '" + at + "'::timestamptz)"))
            .collect(Collectors.joining(", ")));
    return new Fold(
        sync,
        SHAPE,
        "memory.main.m_gone",
        "memory.main.m_held",
        "memory.main.m_refused",
        "plan of " + run,
        run,
        "input");
  }

  private void relation(String name, String columns, String types, String rows) {
    engine.execute(
        "create or replace table memory.main.m_"
            + name
            + " as select * from (values ("
            + types
            + ")"
            + (rows.isEmpty() ? "" : ", " + rows)
            + ") as v("
            + columns
            + ") where key_id <> ''");
  }

  private static String row(Id id, String... texts) {
    StringBuilder row = new StringBuilder("(" + Engine.literal(id.id()) + ", " + id.no());
    for (String text : texts) {
      row.append(", ").append(Engine.literal(text));
    }
    return row.append(")").toString();
  }

  /** All records of a sync, as the diff would read them. */
  Map<Id, String> records(String sync) {
    Map<Id, String> records = new TreeMap<>();
    engine
        .query(
            "select id, no, name from " + ledger.relation(ledger.sync(sync), SHAPE),
            row -> Map.entry(new Id(row.getString(1), row.getInt(2)), row.getString(3)))
        .forEach(one -> records.put(one.getKey(), one.getValue()));
    return records;
  }

  @Override
  public void close() {
    ledger.close();
    engine.close();
  }
}
