package dev.activate.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.activate.destination.http.Json;
import dev.activate.destination.sandbox.service.Services;
import dev.activate.destination.sandbox.service.hubspot.HubSpotFaults;
import dev.activate.destination.sandbox.service.server.Fault;
import dev.activate.destination.sandbox.service.server.Quota;
import dev.activate.destination.sandbox.service.server.Request;
import dev.activate.destination.sandbox.service.server.Seen;
import dev.activate.destination.sandbox.service.server.Service;
import dev.activate.destination.sandbox.service.server.ServiceOptions;
import dev.activate.destination.sandbox.service.server.Window;
import dev.activate.fake.Canary;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Contacts of HubSpot, by their e-mail. */
final class HubSpotPlace implements Place {
  private static final Canary TOKEN = Canary.of("tK4wQz9LmB3xS", "pat-eu1-");
  private static final Map<String, String> FIELDS =
      Map.of(
          "email", "email",
          "name", "firstname",
          "city", "city",
          "score", "lead_score",
          "phone", "phone");

  private final Service service =
      Services.start("hubspot", ServiceOptions.standard().withToken(TOKEN.text()));

  HubSpotPlace() {
    define("lead_score", "number", "number");
    define("story", "string", "textarea");
    define("amount", "number", "number");
    define("seen", "datetime", "date");
    define("day", "date", "date");
    define("nothing", "string", "text");
    define("motto", "string", "text");
  }

  private void define(String name, String type, String fieldType) {
    service.define("contacts", Map.of("name", name, "type", type, "fieldType", fieldType));
  }

  @Override
  public String settings() {
    return "type: hubspot\ntoken: {file: token}\nbase_url: " + service.url();
  }

  @Override
  public Map<String, Canary> secrets() {
    return Map.of("token", TOKEN);
  }

  @Override
  public String object() {
    return "contacts";
  }

  @Override
  public String field(String column) {
    return FIELDS.get(column);
  }

  @Override
  public int batch() {
    return 100;
  }

  @Override
  public Map<String, Map<String, String>> people() {
    Map<String, Map<String, String>> people = new HashMap<>();
    for (ObjectNode record : service.records("contacts")) {
      Map<String, String> person = new HashMap<>();
      for (String column : Shop.COLUMNS) {
        person.put(column, text(record.path("properties").path(field(column))));
      }
      if (people.put(record.at("/properties/email").asText(), person) != null) {
        throw new AssertionError(record + " is there twice");
      }
    }
    return people;
  }

  private ObjectNode record(String email) {
    return service.records("contacts").stream()
        .filter(one -> one.at("/properties/email").asText().equals(email))
        .findFirst()
        .orElseThrow();
  }

  private static String text(JsonNode value) {
    return value.asText("").isEmpty() ? "null" : value.asText();
  }

  @Override
  public String held(String email, String field) {
    return text(record(email).path("properties").path(field));
  }

  @Override
  public void put(String email, String name) {
    service.put("contacts", Map.of("email", email, "firstname", name));
  }

  @Override
  public void edit(String email, String column, String value) {
    Calls.send(
        "PATCH",
        service.url() + "/crm/v3/objects/contacts/" + record(email).path("id").asText(),
        TOKEN.text(),
        Json.MAPPER
            .createObjectNode()
            .set("properties", Json.MAPPER.createObjectNode().put(field(column), value)));
  }

  /** Addresses are looked at there only. */
  @Override
  public Person refused() {
    return new Person("no-address", "refused");
  }

  @Override
  public List<Written> written() {
    List<Written> all = new ArrayList<>();
    for (Seen seen : service.requests()) {
      if (isWrite(seen.request()) && seen.status() / 100 == 2) {
        List<Set<String>> records = new ArrayList<>();
        for (JsonNode input : seen.request().json().orElseThrow().path("inputs")) {
          Set<String> fields = new TreeSet<>();
          input.path("properties").fieldNames().forEachRemaining(fields::add);
          records.add(fields);
        }
        all.add(new Written(seen.at(), records));
      }
    }
    return all;
  }

  private static boolean isWrite(Request request) {
    return request.path().matches(".*/batch/(create|update|upsert|archive)");
  }

  @Override
  public Optional<String> cutBefore() {
    service.faults().once(HubSpotPlace::isWrite, Fault.Cut.BEFORE);
    return Optional.empty();
  }

  @Override
  public Optional<String> cutAfter() {
    service.faults().once(HubSpotPlace::isWrite, Fault.Cut.AFTER);
    return Optional.empty();
  }

  @Override
  public Optional<String> throttle() {
    Window window = new Window(new Quota(2, Duration.ofSeconds(1)), Clock.systemUTC());
    service
        .faults()
        .always(
            request -> isWrite(request) && !window.take(),
            new Fault.Instead(HubSpotFaults.burstLimit().with(Map.of("Retry-After", "1"))));
    return Optional.empty();
  }

  @Override
  public void calm() {
    service.faults().clear();
  }

  @Override
  public int longest() {
    return 65_536;
  }

  @Override
  public Map<Kind, Holding> holdings() {
    return Map.of(
        Kind.EMOJI,
        new Holding.As("lastname", "\uD83D\uDC69\u200D\uD83D\uDE80 café \"q\" 's' \\ ; <b>"),
        Kind.LONG,
        new Holding.As("story", "x".repeat(longest())),
        Kind.TOO_LONG,
        new Holding.Never("story", "65"),
        Kind.DECIMAL,
        new Holding.As("amount", "1234567890123456789012345678.0123456789"),
        Kind.MOMENT,
        new Holding.As("seen", "2026-03-29T01:30:15.000Z"),
        Kind.DAY,
        new Holding.As("day", "1812-03-04"),
        Kind.NULL,
        new Holding.As("nothing", "null"),
        // There is no empty text in HubSpot: it is how a field is cleared.
        Kind.EMPTY,
        new Holding.As("motto", "null"));
  }

  @Override
  public void close() {
    service.close();
  }
}
