package dev.activate.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.activate.contract.Sync;
import dev.activate.destination.Destination;
import dev.activate.destination.Schema;
import dev.activate.destination.Traits;
import dev.activate.destination.connector.ConnectorDestination;
import dev.activate.destination.connector.ConnectorSettings;
import dev.activate.destination.connector.spec.Connector;
import dev.activate.destination.http.Json;
import dev.activate.destination.salesforce.Salesforce;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Opens services that connectors describe, and says what sandboxes must know to play them. */
final class Services {
  private static final int CONNECTIONS = 8;

  private Services() {}

  static Destination open(Given given, String object) {
    LateGate gate = new LateGate(given.name(), given.workspace().paces());
    ConnectorSettings settings =
        new ConnectorSettings(
            given.name(),
            given.contract().settings(),
            given.http(CONNECTIONS),
            given.contract().objects(),
            given.limits(),
            gate,
            Clock.systemUTC(),
            given.sensitive());
    Connector connector = connector(given);
    // Its jobs are what no connector can say.
    Destination opened =
        connector.name().equals("salesforce")
            ? Salesforce.open(connector, settings, object)
            : ConnectorDestination.open(connector, settings, object);
    gate.guard(opened);
    return opened;
  }

  static boolean knows(Given given) {
    return given.workspace().connectors().has(given.contract().type());
  }

  /**
   * What the service can do with an object, as a sandbox plays it: without its pace, and one batch
   * at a time, since it works in the engine that the plan is read from.
   */
  static Traits traits(Given given, String object) {
    Traits real =
        ConnectorDestination.traits(connector(given), given.contract().settings(), object);
    return new Traits(real.actions(), real.clears(), real.maxBatch(), real.repeatable());
  }

  /**
   * The fields of the objects that syncs write to: those that every account has, and what the
   * contract says.
   */
  static Map<String, Schema> objects(Given given) {
    Map<String, Schema> objects = new LinkedHashMap<>();
    given.workspace().contract().syncs().stream()
        .filter(sync -> sync.destination().equals(given.name()))
        .map(Sync::object)
        .distinct()
        .forEach(object -> objects.put(object, object(given, object)));
    return objects;
  }

  private static Schema object(Given given, String object) {
    Optional<Schema> declared = Optional.ofNullable(given.contract().objects().get(object));
    Optional<Schema> standard =
        described(given.contract().type(), object)
            .map(
                answer ->
                    ConnectorDestination.schema(
                        connector(given), given.contract().settings(), object, answer));
    Map<String, Schema.Field> fields = new LinkedHashMap<>();
    standard.ifPresent(one -> one.fields().forEach(field -> fields.put(field.name(), field)));
    declared.ifPresent(one -> one.fields().forEach(field -> fields.put(field.name(), field)));
    return new Schema(
        object, new ArrayList<>(fields.values()), standard.isEmpty() && declared.isEmpty());
  }

  /** The standard fields in the service's own words; nothing where nobody wrote them down. */
  private static Optional<JsonNode> described(String connector, String object) {
    String file = "/sandbox/%s/%s.json".formatted(connector, object);
    if (!object.matches("[A-Za-z0-9_]+")) {
      return Optional.empty();
    }
    try (InputStream in = Services.class.getResourceAsStream(file)) {
      return in == null ? Optional.empty() : Optional.of(Json.MAPPER.readTree(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Connector connector(Given given) {
    return given.workspace().connectors().connector(given.contract().type());
  }
}
