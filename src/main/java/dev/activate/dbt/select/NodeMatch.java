package dev.activate.dbt.select;

import dev.activate.dbt.Node;
import dev.activate.dbt.run.SourcesJson;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Which of dbt's nodes a criterion means by itself, by dbt's own rules. */
final class NodeMatch {
  private static final Set<String> TYPES = Set.of("sync", "model", "seed", "snapshot", "source");
  private static final Set<String> FRESHNESS =
      Set.of("fresher", "pass", "warn", "error", "runtime error");

  private final Surroundings around;
  private final Artifacts artifacts;

  NodeMatch(Surroundings around, Artifacts artifacts) {
    this.around = around;
    this.artifacts = artifacts;
  }

  /** The unique ids. */
  Set<String> ids(Criterion criterion) {
    return switch (criterion.method()) {
      case STATE -> state(criterion);
      case RESULT -> result(criterion);
      case SOURCE_STATUS -> freshness(criterion);
      case EXPOSURE, SELECTOR, DESTINATION, OBJECT, MODE -> Set.of();
      default ->
          artifacts.manifest().nodes().stream()
              .filter(of(criterion))
              .map(Node::uniqueId)
              .collect(Collectors.toSet());
    };
  }

  private Predicate<Node> of(Criterion criterion) {
    String value = criterion.value();
    Glob glob = Glob.of(value);
    return switch (criterion.method()) {
      case FQN -> {
        Fqn fqn = Fqn.of(value);
        yield node -> !node.isSource() && fqn.means(fqn(node), node.version() != null);
      }
      case NAME -> node -> !node.isSource() && glob.matches(node.name());
      case TAG -> node -> glob.matchesAny(node.tags());
      case PATH -> path(value);
      case FILE -> node -> SyncMatch.isFile(glob, node.path());
      case PACKAGE -> {
        Glob name = value.equals("this") ? Glob.of(around.project().name()) : glob;
        yield node -> name.matches(node.packageName());
      }
      case CONFIG -> node -> Configs.match(node.config(), criterion.arguments(), value);
      case GROUP -> node -> node.group() != null && glob.matches(node.group());
      case ACCESS -> node -> node.resourceType().equals("model") && value.equals(node.access());
      case VERSION -> Versions.of(criterion);
      case RESOURCE_TYPE -> type(criterion);
      case SOURCE -> source(criterion);
      default -> node -> false;
    };
  }

  /** Early manifests may lack it. */
  private static List<String> fqn(Node node) {
    return node.fqn().isEmpty() ? List.of(node.packageName(), node.name()) : node.fqn();
  }

  private Predicate<Node> path(String value) {
    PathGlob path = PathGlob.of(value);
    Map<String, String> patches = artifacts.details().patches();
    return node -> {
      String patch = patches.get(node.uniqueId());
      return path.matchesOrHolds(node.path()) || (patch != null && path.matches(patch));
    };
  }

  private static Predicate<Node> type(Criterion criterion) {
    if (!TYPES.contains(criterion.value())) {
      throw Method.problem(
          "\""
              + criterion.text()
              + "\" selects nothing that syncs are downstream of. There are "
              + TYPES.stream().sorted().collect(Collectors.joining(", "))
              + ".");
    }
    return node -> node.resourceType().equals(criterion.value());
  }

  private static Predicate<Node> source(Criterion criterion) {
    String[] parts = criterion.value().split("\\.", -1);
    if (parts.length > 3) {
      throw Method.problem(
          "\""
              + criterion.text()
              + "\" has too many parts. A source is written source:name, source:name.table or"
              + " source:package.name.table.");
    }
    Glob name = Glob.of(parts[parts.length == 3 ? 1 : 0]);
    Glob table = Glob.of(parts.length == 1 ? "*" : parts[parts.length - 1]);
    Glob owner = Glob.of(parts.length == 3 ? parts[0] : "*");
    return node ->
        node.sourceName() != null
            && name.matches(node.sourceName())
            && table.matches(node.name())
            && owner.matches(node.packageName());
  }

  private Set<String> state(Criterion criterion) {
    State wanted = State.of(criterion);
    Map<String, Fingerprint> before = artifacts.before(criterion.text()).fingerprints();
    Set<String> ids = new HashSet<>();
    artifacts
        .details()
        .fingerprints()
        .forEach(
            (id, now) -> {
              Fingerprint then = before.get(id);
              boolean same =
                  then != null && now.part(wanted.part()).equals(then.part(wanted.part()));
              boolean meant =
                  switch (wanted.kind()) {
                    case NEW -> then == null;
                    case OLD -> then != null;
                    // dbt asks what changed in the macros, and of a new model that is nothing.
                    case MODIFIED -> then == null ? wanted.part() != Modification.MACROS : !same;
                    case UNMODIFIED -> same;
                  };
              if (meant) {
                ids.add(id);
              }
            });
    return ids;
  }

  /** A test stands for what it looks at, since nothing else is downstream of it. */
  private Set<String> result(Criterion criterion) {
    if (!Result.isOfDbt(criterion.value())) {
      return Set.of();
    }
    Map<String, Set<String>> tested = artifacts.details().tested();
    Set<String> ids = new HashSet<>();
    artifacts
        .runResults(criterion.text())
        .results()
        .forEach(
            (id, result) -> {
              if (result.status().equals(criterion.value())) {
                ids.addAll(tested.getOrDefault(id, Set.of(id)));
              }
            });
    return ids;
  }

  private Set<String> freshness(Criterion criterion) {
    if (!FRESHNESS.contains(criterion.value())) {
      throw Method.problem(
          "\""
              + criterion.text()
              + "\" is no status of a source. There are "
              + FRESHNESS.stream().sorted().collect(Collectors.joining(", "))
              + ".");
    }
    SourcesJson now = artifacts.sources();
    Predicate<SourcesJson.Source> meant =
        criterion.value().equals("fresher")
            ? fresher(artifacts.sourcesBefore(criterion.text()))
            : source -> source.status().equals(criterion.value());
    return now.sources().values().stream()
        .filter(meant)
        .map(SourcesJson.Source::uniqueId)
        .collect(Collectors.toSet());
  }

  /** As in dbt: newer rows than in the other run, or none of that run to compare with. */
  private static Predicate<SourcesJson.Source> fresher(SourcesJson before) {
    Comparator<Instant> order = Comparator.naturalOrder();
    return source -> {
      Instant now = source.maxLoadedAt();
      Instant then =
          before.source(source.uniqueId()).map(SourcesJson.Source::maxLoadedAt).orElse(null);
      return now != null && (then == null || order.compare(now, Objects.requireNonNull(then)) > 0);
    };
  }
}
