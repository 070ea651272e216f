package dev.activate.bench;

import dev.activate.ledger.DeadLetter;
import dev.activate.ledger.InWarehouse;
import dev.activate.ledger.Ledger;
import dev.activate.ledger.LedgerSync;
import dev.activate.ledger.LedgerWriter;
import dev.activate.ledger.Run;
import dev.activate.ledger.Shape;
import dev.activate.warehouse.Engine;
import dev.activate.warehouse.Session;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A ledger of one sync whose records are in a table beside the rows, and nothing else. */
record BenchLedger(Engine engine, Session session, long records) implements InWarehouse {
  private static final String TABLE = "activate.records";

  /** The same, but nobody may know that it is beside the rows. */
  Ledger elsewhere() {
    return (Ledger)
        Proxy.newProxyInstance(
            Ledger.class.getClassLoader(),
            new Class<?>[] {Ledger.class},
            (proxy, method, arguments) -> {
              try {
                return method.invoke(this, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  @Override
  public String remote(LedgerSync sync, Shape shape) {
    return TABLE;
  }

  @Override
  public String scratch(String name) {
    return "pg_temp." + Engine.name(name);
  }

  @Override
  public String relation(LedgerSync sync, Shape shape) {
    session.stream("select * from " + TABLE, engine, "memory.main.records");
    return "memory.main.records";
  }

  @Override
  public Optional<String> lineage() {
    return Optional.of("lineage");
  }

  @Override
  public LedgerSync sync(String name) {
    return new LedgerSync(name, 1, records, List.of("id"), List.of(), "");
  }

  @Override
  public List<LedgerSync> syncs() {
    return List.of(sync("people"));
  }

  @Override
  public List<String> records(LedgerSync sync, int limit) {
    return List.of();
  }

  @Override
  public List<Run> runs() {
    return List.of();
  }

  @Override
  public List<DeadLetter> deadLetters(String sync) {
    return List.of();
  }

  @Override
  public Optional<Long> serialAfter(String planId, String sync) {
    return Optional.empty();
  }

  @Override
  public void write(Consumer<LedgerWriter> work) {
    throw new UnsupportedOperationException("nothing is applied");
  }

  @Override
  public void close() {}
}
