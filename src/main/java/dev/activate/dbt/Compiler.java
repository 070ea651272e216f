package dev.activate.dbt;

import dev.activate.dbt.context.CatalogFile;
import dev.activate.dbt.context.Outside;
import dev.activate.dbt.context.Relation;
import dev.activate.dbt.context.Scope;
import dev.activate.dbt.context.World;
import dev.activate.jinja.Template;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Renders SQL as dbt does, with its names and the project's macros. Ephemeral models become CTEs.
 * Whatever dbt would refuse is an ActivateException. Used by one thread at a time.
 */
public final class Compiler {

  private final World world;
  private long statements;
  private long nanoseconds;

  /**
   * Compiles for a target without a connection: what macros ask about the warehouse, dbt's
   * catalog.json answers.
   */
  public Compiler(
      Manifest manifest,
      DbtProject project,
      Target target,
      Vars vars,
      Shell shell,
      Function<Node, String> relation) {
    this(
        new World(
            manifest,
            project,
            target,
            vars,
            shell,
            relation,
            Outside.now(
                new CatalogFile(project.targetPath().resolve("catalog.json"), manifest),
                (level, text) -> {})));
  }

  public Compiler(World world) {
    this.world = world;
  }

  /** How many statements were compiled so far. */
  public long statements() {
    return statements;
  }

  /** How long compiling took in all, what macros asked of the warehouse included. */
  public Duration spent() {
    return Duration.ofNanos(nanoseconds);
  }

  /** Compiles SQL of the root project that is no model: it has no {@code this}. */
  public Compiled compile(Template sql) {
    return new Compilation(Scope.Builds.AFRESH).run(sql, world.project().name(), null);
  }

  /** Compiles SQL in whose text {@code this} and {@code config.get} mean {@code self}. */
  public Compiled compile(Template sql, Node self) {
    return new Compilation(Scope.Builds.AFRESH).run(sql, self.packageName(), self);
  }

  /** Compiles a model's own code as for its first run: it is not incremental. */
  public Compiled compileModel(Node model) {
    return compileModel(model, Scope.Builds.AFRESH);
  }

  public Compiled compileModel(Node model, Scope.Builds builds) {
    return new Compilation(builds).run(code(model), model.packageName(), model);
  }

  /**
   * The names that settings of a destination may use: {@code env_var} (secrets too), {@code var},
   * {@code target}.
   */
  public Map<String, @Nullable Object> settingsNames() {
    Compilation compilation = new Compilation(Scope.Builds.AFRESH);
    return compilation.scope(world.project().name(), null).settings();
  }

  private static Template code(Node model) {
    if (model.isPython()) {
      throw Problem.error(
              Code.REF,
              "Python model cannot be compiled to SQL",
              model.label()
                  + " of "
                  + model.path()
                  + " is Python, which only dbt and its warehouse can run. A sync can read its"
                  + " table with ref(); for --local, put its rows into reverse_etl/fixtures/"
                  + model.name()
                  + ".csv.")
          .asException();
    }
    if (model.rawCode().isEmpty() || model.rawCode().equals("--placeholder--")) {
      throw Problem.error(
              Code.MANIFEST,
              "Manifest carries no code of the model",
              "The manifest has no SQL for "
                  + model.label()
                  + ", as early betas of dbt Fusion wrote it. Upgrade dbt, then run:")
          .run("dbt parse")
          .asException();
    }
    return Template.of(model.path(), model.rawCode());
  }

  /** One statement with all that it inlines. */
  final class Compilation {
    private final Set<String> dependsOn = new LinkedHashSet<>();
    private final Map<String, String> ctes = new LinkedHashMap<>();
    private final Map<String, Node> cteNodes = new LinkedHashMap<>();
    private final Deque<String> open = new ArrayDeque<>();
    private final Scope.Builds builds;

    Compilation(Scope.Builds builds) {
      this.builds = builds;
    }

    Compiled run(Template sql, String packageName, @Nullable Node self) {
      long start = System.nanoTime();
      String body = scope(packageName, self).render(sql);
      nanoseconds += System.nanoTime() - start;
      statements++;
      return new Compiled(Ctes.inject(body, ctes.values()), List.copyOf(dependsOn));
    }

    Scope scope(String packageName, @Nullable Node self) {
      return new Scope(world, packageName, self, builds, this::use);
    }

    /** The relation of a node, noted as used; an ephemeral one becomes a CTE first. */
    private Relation use(Node node) {
      dependsOn.add(node.uniqueId());
      if (!node.isEphemeral()) {
        return world.relation(node);
      }
      if (!ctes.containsKey(node.uniqueId())) {
        inline(node);
      }
      return world.ephemeral(node);
    }

    private void inline(Node node) {
      if (open.contains(node.uniqueId())) {
        throw Problem.error(
                Code.REF,
                "Ephemeral models refer to each other",
                "In a circle: " + String.join(", ", open) + ". dbt cannot build that either.")
            .asException();
      }
      Node other = cteNodes.putIfAbsent(Relation.cteName(node), node);
      if (other != null && !other.equals(node)) {
        throw Problem.error(
                Code.REF,
                "Two ephemeral models have one name",
                other.uniqueId()
                    + " and "
                    + node.uniqueId()
                    + " would be the same CTE, "
                    + Relation.cteName(node)
                    + ". Give one of them an alias.")
            .asException();
      }
      open.push(node.uniqueId());
      String sql = scope(node.packageName(), node).render(code(node));
      open.pop();
      ctes.put(node.uniqueId(), Relation.cteName(node) + " as (\n" + sql + "\n)");
    }
  }
}
