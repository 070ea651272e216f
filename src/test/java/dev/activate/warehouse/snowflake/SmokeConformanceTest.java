package dev.activate.warehouse.snowflake;

import dev.activate.warehouse.Server;
import dev.activate.warehouse.conformance.WarehouseConformanceTest;
import dev.activate.warehouse.conformance.WarehousePlace;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** The suite on the account of the environment: {@code bench/snowflake-smoke}. */
@EnabledIfEnvironmentVariable(
    named = "SNOWFLAKE_ACCOUNT",
    matches = ".+",
    disabledReason = "SNOWFLAKE_ACCOUNT is not set; bench/snowflake-smoke says what it needs")
public final class SmokeConformanceTest extends WarehouseConformanceTest {
  private static final String PREFIX = "SNOWFLAKE_";
  private static final List<String> SETTINGS =
      List.of(
          "account",
          "user",
          "password",
          "private_key_path",
          "private_key_passphrase",
          "authenticator",
          "token",
          "role",
          "warehouse",
          "database",
          "schema",
          "host",
          "port",
          "protocol");

  /** For another process. */
  public static Server server(List<String> arguments) {
    return Snowflake.of("smoke", "reader", settings());
  }

  @Override
  protected WarehousePlace place() {
    return Account.make(settings(), settings(), SmokeConformanceTest.class, List.of());
  }

  private static Map<String, Object> settings() {
    Map<String, Object> all = new HashMap<>();
    for (String key : SETTINGS) {
      String value = System.getenv(PREFIX + key.toUpperCase(Locale.ROOT));
      if (value != null && !value.isBlank()) {
        all.put(key, value);
      }
    }
    String format = System.getenv("SNOWFLAKE_RESULT_FORMAT");
    if (format != null && !format.isBlank()) {
      all.put("session_parameters", Map.of("JDBC_QUERY_RESULT_FORMAT", format));
    }
    return all;
  }
}
