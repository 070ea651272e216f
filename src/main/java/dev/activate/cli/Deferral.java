package dev.activate.cli;

import dev.activate.dbt.DbtProject;
import dev.activate.dbt.Manifest;
import dev.activate.dbt.Node;
import dev.activate.dbt.Shell;
import dev.activate.dbt.Target;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import dev.activate.source.LocalBuild;
import dev.activate.warehouse.Engine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where models are read: in the target, or with {@code --defer} where another run has them, if they
 * are not built in the target. As in dbt, sources and ephemeral models are never deferred, and a
 * model is that of the same unique id.
 */
final class Deferral {

  /** Which models are read elsewhere. */
  enum Wanted {
    NONE,
    NOT_BUILT,
    ALL
  }

  private final Function<Node, String> own;
  private final Wanted wanted;
  private final @Nullable Manifest other;
  private final Target target;
  private final Supplier<Built> lookup;
  private final Map<String, Optional<Node>> known = new HashMap<>();
  private @Nullable Built built;

  private Deferral(
      Function<Node, String> own,
      Wanted wanted,
      @Nullable Manifest other,
      Target target,
      Supplier<Built> lookup) {
    this.own = own;
    this.wanted = wanted;
    this.other = other;
    this.target = target;
    this.lookup = lookup;
  }

  /** Under {@code --local} there is nothing that is not built, so to ask for it is refused. */
  static Deferral local(StateOptions options, Target target) {
    if (options.isDeferGiven()) {
      throw Problem.error(
              Code.USAGE,
              "Nothing is deferred locally",
              "--local builds every model on this machine, so there is none that --defer could read"
                  + " elsewhere. Leave one of the two out.")
          .asException();
    }
    return none(LocalBuild::relation, target);
  }

  /** As the options and the environment say. */
  static Deferral open(
      StateOptions options,
      Shell shell,
      DbtProject project,
      Manifest manifest,
      Target target,
      Engine.Limits limits) {
    Optional<Path> state = options.deferred(project, shell);
    if (state.isEmpty()) {
      return none(manifest::relation, target);
    }
    Wanted wanted = options.favors(shell) ? Wanted.ALL : Wanted.NOT_BUILT;
    requireAnswers(target, wanted);
    return new Deferral(
        manifest::relation,
        wanted,
        Manifest.read(state.get().resolve("manifest.json")),
        target,
        () ->
            Servers.of(target)
                .map(server -> Built.in(server, target.database()))
                .orElseGet(() -> Built.in(Warehouses.present(target), limits)));
  }

  private static Deferral none(Function<Node, String> own, Target target) {
    return new Deferral(own, Wanted.NONE, null, target, () -> new Built(Set.of(), Set.of()));
  }

  private static void requireAnswers(Target target, Wanted wanted) {
    if (!target.type().equals("duckdb")
        && Servers.of(target).isEmpty()
        && wanted == Wanted.NOT_BUILT) {
      throw Problem.error(
              Code.WAREHOUSE,
              "Warehouse cannot be asked what is built",
              "--defer asks the warehouse which models are built, and this version can ask "
                  + Servers.SUPPORTED
                  + " only; target "
                  + target.name()
                  + " is of type "
                  + target.type()
                  + ". With --favor-state every model is read where the other run has it, and nothing"
                  + " is asked.")
          .asException();
    }
  }

  boolean isWanted() {
    return wanted != Wanted.NONE;
  }

  /** The node of the other run where a node is read from there, else the node itself. */
  Node read(Node node) {
    return other(node).orElse(node);
  }

  boolean isDeferred(Node node) {
    return other(node).isPresent();
  }

  /** How SQL names what a node is read from. */
  String relation(Node node) {
    return own.apply(read(node));
  }

  /** Warns of what is read elsewhere among these nodes; empty when nothing is. */
  Optional<Problem> warning(List<Node> nodes) {
    List<String> deferred = new ArrayList<>();
    for (Node node : nodes) {
      other(node).ifPresent(found -> deferred.add(node.label() + " from " + own.apply(found)));
    }
    return deferred.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Problem.warning(
                Code.WAREHOUSE,
                "Models are read from another environment",
                "Deferred, since "
                    + (wanted == Wanted.ALL
                        ? "--favor-state is given"
                        : "not built in target " + target.name())
                    + ": "
                    + String.join(", ", deferred)
                    + "."));
  }

  /** Refuses nodes that are to be read elsewhere but are not there either. */
  void require(List<Node> nodes) {
    if (!target.type().equals("duckdb")) {
      return;
    }
    for (Node node : nodes) {
      Optional<Node> found = other(node);
      if (found.isPresent() && !built().holds(found.get())) {
        throw missing(node, found.get()).asException();
      }
    }
  }

  private Problem missing(Node node, Node found) {
    String database = found.database() == null ? "" : found.database();
    String attached = built().databases().stream().sorted().collect(Collectors.joining(", "));
    return Problem.error(
        Code.WAREHOUSE,
        "Deferred relation is not there",
        node.label()
            + " is deferred to "
            + own.apply(found)
            + ", but "
            + (built().knows(database)
                ? "the database " + database + " of target " + target.name() + " has none such"
                : "target "
                    + target.name()
                    + " sees no database "
                    + database
                    + (attached.isEmpty() ? " at all" : ", only " + attached))
            + ". If it is in another DuckDB file, attach that to the target in profiles.yml under the"
            + " name that the other environment has for it: attach: [{path: prod.duckdb, alias: "
            + (database.isEmpty() ? "prod" : database)
            + "}].");
  }

  /** The node of the other run that this one is read from; empty when it is read where it is. */
  private Optional<Node> other(Node node) {
    Manifest manifest = other;
    if (manifest == null || node.isSource() || node.isEphemeral()) {
      return Optional.empty();
    }
    Optional<Node> answer = known.get(node.uniqueId());
    if (answer == null) {
      answer =
          manifest
              .node(node.uniqueId())
              .filter(found -> !found.isEphemeral())
              .filter(found -> wanted == Wanted.ALL || !built().holds(node));
      known.put(node.uniqueId(), answer);
    }
    return answer;
  }

  private Built built() {
    Built found = built;
    if (found == null) {
      found = lookup.get();
      built = found;
    }
    return found;
  }
}
