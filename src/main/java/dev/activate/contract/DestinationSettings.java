package dev.activate.contract;

import dev.activate.destination.Schema;
import dev.activate.problem.Place;
import java.util.Map;
import java.util.Set;

/**
 * A configured place to write, as its contract states it, Jinja rendered.
 *
 * @param type {@code duckdb}, {@code file}, {@code webhook} or {@code sandbox}
 * @param settings everything but name, type and objects; may hold secrets, so it is never printed
 * @param referring which settings hold something of the environment, and so perhaps a secret
 * @param objects what {@code objects:} says of the destination's objects and fields, by object;
 *     empty when it says nothing
 */
public record DestinationSettings(
    String name,
    String type,
    Map<String, Object> settings,
    Set<String> referring,
    Map<String, Schema> objects,
    Place place) {

  public DestinationSettings {
    settings = Map.copyOf(settings);
    referring = Set.copyOf(referring);
    objects = Map.copyOf(objects);
  }

  @Override
  public String toString() {
    return name + " (" + type + ")";
  }
}
