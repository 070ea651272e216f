package dev.activate.jinja;

import org.jspecify.annotations.Nullable;

/** A word of an expression; {@code value} is what a literal stands for. */
record Token(Kind kind, String text, @Nullable Object value, int offset) {

  enum Kind {
    NAME,
    STRING,
    NUMBER,
    OPERATOR,
    END
  }

  boolean is(String operator) {
    return kind == Kind.OPERATOR && text.equals(operator);
  }

  boolean isName(String name) {
    return kind == Kind.NAME && text.equals(name);
  }

  String described() {
    return kind == Kind.END ? "the end of the expression" : "`" + text + "`";
  }
}
