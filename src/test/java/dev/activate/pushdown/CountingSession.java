package dev.activate.pushdown;

import dev.activate.warehouse.Column;
import dev.activate.warehouse.Dialect;
import dev.activate.warehouse.Engine;
import dev.activate.warehouse.Session;
import java.util.ArrayList;
import java.util.List;

/** Counts the rows that leave a database, and writes down what is asked of it. */
final class CountingSession implements Session {
  final List<String> asked = new ArrayList<>();
  long rows;
  private final Session session;

  CountingSession(Session session) {
    this.session = session;
  }

  @Override
  public long stream(String sql, Engine engine, String table) {
    asked.add(sql);
    long streamed = session.stream(sql, engine, table);
    rows += streamed;
    return streamed;
  }

  @Override
  public Dialect dialect() {
    return session.dialect();
  }

  @Override
  public void tag(String tag) {
    session.tag(tag);
  }

  @Override
  public void execute(String sql) {
    asked.add(sql);
    session.execute(sql);
  }

  @Override
  public long update(String sql) {
    asked.add(sql);
    return session.update(sql);
  }

  @Override
  public void transaction(Runnable work) {
    session.transaction(work);
  }

  @Override
  public <T> List<T> query(String sql, Engine.RowReader<T> reader) {
    asked.add(sql);
    return session.query(sql, reader);
  }

  @Override
  public List<Column> columns(String sql) {
    return session.columns(sql);
  }

  @Override
  public long load(Engine engine, String query, String table, List<String> columns) {
    return session.load(engine, query, table, columns);
  }

  @Override
  public void close() {
    session.close();
  }
}
