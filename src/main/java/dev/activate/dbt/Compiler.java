package dev.activate.dbt;

import dev.activate.jinja.Jinja;
import dev.activate.jinja.Template;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
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
 * Renders SQL with dbt's names: {@code ref}, {@code source}, {@code var}, {@code env_var}, {@code
 * config}, {@code target}, {@code this}, {@code execute}, {@code is_incremental}, {@code
 * project_name}. Ephemeral models become CTEs. Whatever dbt would refuse is an ActivateException.
 * Used by one thread at a time.
 */
public final class Compiler {

  /** What is the same for everything that is compiled in one run. */
  record World(
      Manifest manifest,
      DbtProject project,
      Target target,
      Vars vars,
      Shell shell,
      Function<Node, String> relation) {}

  // A var may hold a template that uses a var: dbt's own limit is Python's recursion.
  private static final int MAX_NESTING = 20;

  private final World world;
  private final Jinja jinja = new Jinja();

  /** {@code relation} prints a node's relation: {@link Manifest#relation}, or a local stand-in. */
  public Compiler(
      Manifest manifest,
      DbtProject project,
      Target target,
      Vars vars,
      Shell shell,
      Function<Node, String> relation) {
    this.world = new World(manifest, project, target, vars, shell, relation);
  }

  /** Compiles SQL of the root project that is no model: it has no {@code this}. */
  public Compiled compile(Template sql) {
    return new Compilation().run(sql, world.project().name(), null);
  }

  /** Compiles SQL in whose text {@code this} and {@code config.get} mean {@code self}. */
  public Compiled compile(Template sql, Node self) {
    return new Compilation().run(sql, self.packageName(), self);
  }

  /** Compiles a model's own code. */
  public Compiled compileModel(Node model) {
    return compile(code(model), model);
  }

  /**
   * The names that settings of a destination may use: {@code env_var} (secrets too), {@code var},
   * {@code target}.
   */
  public Map<String, @Nullable Object> settingsNames() {
    return new Names(world, new Compilation(), world.project().name(), null).settings();
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
    private int nesting;

    Compiled run(Template sql, String packageName, @Nullable Node self) {
      String body = render(sql, packageName, self);
      return new Compiled(Ctes.inject(body, ctes.values()), List.copyOf(dependsOn));
    }

    String render(Template sql, String packageName, @Nullable Node self) {
      if (++nesting > MAX_NESTING) {
        throw Problem.error(
                Code.JINJA,
                "Templates are nested too deep",
                "A var holds a template that uses vars again, more than "
                    + MAX_NESTING
                    + " levels deep. Most likely it uses itself.")
            .asException();
      }
      try {
        return jinja.render(sql, new Names(world, this, packageName, self).all());
      } finally {
        nesting--;
      }
    }

    /** The relation of a node, noted as used; an ephemeral one becomes a CTE first. */
    Relation use(Node node) {
      dependsOn.add(node.uniqueId());
      if (!node.isEphemeral()) {
        return new Relation(node, world.relation().apply(node));
      }
      if (!ctes.containsKey(node.uniqueId())) {
        inline(node);
      }
      return Relation.ephemeral(node);
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
      String sql = render(code(node), node.packageName(), node);
      open.pop();
      ctes.put(node.uniqueId(), Relation.cteName(node) + " as (\n" + sql + "\n)");
    }
  }
}
