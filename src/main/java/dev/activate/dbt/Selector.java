package dev.activate.dbt;

import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import dev.activate.problem.Problems;
import dev.activate.problem.Suggestion;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Selects syncs in dbt's grammar: a space is a union, a comma an intersection, {@code --exclude}
 * takes away, and {@code model+} means every sync downstream of a model.
 */
public final class Selector<T extends Selectable> {
  private final Manifest manifest;
  private final List<T> syncs;
  private final Problems problems = new Problems();

  private Selector(Manifest manifest, List<T> syncs) {
    this.manifest = manifest;
    this.syncs = syncs;
  }

  /**
   * All syncs when {@code select} is empty. A criterion that matches none is a warning; one that is
   * not understood is an ActivateException.
   */
  public static <T extends Selectable> Selection<T> select(
      Manifest manifest, List<T> syncs, List<String> select, List<String> exclude) {
    Selector<T> selector = new Selector<>(manifest, syncs);
    Set<T> chosen = select.isEmpty() ? new LinkedHashSet<>(syncs) : selector.union(select);
    chosen.removeAll(selector.union(exclude));
    return new Selection<>(
        syncs.stream().filter(chosen::contains).toList(), selector.problems.warnings());
  }

  private Set<T> union(List<String> arguments) {
    Set<T> all = new LinkedHashSet<>();
    for (String argument : arguments) {
      for (String part : argument.strip().split("\\s+", -1)) {
        if (!part.isEmpty()) {
          all.addAll(intersection(part));
        }
      }
    }
    return all;
  }

  private Set<T> intersection(String part) {
    Set<T> both = new LinkedHashSet<>(syncs);
    for (String one : part.split(",", -1)) {
      both.retainAll(matching(Criterion.parse(one)));
    }
    if (both.isEmpty()) {
      problems.add(nothing(part));
    }
    return both;
  }

  private Set<T> matching(Criterion criterion) {
    Set<T> found = new LinkedHashSet<>();
    syncs.stream().filter(sync -> matches(criterion, sync)).forEach(found::add);
    criterion.depth().ifPresent(depth -> found.addAll(downstream(nodes(criterion), depth)));
    return found;
  }

  private static boolean matches(Criterion criterion, Selectable sync) {
    Glob glob = Glob.of(criterion.value());
    return switch (criterion.method()) {
      case NAME, FQN -> glob.matches(sync.name());
      case TAG -> glob.matchesAny(sync.tags());
      case PATH -> glob.matchesPath(sync.path());
      case FILE -> glob.matches(sync.path().replaceFirst(".*/", ""));
      case DESTINATION -> glob.matches(sync.destination());
      case OBJECT -> glob.matches(sync.object());
      case SOURCE -> false;
    };
  }

  private List<Node> nodes(Criterion criterion) {
    return manifest.nodes().stream().filter(node -> matches(criterion, node)).toList();
  }

  private static boolean matches(Criterion criterion, Node node) {
    Glob glob = Glob.of(criterion.value());
    String sourceName = node.sourceName();
    return switch (criterion.method()) {
      case NAME -> sourceName == null && glob.matches(node.name());
      case FQN -> sourceName == null && glob.matchesFqn(node.fqn(), node.name());
      case TAG -> glob.matchesAny(node.tags());
      case PATH -> glob.matchesPath(node.path());
      case FILE -> glob.matches(node.path().replaceFirst(".*/", ""));
      case SOURCE ->
          sourceName != null
              && (glob.matches(sourceName)
                  || glob.matches(sourceName + "." + node.name())
                  || glob.matches(node.packageName() + "." + sourceName + "." + node.name()));
      case DESTINATION, OBJECT -> false;
    };
  }

  /** The syncs that read one of the nodes in at most {@code depth} steps. */
  private List<T> downstream(Collection<Node> from, int depth) {
    Map<String, Integer> steps = stepsFrom(from);
    return syncs.stream()
        .filter(
            sync ->
                sync.upstream().stream()
                    .anyMatch(id -> steps.getOrDefault(id, Integer.MAX_VALUE) < depth))
        .toList();
  }

  private Map<String, Integer> stepsFrom(Collection<Node> from) {
    Map<String, List<String>> children = new HashMap<>();
    for (Node node : manifest.nodes()) {
      for (String parent : node.dependsOn()) {
        children.computeIfAbsent(parent, x -> new ArrayList<>()).add(node.uniqueId());
      }
    }
    Map<String, Integer> steps = new HashMap<>();
    Deque<String> next = new ArrayDeque<>();
    for (Node node : from) {
      steps.put(node.uniqueId(), 0);
      next.add(node.uniqueId());
    }
    while (!next.isEmpty()) {
      String id = next.remove();
      for (String child : children.getOrDefault(id, List.of())) {
        if (steps.putIfAbsent(child, steps.getOrDefault(id, 0) + 1) == null) {
          next.add(child);
        }
      }
    }
    return steps;
  }

  private Problem nothing(String part) {
    boolean model =
        manifest.nodes().stream().anyMatch(node -> !node.isSource() && node.name().equals(part));
    String hint =
        model
            ? " It is a dbt model: for the syncs downstream of it write " + part + "+."
            : Suggestion.hint(part, syncs.stream().map(Selectable::name).toList());
    return Problem.warning(
        Code.SELECTION,
        "Selection matches nothing",
        "The selection criterion '" + part + "' does not match any sync." + hint);
  }
}
