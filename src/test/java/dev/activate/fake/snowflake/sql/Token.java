package dev.activate.fake.snowflake.sql;

import java.util.Locale;

/**
 * A piece of a statement.
 *
 * @param text as it stands in the statement
 * @param value what it means: a folded or unquoted name, an unescaped text
 * @param offset in the statement, of its first character
 * @param line counted from 1
 * @param column counted from 0, as the service's messages do
 */
public record Token(Kind kind, String text, String value, int offset, int line, int column) {

  public enum Kind {
    WORD,
    QUOTED,
    TEXT,
    NUMBER,
    HEX,
    BIND,
    POSITION,
    SYMBOL,
    END
  }

  boolean is(String word) {
    return switch (kind) {
      case WORD -> value.equals(word);
      case SYMBOL -> text.equals(word);
      default -> false;
    };
  }

  boolean isName() {
    return kind == Kind.QUOTED || (kind == Kind.WORD && !Reserved.WORDS.contains(value));
  }

  int end() {
    return offset + text.length();
  }

  static String folded(String word) {
    return word.toUpperCase(Locale.ROOT);
  }
}
