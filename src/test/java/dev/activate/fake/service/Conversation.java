package dev.activate.fake.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.activate.destination.http.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** The requests of one connection, one after the other. */
final class Conversation {
  private final FakeService service;
  private final Socket socket;

  Conversation(FakeService service, Socket socket) {
    this.service = service;
    this.socket = socket;
  }

  void run() {
    try (Connection connection = new Connection(socket)) {
      while (answer(connection)) {}
    } catch (IOException e) {
      // The other side is gone, as it may.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** False when the connection is done for. */
  private boolean answer(Connection connection) throws IOException, InterruptedException {
    Connection.Head head = connection.head();
    long now = System.nanoTime();
    if (head.path().replaceFirst("\\?.*", "").endsWith("/read")) {
      byte[] body = connection.body(head);
      note(head, now, List.of(), 200);
      send(connection, 200, Map.of(), read(FakeService.json(body)));
      return true;
    }
    Fault fault =
        service.fault(new Seen(now, head.method(), head.path(), head.headers(), List.of(), 0));
    if (fault == Fault.Cut.BEFORE_READING) {
      note(head, now, List.of(), 0);
      connection.reset();
      return false;
    }
    byte[] bytes = connection.body(head);
    if (fault == null && service.keepsNothing()) {
      note(head, now, List.of(), 200);
      send(connection, 200, Map.of(), Quick.answer(bytes));
      return true;
    }
    JsonNode body = FakeService.json(bytes);
    List<String> ids = new ArrayList<>();
    body.path("changes").forEach(change -> ids.add(change.path("id").asText()));
    note(head, now, ids, status(fault));
    return carryOut(connection, body, fault);
  }

  private boolean carryOut(Connection connection, JsonNode body, @Nullable Fault fault)
      throws IOException, InterruptedException {
    int changes = body.path("changes").size();
    if (fault instanceof Fault.Status status) {
      send(connection, status.status(), status.headers(), bytes(status.body()));
      return true;
    }
    if (fault == Fault.Cut.BEFORE_EXECUTING) {
      connection.reset();
      return false;
    }
    if (fault instanceof Fault.Whole whole && refused(connection, body, whole)) {
      return true;
    }
    List<Store.Result> results =
        execute(body, fault == Fault.Cut.WHILE_EXECUTING ? changes / 2 : changes);
    if (fault == Fault.Cut.WHILE_EXECUTING || fault == Fault.Cut.AFTER_EXECUTING) {
      connection.reset();
      return false;
    }
    if (fault instanceof Fault.StatusAfter after) {
      send(connection, after.status(), Map.of(), bytes("{\"message\":\"after\"}"));
      return true;
    }
    byte[] answer = fault instanceof Fault.Results how ? wrong(results, how) : json(results);
    if (fault instanceof Fault.Bomb bomb) {
      send(connection, 200, Map.of("Content-Encoding", "gzip"), bomb(bomb.bytes()));
      return true;
    }
    if (fault == Fault.Cut.IN_THE_ANSWER) {
      connection.begin(200, headers(Map.of()), answer.length);
      connection.write(answer, 0, answer.length / 2);
      connection.close();
      return false;
    }
    if (fault instanceof Fault.Drip drip) {
      connection.begin(200, headers(Map.of()), answer.length);
      for (int i = 0; i < answer.length; i++) {
        connection.write(answer, i, i + 1);
        Thread.sleep(drip.every().toMillis());
      }
      return true;
    }
    if (fault instanceof Fault.Slow slow) {
      Thread.sleep(slow.by().toMillis());
    }
    send(connection, mixed(results) ? 207 : 200, Map.of(), answer);
    return true;
  }

  /** Whether there is a bad change, so that the whole batch is refused. */
  private boolean refused(Connection connection, JsonNode body, Fault.Whole whole)
      throws IOException {
    ObjectNode answer = Json.MAPPER.createObjectNode().put("message", "the batch was refused");
    ArrayNode errors = Json.MAPPER.createArrayNode();
    for (JsonNode change : body.path("changes")) {
      if (service.isBad(change)) {
        errors.addObject().put("id", change.path("id").asText()).put("code", "BAD");
      }
    }
    if (errors.isEmpty()) {
      return false;
    }
    if (whole == Fault.Whole.NAMED) {
      answer.set("errors", errors);
    }
    send(connection, 400, Map.of(), bytes(answer.toString()));
    return true;
  }

  private List<Store.Result> execute(JsonNode body, int count) {
    String object = body.path("object").asText();
    List<Store.Result> results = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      JsonNode change = body.path("changes").path(i);
      results.add(
          service.isBad(change)
              ? new Store.Result(change.path("id").asText(), "rejected", "", "BAD", "a bad record")
              : service.store().execute(object, change));
    }
    return results;
  }

  private byte[] read(JsonNode body) {
    ObjectNode answer = Json.MAPPER.createObjectNode();
    ArrayNode records = answer.putArray("records");
    for (JsonNode key : body.path("keys")) {
      for (Store.Stored one : service.store().read(body.path("object").asText(), key)) {
        ObjectNode record = records.addObject();
        record.set("key", key);
        ObjectNode fields = record.putObject("fields");
        body.path("fields")
            .forEach(name -> fields.set(name.asText(), one.fields().get(name.asText())));
        record.put("remote_id", one.remoteId());
      }
    }
    return bytes(answer.toString());
  }

  private static byte[] wrong(List<Store.Result> right, Fault.Results how) {
    List<Store.Result> results = new ArrayList<>(right);
    Store.Result stranger = new Store.Result("nobody/0", "applied", "", "", "");
    switch (how) {
      case FEWER -> results.remove(results.size() - 1);
      case MORE -> results.add(stranger);
      case REORDERED -> Collections.reverse(results);
      case DUPLICATE -> results.set(results.size() - 1, results.get(0));
      case STRANGER -> results.set(results.size() - 1, stranger);
      case GARBAGE -> {
        return bytes("<html>not what you think</html>");
      }
      case EMPTY -> {
        return new byte[0];
      }
    }
    return json(results);
  }

  private static byte[] json(List<Store.Result> results) {
    ObjectNode answer = Json.MAPPER.createObjectNode();
    ArrayNode list = answer.putArray("results");
    for (Store.Result result : results) {
      ObjectNode one = list.addObject().put("id", result.id()).put("status", result.status());
      if (!result.remoteId().isEmpty()) {
        one.put("remote_id", result.remoteId());
      }
      if (!result.code().isEmpty()) {
        one.put("code", result.code()).put("message", result.message());
      }
    }
    return bytes(answer.toString());
  }

  private static boolean mixed(List<Store.Result> results) {
    return results.stream().anyMatch(result -> result.status().equals("rejected"));
  }

  private void send(Connection connection, int status, Map<String, String> more, byte[] body)
      throws IOException {
    connection.begin(status, headers(more), body.length);
    connection.write(body, 0, body.length);
  }

  private Map<String, String> headers(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(service.answerHeaders());
    all.put("Content-Type", "application/json");
    all.putAll(more);
    return all;
  }

  private void note(Connection.Head head, long nanos, List<String> ids, int status) {
    service.note(new Seen(nanos, head.method(), head.path(), head.headers(), ids, status));
  }

  private static int status(@Nullable Fault fault) {
    if (fault instanceof Fault.Status status) {
      return status.status();
    }
    return fault instanceof Fault.StatusAfter after
        ? after.status()
        : fault instanceof Fault.Cut ? 0 : fault instanceof Fault.Whole ? 400 : 200;
  }

  private static byte[] bomb(long bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(packed)) {
      byte[] blanks = new byte[1 << 20];
      Arrays.fill(blanks, (byte) ' ');
      for (long left = bytes; left > 0; left -= blanks.length) {
        zip.write(blanks, 0, (int) Math.min(left, blanks.length));
      }
    }
    return packed.toByteArray();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
