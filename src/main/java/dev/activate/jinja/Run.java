package dev.activate.jinja;

import dev.activate.problem.Suggestion;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One template or macro under way: the names in scope, and how a loop in it ends. */
final class Run {
  enum Signal {
    NONE,
    BREAK,
    CONTINUE
  }

  private final Source source;
  private final Map<String, ? extends @Nullable Object> names;
  private final Set<String> set;
  private final Session session;
  private final Limits limits;
  private Scope scope;
  private Signal signal = Signal.NONE;

  /**
   * A run of a template.
   *
   * @param set the names that some {@code set} of the template sets
   */
  Run(
      Source source,
      Set<String> set,
      Map<String, ? extends @Nullable Object> names,
      Session session) {
    this(source, set, names, session, null);
  }

  private Run(
      Source source,
      Set<String> set,
      Map<String, ? extends @Nullable Object> names,
      Session session,
      @Nullable Scope around) {
    this.source = source;
    this.set = set;
    this.names = names;
    this.session = session;
    this.limits = session.limits();
    this.scope = new Scope(around);
  }

  /** A run inside of the given scope, with the same names around that. */
  Run inside(Scope around) {
    return new Run(source, set, names, session, around);
  }

  Source source() {
    return source;
  }

  Session session() {
    return session;
  }

  Limits limits() {
    return limits;
  }

  Scope scope() {
    return scope;
  }

  void scope(Scope next) {
    scope = next;
  }

  Signal signal() {
    return signal;
  }

  void signal(Signal next) {
    signal = next;
  }

  void enter() {
    scope = new Scope(scope);
  }

  void leave() {
    scope = Objects.requireNonNull(scope.outer());
  }

  void set(String name, @Nullable Object value) {
    scope.values().put(name, value);
  }

  /** What the name stands for: the template's own names first, then what it was given. */
  @Nullable Object lookUp(String name) {
    Scope holding = Scope.holding(scope, name);
    if (holding != null) {
      return holding.values().get(name);
    }
    Object given = names.get(name);
    if (given != null || names.containsKey(name)) {
      return Values.normal(given);
    }
    if (Globals.NAMES.contains(name)) {
      return Globals.function(name, this);
    }
    if (set.contains(name)) {
      return Undefined.missing("`" + name + "` is set in this template, but not on the way here.");
    }
    Scope here = scope;
    return new Undefined(
        Undefined.Kind.NAME,
        () -> "There is no `" + name + "` in this template." + Suggestion.hint(name, known(here)));
  }

  /** A hint at the name that was meant. */
  String hint(String name) {
    return Suggestion.hint(name, known(scope));
  }

  private Set<String> known(Scope from) {
    Set<String> all = new TreeSet<>(names.keySet());
    for (Scope at = from; at != null; at = at.outer()) {
      all.addAll(at.values().keySet());
    }
    all.addAll(Globals.NAMES);
    return all;
  }
}
