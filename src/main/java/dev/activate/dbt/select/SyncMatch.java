package dev.activate.dbt.select;

import dev.activate.problem.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Which syncs a criterion means by itself, without those upstream and downstream. */
final class SyncMatch {
  private static final Set<String> MODES = Set.of("upsert", "update", "create");

  private final Surroundings around;
  private final Artifacts artifacts;
  private final Graph graph;

  SyncMatch(Surroundings around, Artifacts artifacts, Graph graph) {
    this.around = around;
    this.artifacts = artifacts;
    this.graph = graph;
  }

  /** Tells of a sync whether the criterion means it. */
  Predicate<Selectable> of(Criterion criterion) {
    String value = criterion.value();
    Glob glob = Glob.of(value);
    String project = around.project().name();
    return switch (criterion.method()) {
      case FQN -> {
        Fqn fqn = Fqn.of(value);
        yield sync -> fqn.means(fqn(sync, project), false);
      }
      case NAME -> sync -> glob.matches(sync.name());
      case TAG -> sync -> glob.matchesAny(sync.tags());
      case PATH -> {
        PathGlob path = PathGlob.of(value);
        yield sync -> sync.paths().stream().anyMatch(path::matchesOrHolds);
      }
      case FILE -> sync -> sync.paths().stream().anyMatch(path -> isFile(glob, path));
      case PACKAGE -> sync -> value.equals("this") || glob.matches(project);
      case CONFIG -> sync -> Configs.match(sync.config(), criterion.arguments(), value);
      case DESTINATION -> sync -> glob.matches(sync.destination());
      case OBJECT -> sync -> glob.matches(sync.object());
      case MODE -> mode(criterion);
      case RESOURCE_TYPE -> sync -> value.equals("sync");
      case STATE -> state(criterion);
      case RESULT -> result(criterion);
      case GROUP, ACCESS, VERSION, SOURCE, SOURCE_STATUS, EXPOSURE, SELECTOR -> sync -> false;
    };
  }

  /** Its name or the whole file name, or that without its extension. */
  static boolean isFile(Glob glob, String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    return glob.matches(name) || glob.matches(name.replaceFirst("(?<=.)\\.[^.]*$", ""));
  }

  /** As a model's: the project, the folders below {@code reverse_etl}, the name. */
  private static List<String> fqn(Selectable sync, String project) {
    List<String> fqn = new ArrayList<>();
    fqn.add(project);
    List<String> path = List.of(sync.paths().get(0).split("/"));
    fqn.addAll(path.subList(Math.min(1, path.size() - 1), path.size() - 1));
    fqn.add(sync.name());
    return fqn;
  }

  private static Predicate<Selectable> mode(Criterion criterion) {
    if (!MODES.contains(criterion.value()) && criterion.value().matches("\\w*")) {
      throw Method.problem(
          "\""
              + criterion.text()
              + "\" is no mode of a sync."
              + Suggestion.hint(criterion.value(), MODES)
              + " There are upsert, update and create. For what happens to records whose row is"
              + " gone, write config.on_missing:delete.");
    }
    Glob glob = Glob.of(criterion.value());
    return sync -> glob.matches(sync.mode());
  }

  private Predicate<Selectable> state(Criterion criterion) {
    State wanted = State.of(criterion);
    Map<String, StateRecord> before = artifacts.recordsBefore(criterion.text());
    return sync -> {
      StateRecord then = before.get(sync.name());
      return switch (wanted.kind()) {
        case NEW -> then == null;
        case OLD -> then != null;
        case MODIFIED -> then == null || now(sync).differs(then, wanted.part());
        case UNMODIFIED -> then != null && !now(sync).differs(then, wanted.part());
      };
    };
  }

  private StateRecord now(Selectable sync) {
    return StateFile.record(sync, graph, artifacts.details());
  }

  private Predicate<Selectable> result(Criterion criterion) {
    String value = criterion.value();
    if (Result.of(value).isEmpty() && !Result.isOfDbt(value)) {
      throw Method.problem(
          "\""
              + criterion.text()
              + "\" is no result that dbt or activate knows. There are "
              + Result.words()
              + ".");
    }
    return sync ->
        Result.of(value).map(around.outcomes().apply(sync.name())::contains).orElse(false);
  }
}
