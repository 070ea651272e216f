package dev.activate.dbt.select;

import dev.activate.dbt.Node;
import dev.activate.problem.ActivateException;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import dev.activate.problem.Problems;
import dev.activate.problem.Suggestion;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Selects syncs in dbt's grammar: a space is a union, a comma an intersection, {@code --exclude}
 * takes away, and {@code model+} means every sync downstream of a model.
 */
public final class Selector<T extends Selectable> {
  private final Surroundings around;
  private final List<T> syncs;
  private final Graph graph;
  private final SyncMatch syncMatch;
  private final NodeMatch nodeMatch;
  private final Exposures exposures;
  private final SelectorsFile selectors;
  private final Deque<String> open = new ArrayDeque<>();
  private final Problems problems = new Problems();

  private Selector(Surroundings around, List<T> syncs) {
    Artifacts artifacts = new Artifacts(around);
    this.around = around;
    this.syncs = syncs;
    this.graph = new Graph(around.manifest(), syncs);
    this.syncMatch = new SyncMatch(around, artifacts, graph);
    this.nodeMatch = new NodeMatch(around, artifacts);
    this.exposures = new Exposures(artifacts, graph, syncs);
    this.selectors = SelectorsFile.of(around);
  }

  /**
   * All syncs, or those of the default selector, when nothing is asked for. A criterion that
   * matches none is a warning; one that is not understood is an ActivateException.
   */
  public static <T extends Selectable> Selection<T> select(
      Surroundings around, List<T> syncs, Request request) {
    return new Selector<>(around, syncs).select(request);
  }

  private Selection<T> select(Request request) {
    Optional<String> defaulted = request.isEmpty() ? selectors.defaultName() : Optional.empty();
    String selector = request.selector() == null ? defaulted.orElse(null) : request.selector();
    Set<String> chosen;
    if (selector != null) {
      requireAlone(request);
      chosen = named(selector);
    } else if (request.select().isEmpty()) {
      chosen = syncs.stream().map(Graph::id).collect(Collectors.toCollection(HashSet::new));
    } else {
      chosen = ids(Spec.parse(request.select()));
    }
    chosen.removeAll(ids(Spec.parse(request.exclude())));
    return new Selection<>(
        syncs.stream().filter(sync -> chosen.contains(Graph.id(sync))).toList(),
        problems.warnings(),
        defaulted);
  }

  private static void requireAlone(Request request) {
    if (!request.select().isEmpty() || !request.exclude().isEmpty()) {
      throw Problem.error(
              Code.SELECTION,
              "Two ways of selecting at once",
              "--selector names a whole selection, so --select and --exclude would count for nothing"
                  + " beside it. Within --select the same is written selector:"
                  + request.selector()
                  + ".")
          .asException();
    }
  }

  private Set<String> ids(Spec spec) {
    if (spec instanceof Criterion criterion) {
      return ids(criterion);
    }
    Set<String> all = new HashSet<>();
    if (spec instanceof Spec.Union union) {
      union.parts().forEach(part -> all.addAll(ids(part)));
    } else if (spec instanceof Spec.Intersection intersection) {
      Iterator<Spec> parts = intersection.parts().iterator();
      all.addAll(parts.hasNext() ? ids(parts.next()) : Set.of());
      parts.forEachRemaining(part -> all.retainAll(ids(part)));
      if (!intersection.expected().isEmpty() && noSync(all)) {
        problems.add(nothing(intersection));
      }
    } else if (spec instanceof Spec.Difference difference) {
      all.addAll(ids(difference.from()));
      all.removeAll(ids(difference.less()));
    }
    return all;
  }

  private boolean noSync(Set<String> ids) {
    return syncs.stream().map(Graph::id).noneMatch(ids::contains);
  }

  private Set<String> ids(Criterion criterion) {
    Set<String> matched =
        switch (criterion.method()) {
          case SELECTOR -> named(criterion.value());
          case EXPOSURE -> exposures.ids(criterion);
          default -> matched(criterion);
        };
    Set<String> all = new HashSet<>(matched);
    Integer parents = criterion.parents();
    Integer children = criterion.children();
    if (criterion.around()) {
      all.addAll(graph.children(matched, Criterion.ALL));
      all.addAll(graph.parents(all, Criterion.ALL));
    }
    if (parents != null && criterion.method() != Method.EXPOSURE) {
      all.addAll(graph.parents(matched, parents));
    }
    if (children != null) {
      all.addAll(graph.children(matched, children));
    }
    return all;
  }

  private Set<String> matched(Criterion criterion) {
    Set<String> ids = new HashSet<>();
    syncs.stream().filter(syncMatch.of(criterion)).map(Graph::id).forEach(ids::add);
    // No sync is upstream of a node, so nodes count only where something downstream is meant.
    if (criterion.leadsDown()) {
      ids.addAll(nodeMatch.ids(criterion));
    }
    return ids;
  }

  private Set<String> named(String name) {
    if (open.contains(name)) {
      List<String> circle = new ArrayList<>(open);
      Collections.reverse(circle);
      circle.add(name);
      throw Problem.error(
              Code.SELECTION,
              "Selectors refer to each other",
              "In a circle: "
                  + String.join(", which is made of ", circle)
                  + ". One of them must do without the others.")
          .at(selectors.place(name))
          .asException();
    }
    Spec spec = selectors.spec(name);
    open.push(name);
    try {
      return new HashSet<>(ids(spec));
    } catch (ActivateException e) {
      Problem problem = e.problems().get(0);
      throw problem.place() == null ? problem.at(selectors.place(name)).causedBy(e) : e;
    } finally {
      open.pop();
    }
  }

  private Problem nothing(Spec.Intersection intersection) {
    return Problem.warning(
        Code.SELECTION,
        "Selection matches nothing",
        "The selection criterion '"
            + intersection.expected()
            + "' does not match any sync."
            + hint(intersection));
  }

  private String hint(Spec.Intersection intersection) {
    if (intersection.parts().size() != 1
        || !(intersection.parts().get(0) instanceof Criterion criterion)
        || criterion.leadsDown()) {
      return "";
    }
    String downstream = criterion.text() + "+";
    return switch (criterion.method()) {
      case FQN -> nodeOrMisspelt(criterion, downstream);
      case SOURCE, GROUP, ACCESS, VERSION, SOURCE_STATUS, STATE, RESULT ->
          " For the syncs downstream of the dbt nodes that it matches write " + downstream + ".";
      case TAG, PATH, FILE, CONFIG, PACKAGE, NAME, RESOURCE_TYPE ->
          nodeMatch.ids(criterion).isEmpty()
              ? ""
              : " It matches dbt nodes: for the syncs downstream of them write " + downstream + ".";
      case EXPOSURE, SELECTOR, DESTINATION, OBJECT, MODE -> "";
    };
  }

  private String nodeOrMisspelt(Criterion criterion, String downstream) {
    boolean model =
        around.manifest().nodes().stream()
            .filter(node -> !node.isSource())
            .map(Node::name)
            .anyMatch(criterion.value()::equals);
    return model
        ? " It is a dbt model: for the syncs downstream of it write " + downstream + "."
        : Suggestion.hint(criterion.value(), syncs.stream().map(Selectable::name).toList());
  }
}
