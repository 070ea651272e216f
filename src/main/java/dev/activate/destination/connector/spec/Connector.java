package dev.activate.destination.connector.spec;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A service and how it is written to, compiled; immutable.
 *
 * @param file the YAML it was compiled from
 * @param objects those without parts in braces first
 * @param normalise how values of a field are respelled, by field
 */
public record Connector(
    String name,
    String title,
    String description,
    String docs,
    String file,
    Map<String, Setting> settings,
    Map<String, Template> vars,
    Http http,
    List<ObjectRule> objects,
    List<ErrorRule> errors,
    Map<String, List<Respelling>> normalise) {

  public Connector {
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    vars = Collections.unmodifiableMap(new LinkedHashMap<>(vars));
    objects = List.copyOf(objects);
    errors = List.copyOf(errors);
    normalise = Map.copyOf(normalise);
  }

  /** The object of that name; empty when there is none. */
  public Optional<ObjectRule> object(String name) {
    return objects.stream().filter(one -> one.name().parts(name).isPresent()).findFirst();
  }

  @Override
  public String toString() {
    return name;
  }
}
