package dev.activate.jinja;

import java.util.Optional;

/** A value with items: {@code row['name']}, {@code columns[0]}. */
@FunctionalInterface
public interface Indexed {

  /**
   * The item, or empty when there is none under that key; {@link None#NONE} for one that is none.
   */
  Optional<Object> item(Object key);
}
