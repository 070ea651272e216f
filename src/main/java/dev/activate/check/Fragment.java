package dev.activate.check;

import java.util.Optional;

/**
 * A piece of SQL from a contract, looked at before it is put into brackets: it must stay inside
 * them, or the query would mean something else without anyone noticing.
 */
final class Fragment {
  private final String sql;
  private int at;
  private int open;

  private Fragment(String sql) {
    this.sql = sql;
  }

  /** What is wrong with {@code sql} as one expression, or empty. */
  static Optional<String> fault(String sql) {
    return new Fragment(sql).scan();
  }

  private Optional<String> scan() {
    if (sql.isBlank()) {
      return Optional.of("It is empty");
    }
    while (at < sql.length()) {
      String fault = step(sql.charAt(at));
      if (!fault.isEmpty()) {
        return Optional.of(fault);
      }
    }
    return open == 0 ? Optional.empty() : Optional.of("A bracket is not closed");
  }

  private String step(char c) {
    return switch (c) {
      case '\'', '"' -> quoted(c);
      case ';' -> "It holds a semicolon, and only one expression can stand here";
      case '$' -> dollar();
      case '\0' -> "It holds a NUL character";
      case '(' -> bracket(1);
      case ')' -> bracket(-1);
      case '-' -> sql.startsWith("--", at) ? skip(sql.indexOf('\n', at)) : next();
      case '/' -> sql.startsWith("/*", at) ? comment() : next();
      default -> next();
    };
  }

  private String quoted(char quote) {
    boolean escapes = quote == '\'' && at > 0 && "eE".indexOf(sql.charAt(at - 1)) >= 0;
    for (int i = at + 1; i < sql.length(); i++) {
      if (escapes && sql.charAt(i) == '\\') {
        return "It holds a backslash in an e'' text; write the character itself";
      }
      if (sql.charAt(i) == quote) {
        at = i + 1;
        return "";
      }
    }
    return "A quote is not closed";
  }

  private String comment() {
    int end = sql.indexOf("*/", at + 2);
    int nested = sql.indexOf("/*", at + 2);
    if (end >= 0 && nested >= 0 && nested < end) {
      return "A comment holds another comment";
    }
    return end < 0 ? "A comment is not closed" : skip(end + 1);
  }

  private String dollar() {
    int end = at + 1;
    while (end < sql.length() && Character.isLetterOrDigit(sql.charAt(end))) {
      end++;
    }
    boolean quotes = end < sql.length() && sql.charAt(end) == '$';
    return quotes ? "It holds a text in dollar quotes; use single quotes" : next();
  }

  private String bracket(int step) {
    open += step;
    return open < 0 ? "A bracket is closed that was never opened" : next();
  }

  private String next() {
    return skip(at);
  }

  private String skip(int last) {
    at = last < 0 ? sql.length() : last + 1;
    return "";
  }
}
