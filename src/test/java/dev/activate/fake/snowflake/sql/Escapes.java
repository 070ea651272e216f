package dev.activate.fake.snowflake.sql;

/**
 * What a backslash begins in a text: <a
 * href="https://docs.snowflake.com/en/sql-reference/data-types-text#escape-sequences-in-single-quoted-string-constants">escapes</a>.
 */
final class Escapes {
  private Escapes() {}

  /** Appends what is meant by the escape at {@code at}, and returns where it ends. */
  static int read(String sql, int at, StringBuilder value) {
    char c = sql.charAt(at + 1);
    switch (c) {
      case 'b' -> value.append('\b');
      case 'f' -> value.append('\f');
      case 'n' -> value.append('\n');
      case 'r' -> value.append('\r');
      case 't' -> value.append('\t');
      case 'x' -> {
        return coded(sql, at, 2, 2, 16, value);
      }
      case 'u' -> {
        return coded(sql, at, 2, 4, 16, value);
      }
      case '0', '1', '2', '3' -> {
        boolean three = isOctal(sql, at + 2) && isOctal(sql, at + 3);
        if (three) {
          return coded(sql, at, 1, 3, 8, value);
        }
        value.append(c == '0' ? '\0' : c);
      }
      default -> value.append(c);
    }
    return at + 2;
  }

  private static int coded(
      String sql, int at, int skip, int digits, int radix, StringBuilder value) {
    int end = at + skip + digits;
    if (end > sql.length()) {
      throw SnowflakeError.unknown("the escape at the end of a text");
    }
    value.append((char) Integer.parseInt(sql.substring(at + skip, end), radix));
    return end;
  }

  private static boolean isOctal(String sql, int at) {
    return at < sql.length() && sql.charAt(at) >= '0' && sql.charAt(at) <= '7';
  }
}
