package dev.activate.dbt.python;

import dev.activate.problem.ActivateException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * A regular expression of Python's, translated part by part into one of Java's that means the same;
 * what has no such translation is refused.
 *
 * @see <a href="https://docs.python.org/3/library/re.html">Python's re</a>
 */
final class RegexSyntax {
  static final int IGNORECASE = 2;
  static final int MULTILINE = 8;
  static final int DOTALL = 16;
  static final int VERBOSE = 64;
  static final int ASCII = 256;
  private static final int NO_QUANTIFIER = -1;

  private final RegexReader in;
  private final StringBuilder out = new StringBuilder();
  private final Map<String, Integer> names = new LinkedHashMap<>();
  private final Set<Integer> open = new HashSet<>();
  private int groups;
  private int flags;

  private RegexSyntax(String pattern, int flags) {
    this.in = new RegexReader(pattern);
    this.flags = flags;
  }

  /** What came out: Java's expression, its flags, and the groups by name. */
  record Translated(String regex, int flags, int groups, Map<String, Integer> names) {}

  static Translated translate(String pattern, int flags) {
    RegexSyntax syntax = new RegexSyntax(pattern, flags);
    syntax.flagsInFront();
    int all = syntax.flags;
    syntax.alternatives();
    if (!syntax.in.atEnd()) {
      throw syntax.in.wrong("has an unbalanced )");
    }
    return new Translated(syntax.out.toString(), all, syntax.groups, syntax.names);
  }

  private void flagsInFront() {
    while (in.takes("(?")) {
      int added = 0;
      while (!in.atEnd() && "aimsxuL".indexOf(in.peek()) >= 0) {
        added |= flag(in.next());
      }
      if (added == 0 || !in.takes(")")) {
        in.back();
        return;
      }
      flags |= added;
      in.mark();
    }
  }

  private int flag(char letter) {
    return switch (letter) {
      case 'i' -> IGNORECASE;
      case 'm' -> MULTILINE;
      case 's' -> DOTALL;
      case 'x' -> VERBOSE;
      case 'a' -> ASCII;
      case 'u' -> 32;
      default -> throw in.unsupported("has the flag " + letter);
    };
  }

  private void alternatives() {
    while (!in.atEnd() && in.peek() != ')') {
      if (in.takes("|")) {
        out.append('|');
      } else {
        quantified();
      }
    }
  }

  private void quantified() {
    if (has(VERBOSE) && in.skipsBlank()) {
      return;
    }
    int before = out.length();
    boolean repeatable = atom();
    if (has(VERBOSE)) {
      while (in.skipsBlank()) {
        // blanks and comments may stand before a quantifier
      }
    }
    String quantifier = in.quantifier();
    if (quantifier.isEmpty()) {
      return;
    }
    if (!repeatable || out.length() == before) {
      throw in.wrong("has nothing to repeat");
    }
    out.append(quantifier);
    if (in.takes("?")) {
      out.append('?');
    } else if (in.takes("+")) {
      throw in.unsupported("has a possessive quantifier");
    }
    if (!in.quantifier().isEmpty()) {
      throw in.wrong("has multiple repeat");
    }
  }

  private boolean atom() {
    char c = in.next();
    switch (c) {
      case '(' -> {
        return group();
      }
      case '[' -> RegexClass.translate(in, has(ASCII), out);
      case '.' -> out.append(has(DOTALL) ? "(?s:.)" : "[^\\n]");
      case '^' -> {
        out.append(has(MULTILINE) ? "(?:\\A|(?<=\\n))" : "\\A");
        return false;
      }
      case '$' -> {
        out.append(has(MULTILINE) ? "(?=\\n|\\z)" : "(?=\\n?\\z)");
        return false;
      }
      case '\\' -> {
        return escape();
      }
      case '*', '+', '?' -> throw in.wrong("has nothing to repeat");
      default -> out.append(RegexReader.literal(in.completed(c)));
    }
    return true;
  }

  private boolean escape() {
    char c = in.next();
    String word = RegexClass.word(has(ASCII));
    switch (c) {
      case 'A' -> {
        out.append("\\A");
        return false;
      }
      case 'Z' -> {
        out.append("\\z");
        return false;
      }
      case 'b' -> {
        String w = "[" + word + "]";
        out.append("(?:(?<=" + w + ")(?!" + w + ")|(?<!" + w + ")(?=" + w + "))");
        return false;
      }
      case 'B' -> {
        String w = "[" + word + "]";
        // In Python, nothing but an empty text has neither \b nor \B.
        out.append("(?!\\A\\z)(?:(?<=" + w + ")(?=" + w + ")|(?<!" + w + ")(?!" + w + "))");
        return false;
      }
      case 'd', 'D', 's', 'S', 'w', 'W' -> {
        boolean not = Character.isUpperCase(c);
        out.append(not ? "[^" : "[").append(RegexClass.set(c, has(ASCII))).append(']');
      }
      case '1', '2', '3', '4', '5', '6', '7', '8', '9' -> reference(c);
      default -> out.append(RegexReader.literal(in.escaped(c)));
    }
    return true;
  }

  private void reference(char first) {
    int number = in.number(first);
    if (number == NO_QUANTIFIER || number > groups || open.contains(number)) {
      throw in.wrong("refers to a group that is not there or not closed");
    }
    out.append("(?:\\").append(number).append(')');
  }

  private boolean group() {
    int outer = flags;
    if (!in.takes("?")) {
      capture("");
      flags = outer;
      return true;
    }
    char kind = in.next();
    switch (kind) {
      case ':' -> enclosed("(?:");
      case '=' -> enclosed("(?=");
      case '!' -> enclosed("(?!");
      case '<' -> {
        char side = in.next();
        if (side != '=' && side != '!') {
          throw in.wrong("has an unknown extension ?<" + side);
        }
        enclosed("(?<" + side);
      }
      case 'P' -> {
        if (in.takes("<")) {
          capture(in.until('>'));
        } else if (in.takes("=")) {
          named(in.until(')'));
        } else {
          throw in.wrong("has an unknown extension ?P");
        }
      }
      case '#' -> {
        in.until(')');
        return false;
      }
      default -> scoped(kind);
    }
    flags = outer;
    return true;
  }

  private void named(String name) {
    Integer number = names.get(name);
    if (number == null || open.contains(number)) {
      throw in.wrong("refers to a group `" + name + "` that is not there or not closed");
    }
    out.append("(?:\\").append(number).append(')');
  }

  private void scoped(char first) {
    if ("aimsxu-".indexOf(first) < 0) {
      throw in.unsupported("has the extension (?" + first);
    }
    boolean on = true;
    boolean ignore = has(IGNORECASE);
    char c = first;
    while (c != ':') {
      if (c == ')') {
        throw in.wrong("has global flags that are not at its start");
      }
      if (c == '-') {
        on = false;
      } else {
        flags = on ? flags | flag(c) : flags & ~flag(c);
      }
      c = in.next();
    }
    enclosed(has(IGNORECASE) == ignore ? "(?:" : ignore ? "(?-iu:" : "(?iu:");
  }

  private void capture(String name) {
    int number = ++groups;
    if (!name.isEmpty()) {
      if (!name.matches("[A-Za-z_][A-Za-z0-9_]*") || names.putIfAbsent(name, number) != null) {
        throw in.wrong("has a bad group name `" + name + "`, or has it twice");
      }
    }
    open.add(number);
    enclosed("(");
    open.remove(number);
  }

  private final Deque<Integer> depth = new ArrayDeque<>();

  private void enclosed(String opening) {
    depth.push(flags);
    if (depth.size() > 100) {
      throw in.unsupported("is nested deeper than 100 groups");
    }
    out.append(opening);
    alternatives();
    if (!in.takes(")")) {
      throw in.wrong("lacks a )");
    }
    out.append(')');
    depth.pop();
  }

  private boolean has(int flag) {
    return (flags & flag) != 0;
  }

  static ActivateException tooSlow() {
    return Wrong.limit("A regular expression takes too many steps on this text.");
  }
}
