package dev.activate.warehouse.snowflake;

import dev.activate.warehouse.Dialect;
import dev.activate.warehouse.Engine;
import dev.activate.warehouse.ServerWarehouse;
import dev.activate.warehouse.Session;
import dev.activate.warehouse.Warehouse;
import dev.activate.warehouse.conformance.CutLine;
import dev.activate.warehouse.conformance.WarehousePlace;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A schema of its own in an account, dropped at the end.
 *
 * @param owner the settings of who may make tables
 * @param reader of who may only read, where there is one; else the owner again
 * @param schema with its database, as SQL
 * @param reached where another process finds the reader
 */
record Account(Map<String, Object> owner, Map<String, Object> reader, String schema, Reach reached)
    implements WarehousePlace {

  static Account make(
      Map<String, Object> owner,
      Map<String, Object> reader,
      Class<?> reaching,
      List<String> arguments) {
    String name = "ACTIVATE_SMOKE_" + UUID.randomUUID().toString().replace("-", "");
    Account account =
        new Account(
            owner,
            reader,
            owner.get("database") + "." + name,
            new Reach(reaching.getName(), arguments));
    account.execute("create schema " + account.schema());
    if (!owner.equals(reader)) {
      account.execute(
          "grant usage on schema " + account.schema() + " to role " + reader.get("role"));
      account.execute(
          "grant select on future tables in schema "
              + account.schema()
              + " to role "
              + reader.get("role"));
    }
    return account;
  }

  @Override
  public Dialect dialect() {
    return Dialect.SNOWFLAKE;
  }

  @Override
  public void execute(String sql) {
    try (Session session = Snowflake.of("smoke", "owner", owner).open()) {
      session.execute(sql);
    }
  }

  @Override
  public Warehouse open(Engine engine) {
    return new ServerWarehouse(Snowflake.of("smoke", "reader", reader));
  }

  /**
   * Only for a server on loopback. Chunks come past the line, so that it is cut while the answer
   * with the first rows comes: the login is behind, and the answer has some 50 kB.
   */
  @Override
  public Optional<Warehouse> openCutAfter(Engine engine, long bytes) {
    if (!"http".equals(reader.get("protocol"))) {
      return Optional.empty();
    }
    Map<String, Object> behind = new HashMap<>(reader);
    int port = Integer.parseInt(String.valueOf(reader.get("port")));
    behind.put("port", new CutLine(port, 5_000 + bytes / 150).port());
    return Optional.of(new ServerWarehouse(Snowflake.of("smoke", "cut", behind).retrying(1)));
  }

  @Override
  public Optional<Reach> reach() {
    return Optional.of(reached);
  }

  /** The driver takes 16 MiB for each chunk, whatever is in it. */
  @Override
  public String heap() {
    return "192m";
  }

  @Override
  public String series(long rows) {
    return "(select row_number() over (order by 1) - 1 as n from table(generator(rowcount => "
        + rows
        + ")))";
  }

  @Override
  public void close() {
    execute("drop schema if exists " + schema);
  }
}
