package dev.activate.contract;

import static java.util.Objects.requireNonNull;

import dev.activate.problem.Problems;
import dev.activate.problem.Suggestion;
import dev.activate.yaml.Part;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The order that {@code after:} asks for: parents before their children, else as in the files. */
final class Precedence {
  private final Map<String, Part> parts;
  private final Problems problems;
  private final Map<String, Sync> waiting = new LinkedHashMap<>();
  private final Set<String> path = new LinkedHashSet<>();
  private final List<Sync> ordered = new ArrayList<>();

  private Precedence(Map<String, Part> parts, Problems problems) {
    this.parts = parts;
    this.problems = problems;
  }

  /**
   * Sorts the syncs; what cannot be is a problem.
   *
   * @param parts every sync of every file by its name, also those that could not be read
   */
  static List<Sync> order(List<Sync> syncs, Map<String, Part> parts, Problems problems) {
    Precedence order = new Precedence(parts, problems);
    syncs.forEach(sync -> order.waiting.putIfAbsent(sync.name(), sync));
    syncs.forEach(order::place);
    return order.ordered;
  }

  private void place(Sync sync) {
    if (!waiting.containsKey(sync.name())) {
      return;
    }
    path.add(sync.name());
    Part part = requireNonNull(parts.get(sync.name()));
    List<Part> places = part.items("after");
    for (int i = 0; i < sync.after().size(); i++) {
      // What follows from lookups stands behind what was said.
      Part named = i < places.size() ? places.get(i) : part;
      String parent = sync.after().get(i);
      if (!parts.containsKey(parent)) {
        problems.add(
            named.problem(
                "Unknown sync",
                "`after` names %s, and there is no sync of that name.%s"
                    .formatted(parent, Suggestion.hint(parent, parts.keySet()))));
      } else if (path.contains(parent)) {
        problems.add(
            named.problem(
                "Syncs wait for each other",
                "%s comes after %s, which in the end comes after %s: none could be first. Remove one `after` or lookup."
                    .formatted(sync.name(), parent, sync.name())));
      } else if (waiting.containsKey(parent)) {
        place(waiting.get(parent));
      }
    }
    path.remove(sync.name());
    waiting.remove(sync.name());
    ordered.add(sync);
  }
}
