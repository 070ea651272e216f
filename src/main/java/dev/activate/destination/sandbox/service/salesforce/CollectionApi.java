package dev.activate.destination.sandbox.service.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.activate.destination.http.Json;
import dev.activate.destination.sandbox.service.server.Request;
import dev.activate.destination.sandbox.service.server.Response;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** {@code /composite/sobjects}: up to 200 rows, results in their order. */
final class CollectionApi {
  private static final int MOST = 200;
  private static final int MOST_READ = 2_000;
  private static final RowError ROLLED_BACK =
      RowError.of(
          "ALL_OR_NONE_OPERATION_ROLLED_BACK",
          "Record rolled back because not all records were valid and the request was using"
              + " AllOrNone header");

  private final Org org;

  /** A row with what is to be done about it; or what is wrong with it already. */
  private record Job(Optional<SObject> type, Optional<RowReader.Row> row, List<RowError> errors) {}

  CollectionApi(Org org) {
    this.org = org;
  }

  Response answer(Request request, List<String> rest) {
    return switch (request.method() + rest.size()) {
      case "POST2" -> write(request, RowWriter.Verb.INSERT, Optional.empty(), Optional.empty());
      case "PATCH2" -> write(request, RowWriter.Verb.UPDATE, Optional.empty(), Optional.empty());
      case "PATCH4" -> upsert(request, rest.get(2), rest.get(3));
      case "DELETE2" -> delete(request);
      case "POST3", "GET3" -> read(request, rest.get(2));
      default -> throw Failures.noResource();
    };
  }

  private Response upsert(Request request, String object, String keyName) {
    SObject type = org.find(object).orElseThrow(Failures::noResource);
    Field key = type.field(keyName);
    if (key == null || !key.flags().key()) {
      throw Failures.of(
          404,
          "NOT_FOUND",
          "Provided external ID field does not exist or is not accessible: " + keyName);
    }
    return write(request, RowWriter.Verb.UPSERT, Optional.of(type), Optional.of(key));
  }

  private Response write(
      Request request, RowWriter.Verb verb, Optional<SObject> of, Optional<Field> key) {
    JsonNode body = Failures.body(request);
    JsonNode records = body.path("records");
    limit(records.size());
    List<Job> jobs = new ArrayList<>();
    for (JsonNode record : records) {
      jobs.add(job(request, record, of));
    }
    Twice twice = new Twice(jobs.stream().flatMap(job -> job.row().stream()).toList(), key);
    List<RowWriter.Result> results = new ArrayList<>();
    for (Job job : jobs) {
      if (job.row().isEmpty() || job.type().isEmpty()) {
        results.add(RowWriter.Result.failed(job.errors()));
      } else {
        RowReader.Row row = job.row().get();
        RowWriter writer = new RowWriter(org, job.type().get(), RowOptions.of(request));
        results.add(
            twice
                .error(row)
                .map(error -> RowWriter.Result.failed(List.of(error)))
                .orElseGet(() -> writer.write(verb, key, row)));
      }
    }
    if (body.path("allOrNone").asBoolean()) {
      allOrNone(results);
    }
    return Response.json(200, json(results, verb == RowWriter.Verb.UPSERT));
  }

  private static void limit(int rows) {
    if (rows > MOST) {
      throw Failures.of(
          400,
          "EXCEEDED_ID_LIMIT",
          "record limit reached. cannot submit more than " + MOST + " records into this call");
    }
    if (rows == 0) {
      throw Failures.of(400, "REQUIRED_FIELD_MISSING", "At least 1 record is required");
    }
  }

  private Job job(Request request, JsonNode record, Optional<SObject> of) {
    String name = record.path("attributes").path("type").asText();
    Optional<SObject> type = org.find(name).filter(one -> of.isEmpty() || one == of.get());
    if (type.isEmpty()) {
      return new Job(
          type,
          Optional.empty(),
          List.of(RowError.of("INVALID_TYPE", "sObject type '" + name + "' is not supported.")));
    }
    try {
      return new Job(type, Optional.of(new RowReader(org, type.get()).read(record)), List.of());
    } catch (Mismatch mismatch) {
      if (org.quirks().contains(Quirk.MISMATCH_PER_ROW)) {
        return new Job(
            type,
            Optional.empty(),
            List.of(RowError.of("JSON_PARSER_ERROR", mismatch.message(request.body()))));
      }
      throw Failures.of(mismatch, request);
    }
  }

  /** One that failed takes the others back, which keep their ids. */
  private static void allOrNone(List<RowWriter.Result> results) {
    if (results.stream().allMatch(RowWriter.Result::isSuccess)) {
      return;
    }
    for (int at = results.size() - 1; at >= 0; at--) {
      RowWriter.Result result = results.get(at);
      if (result.isSuccess()) {
        result.undo().run();
        results.set(at, new RowWriter.Result(result.id(), false, List.of(ROLLED_BACK), () -> {}));
      }
    }
  }

  private static ArrayNode json(List<RowWriter.Result> results, boolean upsert) {
    ArrayNode all = Json.MAPPER.createArrayNode();
    for (RowWriter.Result result : results) {
      ObjectNode one = all.addObject();
      if (!result.id().isEmpty()) {
        one.put("id", result.id());
      }
      one.put("success", result.isSuccess());
      one.putArray("errors").addAll(result.errors().stream().map(RowError::json).toList());
      if (upsert && result.isSuccess()) {
        one.put("created", result.created());
      }
    }
    return all;
  }

  private Response delete(Request request) {
    String given = request.query().getOrDefault("ids", "");
    List<String> ids = given.isEmpty() ? List.of() : Arrays.asList(given.split(",", -1));
    limit(ids.size());
    List<RowWriter.Result> results = new ArrayList<>();
    for (String id : ids) {
      results.add(delete(id));
    }
    if (request.query().getOrDefault("allOrNone", "false").equals("true")) {
      allOrNone(results);
    }
    return Response.json(200, json(results, false));
  }

  RowWriter.Result delete(String id) {
    List<RowError> errors = new ArrayList<>();
    Optional<SObject> type =
        org.objects().stream().filter(one -> id.startsWith(one.keyPrefix())).findFirst();
    if (type.isEmpty()) {
      return RowWriter.Result.failed(List.of(RowError.of("MALFORMED_ID", "malformed id " + id)));
    }
    Entry entry = new Targets(org, type.get(), errors).byId(id);
    if (entry == null) {
      return RowWriter.Result.failed(errors);
    }
    type.get().remove(entry);
    return new RowWriter.Result(entry.id(), false, List.of(), () -> type.get().add(entry));
  }

  private Response read(Request request, String object) {
    SObject type = org.find(object).orElseThrow(Failures::noResource);
    List<String> ids = new ArrayList<>();
    List<String> fields = new ArrayList<>();
    if (request.method().equals("POST")) {
      JsonNode body = Failures.body(request);
      body.path("ids").forEach(id -> ids.add(id.asText()));
      body.path("fields").forEach(field -> fields.add(field.asText()));
    } else {
      ids.addAll(Arrays.asList(request.query().getOrDefault("ids", "").split(",", -1)));
      fields.addAll(Arrays.asList(request.query().getOrDefault("fields", "").split(",", -1)));
    }
    if (ids.size() > MOST_READ) {
      throw Failures.of(400, "EXCEEDED_ID_LIMIT", "record limit reached");
    }
    Shown shown = new Shown(org, type, fields, request);
    ArrayNode results = Json.MAPPER.createArrayNode();
    for (String id : ids) {
      type.byId(id)
          .filter(entry -> !org.hidden().contains(entry.id()))
          .map(shown::record)
          .ifPresentOrElse(results::add, results::addNull);
    }
    return Response.json(200, results);
  }
}
