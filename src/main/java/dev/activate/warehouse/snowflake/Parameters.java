package dev.activate.warehouse.snowflake;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * The parameters of the session, so that the same statement gives the same text in each account.
 *
 * @see <a href="https://docs.snowflake.com/en/sql-reference/parameters">Parameters</a>
 */
final class Parameters {
  private static final String FORMAT = "JDBC_QUERY_RESULT_FORMAT";

  /** What reading and writing rely on. */
  private static final Map<String, String> FIXED =
      Map.ofEntries(
          Map.entry("AUTOCOMMIT", "true"),
          Map.entry("BINARY_INPUT_FORMAT", "HEX"),
          Map.entry("BINARY_OUTPUT_FORMAT", "HEX"),
          Map.entry("CLIENT_STAGE_ARRAY_BINDING_THRESHOLD", "0"),
          Map.entry("CLIENT_TELEMETRY_ENABLED", "false"),
          Map.entry("GEOGRAPHY_OUTPUT_FORMAT", "GeoJSON"),
          Map.entry("GEOMETRY_OUTPUT_FORMAT", "GeoJSON"),
          Map.entry("JDBC_TREAT_DECIMAL_AS_INT", "false"),
          Map.entry("JSON_INDENT", "0"),
          Map.entry("MULTI_STATEMENT_COUNT", "1"),
          Map.entry("QUOTED_IDENTIFIERS_IGNORE_CASE", "false"));

  /** What a model may see, unless the profile says otherwise. */
  private static final Map<String, String> USUAL =
      Map.ofEntries(
          // Megabytes: what is fetched ahead must fit into the launcher's heap.
          Map.entry("CLIENT_MEMORY_LIMIT", "150"),
          Map.entry("CLIENT_PREFETCH_THREADS", "2"),
          Map.entry("CLIENT_RESULT_CHUNK_SIZE", "48"),
          Map.entry("DATE_OUTPUT_FORMAT", "YYYY-MM-DD"),
          Map.entry("LOCK_TIMEOUT", "300"),
          Map.entry("TIME_OUTPUT_FORMAT", "HH24:MI:SS.FF9"),
          Map.entry("TIMESTAMP_LTZ_OUTPUT_FORMAT", "YYYY-MM-DD HH24:MI:SS.FF9 TZHTZM"),
          Map.entry("TIMESTAMP_NTZ_OUTPUT_FORMAT", "YYYY-MM-DD HH24:MI:SS.FF9"),
          Map.entry("TIMESTAMP_TZ_OUTPUT_FORMAT", "YYYY-MM-DD HH24:MI:SS.FF9 TZHTZM"),
          Map.entry("TIMEZONE", "UTC"));

  private final Map<String, String> values;

  private Parameters(Map<String, String> values) {
    this.values = values;
  }

  static Parameters of(ProfileSettings settings) {
    Map<String, String> all = new LinkedHashMap<>(USUAL);
    all.put(FORMAT, "JSON");
    settings
        .nested("session_parameters")
        .forEach(
            (key, value) -> {
              String name = key.toUpperCase(Locale.ROOT);
              String fixed = FIXED.get(name);
              if (fixed != null && !fixed.equalsIgnoreCase(value.toString())) {
                throw settings.refused(
                    "Session parameter cannot be set",
                    "session_parameters has "
                        + name
                        + ": "
                        + value
                        + ", but what activate reads and writes relies on "
                        + fixed
                        + ". Leave it out.");
              }
              all.put(name, value.toString());
            });
    String format = String.valueOf(all.get(FORMAT)).toUpperCase(Locale.ROOT);
    if (!format.equals("JSON") && !format.equals("ARROW")) {
      throw settings.refused(
          "Session parameter cannot be set",
          "session_parameters has "
              + FORMAT
              + ": "
              + format
              + ", which is neither JSON nor ARROW.");
    }
    all.put(FORMAT, format);
    all.put("CLIENT_SESSION_KEEP_ALIVE", "" + settings.isOn("client_session_keep_alive"));
    settings.text("query_tag").ifPresent(tag -> all.put("QUERY_TAG", tag));
    settings
        .text("s3_stage_vpce_dns_name")
        .ifPresent(name -> all.put("S3_STAGE_VPCE_DNS_NAME", name));
    all.putAll(FIXED);
    return new Parameters(all);
  }

  /** Whether results come as Arrow; otherwise as JSON, in which doubles lose digits. */
  boolean isArrow() {
    return "ARROW".equals(values.get(FORMAT));
  }

  /** The tag that the profile gives to all its queries. */
  Optional<String> tag() {
    return Optional.ofNullable(values.get("QUERY_TAG"));
  }

  void into(Properties properties) {
    properties.putAll(values);
  }
}
