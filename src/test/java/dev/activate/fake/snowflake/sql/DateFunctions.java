package dev.activate.fake.snowflake.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads calls of functions of dates, times and their texts. */
final class DateFunctions {
  private static final Map<String, String> PARTS =
      Map.ofEntries(
          Map.entry("YEAR", "year"),
          Map.entry("YYYY", "year"),
          Map.entry("QUARTER", "quarter"),
          Map.entry("MONTH", "month"),
          Map.entry("MM", "month"),
          Map.entry("WEEK", "week"),
          Map.entry("DAY", "day"),
          Map.entry("DD", "day"),
          Map.entry("HOUR", "hour"),
          Map.entry("HH", "hour"),
          Map.entry("MINUTE", "minute"),
          Map.entry("MI", "minute"),
          Map.entry("SECOND", "second"),
          Map.entry("SS", "second"),
          Map.entry("MILLISECOND", "millisecond"),
          Map.entry("MS", "millisecond"),
          Map.entry("MICROSECOND", "microsecond"));
  private static final Map<String, String> EPOCHS =
      Map.of(
          "EPOCH", "{} // 1000000",
          "EPOCH_SECOND", "{} // 1000000",
          "EPOCH_MILLISECOND", "{} // 1000",
          "EPOCH_MICROSECOND", "{}",
          "EPOCH_NANOSECOND", "{} * 1000");
  private final Cursor cursor;
  private final Expressions expressions;

  DateFunctions(Cursor cursor, Expressions expressions) {
    this.cursor = cursor;
    this.expressions = expressions;
  }

  /** Null if the name is no function of these. */
  @Nullable Expr read(Token token) {
    return switch (token.value()) {
      case "DATEADD", "TIMESTAMPADD" -> {
        cursor.need("(");
        String part = part(PARTS);
        cursor.need(",");
        String count = expressions.read().sql();
        cursor.need(",");
        String from = expressions.read().sql();
        cursor.need(")");
        yield Expr.atom("(" + from + ") + to_" + part + "s(" + count + ")");
      }
      case "DATEDIFF", "TIMESTAMPDIFF" -> {
        cursor.need("(");
        String part = part(PARTS);
        cursor.need(",");
        String from = expressions.read().sql();
        cursor.need(",");
        String to = expressions.read().sql();
        cursor.need(")");
        yield Expr.atom("date_diff('" + part + "', " + from + ", " + to + ")");
      }
      case "DATE_TRUNC" -> {
        cursor.need("(");
        String part = part(PARTS);
        cursor.need(",");
        String from = expressions.read().sql();
        cursor.need(")");
        yield Expr.atom("sf_date_trunc('" + part + "', " + from + ")");
      }
      case "DATE_PART" -> {
        cursor.need("(");
        yield partOf(",");
      }
      case "EXTRACT" -> {
        cursor.need("(");
        yield partOf("FROM");
      }
      case "CONVERT_TIMEZONE" -> zone(arguments(), token);
      case "TO_VARCHAR", "TO_CHAR" -> varchar(arguments());
      case "TO_DATE", "DATE", "TRY_TO_DATE" -> parsed("DATE", arguments(), token);
      case "TO_TIME", "TIME" -> parsed("TIME", arguments(), token);
      case "TO_TIMESTAMP", "TO_TIMESTAMP_NTZ", "TRY_TO_TIMESTAMP", "TRY_TO_TIMESTAMP_NTZ" ->
          parsed("TIMESTAMP", arguments(), token);
      case "TO_TIMESTAMP_TZ", "TO_TIMESTAMP_LTZ" -> parsed("TIMESTAMPTZ", arguments(), token);
      case "TO_BINARY", "TRY_TO_BINARY" -> binary(arguments(), token);
      default -> null;
    };
  }

  private Expr partOf(String between) {
    Token token = cursor.peek();
    String name = token.value().toUpperCase(Locale.ROOT);
    String template = EPOCHS.get(name);
    String part = template == null ? part(PARTS) : name;
    if (template != null) {
      cursor.next();
    }
    cursor.need(between);
    String from = expressions.read().sql();
    cursor.need(")");
    return Expr.atom(
        template == null
            ? "date_part('" + part + "', " + from + ")"
            : "(" + template.replace("{}", "sf_instant(" + from + ")") + ")");
  }

  private String part(Map<String, String> parts) {
    Token token = cursor.next();
    String part = parts.get(token.value().toUpperCase(Locale.ROOT));
    if (part == null) {
      throw SnowflakeError.unknown("the part " + token.text() + " of a date", token);
    }
    return part;
  }

  private static Expr zone(List<Expr> all, Token token) {
    return switch (all.size()) {
      case 2 ->
          // Of a moment; what has no zone would be of the session's.
          Expr.atom("sf_in_zone(" + all.get(1).sql() + ", " + all.get(0).sql() + ")");
      case 3 ->
          Expr.atom(
              "timezone("
                  + all.get(1).sql()
                  + ", timezone("
                  + all.get(0).sql()
                  + ", "
                  + "CAST("
                  + all.get(2).sql()
                  + " AS TIMESTAMP)))");
      default -> throw SnowflakeError.unexpected(token);
    };
  }

  private static Expr varchar(List<Expr> all) {
    if (all.size() == 1) {
      return Casts.to(all.get(0), Type.TEXT);
    }
    String format = all.get(1).sql();
    if (!format.startsWith("'")) {
      throw SnowflakeError.unknown("a format that is no text");
    }
    String text = format.substring(1, format.length() - 1);
    return switch (text.toUpperCase(Locale.ROOT)) {
      case "TME", "TM9", "TM" -> {
        if (!text.equalsIgnoreCase("TME")) {
          throw SnowflakeError.unknown("the format " + text);
        }
        yield Expr.atom("sf_tme(" + all.get(0).sql() + ")");
      }
      case "HEX" -> Expr.atom("hex(" + all.get(0).sql() + ")");
      case "UTF-8" -> Expr.atom("decode(" + all.get(0).sql() + ")");
      case "BASE64" -> Expr.atom("to_base64(" + all.get(0).sql() + ")");
      default -> Expr.atom("sf_format(" + all.get(0).sql() + ", '" + Formats.duck(text) + "')");
    };
  }

  private static Expr binary(List<Expr> all, Token token) {
    String format = all.size() == 1 ? "'HEX'" : all.get(1).sql().toUpperCase(Locale.ROOT);
    return switch (format) {
      case "'HEX'" -> Expr.atom("unhex(" + all.get(0).sql() + ")");
      case "'UTF-8'", "'UTF8'" -> Expr.atom("encode(" + all.get(0).sql() + ")");
      case "'BASE64'" -> Expr.atom("from_base64(" + all.get(0).sql() + ")");
      default -> throw SnowflakeError.unknown("the binary format " + format, token);
    };
  }

  private static Expr parsed(String type, List<Expr> all, Token token) {
    String value = all.get(0).sql();
    boolean tries = token.value().startsWith("TRY");
    if (all.size() == 1) {
      return Expr.atom((tries ? "TRY_CAST(" : "CAST(") + value + " AS " + type + ")");
    }
    String format = all.get(1).sql();
    if (!format.startsWith("'")) {
      if (type.equals("TIMESTAMP") && format.equals("6")) {
        return Expr.atom("make_timestamp(CAST(" + value + " AS BIGINT))");
      }
      throw SnowflakeError.unknown("a scale or format " + format, token);
    }
    String duck = Formats.duck(format.substring(1, format.length() - 1));
    return Expr.atom(
        "CAST("
            + (tries ? "try_" : "")
            + "strptime("
            + value
            + ", '"
            + duck
            + "') AS "
            + type
            + ")");
  }

  private List<Expr> arguments() {
    cursor.need("(");
    List<Expr> all = new ArrayList<>(expressions.list());
    cursor.need(")");
    return all;
  }
}
