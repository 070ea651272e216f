package dev.activate.dbt.context;

import dev.activate.dbt.Arguments;
import dev.activate.dbt.EnvVar;
import dev.activate.dbt.Node;
import dev.activate.dbt.VarFunction;
import dev.activate.jinja.Callable;
import dev.activate.jinja.Template;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What names mean while the code of one model, or a sync's SQL, is rendered, with all the macros
 * that it calls: dbt gives macros the names of the model, not of the package they are from.
 */
public final class Scope {

  /** Whether a model is rendered as if it was not there yet, or as dbt would find it. */
  public enum Builds {
    AFRESH,
    AS_DBT_WOULD
  }

  // A var may hold a template that uses a var: dbt's own limit is Python's recursion.
  private static final int MAX_NESTING = 20;

  private final World world;
  private final String packageName;
  private final @Nullable Node self;
  private final Builds builds;
  private final Function<Node, Relation> use;
  private final Names names;
  private final Map<String, Names> macroNames = new HashMap<>();
  private int nesting;

  /**
   * @param self the model whose code is rendered, which is {@code this}
   * @param use is told of each node that is referred to, and gives what is printed for it
   */
  public Scope(
      World world,
      String packageName,
      @Nullable Node self,
      Builds builds,
      Function<Node, Relation> use) {
    this.world = world;
    this.packageName = packageName;
    this.self = self;
    this.builds = builds;
    this.use = use;
    Map<String, @Nullable Object> builtins = new HashMap<>();
    this.names = new Names(world.macros(), packageName, first(), builtins, null);
    builtins.putAll(DbtNames.of(this));
    builtins.put("builtins", new HashMap<>(builtins));
    builtins.put("context", names);
  }

  /** Renders a template with these names; any fault is an ActivateException. */
  public String render(Template template) {
    if (++nesting > MAX_NESTING) {
      throw Problem.error(
              Code.JINJA,
              "Templates are nested too deep",
              "A var holds a template that uses vars again, more than "
                  + MAX_NESTING
                  + " levels deep. Most likely it uses itself.")
          .asException();
    }
    world.enter(this);
    try {
      return world.jinja().render(template, names);
    } finally {
      world.leave();
      nesting--;
    }
  }

  /** What settings of a destination may use, where secrets are in their place. */
  public Map<String, @Nullable Object> settings() {
    Map<String, @Nullable Object> all = new HashMap<>();
    Set.of("var", "target", "project_name").forEach(name -> all.put(name, names.get(name)));
    Callable envVar =
        (arguments, named) -> {
          Arguments call = new Arguments("env_var", arguments, named);
          return EnvVar.value(world.shell(), call.text(0, "name"), call);
        };
    all.put("env_var", envVar);
    return all;
  }

  World world() {
    return world;
  }

  @Nullable Node self() {
    return self;
  }

  Builds builds() {
    return builds;
  }

  Names names() {
    return names;
  }

  /** For a macro of that package. */
  Names names(String macrosPackage) {
    return macroNames.computeIfAbsent(macrosPackage, names::of);
  }

  /** A macro without its package, as a name in this scope finds it. */
  @Nullable Callable macro(String name) {
    return world.macros().named(name, packageName) instanceof Callable macro ? macro : null;
  }

  /** dbt's macro asks the warehouse about {@code this}, which a sync is not. */
  private Map<String, @Nullable Object> first() {
    Callable isIncremental = (arguments, named) -> false;
    return self == null || builds == Builds.AFRESH
        ? Map.of("is_incremental", isIncremental)
        : Map.of();
  }

  /** What macros of the project may replace and then call themselves. */
  Map<String, Object> references() {
    Ref ref = new Ref(world, packageName, use);
    Callable source = this::source;
    return Map.of("ref", ref, "source", source, "config", config(), "var", var());
  }

  private ConfigFunction config() {
    return new ConfigFunction(self == null ? Map.of() : self.config());
  }

  private VarFunction var() {
    return new VarFunction(
        world.vars().in(packageName),
        "the project",
        text -> {
          Template template = Template.of("vars", text);
          return template.hasJinja() ? render(template) : text;
        });
  }

  private Object source(List<@Nullable Object> arguments, Map<String, @Nullable Object> named) {
    Arguments call = new Arguments("source", arguments, named);
    return use.apply(
        world.manifest().source(call.text(0, "source"), call.text(1, "table"), packageName));
  }
}
