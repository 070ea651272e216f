package dev.activate.ledger.server;

import dev.activate.warehouse.Column;
import dev.activate.warehouse.Dialect;
import dev.activate.warehouse.Engine;
import dev.activate.warehouse.Session;
import java.util.List;

/** A session that something may happen to before each statement. */
record Cut(Session session, Runnable before) implements Session {

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
    before.run();
    session.execute(sql);
  }

  @Override
  public long update(String sql) {
    before.run();
    return session.update(sql);
  }

  @Override
  public void transaction(Runnable work) {
    session.transaction(work);
  }

  @Override
  public <T> List<T> query(String sql, Engine.RowReader<T> reader) {
    before.run();
    return session.query(sql, reader);
  }

  @Override
  public List<Column> columns(String sql) {
    before.run();
    return session.columns(sql);
  }

  @Override
  public long stream(String sql, Engine engine, String table) {
    before.run();
    return session.stream(sql, engine, table);
  }

  @Override
  public long load(Engine engine, String query, String table, List<String> columns) {
    before.run();
    return session.load(engine, query, table, columns);
  }

  @Override
  public void close() {
    session.close();
  }
}
