package dev.activate.jinja;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A name that a template can call: {@code ref('x')}, {@code var('a', default=1)}. */
@FunctionalInterface
public interface Callable {

  /**
   * Returns plain values only: null, Boolean, Long, Double, BigDecimal, String, List, Map, {@link
   * Callable}, {@link Attributes}. An ActivateException that it throws gets the place of the call.
   */
  @Nullable Object call(List<@Nullable Object> arguments, Map<String, @Nullable Object> named);

  /**
   * Whether an undefined argument reaches this as it is, because it only hands it on to a macro;
   * otherwise it is an error at the place of the call.
   */
  default boolean admitsUndefined() {
    return false;
  }
}
