package dev.activate.destination.sandbox.service.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.activate.destination.http.Json;
import dev.activate.destination.sandbox.service.server.SchemaFiles;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** The org: its objects, its users, its clock and its chance. One thread at a time. */
final class Org {
  private static final List<String> STANDARD =
      List.of("Account", "Contact", "Lead", "Opportunity", "Case", "User");

  private final Clock clock;
  private final Random random;
  private final Map<String, SObject> objects = new LinkedHashMap<>();
  private final List<DuplicateRule> duplicateRules = new ArrayList<>();
  private final List<Lock> locks = new ArrayList<>();
  private final Set<String> hidden = new HashSet<>();
  private final Set<Quirk> quirks = EnumSet.noneOf(Quirk.class);
  private final String runAs;
  private final String assignee;
  private long lastId = 1_000_000;
  private int lastCustom;

  Org(Clock clock, long seed) {
    this.clock = clock;
    this.random = new Random(seed);
    for (String name : STANDARD) {
      add(new SObject(resource(name + ".json")));
    }
    runAs = user("integration@example.com", "Integration");
    assignee = user("default.owner@example.com", "Default Owner");
  }

  /** Adds the fields of the descriptions in a folder, {@code <Object>.json} each. */
  void load(Path folder) {
    SchemaFiles.folder(folder)
        .forEach(
            (object, describe) -> describe.path("fields").forEach(field -> define(object, field)));
  }

  void define(String object, JsonNode field) {
    find(object).orElseGet(() -> custom(object)).define(Field.of(field));
  }

  Instant now() {
    return clock.instant();
  }

  Random random() {
    return random;
  }

  void permute(List<?> things) {
    Collections.shuffle(things, random);
  }

  String nextId(String keyPrefix) {
    return Ids.of(keyPrefix, ++lastId);
  }

  Collection<SObject> objects() {
    return objects.values();
  }

  Optional<SObject> find(String name) {
    return Optional.ofNullable(objects.get(name.toLowerCase(Locale.ROOT)));
  }

  List<DuplicateRule> duplicateRules() {
    return duplicateRules;
  }

  List<Lock> locks() {
    return locks;
  }

  /** The ids of records that callers may not see. */
  Set<String> hidden() {
    return hidden;
  }

  Set<Quirk> quirks() {
    return quirks;
  }

  /** The user that callers are. */
  String runAs() {
    return runAs;
  }

  /** The user that assignment rules give records to. */
  String assignee() {
    return assignee;
  }

  private SObject custom(String name) {
    ObjectNode describe = resource("Account.json");
    describe
        .put("name", name)
        .put("label", name)
        .put("labelPlural", name)
        .put("custom", true)
        .put("keyPrefix", "a%02d".formatted(lastCustom++));
    List<JsonNode> kept = new ArrayList<>();
    Set<String> system =
        Set.of("Id", "IsDeleted", "OwnerId", "CreatedDate", "CreatedById", "LastModifiedDate");
    describe
        .path("fields")
        .forEach(
            field -> {
              if (system.contains(field.path("name").asText())) {
                kept.add(field);
              }
            });
    describe.putArray("fields").addAll(kept);
    return add(new SObject(describe));
  }

  private SObject add(SObject object) {
    objects.put(object.name().toLowerCase(Locale.ROOT), object);
    return object;
  }

  private String user(String name, String lastName) {
    SObject users = find("User").orElseThrow();
    Entry user = new Entry(nextId(users.keyPrefix()));
    user.values().put("Username", Json.MAPPER.getNodeFactory().textNode(name));
    user.values().put("Email", Json.MAPPER.getNodeFactory().textNode(name));
    user.values().put("LastName", Json.MAPPER.getNodeFactory().textNode(lastName));
    user.values().put("IsActive", Json.MAPPER.getNodeFactory().booleanNode(true));
    users.add(user);
    return user.id();
  }

  private static ObjectNode resource(String name) {
    return (ObjectNode) SchemaFiles.resource("salesforce/" + name);
  }
}
