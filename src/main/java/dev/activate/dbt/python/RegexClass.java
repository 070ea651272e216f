package dev.activate.dbt.python;

/** A class of characters in a regular expression: {@code [a-z_]}, {@code \w}. */
final class RegexClass {
  private static final String BLANKS =
      "\\t-\\r\\x1c-\\x1f \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";

  private RegexClass() {}

  /** What of a class {@code \w} is. */
  static String word(boolean ascii) {
    return ascii ? "a-zA-Z0-9_" : "\\p{L}\\p{N}_";
  }

  /** What {@code \d}, {@code \s} and {@code \w} are, the opposite of which is in capitals. */
  static String set(char escape, boolean ascii) {
    return switch (Character.toLowerCase(escape)) {
      case 'd' -> ascii ? "0-9" : "\\p{Nd}";
      case 's' -> ascii ? "\\t-\\r " : BLANKS;
      default -> word(ascii);
    };
  }

  /** Translates from behind the opening bracket to behind the closing one. */
  static void translate(RegexReader in, boolean ascii, StringBuilder out) {
    out.append(in.takes("^") ? "[^" : "[");
    boolean first = true;
    while (first || in.peek() != ']') {
      if (in.atEnd()) {
        throw in.wrong("has a class without its end");
      }
      first = false;
      char c = in.next();
      if (c == '\\' && !in.atEnd() && "dDsSwW".indexOf(in.peek()) >= 0) {
        char set = in.next();
        String members = set(set, ascii);
        out.append(Character.isUpperCase(set) ? "[^" + members + "]" : members);
        if (in.takes("-")) {
          if (in.atEnd() || in.peek() != ']') {
            throw in.wrong("has a bad range of characters");
          }
          out.append("\\x2d");
        }
      } else {
        range(in, one(in, c), out);
      }
      if (in.atEnd()) {
        throw in.wrong("has a class without its end");
      }
    }
    in.next();
    out.append(']');
  }

  private static void range(RegexReader in, int from, StringBuilder out) {
    out.append(RegexReader.literal(from));
    if (!in.takes("-")) {
      return;
    }
    if (in.atEnd()) {
      throw in.wrong("has a class without its end");
    }
    if (in.peek() == ']') {
      out.append("\\x2d");
      return;
    }
    char c = in.next();
    if (c == '\\' && !in.atEnd() && "dDsSwW".indexOf(in.peek()) >= 0) {
      throw in.wrong("has a bad range of characters");
    }
    int to = one(in, c);
    if (to < from) {
      throw in.wrong("has a bad range of characters");
    }
    out.append('-').append(RegexReader.literal(to));
  }

  private static int one(RegexReader in, char c) {
    if (c != '\\') {
      return in.completed(c);
    }
    char escape = in.next();
    if (escape == 'b') {
      return '\b';
    }
    if (escape >= '1' && escape <= '9') {
      throw in.unsupported("has an octal escape");
    }
    return in.escaped(escape);
  }
}
