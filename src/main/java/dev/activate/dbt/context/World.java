package dev.activate.dbt.context;

import dev.activate.dbt.DbtProject;
import dev.activate.dbt.MacroSettings;
import dev.activate.dbt.Manifest;
import dev.activate.dbt.Node;
import dev.activate.dbt.Shell;
import dev.activate.dbt.Target;
import dev.activate.dbt.Vars;
import dev.activate.jinja.Jinja;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What is the same for everything that is rendered in one run. Whatever few templates use is made
 * when one does. Used by one thread at a time.
 */
public final class World {
  private final Manifest manifest;
  private final DbtProject project;
  private final Target target;
  private final Vars vars;
  private final Shell shell;
  private final Function<Node, String> relation;
  private final Outside outside;
  private final UnaryOperator<Node> read;
  private final Introspection introspection;
  private final AdapterType adapter;
  private final Jinja jinja = new Jinja();
  private final Deque<Scope> scopes = new ArrayDeque<>();
  private final Map<String, @Nullable Object> targetNames;
  private @Nullable Macros macros;
  private @Nullable MacroSettings settings;

  /** {@code relation} prints a node's relation: {@link Manifest#relation}, or a stand-in. */
  public World(
      Manifest manifest,
      DbtProject project,
      Target target,
      Vars vars,
      Shell shell,
      Function<Node, String> relation,
      Outside outside) {
    this(manifest, project, target, vars, shell, relation, outside, node -> node);
  }

  /** {@code read} is the node that another one is read from, in the other environment. */
  public World(
      Manifest manifest,
      DbtProject project,
      Target target,
      Vars vars,
      Shell shell,
      Function<Node, String> relation,
      Outside outside,
      UnaryOperator<Node> read) {
    this.manifest = manifest;
    this.project = project;
    this.target = target;
    this.vars = vars;
    this.shell = shell;
    this.relation = relation;
    this.outside = outside;
    this.read = read;
    this.introspection = new Remembered(outside.introspection());
    this.adapter = AdapterType.of(target.type());
    this.targetNames = TargetNames.of(target);
  }

  public Manifest manifest() {
    return manifest;
  }

  public DbtProject project() {
    return project;
  }

  public Jinja jinja() {
    return jinja;
  }

  Vars vars() {
    return vars;
  }

  Shell shell() {
    return shell;
  }

  Introspection introspection() {
    return introspection;
  }

  Outside outside() {
    return outside;
  }

  AdapterType adapter() {
    return adapter;
  }

  Target target() {
    return target;
  }

  Map<String, @Nullable Object> targetNames() {
    return targetNames;
  }

  /** What an ephemeral model is where it is used: the name of a CTE. */
  public Relation ephemeral(Node node) {
    return Relation.ephemeral(adapter, node);
  }

  /** What an ephemeral model's {@code this} is: names that print nothing. */
  Relation unprintable(Node node) {
    return Relation.of(adapter, node, "");
  }

  /** The relation of a node as what reads it names it. */
  public Relation relation(Node node) {
    return own(read.apply(node));
  }

  /** The relation that a node itself is built as. */
  Relation own(Node node) {
    return Relation.of(adapter, node, relation.apply(node));
  }

  /** What a relation prints that is made of names. */
  Parts quotes() {
    Map<String, @Nullable Object> all = new HashMap<>(manifest.quoting());
    all.values().removeIf(Objects::isNull);
    all.putAll(settings().quoting());
    return target.type().equals(manifest.adapterType().orElse(target.type()))
        ? adapter.quotes().with(all)
        : adapter.quotes();
  }

  MacroSettings settings() {
    MacroSettings known = settings;
    if (known == null) {
      known = MacroSettings.of(project);
      settings = known;
    }
    return known;
  }

  Macros macros() {
    Macros known = macros;
    if (known == null) {
      known =
          new Macros(
              manifest.macros(),
              project.name(),
              adapter,
              macro ->
                  jinja.macro(
                      Macros.template(macro),
                      macro.fullName(),
                      () -> scope().names(macro.packageName())));
      macros = known;
    }
    return known;
  }

  /** In whose names the template under way is rendered: a macro has those of its caller. */
  Scope scope() {
    return Objects.requireNonNull(scopes.peek(), "no template is being rendered");
  }

  void enter(Scope scope) {
    scopes.push(scope);
  }

  void leave() {
    scopes.pop();
  }
}
