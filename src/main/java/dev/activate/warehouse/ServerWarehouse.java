package dev.activate.warehouse;

/** A warehouse whose rows are streamed into the engine, through a session that it closes. */
public final class ServerWarehouse implements Warehouse {
  private final String account;
  private final Session session;

  public ServerWarehouse(Server server) {
    this.account = server.account();
    this.session = server.open();
  }

  @Override
  public String account() {
    return account;
  }

  /** In which comparisons can be run where the rows are. */
  public Session session() {
    return session;
  }

  @Override
  public void expose(Engine engine, String relation, String sql) {
    session.stream(sql, engine, relation);
  }

  @Override
  public void close() {
    session.close();
  }
}
