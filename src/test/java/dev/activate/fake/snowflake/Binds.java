package dev.activate.fake.snowflake;

import com.fasterxml.jackson.databind.JsonNode;
import dev.activate.fake.snowflake.sql.Names;
import dev.activate.fake.snowflake.sql.SnowflakeError;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** The values of a statement's placeholders: one each, or a row of them each. */
final class Binds {
  private static final String TABLE = "temp.main._binds";
  private final List<String> sql;
  private final @Nullable String batch;
  private final boolean describes;
  private int asked;

  private Binds(List<String> sql, @Nullable String batch, boolean describes) {
    this.sql = sql;
    this.batch = batch;
    this.describes = describes;
  }

  static Binds of(Connection connection, Map<String, JsonNode> values, boolean describes)
      throws SQLException {
    if (values.isEmpty()) {
      return new Binds(List.of(), null, describes);
    }
    List<JsonNode> ordered = new ArrayList<>();
    for (int i = 1; i <= values.size(); i++) {
      JsonNode value = values.get(String.valueOf(i));
      if (value == null) {
        throw SnowflakeError.unknown("binds that are not numbered from 1");
      }
      ordered.add(value);
    }
    boolean arrays = ordered.get(0).path("value").isArray();
    List<String> sql = new ArrayList<>();
    for (int i = 0; i < ordered.size(); i++) {
      JsonNode value = ordered.get(i).path("value");
      String type = ordered.get(i).path("type").asText();
      String text = value.isNull() ? "NULL" : Names.text(value.asText());
      sql.add(typed(type, arrays ? "b" + i : text, value));
    }
    if (arrays) {
      fill(connection, ordered);
    }
    return new Binds(sql, arrays ? TABLE : null, describes);
  }

  @Nullable String batch() {
    return batch;
  }

  /** How many placeholders the statement turned out to have. */
  int asked() {
    return asked;
  }

  String sql(int index) {
    asked = Math.max(asked, index);
    if (index > sql.size()) {
      if (describes) {
        return "NULL";
      }
      throw new SnowflakeError(
          "002049", "42601", "SQL compilation error:\nBind variable ? not set.");
    }
    return sql.get(index - 1);
  }

  private static String typed(String type, String text, JsonNode value) {
    String micros = "CAST(CAST(" + text + " AS HUGEINT) // 1000 AS BIGINT)";
    return switch (type.toUpperCase(java.util.Locale.ROOT)) {
      case "FIXED" -> number(text, value);
      case "REAL" -> "CAST(" + text + " AS DOUBLE)";
      case "TEXT", "ANY" -> text.equals("NULL") ? "NULL" : text;
      case "BOOLEAN" -> "CAST(" + text + " AS BOOLEAN)";
      case "BINARY" -> "unhex(" + text + ")";
      case "DATE" -> "CAST(make_timestamp(CAST(" + text + " AS BIGINT) * 1000) AS DATE)";
      case "TIME" -> "CAST(make_timestamp(" + micros + ") AS TIME)";
      case "TIMESTAMP_NTZ", "TIMESTAMP" -> "make_timestamp(" + micros + ")";
      case "TIMESTAMP_LTZ" -> "timezone('UTC', make_timestamp(" + micros + "))";
      case "TIMESTAMP_TZ" ->
          "timezone('UTC', make_timestamp(CAST(CAST(split_part("
              + text
              + ", ' ', 1) AS HUGEINT) // 1000 AS BIGINT)))";
      default -> throw SnowflakeError.unknown("binds of type " + type);
    };
  }

  /** As a number of the digits that all of them need; as text where no one type has them. */
  private static String number(String text, JsonNode values) {
    int whole = 1;
    int scale = 0;
    for (JsonNode value : values.isArray() ? values : List.of(values)) {
      if (!value.isNull()) {
        BigDecimal number = new BigDecimal(value.asText());
        scale = Math.max(scale, number.scale());
        whole = Math.max(whole, number.precision() - number.scale());
      }
    }
    String plain = values.isArray() || values.isNull() ? text : Names.text(plain(values));
    return whole + scale > 38 ? plain : "CAST(" + plain + " AS DECIMAL(38," + scale + "))";
  }

  /** DuckDB does not read every exponent. */
  private static String plain(JsonNode number) {
    return new BigDecimal(number.asText()).toPlainString();
  }

  private static void fill(Connection connection, List<JsonNode> binds) throws SQLException {
    StringBuilder columns = new StringBuilder();
    for (int i = 0; i < binds.size(); i++) {
      columns.append(i == 0 ? "b" : ", b").append(i).append(" VARCHAR");
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE OR REPLACE TEMP TABLE _binds (" + columns + ")");
    }
    int rows = binds.get(0).path("value").size();
    try (DuckDBAppender appender =
        ((DuckDBConnection) connection).createAppender("temp", "main", "_binds")) {
      for (int row = 0; row < rows; row++) {
        appender.beginRow();
        for (JsonNode bind : binds) {
          JsonNode value = bind.path("value").path(row);
          if (value.isNull()) {
            appender.appendNull();
          } else {
            boolean fixed = bind.path("type").asText().equals("FIXED");
            appender.append(fixed ? plain(value) : value.asText());
          }
        }
        appender.endRow();
      }
    }
  }
}
