package dev.activate.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.activate.destination.http.Json;
import dev.activate.destination.sandbox.service.Services;
import dev.activate.destination.sandbox.service.salesforce.SalesforceFaults;
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

/** Contacts of Salesforce, by an external id. */
final class SalesforcePlace implements Place {
  private static final Canary SECRET = Canary.of("sN7yPq4FdW2kH", "app-_~");
  private static final String KEY = "External_Id__c";
  private static final String CONTACTS = "/services/data/v60.0/sobjects/Contact/";
  private static final Map<String, String> FIELDS =
      Map.of(
          "email", KEY,
          "name", "LastName",
          "city", "MailingCity",
          "score", "Score__c",
          "phone", "Phone");

  private final Service service =
      Services.start("salesforce", ServiceOptions.standard().withToken(SECRET.text()));

  SalesforcePlace() {
    service.define(
        "Contact", Map.of("name", "Score__c", "type", "double", "precision", 18, "scale", 0));
  }

  @Override
  public String settings() {
    return "type: salesforce\nurl: %s\nclient_id: app\nclient_secret: {file: secret}"
        .formatted(service.url());
  }

  @Override
  public Map<String, Canary> secrets() {
    return Map.of("secret", SECRET);
  }

  @Override
  public List<Canary> tokens() {
    List<Canary> tokens =
        service.requests().stream()
            .map(seen -> seen.request().bearer())
            .filter(token -> !token.isEmpty() && !token.equals(SECRET.text()))
            .distinct()
            .map(token -> Canary.of(token, ""))
            .toList();
    if (tokens.isEmpty()) {
      throw new AssertionError("nobody signed in");
    }
    return tokens;
  }

  @Override
  public String object() {
    return "Contact";
  }

  @Override
  public String field(String column) {
    return FIELDS.get(column);
  }

  @Override
  public int batch() {
    return 200;
  }

  @Override
  public Map<String, Map<String, String>> people() {
    Map<String, Map<String, String>> people = new HashMap<>();
    for (ObjectNode record : service.records("Contact")) {
      Map<String, String> person = new HashMap<>();
      for (String column : Shop.COLUMNS) {
        person.put(column, text(record.path(field(column))));
      }
      if (people.put(record.path(KEY).asText(), person) != null) {
        throw new AssertionError(record + " is there twice");
      }
    }
    return people;
  }

  private ObjectNode record(String key) {
    return service.records("Contact").stream()
        .filter(one -> one.path(KEY).asText().equals(key))
        .findFirst()
        .orElseThrow();
  }

  private static String text(JsonNode value) {
    return value.isNull() || value.isMissingNode() ? "null" : value.asText();
  }

  @Override
  public String held(String email, String field) {
    return text(record(email).path(field));
  }

  @Override
  public void put(String email, String name) {
    service.put("Contact", Map.of(KEY, email, "LastName", name));
  }

  @Override
  public void edit(String email, String column, String value) {
    ObjectNode body = Json.MAPPER.createObjectNode();
    if (column.equals("score")) {
      body.put(field(column), Integer.parseInt(value));
    } else {
      body.put(field(column), value);
    }
    Calls.send(
        "PATCH", service.url() + CONTACTS + record(email).path("Id").asText(), SECRET.text(), body);
  }

  @Override
  public Person refused() {
    return new Person("refused@example.com", "n".repeat(81));
  }

  @Override
  public List<Written> written() {
    List<Written> all = new ArrayList<>();
    for (Seen seen : service.requests()) {
      Request request = seen.request();
      if (isWrite(request) && seen.status() == 200) {
        List<Set<String>> records = new ArrayList<>();
        request.json().ifPresent(body -> body.path("records").forEach(r -> records.add(fields(r))));
        for (String id : request.query().getOrDefault("ids", "").split(",", -1)) {
          if (!id.isEmpty()) {
            records.add(Set.of());
          }
        }
        all.add(new Written(seen.at(), records));
      }
    }
    return all;
  }

  private static Set<String> fields(JsonNode record) {
    Set<String> fields = new TreeSet<>();
    record.fieldNames().forEachRemaining(fields::add);
    fields.removeAll(Set.of("attributes", "Id", KEY));
    return fields;
  }

  private static boolean isWrite(Request request) {
    return request.path().contains("/composite/sobjects");
  }

  @Override
  public Optional<String> cutBefore() {
    service.faults().once(SalesforcePlace::isWrite, Fault.Cut.BEFORE);
    return Optional.empty();
  }

  @Override
  public Optional<String> cutAfter() {
    service.faults().once(SalesforcePlace::isWrite, Fault.Cut.AFTER);
    return Optional.empty();
  }

  /** The requests of a day: only another day helps. */
  @Override
  public Optional<String> throttle() {
    Window window = new Window(new Quota(2, Duration.ofDays(1)), Clock.systemUTC());
    service
        .faults()
        .always(
            request -> isWrite(request) && !window.take(),
            new Fault.Instead(SalesforceFaults.requestLimit()));
    return Optional.empty();
  }

  @Override
  public void calm() {
    service.faults().clear();
  }

  @Override
  public int longest() {
    return 32_000;
  }

  @Override
  public Map<Kind, Holding> holdings() {
    return Map.of(
        Kind.EMOJI,
        new Holding.As("FirstName", "\uD83D\uDC69\u200D\uD83D\uDE80 café \"q\" 's' \\ ; <b>"),
        Kind.LONG,
        new Holding.As("Description", "x".repeat(longest())),
        Kind.TOO_LONG,
        new Holding.Never("Description", "32"),
        // A double holds 18 digits.
        Kind.DECIMAL,
        new Holding.Never("Score__c", "are not between"),
        Kind.MOMENT,
        new Holding.As("Last_Seen__c", "2026-03-29T01:30:15.000+0000"),
        Kind.DAY,
        new Holding.As("Birthdate", "1812-03-04"),
        Kind.NULL,
        new Holding.As("Title", "null"),
        // There is no empty text in Salesforce.
        Kind.EMPTY,
        new Holding.As("Department", "null"));
  }

  @Override
  public void close() {
    service.close();
  }
}
