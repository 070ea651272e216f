package dev.activate.dbt.select;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for on the command line.
 *
 * @param selector a name of {@code selectors.yml}; null when none was given
 */
public record Request(List<String> select, List<String> exclude, @Nullable String selector) {

  public Request {
    select = List.copyOf(select);
    exclude = List.copyOf(exclude);
  }

  /** Nothing was asked for. */
  boolean isEmpty() {
    return select.isEmpty() && exclude.isEmpty() && selector == null;
  }
}
