package dev.activate.jinja;

import dev.activate.problem.Suggestion;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One rendering under way: the names in scope, what it may still use, and how a loop ends. */
final class Run {
  enum Signal {
    NONE,
    BREAK,
    CONTINUE
  }

  private final Source source;
  private final Map<String, ? extends @Nullable Object> names;
  private final Limits limits = new Limits();
  private final Deque<Map<String, @Nullable Object>> scopes = new ArrayDeque<>();
  private Signal signal = Signal.NONE;

  Run(Source source, Map<String, ? extends @Nullable Object> names) {
    this.source = source;
    this.names = names;
    scopes.push(new HashMap<>());
  }

  Source source() {
    return source;
  }

  Limits limits() {
    return limits;
  }

  Signal signal() {
    return signal;
  }

  void signal(Signal next) {
    signal = next;
  }

  void enter() {
    scopes.push(new HashMap<>());
  }

  void leave() {
    scopes.pop();
  }

  void set(String name, @Nullable Object value) {
    scopes.element().put(name, value);
  }

  /** What the name stands for: the template's own names first, then what it was given. */
  @Nullable Object lookUp(String name) {
    for (Map<String, @Nullable Object> scope : scopes) {
      if (scope.containsKey(name)) {
        return scope.get(name);
      }
    }
    if (names.containsKey(name)) {
      return Values.normal(names.get(name));
    }
    if (Globals.NAMES.contains(name)) {
      return Globals.function(name, this);
    }
    return new Undefined(
        Undefined.Kind.NAME,
        "There is no `" + name + "` in this template." + Suggestion.hint(name, known()));
  }

  private Set<String> known() {
    Set<String> all = new TreeSet<>(names.keySet());
    scopes.forEach(scope -> all.addAll(scope.keySet()));
    all.addAll(Globals.NAMES);
    return all;
  }
}
