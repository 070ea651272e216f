package dev.activate.destination.sandbox.service.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import java.util.TreeSet;

/** The account: its objects, its owners, its clock and its chance. One thread at a time. */
final class Portal {
  static final int ID = 44_237_313;

  private final Clock clock;
  private final Random random;
  private final Map<String, ObjectType> types = new LinkedHashMap<>();
  private final Set<String> owners = new TreeSet<>(List.of("71001", "71002"));
  private final Set<Quirk> quirks = EnumSet.noneOf(Quirk.class);
  private final List<Rule> rules = new ArrayList<>();
  private final Set<String> swallowed = new HashSet<>();
  private long lastId = 171_591_000_197L;
  private int lastCustom = 100;

  Portal(Clock clock, long seed) {
    this.clock = clock;
    this.random = new Random(seed);
  }

  Instant now() {
    return clock.instant();
  }

  Clock clock() {
    return clock;
  }

  String nextId() {
    return String.valueOf(++lastId);
  }

  Set<String> owners() {
    return owners;
  }

  Set<Quirk> quirks() {
    return quirks;
  }

  /** Inputs with any of these values are dropped without a word. */
  Set<String> swallowed() {
    return swallowed;
  }

  /** What an administrator made mandatory. */
  List<Rule> rules() {
    return rules;
  }

  /** Results come in whatever order. */
  void permute(List<?> results) {
    Collections.shuffle(results, random);
  }

  Collection<ObjectType> types() {
    return types.values();
  }

  /** By name in paths, type id, singular or fully qualified name. */
  Optional<ObjectType> find(String given) {
    String wanted = given.toLowerCase(Locale.ROOT);
    return types.values().stream()
        .filter(
            type ->
                type.name().equals(wanted)
                    || type.id().equals(wanted)
                    || type.singular().equalsIgnoreCase(wanted)
                    || type.schema().path("fullyQualifiedName").asText().equalsIgnoreCase(wanted))
        .findFirst();
  }

  ObjectType type(String given) {
    return find(given)
        .orElseThrow(
            () ->
                Errors.whole(
                    400, "VALIDATION_ERROR", "Unable to infer object type from: " + given));
  }

  /** Adds an object by its schema, and gives a custom one its id and names. */
  ObjectType define(String path, JsonNode given) {
    ObjectNode schema = given.deepCopy();
    String name = schema.path("name").asText();
    if (schema.path("objectTypeId").asText("").isEmpty()) {
      schema.put("objectTypeId", "2-" + ++lastCustom);
    }
    if (schema.path("fullyQualifiedName").asText("").isEmpty()) {
      schema.put("fullyQualifiedName", "p" + ID + "_" + name);
    }
    schema.put("archived", false);
    ObjectType type = new ObjectType(path.toLowerCase(Locale.ROOT), schema);
    if (!schema.path("metaType").asText().equals("HUBSPOT")) {
      StandardProperties.ofCustom().forEach(standard -> type.define(Property.of(standard)));
    }
    schema.path("properties").forEach(property -> type.define(Property.of(property)));
    types.put(type.name(), type);
    return type;
  }
}
