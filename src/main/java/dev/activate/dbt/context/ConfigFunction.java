package dev.activate.dbt.context;

import dev.activate.dbt.Arguments;
import dev.activate.jinja.Attributes;
import dev.activate.jinja.Callable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code config(...)}, which prints nothing, with {@code config.get} and {@code config.require}.
 */
record ConfigFunction(Map<String, @Nullable Object> config) implements Callable, Attributes {

  @Override
  public Object call(List<@Nullable Object> arguments, Map<String, @Nullable Object> named) {
    return "";
  }

  @Override
  public Optional<Object> attribute(String name) {
    Callable get = this::get;
    Callable require = this::require;
    return switch (name) {
      case "get" -> Optional.of(get);
      case "require" -> Optional.of(require);
      default -> Optional.empty();
    };
  }

  private @Nullable Object get(
      List<@Nullable Object> arguments, Map<String, @Nullable Object> named) {
    Arguments call = new Arguments("config.get", arguments, named);
    String name = call.text(0, "name");
    return config.containsKey(name) ? config.get(name) : call.value(1, "default");
  }

  private @Nullable Object require(
      List<@Nullable Object> arguments, Map<String, @Nullable Object> named) {
    Arguments call = new Arguments("config.require", arguments, named);
    String name = call.text(0, "name");
    if (!config.containsKey(name)) {
      throw call.wrong("asks for \"" + name + "\", which the model's config does not have");
    }
    return config.get(name);
  }
}
