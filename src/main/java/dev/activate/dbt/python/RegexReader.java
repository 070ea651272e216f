package dev.activate.dbt.python;

import dev.activate.problem.ActivateException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a regular expression of Python's character by character. */
final class RegexReader {
  private static final Pattern COUNT = Pattern.compile("\\{(\\d*)(,?)(\\d*)\\}");
  private static final int MOST_REPEATS = 1000;

  private final String pattern;
  private int at;
  private int marked;

  RegexReader(String pattern) {
    this.pattern = pattern;
  }

  boolean atEnd() {
    return at >= pattern.length();
  }

  char peek() {
    return pattern.charAt(at);
  }

  char next() {
    if (atEnd()) {
      throw wrong("ends too early");
    }
    return pattern.charAt(at++);
  }

  /** Whether the text stands here; it is read if so. */
  boolean takes(String text) {
    boolean here = pattern.startsWith(text, at);
    at += here ? text.length() : 0;
    return here;
  }

  void mark() {
    marked = at;
  }

  void back() {
    at = marked;
  }

  String until(char end) {
    int found = pattern.indexOf(end, at);
    if (found < 0) {
      throw wrong("lacks a " + end);
    }
    String text = pattern.substring(at, found);
    at = found + 1;
    return text;
  }

  /** Reads a blank or a comment of the verbose form. */
  boolean skipsBlank() {
    if (atEnd()) {
      return false;
    }
    char c = peek();
    if (c == '#') {
      int end = pattern.indexOf('\n', at);
      at = end < 0 ? pattern.length() : end + 1;
      return true;
    }
    if (" \t\n\r\u000b\f".indexOf(c) >= 0) {
      at++;
      return true;
    }
    return false;
  }

  /** The quantifier that stands here, as Java writes it; empty when there is none. */
  String quantifier() {
    if (atEnd()) {
      return "";
    }
    char c = peek();
    if (c == '*' || c == '+' || c == '?') {
      at++;
      return String.valueOf(c);
    }
    Matcher count = COUNT.matcher(pattern).region(at, pattern.length());
    if (c != '{' || !count.lookingAt() || isLiteral(count)) {
      return "";
    }
    int least = count.group(1).isEmpty() ? 0 : repeats(count.group(1));
    boolean open = !count.group(2).isEmpty() && count.group(3).isEmpty();
    String most = count.group(2).isEmpty() ? String.valueOf(least) : count.group(3);
    if (!open && repeats(most) < least) {
      throw wrong("has a repetition whose least is more than its most");
    }
    at = count.end();
    return open ? "{" + least + ",}" : "{" + least + "," + repeats(most) + "}";
  }

  private static boolean isLiteral(Matcher count) {
    return count.group(2).isEmpty() && (count.group(1).isEmpty() || !count.group(3).isEmpty());
  }

  private int repeats(String digits) {
    if (digits.length() > 4 || Integer.parseInt(digits) > MOST_REPEATS) {
      throw unsupported("repeats more than " + MOST_REPEATS + " times");
    }
    return Integer.parseInt(digits);
  }

  /** The number of a group, of which the first digit is read; an octal escape is refused. */
  int number(char first) {
    String digits = String.valueOf(first);
    if (!atEnd() && Character.digit(peek(), 10) >= 0) {
      digits += next();
      if (!atEnd() && "01234567".indexOf(peek()) >= 0) {
        throw unsupported("has an octal escape");
      }
    }
    return Integer.parseInt(digits);
  }

  /** The code point that an escape outside of the known classes stands for. */
  int escaped(char c) {
    return switch (c) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      case 'f' -> '\f';
      case 'v' -> 0x0b;
      case 'a' -> 0x07;
      case 'x' -> hexadecimal(2);
      case 'u' -> hexadecimal(4);
      case 'U' -> hexadecimal(8);
      case '0' -> octal();
      default -> {
        if (Character.isLetterOrDigit(c) && c < 0x80) {
          throw c == 'N' ? unsupported("has the escape \\N") : wrong("has a bad escape \\" + c);
        }
        yield completed(c);
      }
    };
  }

  private int octal() {
    int value = 0;
    for (int i = 0; i < 2 && !atEnd() && "01234567".indexOf(peek()) >= 0; i++) {
      value = value * 8 + Character.digit(next(), 8);
    }
    return value;
  }

  private int hexadecimal(int digits) {
    int value = 0;
    for (int i = 0; i < digits; i++) {
      int digit = Character.digit(next(), 16);
      if (digit < 0) {
        throw wrong("has an incomplete escape");
      }
      value = value * 16 + digit;
    }
    if (!Character.isValidCodePoint(value)) {
      throw wrong("has an escape of no character");
    }
    return value;
  }

  /** The code point that begins with this char. */
  int completed(char c) {
    return Character.isHighSurrogate(c) && !atEnd() ? Character.toCodePoint(c, next()) : c;
  }

  static String literal(int c) {
    boolean plain = c < 0x80 ? Character.isLetterOrDigit(c) : Character.isLetter(c);
    return plain ? Character.toString(c) : String.format("\\x{%x}", c);
  }

  ActivateException wrong(String what) {
    return Wrong.value("The regular expression `" + pattern + "` " + what + ".");
  }

  ActivateException unsupported(String what) {
    return Wrong.unsupported(
        "The regular expression `" + pattern + "` " + what + ", which is not supported here.");
  }
}
