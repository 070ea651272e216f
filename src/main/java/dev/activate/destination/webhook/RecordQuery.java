package dev.activate.destination.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import dev.activate.change.Key;
import dev.activate.change.Value;
import dev.activate.destination.LiveRead;
import dev.activate.destination.auth.Signature;
import dev.activate.destination.http.Answer;
import dev.activate.destination.http.Endpoint;
import dev.activate.destination.http.Exchange;
import dev.activate.destination.http.Failure;
import dev.activate.destination.http.HttpClient;
import dev.activate.destination.http.HttpRequest;
import dev.activate.problem.ActivateException;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import dev.activate.warehouse.Column;
import dev.activate.warehouse.Engine;
import dev.activate.warehouse.Sql;
import dev.activate.warehouse.Types;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import okio.ByteString;
import org.duckdb.DuckDBAppender;

/** Asks a service for records by their keys. */
final class RecordQuery {
  /** How many records one request asks for. */
  private static final int AT_ONCE = 500;

  private final WebhookSettings settings;
  private final Endpoint url;
  private final HttpClient client;

  RecordQuery(WebhookSettings settings, Endpoint url, HttpClient client) {
    this.settings = settings;
    this.url = url;
    this.client = client;
  }

  /** Throws unless every answer came whole: what could not be read never passes for missing. */
  void run(LiveRead read) {
    Engine engine = read.engine();
    Map<String, String> wantedTypes = types(engine, read.wanted());
    Map<String, Object> names = new HashMap<>();
    names.put("wanted", read.wanted());
    names.put("into", read.into());
    names.put("keys", columns(read.keyFields(), wantedTypes));
    names.put("fields", columns(read.fields(), types(engine, read.into())));
    List<Key> keys = keys(read, names, wantedTypes);
    engine.execute(Sql.render("destination/answered", names));
    for (int from = 0; from < keys.size(); from += AT_ONCE) {
      load(read, asked(read, keys.subList(from, Math.min(from + AT_ONCE, keys.size()))));
    }
    long strangers = engine.count(Sql.render("destination/strangers", names));
    if (strangers > 0) {
      throw unreadable(
          "%d of the records it answered have keys that were not asked for; if it spells keys its own way, the contract must spell them so too."
              .formatted(strangers));
    }
    engine.execute(Sql.render("destination/answers", names));
  }

  private static List<Key> keys(
      LiveRead read, Map<String, Object> names, Map<String, String> types) {
    return read.engine()
        .query(
            Sql.render("destination/wanted", names),
            row -> {
              List<Value> parts = new ArrayList<>();
              for (String key : read.keyFields()) {
                Value.Type type = Types.of(types.getOrDefault(key, "VARCHAR"));
                parts.add(Types.read(row, parts.size() + 1, type));
              }
              return new Key(parts);
            });
  }

  private JsonNode asked(LiveRead read, List<Key> keys) {
    ByteString body = Payload.wanted(read.object(), read.keyFields(), read.fields(), keys);
    String id = Signature.id(List.of(UUID.randomUUID().toString()));
    Map<String, String> headers = settings.headers(id, body, Instant.now());
    Exchange exchange = client.exchange(HttpRequest.json("POST", url, headers, body));
    if (exchange instanceof Failure failure) {
      throw unreadable(failure.reason());
    }
    Answer answer = (Answer) exchange;
    if (answer.status() != 200) {
      throw unreadable("It answered HTTP " + answer.status() + ".");
    }
    return answer
        .json()
        .map(json -> json.path("records"))
        .filter(JsonNode::isArray)
        .orElseThrow(
            () -> unreadable(answer.flaw().orElse("Its answer is no JSON with a list `records`.")));
  }

  private void load(LiveRead read, JsonNode records) {
    try (DuckDBAppender to =
        read.engine().connection().createAppender("temp", "main", "activate_answered")) {
      for (JsonNode one : records) {
        to.beginRow();
        for (String key : read.keyFields()) {
          append(to, one.path("key").path(key));
        }
        for (String field : read.fields()) {
          append(to, one.path("fields").path(field));
        }
        append(to, one.path("remote_id"));
        to.endRow();
      }
    } catch (SQLException e) {
      throw Problem.error(
              Code.DESTINATION, "Destination could not be read", String.valueOf(e.getMessage()))
          .causedBy(e);
    }
  }

  private static void append(DuckDBAppender to, JsonNode node) throws SQLException {
    if (node.isMissingNode() || node.isNull()) {
      to.appendNull();
    } else if (node.isBigDecimal()) {
      to.append(node.decimalValue().toPlainString());
    } else {
      to.append(node.isTextual() ? node.textValue() : node.toString());
    }
  }

  private ActivateException unreadable(String reason) {
    return Problem.error(
            Code.DESTINATION,
            "Destination could not be read",
            "%s was asked at %s for the records it holds. %s"
                .formatted(settings.name(), url.account(), reason))
        .asException();
  }

  private static List<Map<String, Object>> columns(List<String> names, Map<String, String> types) {
    return names.stream()
        .map(
            name ->
                Map.<String, Object>of("name", name, "type", types.getOrDefault(name, "VARCHAR")))
        .toList();
  }

  private static Map<String, String> types(Engine engine, String relation) {
    Map<String, String> types = new HashMap<>();
    for (Column column : engine.columns("select * from " + relation)) {
      types.put(column.name(), column.type());
    }
    return types;
  }
}
