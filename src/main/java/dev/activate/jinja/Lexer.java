package dev.activate.jinja;

import dev.activate.jinja.Token.Kind;
import dev.activate.problem.ActivateException;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Cuts one expression or tag into words, up to the delimiter that closes it. */
final class Lexer {
  private static final int LONGEST_NUMBER = 1000;
  private static final Pattern FLOAT =
      Pattern.compile(
          "(?:[0-9]+_)*[0-9]+(?:(?:\\.(?:[0-9]+_)*[0-9]+)?[eE][+-]?(?:[0-9]+_)*[0-9]+"
              + "|\\.(?:[0-9]+_)*[0-9]+)");
  private static final Pattern INTEGER =
      Pattern.compile(
          "0[bB](?:_?[01])+|0[oO](?:_?[0-7])+|0[xX](?:_?[0-9a-fA-F])+"
              + "|[1-9](?:_?[0-9])*|0(?:_?0)*");
  private static final List<String> OPERATORS =
      List.of(
          "//", "**", "==", "!=", ">=", "<=", "+", "-", "/", "*", "%", "~", "[", "]", "(", ")", "{",
          "}", ">", "<", "=", ".", ":", "|", ",", ";");

  private final Source source;
  private final String text;
  private final String close;
  private final List<Token> tokens = new ArrayList<>();
  private final Deque<String> open = new ArrayDeque<>();
  private int at;
  private boolean trimsRight;

  Lexer(Source source, int from, String close) {
    this.source = source;
    this.text = source.text();
    this.close = close;
    this.at = from;
    int opened = Math.max(0, from - 2);
    while (!ended()) {
      if (at >= text.length()) {
        throw source.at(
            opened, Fault.syntax("This is opened here and never closed with `" + close + "`."));
      }
      next();
    }
  }

  List<Token> tokens() {
    return tokens;
  }

  /** Where the text after the closing delimiter begins. */
  int end() {
    return at;
  }

  boolean trimsRight() {
    return trimsRight;
  }

  private boolean ended() {
    if (!open.isEmpty()) {
      return false;
    }
    int length = 0;
    if (text.startsWith("-" + close, at)) {
      trimsRight = true;
      length = 3;
    } else if (text.startsWith(close, at)) {
      length = 2;
    } else if (close.equals("%}") && text.startsWith("+%}", at)) {
      length = 3;
    }
    if (length == 0) {
      return false;
    }
    tokens.add(new Token(Kind.END, close, null, at));
    at += length;
    return true;
  }

  private void next() {
    char c = text.charAt(at);
    if (Characters.isSpace(c)) {
      at++;
    } else if (c == '"' || c == '\'') {
      string(c);
    } else if (c >= '0' && c <= '9') {
      number();
    } else if (Character.isUnicodeIdentifierStart(text.codePointAt(at)) || c == '_') {
      name();
    } else {
      operator();
    }
  }

  private void string(char quote) {
    int end = at + 1;
    while (end < text.length() && text.charAt(end) != quote) {
      end += text.charAt(end) == '\\' ? 2 : 1;
    }
    if (end >= text.length()) {
      throw fault("This text is opened here and its closing quote is missing.");
    }
    String image = text.substring(at, end + 1);
    try {
      add(Kind.STRING, image, Escapes.read(image.substring(1, image.length() - 1)));
    } catch (ActivateException e) {
      throw source.at(at, e);
    }
  }

  private void number() {
    boolean afterDot = at > 0 && text.charAt(at - 1) == '.';
    Matcher matcher = FLOAT.matcher(text).region(at, text.length());
    if (!afterDot && matcher.lookingAt()) {
      String image = checked(matcher.group());
      add(Kind.NUMBER, image, Double.valueOf(image.replace("_", "")));
      return;
    }
    matcher = INTEGER.matcher(text).region(at, text.length());
    if (!matcher.lookingAt()) {
      throw fault("A number is not written as Jinja expects.");
    }
    String image = checked(matcher.group());
    String digits = image.replace("_", "");
    int radix = digits.length() < 2 ? 10 : radix(Character.toLowerCase(digits.charAt(1)));
    add(
        Kind.NUMBER,
        image,
        Numbers.of(new BigInteger(radix == 10 ? digits : digits.substring(2), radix)));
  }

  private String checked(String number) {
    if (number.length() > LONGEST_NUMBER) {
      throw fault("This number has more than " + LONGEST_NUMBER + " digits.");
    }
    return number;
  }

  private static int radix(char letter) {
    return switch (letter) {
      case 'b' -> 2;
      case 'o' -> 8;
      case 'x' -> 16;
      default -> 10;
    };
  }

  private void name() {
    int end = at;
    while (end < text.length() && Character.isUnicodeIdentifierPart(text.codePointAt(end))) {
      end += Character.charCount(text.codePointAt(end));
    }
    add(Kind.NAME, text.substring(at, end), null);
  }

  private void operator() {
    for (String operator : OPERATORS) {
      if (text.startsWith(operator, at)) {
        balance(operator);
        add(Kind.OPERATOR, operator, null);
        return;
      }
    }
    throw fault("`" + Character.toString(text.codePointAt(at)) + "` has no meaning in Jinja.");
  }

  private void balance(String operator) {
    switch (operator) {
      case "(" -> open.push(")");
      case "[" -> open.push("]");
      case "{" -> open.push("}");
      case ")", "]", "}" -> {
        if (open.isEmpty() || !open.pop().equals(operator)) {
          throw fault("This `" + operator + "` closes nothing that is open.");
        }
      }
      default -> {}
    }
  }

  private void add(Kind kind, String image, @Nullable Object value) {
    tokens.add(new Token(kind, image, value, at));
    at += image.length();
  }

  private ActivateException fault(String detail) {
    return source.at(at, Fault.syntax(detail));
  }
}
