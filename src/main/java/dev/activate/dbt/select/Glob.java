package dev.activate.dbt.select;

import java.util.Collection;
import java.util.regex.Pattern;

/**
 * Names with {@code *}, {@code ?}, {@code [a-z]} and {@code [!a]} as Python's {@code fnmatch} takes
 * them, where {@code *} takes any text.
 */
record Glob(Pattern pattern) {

  static Glob of(String text) {
    return new Glob(Pattern.compile(regex(text), Pattern.DOTALL));
  }

  boolean matches(String name) {
    return pattern.matcher(name).matches();
  }

  boolean matchesAny(Collection<String> names) {
    return names.stream().anyMatch(this::matches);
  }

  private static String regex(String text) {
    StringBuilder regex = new StringBuilder();
    for (int at = 0; at < text.length(); at++) {
      char sign = text.charAt(at);
      int end = sign == '[' ? closing(text, at) : -1;
      if (sign == '*') {
        regex.append(".*");
      } else if (sign == '?') {
        regex.append('.');
      } else if (end > 0) {
        regex.append(set(text.substring(at + 1, end)));
        at = end;
      } else {
        regex.append(literal(sign));
      }
    }
    return regex.toString();
  }

  /** Where the set that opens here closes; one that never does is a bracket like any letter. */
  private static int closing(String text, int open) {
    int at = open + 1;
    if (at < text.length() && text.charAt(at) == '!') {
      at++;
    }
    // A bracket that comes first is a member.
    return text.indexOf(']', at + 1);
  }

  private static String set(String members) {
    boolean negated = members.startsWith("!");
    String rest = negated ? members.substring(1) : members;
    StringBuilder ranges = new StringBuilder();
    for (int at = 0; at < rest.length(); at++) {
      char low = rest.charAt(at);
      boolean range = at + 2 < rest.length() && rest.charAt(at + 1) == '-';
      char high = range ? rest.charAt(at + 2) : low;
      if (low <= high) {
        ranges.append(literal(low)).append('-').append(literal(high));
      }
      at += range ? 2 : 0;
    }
    if (ranges.isEmpty()) {
      return negated ? "." : "(?!)";
    }
    return (negated ? "[^" : "[") + ranges + "]";
  }

  private static String literal(char sign) {
    return "\\u" + Integer.toHexString(0x10000 | sign).substring(1);
  }
}
