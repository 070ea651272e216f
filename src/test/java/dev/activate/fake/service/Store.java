package dev.activate.fake.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the service holds, and how often it did what. Safe for many threads. */
final class Store {
  private final FakeService.Keeping keeping;
  private final Map<String, List<Stored>> records = new TreeMap<>();
  private final Map<String, Integer> effects = new HashMap<>();
  private final Map<String, Result> done = new HashMap<>();
  private final Map<String, Integer> executions = new HashMap<>();
  private int remoteIds;

  /** A record; several under one key are duplicates. */
  record Stored(String remoteId, JsonNode key, ObjectNode fields) {}

  record Result(String id, String status, String remoteId, String code, String message) {}

  Store(FakeService.Keeping keeping) {
    this.keeping = keeping;
  }

  synchronized Result execute(String object, JsonNode change) {
    String id = change.path("id").asText();
    if (keeping == FakeService.Keeping.ONCE_PER_ID && done.containsKey(id)) {
      return done.get(id);
    }
    Result result = executed(object, change);
    executions.merge(id, 1, Integer::sum);
    if (keeping == FakeService.Keeping.ONCE_PER_ID) {
      done.put(id, result);
    }
    return result;
  }

  private Result executed(String object, JsonNode change) {
    String id = change.path("id").asText();
    String key = key(object, change.path("key"));
    List<Stored> held = records.computeIfAbsent(key, missing -> new ArrayList<>(1));
    effects.merge(key, 1, Integer::sum);
    switch (change.path("action").asText()) {
      case "delete" -> {
        records.remove(key);
        return new Result(id, "applied", "", "", "");
      }
      case "update" -> {
        if (held.isEmpty()) {
          records.remove(key);
          return new Result(id, "rejected", "", "NOT_FOUND", "no such record");
        }
      }
      default -> {
        if (held.isEmpty() || keeping == FakeService.Keeping.APPEND) {
          ObjectNode fields = change.path("fields").deepCopy();
          held.add(new Stored("r" + ++remoteIds, change.path("key"), fields));
          return new Result(id, "applied", "r" + remoteIds, "", "");
        }
      }
    }
    held.forEach(one -> one.fields().setAll((ObjectNode) change.path("fields")));
    return new Result(id, "applied", held.get(0).remoteId(), "", "");
  }

  synchronized List<Stored> read(String object, JsonNode key) {
    return List.copyOf(records.getOrDefault(key(object, key), List.of()));
  }

  synchronized Map<String, List<String>> snapshot() {
    Map<String, List<String>> all = new TreeMap<>();
    records.forEach(
        (key, held) -> {
          if (!held.isEmpty()) {
            all.put(key, held.stream().map(one -> one.fields().toString()).toList());
          }
        });
    return all;
  }

  synchronized Map<String, Integer> effects() {
    return Collections.unmodifiableMap(new TreeMap<>(effects));
  }

  synchronized Map<String, Integer> executions() {
    return Collections.unmodifiableMap(new TreeMap<>(executions));
  }

  static String key(String object, JsonNode key) {
    StringBuilder text = new StringBuilder(object);
    key.forEach(part -> text.append('/').append(part.asText()));
    return text.toString();
  }
}
