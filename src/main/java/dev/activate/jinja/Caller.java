package dev.activate.jinja;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The body of a {@code call}; as in dbt, a {@code return} in it ends the macro that is called. */
record Caller(Macro body) implements Callable {

  @Override
  public Object call(List<@Nullable Object> given, Map<String, @Nullable Object> named) {
    return body.run(given, named);
  }

  @Override
  public boolean admitsUndefined() {
    return true;
  }
}
