package dev.activate.destination.salesforce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.activate.change.Action;
import dev.activate.change.Change;
import dev.activate.change.Key;
import dev.activate.change.Outcome;
import dev.activate.change.Value;
import dev.activate.destination.Batch;
import dev.activate.destination.Bulk;
import dev.activate.destination.Destination;
import dev.activate.destination.Gate;
import dev.activate.destination.Lookup;
import dev.activate.destination.Reply;
import dev.activate.destination.connector.Catalog;
import dev.activate.destination.connector.ConnectorSettings;
import dev.activate.destination.http.HttpSettings;
import dev.activate.destination.sandbox.service.server.Seen;
import dev.activate.destination.sandbox.service.server.Service;
import dev.activate.destination.sandbox.service.server.ServiceOptions;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A stand-in for an org, and destinations that write to it. */
final class Stand implements AutoCloseable {
  static final String KEY = "External_Id__c";
  private static final Ingest.Patience QUICK =
      new Ingest.Patience(Duration.ofMillis(1), Duration.ofMillis(5), Duration.ofSeconds(20));

  final dev.activate.destination.sandbox.service.salesforce.Salesforce org;
  final Service service;
  private final Map<String, Object> settings = new HashMap<>();
  private Gate gate = Gate.OPEN;
  private Map<String, Lookup> lookups = Map.of();

  Stand() {
    this(ServiceOptions.standard());
  }

  Stand(ServiceOptions options) {
    org = new dev.activate.destination.sandbox.service.salesforce.Salesforce(options);
    service = Service.serve(org, options);
    settings.put("url", service.url());
    settings.put("client_id", "app");
    settings.put("client_secret", options.token());
  }

  Stand set(String setting, Object value) {
    settings.put(setting, value);
    return this;
  }

  Stand gate(Gate other) {
    gate = other;
    return this;
  }

  Stand lookup(String field, String object, String by) {
    lookups = Map.of(field, new Lookup(object, by));
    return this;
  }

  Destination open(String object) {
    return Salesforce.open(
        Catalog.builtIn().connector("salesforce"),
        new ConnectorSettings(
            "crm",
            settings,
            new HttpSettings("0.0.0-test", Duration.ofSeconds(20), HttpSettings.Reach.PUBLIC, 4),
            Map.of(),
            List.of(),
            gate,
            Clock.systemUTC(),
            Set.of()),
        object,
        QUICK);
  }

  /** Writes by the usual way, in batches as large as it takes. */
  List<Outcome> write(String object, Change... changes) {
    try (Destination destination = open(object)) {
      return write(destination, object, KEY, changes).outcomes();
    }
  }

  /** Writes by the way for many. */
  List<Outcome> bulk(String object, Change... changes) {
    try (Destination destination = open(object)) {
      return write(((Bulk) destination).bulk(), object, KEY, changes).outcomes();
    }
  }

  Reply write(Destination destination, String object, String key, Change... changes) {
    return destination.write(
        new Batch("plan", object, List.of(key), lookups, Arrays.asList(changes)));
  }

  List<ObjectNode> records(String object) {
    return service.records(object);
  }

  List<Seen> requests(String operation) {
    return service.requests().stream().filter(seen -> seen.operation().equals(operation)).toList();
  }

  @Override
  public void close() {
    service.close();
  }

  static Change toCreate(long seq, String key, Object... fields) {
    return change(seq, Action.CREATE, key, null, fields);
  }

  static Change toUpdate(long seq, String key, @Nullable String id, Object... fields) {
    return change(seq, Action.UPDATE, key, id, fields);
  }

  static Change toDelete(long seq, String key, @Nullable String id) {
    return change(seq, Action.DELETE, key, id);
  }

  private static Change change(
      long seq, Action action, String key, @Nullable String id, Object... fields) {
    Map<String, Value> values = new LinkedHashMap<>();
    for (int i = 0; i < fields.length; i += 2) {
      Object value = fields[i + 1];
      values.put(
          (String) fields[i], value instanceof Value whole ? whole : Value.of((String) value));
    }
    return new Change(seq, action, Key.of(Value.of(key)), values, Map.of(), id);
  }
}
