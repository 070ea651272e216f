package dev.activate.cli;

import dev.activate.contract.DestinationSettings;
import dev.activate.contract.FieldMapping;
import dev.activate.contract.Sync;
import dev.activate.destination.RateLimit;
import dev.activate.destination.Redaction;
import dev.activate.destination.http.Endpoint;
import dev.activate.destination.http.HttpSettings;
import dev.activate.destination.http.Trace;
import dev.activate.yaml.Secrets;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a contract says of a destination, typed; the schema has seen to the form of each setting.
 */
record Given(DestinationSettings contract, Workspace workspace) {

  String name() {
    return contract.name();
  }

  String text(String key, String otherwise) {
    return Objects.requireNonNullElse(contract.settings().get(key), otherwise).toString();
  }

  boolean has(String key) {
    return !text(key, "").isEmpty();
  }

  int number(String key, int otherwise) {
    return new BigDecimal(text(key, String.valueOf(otherwise))).intValueExact();
  }

  boolean isTrue(String key) {
    return text(key, "false").equals("true");
  }

  Duration time(String key, String otherwise) {
    return new Durations().convert(text(key, otherwise));
  }

  Map<String, String> texts(String key) {
    Map<String, String> texts = new LinkedHashMap<>();
    if (contract.settings().get(key) instanceof Map<?, ?> all) {
      all.forEach((name, value) -> texts.put(name.toString(), value.toString()));
    }
    return texts;
  }

  /** How many requests it bears, where the contract says so. */
  List<RateLimit> limits() {
    List<RateLimit> limits = new ArrayList<>();
    if (contract.settings().get("limits") instanceof List<?> all) {
      for (Object one : all) {
        Map<?, ?> limit = (Map<?, ?>) one;
        limits.add(
            new RateLimit(
                new BigDecimal(String.valueOf(limit.get("requests"))).intValueExact(),
                new Durations().convert(String.valueOf(limit.get("per")))));
      }
    }
    return limits;
  }

  /** Of many services the path is the secret, so one from the environment is not shown. */
  Endpoint endpoint(String setting) {
    Endpoint endpoint = Endpoint.of(setting, text(setting, ""));
    return contract.referring().contains(setting) ? endpoint.withHiddenPath() : endpoint;
  }

  HttpSettings http(int connections) {
    HttpSettings settings =
        new HttpSettings(
            Version.text(),
            time("timeout", "30s"),
            isTrue("allow_private") ? HttpSettings.Reach.PRIVATE : HttpSettings.Reach.PUBLIC,
            connections);
    return workspace.traced()
        ? settings.traced(new Trace(System.err, sensitive(), new Redaction(secrets())))
        : settings;
  }

  /** The destination's fields of which no value may show, in any sync. */
  Set<String> sensitive() {
    Set<String> fields = new TreeSet<>();
    for (Sync sync : workspace.contract().syncs()) {
      if (sync.destination().equals(name())) {
        sync.fields().stream()
            .filter(FieldMapping::sensitive)
            .map(FieldMapping::field)
            .forEach(fields::add);
        if (sync.keySensitive()) {
          fields.addAll(sync.keyFields());
        }
      }
    }
    return fields;
  }

  private List<String> secrets() {
    List<String> secrets = new ArrayList<>();
    contract
        .settings()
        .forEach(
            (name, value) -> {
              if (Secrets.isSecret(name) || contract.referring().contains(name)) {
                collect(value, secrets);
              }
            });
    return secrets;
  }

  private static void collect(Object value, List<String> secrets) {
    if (value instanceof Map<?, ?> map) {
      map.values().forEach(one -> collect(one, secrets));
    } else {
      secrets.add(value.toString());
    }
  }
}
