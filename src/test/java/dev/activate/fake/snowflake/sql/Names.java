package dev.activate.fake.snowflake.sql;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names as DuckDB holds them. It does not tell {@code A} from {@code a} and Snowflake does, so a
 * small letter is held as a mark and the big one.
 */
public final class Names {
  private static final char MARK = '§';
  private static final Pattern MARKED = Pattern.compile(MARK + "([A-Z§])");

  private Names() {}

  public static String held(String name) {
    StringBuilder held = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c >= 'a' && c <= 'z') {
        held.append(MARK).append((char) (c - 32));
      } else if (c == MARK) {
        held.append(MARK).append(MARK);
      } else {
        held.append(c);
      }
    }
    return held.toString();
  }

  /** Also of a message that has such names in it. */
  public static String shown(String held) {
    return held.indexOf(MARK) < 0
        ? held
        : MARKED
            .matcher(held)
            .replaceAll(
                found -> {
                  char c = found.group(1).charAt(0);
                  return Matcher.quoteReplacement(
                      String.valueOf(c == MARK ? MARK : (char) (c + 32)));
                });
  }

  /** As an identifier of DuckDB. */
  public static String sql(String name) {
    return quoted(held(name));
  }

  /** As an identifier of DuckDB that is held as it is. */
  public static String quoted(String held) {
    return '"' + held.replace("\"", "\"\"") + '"';
  }

  /** As messages spell it. */
  public static String message(String name) {
    return name.matches("[A-Z_][A-Z0-9_$]*") ? name : '"' + name.replace("\"", "\"\"") + '"';
  }

  public static String text(String value) {
    String quoted = '\'' + value.replace("'", "''") + '\'';
    // DuckDB's parser ends a statement at a NUL.
    return value.indexOf('\0') < 0 ? quoted : '(' + quoted.replace("\0", "' || chr(0) || '") + ')';
  }
}
