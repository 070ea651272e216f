package dev.activate.destination.sandbox.service.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.activate.destination.http.Json;
import dev.activate.destination.sandbox.service.server.Request;
import dev.activate.destination.sandbox.service.server.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code /objects/{type}}: records, in batches and one at a time. */
final class RecordApi {
  private final Portal portal;
  private final Associations associations;
  private final Search search;

  RecordApi(Portal portal, Associations associations, Search search) {
    this.portal = portal;
    this.associations = associations;
    this.search = search;
  }

  Response answer(Request request, Route route) {
    ObjectType type = portal.type(route.part(0));
    if (request.method().equals("POST")) {
      return post(request, route, type);
    }
    if (route.rest().size() != 2) {
      return list(request, type);
    }
    CrmRecord record =
        new Reading(portal, type)
            .find(request.query().getOrDefault("idProperty", ""), route.part(1))
            .orElseThrow(Errors::noResource);
    return switch (request.method()) {
      case "GET" ->
          Response.json(200, new Reading(portal, type).show(record, Reading.asked(request)));
      case "PATCH" -> patch(request, route, type, record);
      case "DELETE" -> {
        type.remove(record);
        yield Response.empty(204);
      }
      default -> throw Errors.whole(405, "VALIDATION_ERROR", "Method not allowed");
    };
  }

  private Response post(Request request, Route route, ObjectType type) {
    if (route.rest().size() == 1) {
      return create(request, route, type);
    }
    return switch (String.join("/", route.rest().subList(1, route.rest().size()))) {
      case "batch/create" -> batch(request, route, type, BatchWrite.Verb.CREATE);
      case "batch/update" -> batch(request, route, type, BatchWrite.Verb.UPDATE);
      case "batch/upsert" -> batch(request, route, type, BatchWrite.Verb.UPSERT);
      case "batch/read" -> new Reading(portal, type).batch(request);
      case "batch/archive" -> archive(request, type);
      case "search" -> search.answer(request, type);
      case "merge" -> merge(request, type);
      case "gdpr-delete" -> gdprDelete(request, type);
      default -> throw Errors.noResource();
    };
  }

  private Response batch(Request request, Route route, ObjectType type, BatchWrite.Verb verb) {
    return new BatchWrite(portal, type, route, verb, associations).run(request);
  }

  private Response create(Request request, Route route, ObjectType type) {
    JsonNode input = Inputs.body(request);
    CrmRecord made = written(type, new Judge(portal, type, route).create(input));
    associations.attach(type, made, input.path("associations"));
    return Response.json(201, Results.record(type, made, made.properties().keySet()));
  }

  private Response patch(Request request, Route route, ObjectType type, CrmRecord record) {
    Map<String, String> given = Inputs.properties(Inputs.body(request));
    written(type, new Judge(portal, type, route).update(Optional.of(record), record.id(), given));
    return Response.json(
        200, new Reading(portal, type).show(record, new ArrayList<>(given.keySet())));
  }

  private CrmRecord written(ObjectType type, Verdict verdict) {
    if (verdict instanceof Verdict.Bad bad) {
      throw Errors.whole(400, Errors.validation(bad.invalid()));
    }
    if (verdict instanceof Verdict.Conflict conflict) {
      throw Errors.whole(409, Errors.exists(type, conflict.existing()));
    }
    if (verdict instanceof Verdict.Good good) {
      Writing writing = new Writing(portal, type);
      if (good.target().isEmpty()) {
        return writing.create(good.changes());
      }
      writing.update(good.target().get(), good.changes());
      return good.target().get();
    }
    throw Errors.noResource();
  }

  /** Always 204, whatever was there. */
  private Response archive(Request request, ObjectType type) {
    for (JsonNode input : Inputs.of(Inputs.body(request), BatchWrite.MOST)) {
      type.byId(input.path("id").asText()).ifPresent(type::remove);
    }
    return Response.empty(204);
  }

  private Response gdprDelete(Request request, ObjectType type) {
    JsonNode body = Inputs.body(request);
    new Reading(portal, type)
        .find(body.path("idProperty").asText(""), body.path("objectId").asText())
        .ifPresent(type::remove);
    return Response.empty(204);
  }

  private Response merge(Request request, ObjectType type) {
    JsonNode body = Inputs.body(request);
    CrmRecord primary =
        type.byId(body.path("primaryObjectId").asText()).orElseThrow(Errors::noResource);
    CrmRecord other =
        type.byId(body.path("objectIdToMerge").asText()).orElseThrow(Errors::noResource);
    CrmRecord merged = new Merging(portal, type).merge(primary, other);
    return Response.json(200, Results.record(type, merged, merged.properties().keySet()));
  }

  private Response list(Request request, ObjectType type) {
    int limit = Integer.parseInt(request.query().getOrDefault("limit", "10"));
    int after = Integer.parseInt(request.query().getOrDefault("after", "0"));
    List<CrmRecord> records = type.records();
    ObjectNode body = Json.MAPPER.createObjectNode();
    Reading reading = new Reading(portal, type);
    int end = Math.min(records.size(), after + limit);
    for (CrmRecord record : records.subList(Math.min(after, end), end)) {
      body.withArray("results").add(reading.show(record, Reading.asked(request)));
    }
    body.withArray("results");
    if (end < records.size()) {
      body.putObject("paging").putObject("next").put("after", String.valueOf(end));
    }
    return Response.json(200, body);
  }
}
