package dev.activate.dbt.select;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Whether a dotted name means a node, by dbt's rules: its name, the whole path with or without the
 * package, a leading part of it, or one with wildcards. From dbt-core's {@code is_selected_node}.
 */
final class Fqn {
  private static final Pattern WILD = Pattern.compile("[*?\\[\\]]");

  private final String text;
  private final List<String> parts;

  private Fqn(String text) {
    this.text = text;
    this.parts = split(text);
  }

  static Fqn of(String text) {
    return new Fqn(text);
  }

  /** {@code versioned} is whether the last part of {@code fqn} is a version. */
  boolean means(List<String> fqn, boolean versioned) {
    return meansUnscoped(fqn, versioned)
        || meansUnscoped(fqn.subList(Math.min(1, fqn.size()), fqn.size()), versioned);
  }

  private boolean meansUnscoped(List<String> fqn, boolean versioned) {
    int nameAt = fqn.size() - (versioned ? 2 : 1);
    if (nameAt < 0) {
      return false;
    }
    if (fqn.get(nameAt).equals(text)
        || (versioned && lastTwo(fqn, "_").equals(lastTwo(parts, "_")))) {
      return true;
    }
    // Dots in names of models act as separators too.
    List<String> flat = fqn.stream().flatMap(part -> split(part).stream()).toList();
    if (flat.size() < parts.size()) {
      return false;
    }
    for (int i = 0; i < parts.size(); i++) {
      if (WILD.matcher(parts.get(i)).find()) {
        Glob rest = Glob.of(join(parts, i));
        boolean bare = !text.contains(".");
        return rest.matches(join(flat, i)) || (bare && Glob.of(text).matches(fqn.get(nameAt)));
      }
      if (!flat.get(i).equals(parts.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static String lastTwo(List<String> parts, String separator) {
    return String.join(separator, parts.subList(Math.max(0, parts.size() - 2), parts.size()));
  }

  private static String join(List<String> parts, int from) {
    return String.join(".", parts.subList(from, parts.size()));
  }

  private static List<String> split(String text) {
    return Arrays.asList(text.split("\\.", -1));
  }
}
