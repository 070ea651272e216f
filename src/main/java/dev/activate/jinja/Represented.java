package dev.activate.jinja;

/** A value that prints differently inside a list: {@code datetime.date(2026, 1, 31)}. */
@FunctionalInterface
public interface Represented {

  /** Python's {@code repr()}; {@code str()} is toString. */
  String represented();
}
