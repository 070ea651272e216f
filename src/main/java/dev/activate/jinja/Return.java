package dev.activate.jinja;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How {@code return(x)} leaves a macro. An Error, because jinjava wraps every exception; without a
 * stack trace, because it is no fault.
 */
final class Return extends Error {
  private static final long serialVersionUID = 1L;

  static final Callable FUNCTION =
      new Callable() {
        @Override
        public Object call(List<@Nullable Object> given, Map<String, @Nullable Object> named) {
          throw new Return(new Arguments("return", given, named).bind(1, "data")[0]);
        }

        @Override
        public boolean admitsUndefined() {
          return true;
        }
      };

  private final transient @Nullable Object value;

  private Return(@Nullable Object value) {
    super("return outside of a macro", null, false, false);
    this.value = value;
  }

  @Nullable Object value() {
    return value;
  }
}
