package dev.activate.pushdown;

import dev.activate.ledger.DeadLetter;
import dev.activate.ledger.DuckDbLedger;
import dev.activate.ledger.InWarehouse;
import dev.activate.ledger.LedgerSync;
import dev.activate.ledger.LedgerWriter;
import dev.activate.ledger.Run;
import dev.activate.ledger.Shape;
import dev.activate.warehouse.Column;
import dev.activate.warehouse.Dialect;
import dev.activate.warehouse.Engine;
import dev.activate.warehouse.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A ledger file whose records stand in the warehouse too, in a table; of the file none is read. */
final class MirroredLedger implements InWarehouse {
  static final String TABLE = "activate.records_people";

  private final DuckDbLedger file;
  private final Dialect dialect;
  private final List<Column> held;
  int read;

  MirroredLedger(DuckDbLedger file, Dialect dialect) {
    this.file = file;
    this.dialect = dialect;
    this.held = file.sync("people").columns();
  }

  /** Writes the records of a ledger file into the table. */
  static void mirror(Engine engine, DuckDbLedger file, Session session) {
    LedgerSync sync = file.sync("people");
    List<Column> columns =
        new ArrayList<>(sync.columns().stream().filter(one -> !isMeta(one.name())).toList());
    columns.add(new Column("_remote_id", "VARCHAR"));
    columns.add(new Column("_origin", "VARCHAR"));
    session.execute("create schema if not exists activate");
    session.execute("drop table if exists " + TABLE);
    session.execute(
        "create table "
            + TABLE
            + columns.stream()
                .map(
                    column ->
                        Engine.name(column.name())
                            + " "
                            + Dialect.POSTGRES.columnType(column.type()))
                .collect(Collectors.joining(", ", " (", ")")));
    session.load(
        engine,
        "select "
            + columns.stream()
                .map(column -> Engine.name(column.name()))
                .collect(Collectors.joining(", "))
            + " from ledger.records.people",
        TABLE,
        columns.stream().map(Column::name).toList());
  }

  private static boolean isMeta(String name) {
    return name.startsWith("_");
  }

  @Override
  public String remote(LedgerSync sync, Shape shape) {
    return "(select "
        + Stream.concat(shape.key().stream(), shape.fields().stream())
            .map(
                column -> {
                  boolean has = held.stream().anyMatch(one -> one.name().equals(column.name()));
                  String name = Engine.name(column.name());
                  return has
                      ? name
                      : "cast(null as " + dialect.columnType(column.type()) + ") as " + name;
                })
            .collect(Collectors.joining(", "))
        + ", _remote_id, _origin from "
        + TABLE
        + ")";
  }

  @Override
  public String scratch(String name) {
    return dialect == Dialect.POSTGRES
        ? "pg_temp." + Engine.name(name)
        : "\"ACTIVATE\"." + dialect.name(dialect.folded(name));
  }

  @Override
  public Optional<String> lineage() {
    return file.lineage();
  }

  @Override
  public LedgerSync sync(String name) {
    return file.sync(name);
  }

  @Override
  public List<LedgerSync> syncs() {
    return file.syncs();
  }

  @Override
  public String relation(LedgerSync sync, Shape shape) {
    read++;
    return file.relation(sync, shape);
  }

  @Override
  public List<String> records(LedgerSync sync, int limit) {
    return file.records(sync, limit);
  }

  @Override
  public List<Run> runs() {
    return file.runs();
  }

  @Override
  public List<DeadLetter> deadLetters(String sync) {
    return file.deadLetters(sync);
  }

  @Override
  public Optional<Long> serialAfter(String planId, String sync) {
    return file.serialAfter(planId, sync);
  }

  @Override
  public void write(Consumer<LedgerWriter> work) {
    file.write(work);
  }

  @Override
  public void close() {
    file.close();
  }
}
