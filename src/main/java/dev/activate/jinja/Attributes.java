package dev.activate.jinja;

import java.util.Optional;

/** A value with attributes: {@code target.schema}, {@code this.identifier}; printed by toString. */
@FunctionalInterface
public interface Attributes {

  /** The attribute, or empty when there is none of that name, which is an error in the template. */
  Optional<Object> attribute(String name);
}
