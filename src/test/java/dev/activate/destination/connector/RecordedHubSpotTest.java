package dev.activate.destination.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import dev.activate.change.Action;
import dev.activate.change.Change;
import dev.activate.change.Key;
import dev.activate.change.Outcome;
import dev.activate.change.Outcome.Status;
import dev.activate.change.Value;
import dev.activate.destination.Batch;
import dev.activate.destination.Destination;
import dev.activate.destination.Schema;
import dev.activate.destination.http.HttpSettings;
import dev.activate.destination.http.Json;
import dev.activate.fake.service.Scripted;
import dev.activate.problem.ActivateException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Answers that others recorded, through our mapping over real HTTP, against what they say by
 * themselves: {@code mvn test -Dtest=RecordedHubSpotTest -Dfixtures=DIR}.
 */
final class RecordedHubSpotTest {
  private Path folder = Path.of(System.getProperty("fixtures", ""), "hubspot");
  private int compared;

  @BeforeEach
  void findThem() {
    boolean there = !System.getProperty("fixtures", "").isEmpty() && Files.isDirectory(folder);
    if (!there) {
      System.out.println("RecordedHubSpotTest is skipped: -Dfixtures names no folder of bodies");
    }
    assumeThat(there).isTrue();
    folder = folder.toAbsolutePath();
  }

  /** In the answers' order and in the other: nothing may hang on the place of a record. */
  @Test
  void resultsMeanWhatTheySayInAnyOrder() {
    for (String name :
        List.of(
            "create__contacts__success",
            "create__contacts__err-partial-success",
            "update__contacts__success",
            "update__contacts__err-partial-success")) {
      JsonNode body = read("amp-labs/batch__" + name + ".json");
      Action action = name.startsWith("create") ? Action.CREATE : Action.UPDATE;
      List<Change> changes = changes(action, body);
      List<Change> other = new ArrayList<>(changes);
      Collections.reverse(other);
      for (List<Change> order : List.of(changes, other)) {
        compare(body, written("contacts", "email", order, body.has("errors") ? 207 : 200, body));
      }
    }
    told("results");
  }

  @Test
  void oneBadPropertyOfTwoRecordsRefusesThatRecordAlone() {
    JsonNode example = read("vendor-doc-examples.json").get(0);
    JsonNode body = parsed(example.path("response").toString().replace("549b1c2a9351", "2"));
    List<Outcome> outcomes =
        written(
            "tickets",
            "hs_pipeline_stage",
            List.of(
                change(1, Action.CREATE, "1", null, Map.of()),
                change(2, Action.CREATE, "2", null, Map.of("missing", Value.of("1")))),
            207,
            body);
    assertThat(outcomes).filteredOn(one -> one.seq() == 1).allMatch(one -> is(one, Status.APPLIED));
    assertThat(outcomes)
        .filteredOn(one -> one.seq() == 2)
        .allMatch(one -> is(one, Status.REJECTED))
        .extracting(Outcome::code)
        .containsExactly("PROPERTY_DOESNT_EXIST");
    compared += 2;
    told("results of a quoted example");
  }

  @Test
  void refusalsOfWholeRequestsMeanWhatTheySay() {
    for (JsonNode item : refusals()) {
      JsonNode body = item.has("body") ? item.path("body") : item.path("response");
      int status = item.path("status").asInt();
      boolean ends =
          status == 403 || status == 429 || body.path("message").asText().contains("non-unique");
      List<Change> both =
          List.of(
              change(1, Action.CREATE, "a@example.com", null, Map.of()),
              change(
                  2, Action.CREATE, "b@example.com", null, Map.of("first000name", Value.of("x"))));
      if (ends) {
        assertThatThrownBy(() -> written("contacts", "email", both, status, body))
            .as(body.toString())
            .isInstanceOf(ActivateException.class);
      } else {
        boolean named = body.toString().contains("first000name");
        assertThat(written("contacts", "email", both, status, body))
            .as(body.toString())
            .extracting(Outcome::seq, Outcome::status)
            .containsExactlyInAnyOrder(
                tuple(1L, Status.BATCH_REJECTED),
                tuple(2L, named ? Status.REJECTED : Status.BATCH_REJECTED));
        assertThat(written("contacts", "email", both.subList(1, 2), status, body))
            .extracting(Outcome::status)
            .containsExactly(Status.REJECTED);
      }
      compared++;
    }
    told("refusals");
  }

  @Test
  void propertiesAreWhatTheyAreDescribedAs() {
    for (String object : List.of("contacts", "deals")) {
      JsonNode described = read("amp-labs/metadata-" + object + "-properties-sampled.json");
      Schema schema =
          ConnectorDestination.schema(
              Catalog.builtIn().connector("hubspot"), Map.of("token", "t"), object, described);
      for (JsonNode property : described.path("results")) {
        Schema.Field field = schema.field(property.path("name").asText()).orElseThrow();
        boolean readOnly =
            property.at("/modificationMetadata/readOnlyValue").asBoolean()
                || property.path("calculated").asBoolean();
        assertThat(field.writable()).as(field.name()).isEqualTo(!readOnly);
        if (property.path("type").asText().equals("enumeration")) {
          assertThat(field.choices()).hasSize(property.path("options").size());
        }
        compared++;
      }
    }
    told("properties");
  }

  private void compare(JsonNode body, List<Outcome> outcomes) {
    int applied = body.path("results").size();
    int failed = body.path("errors").size();
    assertThat(outcomes).hasSize(applied + failed);
    assertThat(outcomes)
        .filteredOn(one -> is(one, Status.APPLIED))
        .extracting(Outcome::remoteId)
        .containsExactlyInAnyOrderElementsOf(ids(body));
    assertThat(outcomes)
        .filteredOn(one -> is(one, Status.REJECTED))
        .hasSize(failed)
        .allMatch(one -> one.seq() < 100);
    compared += outcomes.size();
  }

  private static List<String> ids(JsonNode body) {
    List<String> ids = new ArrayList<>();
    body.path("results").forEach(one -> ids.add(one.path("id").asText()));
    return ids;
  }

  /** What must have been asked for to be answered so; what fails has a number below a hundred. */
  private static List<Change> changes(Action action, JsonNode body) {
    List<Change> changes = new ArrayList<>();
    for (JsonNode error : body.path("errors")) {
      int seq = error.at("/context/objectWriteTraceId/0").asInt(50);
      String id = error.at("/context/ids/0").asText("none");
      changes.add(
          change(seq, action, id + "@example.com", action == Action.UPDATE ? id : null, Map.of()));
    }
    for (JsonNode result : body.path("results")) {
      String id = result.path("id").asText();
      String email = result.at("/properties/email").asText(id + "@example.com");
      changes.add(
          change(
              100 + changes.size(), action, email, action == Action.UPDATE ? id : null, Map.of()));
    }
    return changes;
  }

  private List<JsonNode> refusals() {
    List<JsonNode> all = new ArrayList<>();
    read("observed-errors.json").path("items").forEach(all::add);
    read("vendor-doc-examples.json").forEach(all::add);
    all.removeIf(
        item -> item.path("status").asInt() < 400 || !(item.has("body") || item.has("response")));
    for (String name :
        List.of(
            "create__contacts__err-many-invalid-properties",
            "update__contacts__err-many-invalid-properties",
            "update__contacts__err-duplicate-ids",
            "create__contacts__err-conflict")) {
      int status = name.endsWith("conflict") ? 409 : 400;
      all.add(
          Json.MAPPER
              .createObjectNode()
              .put("status", status)
              .set("body", read("amp-labs/batch__" + name + ".json")));
    }
    return all;
  }

  private static Change change(
      long seq, Action action, String key, @Nullable String id, Map<String, Value> fields) {
    Map<String, Value> all = new LinkedHashMap<>(fields);
    all.put("firstname", Value.of("n"));
    return new Change(seq, action, Key.of(Value.of(key)), all, Map.of(), id);
  }

  private static List<Outcome> written(
      String object, String key, List<Change> changes, int status, JsonNode body) {
    try (Scripted service = Scripted.start(asked -> Scripted.Said.json(status, body.toString()));
        Destination destination =
            ConnectorDestination.open(
                Catalog.builtIn().connector("hubspot"),
                new ConnectorSettings(
                    "crm",
                    Map.of("token", "hush-hush", "base_url", service.url()),
                    new HttpSettings(
                        "0.0.0-test", Duration.ofSeconds(20), HttpSettings.Reach.PUBLIC, 4)),
                object)) {
      return destination.write(new Batch(object, List.of(key), changes)).outcomes();
    }
  }

  private static boolean is(Outcome outcome, Status status) {
    return outcome.status() == status;
  }

  private JsonNode read(String name) {
    try {
      return Json.MAPPER.readTree(folder.resolve(name).toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode parsed(String text) {
    try {
      return Json.MAPPER.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void told(String what) {
    assertThat(compared).isPositive();
    System.out.println("hubspot: " + compared + " " + what + " as recorded");
  }
}
