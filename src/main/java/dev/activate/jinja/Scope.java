package dev.activate.jinja;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names set in one block, inside of those of another; a macro keeps the one it stands in. */
final class Scope {
  private final Map<String, @Nullable Object> values = new HashMap<>(4);
  private final @Nullable Scope outer;

  Scope(@Nullable Scope outer) {
    this.outer = outer;
  }

  @Nullable Scope outer() {
    return outer;
  }

  Map<String, @Nullable Object> values() {
    return values;
  }

  /** The nearest scope in which the name is set. */
  static @Nullable Scope holding(@Nullable Scope innermost, String name) {
    Scope scope = innermost;
    while (scope != null && !scope.values.containsKey(name)) {
      scope = scope.outer;
    }
    return scope;
  }
}
