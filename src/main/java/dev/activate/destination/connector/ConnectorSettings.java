package dev.activate.destination.connector;

import dev.activate.destination.Gate;
import dev.activate.destination.RateLimit;
import dev.activate.destination.Schema;
import dev.activate.destination.http.Endpoint;
import dev.activate.destination.http.HttpSettings;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a contract says of one destination.
 *
 * @param name of the destination
 * @param values the connector's own settings, rendered: texts, numbers, booleans, lists; they hold
 *     secrets, so they are never printed
 * @param objects what the contract says of objects and their fields
 * @param limits in the place of the connector's own; empty to keep those
 * @param gate what reads pass
 * @param sensitive fields whose values never show in a message
 * @param rehearsal where it is sent instead, without credentials; empty when it is meant
 */
public record ConnectorSettings(
    String name,
    Map<String, Object> values,
    HttpSettings http,
    Map<String, Schema> objects,
    List<RateLimit> limits,
    Gate gate,
    Clock clock,
    Set<String> sensitive,
    Optional<Endpoint> rehearsal) {

  public ConnectorSettings {
    values = Map.copyOf(values);
    objects = Map.copyOf(objects);
    limits = List.copyOf(limits);
    sensitive = Set.copyOf(sensitive);
  }

  /** That is meant. */
  public ConnectorSettings(
      String name,
      Map<String, Object> values,
      HttpSettings http,
      Map<String, Schema> objects,
      List<RateLimit> limits,
      Gate gate,
      Clock clock,
      Set<String> sensitive) {
    this(name, values, http, objects, limits, gate, clock, sensitive, Optional.empty());
  }

  /** The same, sent elsewhere. */
  public ConnectorSettings rehearsedAt(Endpoint base) {
    return new ConnectorSettings(
        name, values, http, objects, limits, gate, clock, sensitive, Optional.of(base));
  }

  /** Of which nothing but the settings is out of the ordinary. */
  public ConnectorSettings(String name, Map<String, Object> values, HttpSettings http) {
    this(name, values, http, Map.of(), List.of(), Gate.OPEN, Clock.systemUTC(), Set.of());
  }

  @Override
  public String toString() {
    return name;
  }
}
