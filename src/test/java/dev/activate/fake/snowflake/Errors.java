package dev.activate.fake.snowflake;

import dev.activate.fake.snowflake.sql.Names;
import dev.activate.fake.snowflake.sql.SnowflakeError;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** DuckDB's errors as the service puts them, with the place in the statement that was sent. */
final class Errors {
  private static final Pattern COLUMN =
      Pattern.compile(
          "(?:Referenced column|have a column named) \"(.+?)\"(?: not found|$)", Pattern.MULTILINE);
  private static final Pattern TABLE_OF_COLUMN =
      Pattern.compile("Referenced table \"(.+?)\" not found");
  private static final Pattern TABLE = Pattern.compile("Table with name (.+?) does not exist");
  private static final Pattern TEXT =
      Pattern.compile("Could not convert string ['\"](.*?)['\"] to (\\w+)", Pattern.DOTALL);

  private Errors() {}

  static SnowflakeError of(DuckFailure failure, String sql) {
    String message = Names.shown(String.valueOf(failure.getMessage()));
    Matcher column = COLUMN.matcher(message);
    if (column.find()) {
      return identifier(column.group(1), sql);
    }
    Matcher qualifier = TABLE_OF_COLUMN.matcher(message);
    if (qualifier.find()) {
      return identifier(qualifier.group(1), sql);
    }
    Matcher table = TABLE.matcher(message);
    if (table.find()) {
      return SnowflakeError.noSuchObject(Names.message(table.group(1)));
    }
    Matcher text = TEXT.matcher(message);
    if (text.find()) {
      boolean moment = text.group(2).startsWith("TIME") || text.group(2).startsWith("DATE");
      return moment
          ? new SnowflakeError(
              "100035", "22007", "Timestamp '" + text.group(1) + "' is not recognized")
          : new SnowflakeError(
              "100038", "22018", "Numeric value '" + text.group(1) + "' is not recognized");
    }
    if (message.contains("NOT NULL constraint failed")) {
      return new SnowflakeError("100072", "22000", "NULL result in a non-nullable column");
    }
    if (message.contains("INTERRUPT") || message.contains("Interrupted")) {
      return new SnowflakeError("000604", "57014", "SQL execution canceled");
    }
    if (message.contains("Conflict") || message.contains("conflict")) {
      return new SnowflakeError(
          "000625", "57014", "the stand-in for Snowflake met a conflict: " + message);
    }
    if (message.startsWith("Out of Range") || message.contains("out of range")) {
      return new SnowflakeError("100046", "22003", "Number out of representable range: " + message);
    }
    return new SnowflakeError("999998", "XX000", "DuckDB, which stands in here, says: " + message);
  }

  private static SnowflakeError identifier(String name, String sql) {
    String last = name.substring(name.lastIndexOf('.') + 1);
    int at = sql.toUpperCase(Locale.ROOT).indexOf(last.toUpperCase(Locale.ROOT));
    String before = sql.substring(0, Math.max(at, 0));
    int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
    return SnowflakeError.invalidIdentifier(
        Names.message(name), line, before.length() - before.lastIndexOf('\n') - 1);
  }
}
