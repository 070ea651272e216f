package dev.activate.destination.sandbox.service.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.activate.destination.http.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One ingest job, from its making to its results. */
final class BulkJob {
  private final String id;
  private final SObject type;
  private final ObjectNode json;
  private final List<List<String>> successes = new ArrayList<>();
  private final List<List<String>> failures = new ArrayList<>();
  private final List<List<String>> unprocessed = new ArrayList<>();
  private List<String> columns = List.of();
  private List<List<String>> rows = List.of();
  private State state = State.OPEN;
  private boolean uploaded;
  private int polls;

  /** Where a job is; what it is called is the name in camel case. */
  enum State {
    OPEN("Open"),
    UPLOAD_COMPLETE("UploadComplete"),
    IN_PROGRESS("InProgress"),
    JOB_COMPLETE("JobComplete"),
    FAILED("Failed"),
    ABORTED("Aborted");

    private final String text;

    State(String text) {
      this.text = text;
    }
  }

  BulkJob(String id, SObject type, JsonNode given, String version, String user, String now) {
    this.id = id;
    this.type = type;
    json = Json.MAPPER.createObjectNode().put("id", id);
    json.put("operation", given.path("operation").asText());
    json.put("object", type.name());
    json.put("createdById", user).put("createdDate", now).put("systemModstamp", now);
    if (given.has("externalIdFieldName")) {
      json.put("externalIdFieldName", given.path("externalIdFieldName").asText());
    }
    json.put("concurrencyMode", "Parallel").put("contentType", "CSV");
    json.set(
        "apiVersion",
        Json.MAPPER.getNodeFactory().numberNode(new BigDecimal(version.substring(1))));
    json.put("lineEnding", "LF").put("columnDelimiter", "COMMA");
  }

  String id() {
    return id;
  }

  SObject type() {
    return type;
  }

  /** Such as {@code upsert}. */
  String operation() {
    return json.path("operation").asText().toLowerCase(Locale.ROOT);
  }

  String key() {
    return json.path("externalIdFieldName").asText("Id");
  }

  State state() {
    return state;
  }

  void become(State next) {
    state = next;
  }

  /** How often it was asked about since it was started. */
  int poll() {
    return ++polls;
  }

  boolean isUploaded() {
    return uploaded;
  }

  void upload(List<List<String>> records) {
    uploaded = true;
    columns = records.isEmpty() ? List.of() : records.get(0);
    rows = records.isEmpty() ? List.of() : records.subList(1, records.size());
  }

  List<String> columns() {
    return columns;
  }

  List<List<String>> rows() {
    return rows;
  }

  void succeeded(String recordId, boolean created, List<String> row) {
    List<String> line = new ArrayList<>(List.of(recordId, String.valueOf(created)));
    line.addAll(row);
    successes.add(line);
  }

  void failed(String error, List<String> row) {
    List<String> line = new ArrayList<>(List.of("", error));
    line.addAll(row);
    failures.add(line);
  }

  void leftOut(List<List<String>> left) {
    unprocessed.addAll(left);
  }

  void breakDown(String message) {
    state = State.FAILED;
    json.put("errorMessage", message);
  }

  List<List<String>> successes() {
    return successes;
  }

  List<List<String>> failures() {
    return failures;
  }

  List<List<String>> unprocessed() {
    return unprocessed;
  }

  /** As it is told to whom changes it. */
  ObjectNode json() {
    ObjectNode shown = json.deepCopy().put("state", state.text);
    if (state == State.OPEN) {
      shown.put(
          "contentUrl",
          "services/data/v" + json.path("apiVersion").asText() + "/jobs/ingest/" + id + "/batches");
    }
    return shown;
  }

  /** As it is told to whom asks how far it is. */
  ObjectNode info() {
    return json()
        .put("jobType", "V2Ingest")
        .put("numberRecordsProcessed", successes.size() + failures.size())
        .put("numberRecordsFailed", failures.size())
        .put("retries", 0)
        .put("totalProcessingTime", rows.size())
        .put("apiActiveProcessingTime", rows.size())
        .put("apexProcessingTime", 0);
  }
}
