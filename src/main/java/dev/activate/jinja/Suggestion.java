package dev.activate.jinja;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** The known name that a misspelt one was probably meant to be. */
final class Suggestion {
  private Suggestion() {}

  /** A sentence to append, with a space before it, or nothing when no name is near. */
  static String near(String name, Collection<String> known) {
    int reach = name.length() < 4 ? 1 : 2;
    return known.stream()
        .filter(candidate -> distance(name, candidate) <= reach)
        .min(Comparator.comparingInt(candidate -> distance(name, candidate)))
        .map(candidate -> " Did you mean `" + candidate + "`?")
        .orElse("");
  }

  private static int distance(String from, String to) {
    String a = from.toLowerCase(Locale.ROOT);
    String b = to.toLowerCase(Locale.ROOT);
    int[] above = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, Math.min(above[j], row[j - 1]) + 1);
      }
      above = row;
    }
    return above[b.length()];
  }
}
