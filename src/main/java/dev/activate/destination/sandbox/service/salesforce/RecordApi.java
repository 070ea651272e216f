package dev.activate.destination.sandbox.service.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.activate.destination.http.Json;
import dev.activate.destination.sandbox.service.server.Request;
import dev.activate.destination.sandbox.service.server.Response;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** {@code /sobjects}: descriptions, and records one at a time. */
final class RecordApi {
  private final Org org;
  private final CollectionApi collections;

  RecordApi(Org org, CollectionApi collections) {
    this.org = org;
    this.collections = collections;
  }

  Response answer(Request request, List<String> rest) {
    if (rest.size() == 1) {
      ObjectNode body = Json.MAPPER.createObjectNode().put("encoding", "UTF-8");
      body.putArray("sobjects").addAll(org.objects().stream().map(SObject::head).toList());
      return Response.json(200, body);
    }
    SObject type = org.find(rest.get(1)).orElseThrow(Failures::noResource);
    if (rest.size() == 2) {
      return request.method().equals("POST")
          ? write(request, type, RowWriter.Verb.INSERT, Optional.empty(), "")
          : Response.json(200, type.head());
    }
    if (rest.get(2).equals("describe")) {
      return Response.json(200, type.describe());
    }
    return rest.size() == 3 ? byId(request, type, rest.get(2)) : byKey(request, type, rest);
  }

  private Response byId(Request request, SObject type, String id) {
    return switch (request.method()) {
      case "PATCH" -> write(request, type, RowWriter.Verb.UPDATE, Optional.empty(), id);
      case "DELETE" -> deleted(id);
      default ->
          Response.json(
              200, shown(request, type).record(type.byId(id).orElseThrow(Failures::noResource)));
    };
  }

  private Response byKey(Request request, SObject type, List<String> rest) {
    Field key = type.field(rest.get(2));
    if (key == null || !key.flags().key()) {
      throw Failures.of(
          404,
          "NOT_FOUND",
          "Provided external ID field does not exist or is not accessible: " + rest.get(2));
    }
    List<Entry> found = type.find(key, rest.get(3));
    if (found.size() > 1) {
      ArrayNode urls = Json.MAPPER.createArrayNode();
      String base = String.join("/", request.segments().subList(0, 5));
      found.forEach(entry -> urls.add("/" + base + "/" + entry.id()));
      return Response.json(300, urls);
    }
    return switch (request.method()) {
      case "PATCH" -> write(request, type, RowWriter.Verb.UPSERT, Optional.of(key), rest.get(3));
      case "DELETE" -> deleted(found.stream().findFirst().orElseThrow(Failures::noResource).id());
      default ->
          Response.json(
              200,
              shown(request, type)
                  .record(found.stream().findFirst().orElseThrow(Failures::noResource)));
    };
  }

  private Response write(
      Request request, SObject type, RowWriter.Verb verb, Optional<Field> key, String name) {
    JsonNode body = Failures.body(request);
    ObjectNode given = body.deepCopy();
    key.ifPresent(field -> given.set(field.name(), TextNode.valueOf(name)));
    if (verb == RowWriter.Verb.UPDATE) {
      given.put("Id", name);
    }
    try {
      RowWriter.Result result =
          new RowWriter(org, type, RowOptions.of(request))
              .write(verb, key, new RowReader(org, type).read(given));
      if (!result.isSuccess()) {
        throw Failures.of(result.errors());
      }
      if (verb == RowWriter.Verb.UPDATE) {
        return Response.empty(204);
      }
      ObjectNode answer =
          Json.MAPPER.createObjectNode().put("id", result.id()).put("success", true);
      answer.putArray("errors");
      if (verb == RowWriter.Verb.UPSERT) {
        answer.put("created", result.created());
      }
      return Response.json(result.created() ? 201 : 200, answer);
    } catch (Mismatch mismatch) {
      throw Failures.of(mismatch, request);
    }
  }

  private Response deleted(String id) {
    RowWriter.Result result = collections.delete(id);
    if (!result.isSuccess()) {
      throw Failures.of(result.errors());
    }
    return Response.empty(204);
  }

  private Shown shown(Request request, SObject type) {
    String fields = request.query().getOrDefault("fields", "");
    return new Shown(
        org,
        type,
        fields.isEmpty()
            ? type.fields().stream().map(Field::name).toList()
            : Arrays.asList(fields.split(",", -1)),
        request);
  }
}
