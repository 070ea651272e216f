package dev.activate.warehouse.snowflake;

import dev.activate.fake.snowflake.SnowflakeServer;
import dev.activate.warehouse.Server;
import dev.activate.warehouse.conformance.WarehouseConformanceTest;
import dev.activate.warehouse.conformance.WarehousePlace;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The suite by the unmodified driver, with results as JSON. */
public class SnowflakeConformanceTest extends WarehouseConformanceTest {
  private static final String READER = "READER";
  private static final String ROLE = "READING";
  private static SnowflakeServer server;

  @BeforeAll
  static void start() {
    server = SnowflakeServer.start();
    server.sizes(1_000, 10_000);
    server.user(READER, SnowflakeServer.PASSWORD);
    server.sql(
        "create role " + ROLE,
        "grant role " + ROLE + " to user " + READER,
        "grant usage on warehouse WH to role " + ROLE,
        "grant usage on database LAB to role " + ROLE);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /** For another process, from a port. */
  public static Server server(List<String> arguments) {
    return Snowflake.of("lab", "reader", reader(Integer.parseInt(arguments.get(0))));
  }

  @Override
  protected WarehousePlace place() {
    return Account.make(
        server.settings(),
        reader(server.port()),
        SnowflakeConformanceTest.class,
        List.of(Integer.toString(server.port())));
  }

  private static Map<String, Object> reader(int port) {
    Map<String, Object> all = new HashMap<>();
    all.put("account", "lab");
    all.put("host", "127.0.0.1");
    all.put("port", port);
    all.put("protocol", "http");
    all.put("user", READER.toLowerCase(Locale.ROOT));
    all.put("password", SnowflakeServer.PASSWORD);
    all.put("role", ROLE);
    all.put("database", "LAB");
    all.put("warehouse", "WH");
    return all;
  }
}
