package dev.activate.destination.sandbox.service.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.activate.destination.sandbox.service.server.Request;
import dev.activate.destination.sandbox.service.server.Response;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code batch/read}, and what any read shows. */
final class Reading {
  private static final int MOST_WITH_HISTORY = 50;
  private static final Map<String, List<String>> BY_DEFAULT =
      Map.of(
          "contacts",
          List.of("email", "firstname", "lastname"),
          "companies",
          List.of("name", "domain"),
          "deals",
          List.of("dealname", "amount", "closedate", "dealstage", "pipeline"),
          "tickets",
          List.of("subject", "content", "hs_pipeline", "hs_pipeline_stage"));

  private final Portal portal;
  private final ObjectType type;

  Reading(Portal portal, ObjectType type) {
    this.portal = portal;
    this.type = type;
  }

  Response batch(Request request) {
    JsonNode body = Inputs.body(request);
    boolean history = !body.path("propertiesWithHistory").isEmpty();
    List<JsonNode> inputs = Inputs.of(body, history ? MOST_WITH_HISTORY : BatchWrite.MOST);
    Inputs.refuseDuplicates(inputs);
    String idProperty = body.path("idProperty").asText("");
    if (!idProperty.isEmpty()) {
      Inputs.checkIdProperty(type, idProperty);
    }
    List<String> asked = new ArrayList<>();
    body.path("properties").forEach(property -> asked.add(property.asText()));
    Map<String, ObjectNode> found = new LinkedHashMap<>();
    List<String> missing = new ArrayList<>();
    for (JsonNode input : inputs) {
      String id = input.path("id").asText();
      find(idProperty, id)
          .ifPresentOrElse(
              record -> found.put(record.id(), show(record, asked)), () -> missing.add(id));
    }
    List<ObjectNode> results = new ArrayList<>(found.values());
    portal.permute(results);
    return Results.response(
        portal,
        200,
        results,
        missing.isEmpty() ? List.of() : List.of(Errors.notFound(type, missing)));
  }

  Optional<CrmRecord> find(String idProperty, String id) {
    return idProperty.isEmpty() ? type.byId(id) : type.find(idProperty, id);
  }

  /** The record with what was asked for, and what always comes along. */
  ObjectNode show(CrmRecord record, List<String> asked) {
    Set<String> shown = new LinkedHashSet<>(asked);
    if (asked.isEmpty()) {
      shown.addAll(BY_DEFAULT.getOrDefault(type.name(), List.of()));
    }
    shown.addAll(
        List.of(
            "createdate",
            "hs_createdate",
            "hs_object_id",
            type.isContacts() ? "lastmodifieddate" : "hs_lastmodifieddate"));
    shown.removeIf(property -> type.property(property) == null);
    ObjectNode json = Results.record(type, record, shown);
    if (portal.quirks().contains(Quirk.DATES_AS_EPOCH)) {
      toEpoch((ObjectNode) json.path("properties"));
    }
    return json;
  }

  static List<String> asked(Request request) {
    String properties = request.query().getOrDefault("properties", "");
    return properties.isEmpty() ? List.of() : Arrays.asList(properties.split(",", -1));
  }

  private void toEpoch(ObjectNode properties) {
    for (Property property : type.properties().values()) {
      String value = properties.path(property.name()).asText("");
      if (properties.hasNonNull(property.name())) {
        switch (property.type()) {
          case "date" ->
              properties.put(
                  property.name(),
                  String.valueOf(
                      LocalDate.parse(value)
                          .atStartOfDay(ZoneOffset.UTC)
                          .toInstant()
                          .toEpochMilli()));
          case "datetime" ->
              properties.put(property.name(), String.valueOf(Instant.parse(value).toEpochMilli()));
          default -> {}
        }
      }
    }
  }
}
