package dev.activate.fake.snowflake.sql;

import java.util.ArrayList;
import java.util.List;

/** Cuts a statement into tokens by Snowflake's lexical rules; comments are left out. */
final class Tokenizer {
  private static final List<String> SYMBOLS =
      List.of("::", "||", "<=", ">=", "<>", "!=", "=>", "->", ":=");
  private final String sql;
  private final List<Token> tokens = new ArrayList<>();
  private int at;
  private int line = 1;
  private int lineStart;

  private Tokenizer(String sql) {
    this.sql = sql;
  }

  /** The last one is the end of the statement. */
  static List<Token> tokens(String sql) {
    Tokenizer tokenizer = new Tokenizer(sql);
    while (tokenizer.skip()) {
      tokenizer.next();
    }
    tokenizer.add(Token.Kind.END, "", tokenizer.at);
    return tokenizer.tokens;
  }

  private boolean skip() {
    while (at < sql.length()) {
      if (Character.isWhitespace(sql.charAt(at))) {
        step();
      } else if (sql.startsWith("--", at) || sql.startsWith("//", at)) {
        while (at < sql.length() && sql.charAt(at) != '\n') {
          at++;
        }
      } else if (sql.startsWith("/*", at)) {
        comment();
      } else {
        return true;
      }
    }
    return false;
  }

  private void comment() {
    Token start = token(Token.Kind.SYMBOL, "/*", at, at);
    int end = sql.indexOf("*/", at + 2);
    if (end < 0) {
      throw SnowflakeError.unexpected(start);
    }
    if (sql.substring(at + 2, end).contains("/*")) {
      throw SnowflakeError.unknown("a comment within a comment", start);
    }
    while (at < end + 2) {
      step();
    }
  }

  private void next() {
    int start = at;
    char c = sql.charAt(at);
    if (c == '\'') {
      text(start, Token.Kind.TEXT);
    } else if (sql.startsWith("$$", at)) {
      int end = sql.indexOf("$$", at + 2);
      if (end < 0) {
        throw SnowflakeError.unexpected(token(Token.Kind.SYMBOL, "$$", start, start));
      }
      add(Token.Kind.TEXT, sql.substring(at + 2, end), start, end + 2);
    } else if (c == '"') {
      quoted(start);
    } else if (isDigit(at) || (c == '.' && isDigit(at + 1))) {
      number(start);
    } else if ((c == 'x' || c == 'X') && sql.startsWith("'", at + 1)) {
      at++;
      text(start, Token.Kind.HEX);
    } else if (isLetter(c)) {
      int end = at;
      while (end < sql.length() && (isLetter(sql.charAt(end)) || isDigit(end) || is('$', end))) {
        end++;
      }
      add(Token.Kind.WORD, Token.folded(sql.substring(at, end)), start, end);
    } else if (c == '?') {
      add(Token.Kind.BIND, "?", start, at + 1);
    } else if (c == '$' && isDigit(at + 1)) {
      int end = at + 1;
      while (isDigit(end)) {
        end++;
      }
      add(Token.Kind.POSITION, sql.substring(at + 1, end), start, end);
    } else {
      symbol(start, c);
    }
  }

  private void symbol(int start, char c) {
    for (String symbol : SYMBOLS) {
      if (sql.startsWith(symbol, at)) {
        add(Token.Kind.SYMBOL, symbol, start, at + 2);
        return;
      }
    }
    if ("+-*/%=<>(),.;[]{}:|&^~!@".indexOf(c) < 0) {
      throw SnowflakeError.unexpected(token(Token.Kind.SYMBOL, String.valueOf(c), start, at + 1));
    }
    add(Token.Kind.SYMBOL, String.valueOf(c), start, at + 1);
  }

  private void text(int start, Token.Kind kind) {
    StringBuilder value = new StringBuilder();
    int end = at + 1;
    while (true) {
      if (end >= sql.length()) {
        throw SnowflakeError.unexpected(token(Token.Kind.SYMBOL, "'", start, start + 1));
      }
      char c = sql.charAt(end);
      if (c == '\'' && sql.startsWith("'", end + 1)) {
        value.append('\'');
        end += 2;
      } else if (c == '\'') {
        break;
      } else if (c == '\\' && end + 1 < sql.length()) {
        end = Escapes.read(sql, end, value);
      } else {
        value.append(c);
        end++;
      }
    }
    add(kind, value.toString(), start, end + 1);
  }

  private void quoted(int start) {
    StringBuilder value = new StringBuilder();
    int end = at + 1;
    while (end < sql.length() && (!is('"', end) || is('"', end + 1))) {
      value.append(sql.charAt(end));
      end += is('"', end) ? 2 : 1;
    }
    if (end >= sql.length() || value.length() == 0) {
      throw SnowflakeError.unexpected(token(Token.Kind.SYMBOL, "\"", start, start + 1));
    }
    add(Token.Kind.QUOTED, value.toString(), start, end + 1);
  }

  private void number(int start) {
    int end = digits(at);
    if (is('.', end)) {
      end = digits(end + 1);
    }
    if (is('e', end) || is('E', end)) {
      int exponent = is('+', end + 1) || is('-', end + 1) ? end + 2 : end + 1;
      end = isDigit(exponent) ? digits(exponent) : end;
    }
    add(Token.Kind.NUMBER, sql.substring(start, end), start, end);
  }

  private int digits(int from) {
    int end = from;
    while (isDigit(end)) {
      end++;
    }
    return end;
  }

  private void add(Token.Kind kind, String value, int start) {
    tokens.add(token(kind, value, start, start));
  }

  private void add(Token.Kind kind, String value, int start, int end) {
    // Where it starts is noted before the lines within it are counted.
    Token token = token(kind, value, start, end);
    tokens.add(token);
    at = start;
    while (at < end) {
      step();
    }
  }

  private Token token(Token.Kind kind, String value, int start, int end) {
    return new Token(kind, sql.substring(start, end), value, start, line, start - lineStart);
  }

  private void step() {
    if (sql.charAt(at++) == '\n') {
      line++;
      lineStart = at;
    }
  }

  private boolean is(char c, int index) {
    return index < sql.length() && sql.charAt(index) == c;
  }

  private boolean isDigit(int index) {
    return index < sql.length() && sql.charAt(index) >= '0' && sql.charAt(index) <= '9';
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }
}
