package dev.activate.dbt.select;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Files and folders as dbt's {@code path:} takes them, which is Python's {@code Path.glob}: {@code
 * *} stays within a folder, {@code **} takes any number of them.
 */
final class PathGlob {
  private static final String ANY_FOLDERS = "**";

  private final List<String> pattern;
  private final List<Glob> globs;

  private PathGlob(List<String> pattern) {
    this.pattern = pattern;
    this.globs = pattern.stream().map(Glob::of).toList();
  }

  static PathGlob of(String text) {
    return new PathGlob(parts(text));
  }

  /** Whether it is this file, or a folder that the file is below. */
  boolean matchesOrHolds(String path) {
    List<String> parts = parts(path);
    for (int length = 0; length <= parts.size(); length++) {
      if (matches(0, parts.subList(0, length), 0)) {
        return true;
      }
    }
    return false;
  }

  boolean matches(String path) {
    return matches(0, parts(path), 0);
  }

  private boolean matches(int from, List<String> path, int at) {
    if (from == pattern.size()) {
      return at == path.size();
    }
    if (pattern.get(from).equals(ANY_FOLDERS)) {
      for (int next = at; next <= path.size(); next++) {
        if (matches(from + 1, path, next)) {
          return true;
        }
      }
      return false;
    }
    return at < path.size()
        && globs.get(from).matches(path.get(at))
        && matches(from + 1, path, at + 1);
  }

  private static List<String> parts(String path) {
    List<String> parts = new ArrayList<>(Arrays.asList(path.replace('\\', '/').split("/", -1)));
    parts.removeIf(part -> part.isEmpty() || part.equals("."));
    return parts;
  }
}
