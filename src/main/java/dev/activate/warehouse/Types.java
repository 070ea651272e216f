package dev.activate.warehouse;

import dev.activate.change.Value;
import java.math.BigInteger;
import java.sql.Blob;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What DuckDB's types are as {@link Value}s. */
public final class Types {
  private Types() {}

  /** The type of value that a column of DuckDB type {@code duck} holds. */
  public static Value.Type of(String duck) {
    String type = duck.toUpperCase(Locale.ROOT);
    if (type.endsWith("]")
        || type.startsWith("STRUCT")
        || type.startsWith("MAP")
        || type.startsWith("UNION")) {
      return Value.Type.JSON;
    }
    if (type.startsWith("DECIMAL")) {
      return Value.Type.DECIMAL;
    }
    return switch (type) {
      case "TINYINT",
          "SMALLINT",
          "INTEGER",
          "BIGINT",
          "HUGEINT",
          "UTINYINT",
          "USMALLINT",
          "UINTEGER",
          "UBIGINT",
          "UHUGEINT",
          "BIGNUM" ->
          Value.Type.INTEGER;
      case "FLOAT", "DOUBLE" -> Value.Type.DOUBLE;
      case "BOOLEAN" -> Value.Type.BOOLEAN;
      case "DATE" -> Value.Type.DATE;
      case "TIME" -> Value.Type.TIME;
      case "TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS" -> Value.Type.TIMESTAMP;
      case "TIMESTAMP WITH TIME ZONE", "TIMESTAMPTZ" -> Value.Type.TIMESTAMP_TZ;
      case "BLOB" -> Value.Type.BINARY;
      case "JSON" -> Value.Type.JSON;
      default -> Value.Type.TEXT;
    };
  }

  /** Whether DuckDB type {@code duck} must be read through {@code to_json}. */
  public static boolean isNested(String duck) {
    return of(duck) == Value.Type.JSON && !duck.equalsIgnoreCase("JSON");
  }

  /** Reads column {@code index} (from 1) of the current row as a value of {@code type}. */
  public static Value read(ResultSet rows, int index, Value.Type type) throws SQLException {
    try {
      return new Value(type, raw(rows, index, type));
    } catch (DateTimeException e) {
      throw new SQLException(
          "Column "
              + rows.getMetaData().getColumnName(index)
              + " holds a time that no clock shows, such as 24:00:00: "
              + e.getMessage(),
          e);
    }
  }

  private static @Nullable Object raw(ResultSet rows, int index, Value.Type type)
      throws SQLException {
    return switch (type) {
      case TIME -> rows.getObject(index, LocalTime.class);
      case TIMESTAMP -> rows.getObject(index, LocalDateTime.class);
      case TIMESTAMP_TZ -> instant(rows.getObject(index, OffsetDateTime.class));
      default -> raw(rows.getObject(index), type);
    };
  }

  private static @Nullable Object raw(@Nullable Object object, Value.Type type)
      throws SQLException {
    if (object == null) {
      return null;
    }
    return switch (type) {
      case TEXT, JSON -> object.toString();
      case INTEGER -> integer(object);
      case DOUBLE -> ((Number) object).doubleValue();
      case BINARY -> bytes((Blob) object);
      // A date asked for by its class comes without its era.
      default -> object;
    };
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }

  private static BigInteger integer(Object object) {
    if (object instanceof BigInteger big) {
      return big;
    }
    return object instanceof String digits // as BIGNUM is handed out
        ? new BigInteger(digits)
        : BigInteger.valueOf(((Number) object).longValue());
  }

  private static Value.Bytes bytes(Blob blob) throws SQLException {
    return Value.Bytes.of(blob.getBytes(1, Math.toIntExact(blob.length())));
  }
}
