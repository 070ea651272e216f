package dev.activate.ledger.server;

import dev.activate.problem.ActivateException;
import dev.activate.warehouse.Column;
import dev.activate.warehouse.Dialect;
import dev.activate.warehouse.Engine;
import dev.activate.warehouse.Session;
import java.util.List;
import java.util.stream.Collectors;

/** A session of a DuckDB file that is attached to the engine. */
record EngineSession(Engine engine) implements Session {

  @Override
  public Dialect dialect() {
    return Dialect.DUCKDB;
  }

  @Override
  public void tag(String tag) {}

  @Override
  public void execute(String sql) {
    engine.execute(sql);
  }

  @Override
  public long update(String sql) {
    return engine.update(sql);
  }

  @Override
  public void transaction(Runnable work) {
    engine.execute("begin");
    try {
      work.run();
      engine.execute("commit");
    } catch (RuntimeException | Error e) {
      try {
        engine.execute("rollback");
      } catch (ActivateException also) {
        e.addSuppressed(also);
      }
      throw e;
    }
  }

  @Override
  public <T> List<T> query(String sql, Engine.RowReader<T> reader) {
    return engine.query(sql, reader);
  }

  @Override
  public List<Column> columns(String sql) {
    return engine.columns(sql);
  }

  @Override
  public long stream(String sql, Engine into, String table) {
    engine.execute("create or replace table " + table + " as " + sql);
    return engine.count("select count(*) from " + table);
  }

  @Override
  public long load(Engine from, String query, String table, List<String> columns) {
    String named = columns.stream().map(Engine::name).collect(Collectors.joining(", "));
    return engine.update("insert into " + table + " (" + named + ") " + query);
  }

  @Override
  public void close() {}
}
