package dev.activate.dbt.python;

import dev.activate.jinja.Attributes;
import dev.activate.jinja.Callable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A class of Python's: called it makes an object, and it has functions and constants. */
record PythonClass(String name, Callable constructor, Map<String, Object> members)
    implements Callable, Attributes {

  @Override
  public @Nullable Object call(
      List<@Nullable Object> arguments, Map<String, @Nullable Object> named) {
    return constructor.call(arguments, named);
  }

  @Override
  public Optional<Object> attribute(String attribute) {
    return Optional.ofNullable(members.get(attribute));
  }

  @Override
  public String toString() {
    return "<class '" + name + "'>";
  }
}
