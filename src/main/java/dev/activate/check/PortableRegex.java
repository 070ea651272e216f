package dev.activate.check;

import java.util.Optional;

/**
 * A regular expression in the words that every engine reads alike.
 *
 * <p>What is the same everywhere: characters, sets of them, groups, choices, repetitions and the
 * two ends of the text. {@code .}, {@code \d}, {@code \w} and {@code \s} mean other characters from
 * engine to engine, so they are spelled out as DuckDB means them.
 */
final class PortableRegex {
  private static final String PUNCTUATION = ".-+*?()[]{}|^$/@_,:;#&~=!<>%'\" ";
  private final String regex;
  private final StringBuilder portable = new StringBuilder();
  private int at;
  private boolean inSet;

  private PortableRegex(String regex) {
    this.regex = regex;
  }

  /** The regex so spelled, or empty if it says what cannot be. */
  static Optional<String> of(String regex) {
    PortableRegex one = new PortableRegex(regex);
    while (one.at < regex.length()) {
      if (!one.step()) {
        return Optional.empty();
      }
    }
    return one.inSet ? Optional.empty() : Optional.of(one.portable.toString());
  }

  private boolean step() {
    char c = regex.charAt(at++);
    if (c == '\\') {
      return at < regex.length() && escaped(regex.charAt(at++));
    }
    return inSet ? member(c) : outside(c);
  }

  private boolean outside(char c) {
    if (c == '(' && regex.startsWith("?", at)) {
      // Groups that are not kept are; which is the same to a search. Flags and looks are not.
      if (!regex.startsWith("?:", at)) {
        return false;
      }
      at += 2;
    }
    if ("*+?}".indexOf(c) >= 0 && (regex.startsWith("+", at) || regex.startsWith("?", at))) {
      return false;
    }
    if (c == '[') {
      return open();
    }
    portable.append(c == '.' ? "[^\n]" : String.valueOf(c));
    return c >= ' ' && c < 127;
  }

  private boolean open() {
    inSet = true;
    portable.append('[');
    if (regex.startsWith("^", at)) {
      portable.append('^');
      at++;
    }
    // A bracket that comes first is a member, and not everywhere.
    return !regex.startsWith("]", at);
  }

  private boolean member(char c) {
    if (c == ']') {
      inSet = false;
    }
    portable.append(c);
    return c != '[' && c != '&' && c != '~' && c >= ' ' && c < 127;
  }

  private boolean escaped(char c) {
    String spelled =
        switch (c) {
          case 'd' -> "0-9";
          case 'w' -> "0-9A-Za-z_";
          case 's' -> "\t\n\f\r ";
          default -> "";
        };
    if (!spelled.isEmpty()) {
      portable.append(inSet ? spelled : '[' + spelled + ']');
      return true;
    }
    // In a set only these mean themselves with a backslash before them, and without one not.
    boolean plain = PUNCTUATION.indexOf(c) >= 0;
    portable.append(inSet && ".+*?()|$/@_,:;#=!<>%'\" {}".indexOf(c) >= 0 ? "" : "\\").append(c);
    return plain && !(inSet && "[]^-&~".indexOf(c) >= 0 && c != '-');
  }
}
