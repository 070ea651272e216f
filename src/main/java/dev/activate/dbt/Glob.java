package dev.activate.dbt;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Names with {@code *}, {@code ?} and {@code [..]} as in a shell, where {@code *} takes any text.
 */
record Glob(Pattern pattern, String text) {

  static Glob of(String text) {
    String regex =
        Stream.of(text.split("(?<=[*?])|(?=[*?])", -1))
            .map(part -> part.equals("*") ? ".*" : part.equals("?") ? "." : Pattern.quote(part))
            .collect(Collectors.joining());
    return new Glob(Pattern.compile(regex, Pattern.DOTALL), text);
  }

  boolean matches(String name) {
    return pattern.matcher(name).matches();
  }

  boolean matchesAny(List<String> names) {
    return names.stream().anyMatch(this::matches);
  }

  /** A file, or a folder that the file is below. */
  boolean matchesPath(String path) {
    String folder = text.replace('\\', '/').replaceFirst("^\\./", "").replaceFirst("/+$", "");
    return path.equals(folder) || path.startsWith(folder + "/") || of(folder).matches(path);
  }

  /** A dotted name: its last part, the whole, or a leading part, with or without the package. */
  boolean matchesFqn(List<String> fqn, String name) {
    if (matches(name)) {
      return true;
    }
    for (int from = 0; from <= 1 && from < fqn.size(); from++) {
      for (int to = from + 1; to <= fqn.size(); to++) {
        if (matches(String.join(".", fqn.subList(from, to)))) {
          return true;
        }
      }
    }
    return false;
  }
}
