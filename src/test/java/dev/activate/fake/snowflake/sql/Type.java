package dev.activate.fake.snowflake.sql;

import java.util.Map;
import java.util.Set;

/**
 * A type of Snowflake.
 *
 * @param base as the protocol names it: fixed, text, real, timestamp_ntz ...
 * @param precision digits of a number, length of a text
 * @param scale digits behind the point, of seconds too
 * @param duck DuckDB's
 */
public record Type(String base, int precision, int scale, String duck) {
  static final int LONGEST = 16_777_216;
  public static final Type TEXT = new Type("text", LONGEST, 0, "VARCHAR");
  public static final Type TIMESTAMP_TZ = new Type("timestamp_tz", 0, 9, "TIMESTAMPTZ");
  public static final Type VARIANT = new Type("variant", 0, 0, "JSON");
  private static final Set<String> INTEGERS =
      Set.of("INT", "INTEGER", "BIGINT", "SMALLINT", "TINYINT", "BYTEINT");
  private static final Set<String> TEXTS =
      Set.of("VARCHAR", "STRING", "TEXT", "CHAR", "CHARACTER", "NVARCHAR", "NCHAR");
  private static final Map<String, Type> OTHERS =
      Map.ofEntries(
          Map.entry("FLOAT", new Type("real", 0, 0, "DOUBLE")),
          Map.entry("FLOAT8", new Type("real", 0, 0, "DOUBLE")),
          Map.entry("FLOAT4", new Type("real", 0, 0, "DOUBLE")),
          Map.entry("DOUBLE", new Type("real", 0, 0, "DOUBLE")),
          Map.entry("REAL", new Type("real", 0, 0, "DOUBLE")),
          Map.entry("BOOLEAN", new Type("boolean", 0, 0, "BOOLEAN")),
          Map.entry("DATE", new Type("date", 0, 0, "DATE")),
          Map.entry("TIME", new Type("time", 0, 9, "TIME")),
          Map.entry("TIMESTAMP", new Type("timestamp_ntz", 0, 9, "TIMESTAMP")),
          Map.entry("DATETIME", new Type("timestamp_ntz", 0, 9, "TIMESTAMP")),
          Map.entry("TIMESTAMP_NTZ", new Type("timestamp_ntz", 0, 9, "TIMESTAMP")),
          Map.entry("TIMESTAMP_LTZ", new Type("timestamp_ltz", 0, 9, "TIMESTAMPTZ")),
          Map.entry("TIMESTAMP_TZ", TIMESTAMP_TZ),
          Map.entry("VARIANT", VARIANT),
          Map.entry("OBJECT", new Type("object", 0, 0, "JSON")),
          Map.entry("ARRAY", new Type("array", 0, 0, "JSON")),
          Map.entry("BINARY", new Type("binary", 8_388_608, 0, "BLOB")),
          Map.entry("VARBINARY", new Type("binary", 8_388_608, 0, "BLOB")));

  static boolean isNext(Cursor cursor) {
    String word = cursor.peek().value();
    return INTEGERS.contains(word)
        || TEXTS.contains(word)
        || OTHERS.containsKey(word)
        || Set.of("NUMBER", "DECIMAL", "NUMERIC", "DEC").contains(word);
  }

  /** Reads a type as it is written in a cast or beside a column. */
  static Type read(Cursor cursor) {
    Token token = cursor.next();
    String word = token.value();
    if (token.kind() != Token.Kind.WORD) {
      throw SnowflakeError.unexpected(token);
    }
    if (INTEGERS.contains(word)) {
      return number(38, 0);
    }
    if (TEXTS.contains(word)) {
      if (word.equals("CHAR") || word.equals("CHARACTER") || word.equals("NCHAR")) {
        cursor.take("VARYING");
      }
      int length = LONGEST;
      if (cursor.take("(")) {
        length = cursor.number();
        cursor.need(")");
      }
      return new Type("text", length, 0, "VARCHAR");
    }
    switch (word) {
      case "NUMBER", "DECIMAL", "NUMERIC", "DEC" -> {
        return number(cursor);
      }
      case "DOUBLE" -> cursor.take("PRECISION");
      default -> {}
    }
    Type type = OTHERS.get(word);
    if (type == null) {
      throw SnowflakeError.unknown("the type " + token.text(), token);
    }
    if (cursor.is("(")) {
      return precise(type, cursor);
    }
    return type;
  }

  public static Type number(int precision, int scale) {
    return new Type("fixed", precision, scale, "DECIMAL(" + precision + "," + scale + ")");
  }

  private static Type number(Cursor cursor) {
    if (!cursor.take("(")) {
      return number(38, 0);
    }
    int precision = cursor.number();
    int scale = cursor.take(",") ? cursor.number() : 0;
    cursor.need(")");
    return number(precision, scale);
  }

  private static Type precise(Type type, Cursor cursor) {
    Token at = cursor.peek();
    cursor.need("(");
    if (!cursor.peek().kind().equals(Token.Kind.NUMBER)) {
      throw SnowflakeError.unknown("structured types", at);
    }
    int digits = cursor.number();
    cursor.need(")");
    if (type.base.equals("binary")) {
      return new Type("binary", digits, 0, "BLOB");
    }
    if (type.base.startsWith("time")) {
      // DuckDB keeps microseconds; what would have to be cut to fewer digits is not kept so.
      if (digits != 6 && digits != 9) {
        throw SnowflakeError.unknown(type.written() + " with " + digits + " digits", at);
      }
      return new Type(type.base, 0, digits, type.duck);
    }
    throw SnowflakeError.unexpected(at);
  }

  /** As it is written. */
  public String written() {
    return switch (base) {
      case "fixed" -> "NUMBER(" + precision + "," + scale + ")";
      case "text" -> "VARCHAR(" + precision + ")";
      case "real" -> "FLOAT";
      case "binary" -> "BINARY(" + precision + ")";
      case "time", "timestamp_ntz", "timestamp_ltz", "timestamp_tz" ->
          Token.folded(base) + "(" + scale + ")";
      default -> Token.folded(base);
    };
  }
}
