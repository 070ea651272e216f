package dev.activate.dbt.context;

import dev.activate.jinja.Attributes;
import dev.activate.jinja.Sized;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code adapter.behavior}: dbt's changes of behaviour, off unless the project sets them. */
record Behavior(Map<String, @Nullable Object> flags) implements Attributes {

  @Override
  public Optional<Object> attribute(String name) {
    return Optional.of(new Flag(Boolean.TRUE.equals(flags.get(name))));
  }

  private record Flag(boolean isSet) implements Attributes, Sized {
    @Override
    public Optional<Object> attribute(String name) {
      return switch (name) {
        case "setting", "no_warn" -> Optional.of(isSet);
        default -> Optional.empty();
      };
    }

    /** Makes it true or false by itself. */
    @Override
    public int size() {
      return isSet ? 1 : 0;
    }
  }
}
