package dev.activate.conformance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.activate.destination.http.Json;
import dev.activate.fake.Canary;
import dev.activate.fake.service.FakeService;
import dev.activate.fake.service.Fault;
import dev.activate.fake.service.Seen;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** A service that makes one more record of each create, and whose records can be looked up. */
final class WebhookPlace implements Place {
  private static final Canary TOKEN = Canary.of("wV5jRn2HcY8pD", "Bearer-_~");
  private static final Canary SIGNING = Canary.of("whsec_c2lnbmluZy1zZWNyZXQtb2YtYS1ob29r", "");
  private static final String OTHERS = "x/y/";

  private final FakeService crm = FakeService.start(FakeService.Keeping.APPEND);
  private final Map<String, Set<String>> sent = new ConcurrentHashMap<>();
  private final long nanos = System.nanoTime();
  private final Instant now = Instant.now();
  private int others;

  WebhookPlace() {
    crm.rejects(
        change -> {
          Set<String> fields = new TreeSet<>();
          change.path("fields").fieldNames().forEachRemaining(fields::add);
          sent.put(change.path("id").asText(), fields);
          return change.at("/fields/name").asText().equals("refused");
        });
  }

  @Override
  public String settings() {
    return """
        type: webhook
        url: %s
        read_url: %s
        headers: {Authorization: {file: token}}
        signing_secret: {file: signing}
        batch: 50
        in_flight: 2"""
        .formatted(crm.url(), crm.readUrl());
  }

  @Override
  public Map<String, Canary> secrets() {
    return Map.of("token", TOKEN, "signing", SIGNING);
  }

  @Override
  public String object() {
    return "contacts";
  }

  @Override
  public String field(String column) {
    return column;
  }

  @Override
  public int batch() {
    return 50;
  }

  @Override
  public Map<String, Map<String, String>> people() {
    Map<String, Map<String, String>> people = new HashMap<>();
    for (String name : crm.records().keySet()) {
      JsonNode record = record(name);
      Map<String, String> person = new HashMap<>();
      Shop.COLUMNS.forEach(column -> person.put(column, text(record.path(column))));
      people.put(name.replace("contacts/", ""), person);
    }
    return people;
  }

  private JsonNode record(String name) {
    try {
      return Json.MAPPER.readTree(crm.record(name));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String text(JsonNode value) {
    return value.isNull() || value.isMissingNode() ? "null" : value.asText();
  }

  @Override
  public String held(String email, String field) {
    return text(record("contacts/" + email).path(field));
  }

  @Override
  public void put(String email, String name) {
    send("create", email, "name", name);
  }

  @Override
  public void edit(String email, String column, String value) {
    send("update", email, column, value);
  }

  private void send(String action, String email, String column, String value) {
    ObjectNode change =
        Json.MAPPER.createObjectNode().put("id", OTHERS + ++others).put("action", action);
    change.putObject("key").put("email", email);
    change.putObject("fields").put(column, value);
    ObjectNode body = Json.MAPPER.createObjectNode().put("object", "contacts");
    body.putArray("key_fields").add("email");
    body.putArray("changes").add(change);
    Calls.send("POST", crm.url(), "other", body);
  }

  @Override
  public List<Written> written() {
    List<Written> all = new ArrayList<>();
    for (Seen seen : crm.requests()) {
      boolean ours = seen.ids().stream().noneMatch(id -> id.startsWith(OTHERS));
      if (seen.path().endsWith("/changes") && ours && seen.status() / 100 == 2) {
        all.add(
            new Written(
                now.plusNanos(seen.nanos() - nanos), seen.ids().stream().map(sent::get).toList()));
      }
    }
    return all;
  }

  @Override
  public Optional<String> cutBefore() {
    crm.next(Fault.Cut.BEFORE_EXECUTING);
    return Optional.empty();
  }

  @Override
  public Optional<String> cutAfter() {
    crm.next(Fault.Cut.AFTER_EXECUTING);
    return Optional.empty();
  }

  @Override
  public Optional<String> throttle() {
    crm.limit(2, Duration.ofSeconds(1));
    return Optional.empty();
  }

  @Override
  public void calm() {
    crm.limit(1_000_000, Duration.ofSeconds(1));
  }

  @Override
  public Map<Kind, Holding> holdings() {
    return Map.of(
        Kind.EMOJI,
        new Holding.As("emoji", "\uD83D\uDC69\u200D\uD83D\uDE80 café \"q\" 's' \\ ; <b>"),
        Kind.LONG,
        new Holding.As("long", "x".repeat(longest())),
        Kind.TOO_LONG,
        new Holding.As("longer", "x".repeat(longest() + 1)),
        Kind.DECIMAL,
        new Holding.As("amount", "1234567890123456789012345678.0123456789"),
        Kind.MOMENT,
        new Holding.As("seen", "2026-03-29T01:30:15Z"),
        Kind.DAY,
        new Holding.As("day", "1812-03-04"),
        Kind.NULL,
        new Holding.As("nothing", "null"),
        Kind.EMPTY,
        new Holding.As("motto", ""));
  }

  @Override
  public void close() {
    crm.close();
  }
}
