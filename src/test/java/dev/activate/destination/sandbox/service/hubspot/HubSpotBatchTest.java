package dev.activate.destination.sandbox.service.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.activate.destination.sandbox.service.Talk;
import dev.activate.destination.sandbox.service.server.Service;
import dev.activate.destination.sandbox.service.server.ServiceOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Reference 1.2: what a batch does, as a whole and record by record. */
final class HubSpotBatchTest {
  private static final String CONTACTS = "/crm/v3/objects/contacts/batch/";

  private final HubSpot hubspot = new HubSpot(ServiceOptions.standard());
  private final Service service = Service.serve(hubspot, ServiceOptions.standard());
  private final Talk talk = new Talk(service);

  @AfterEach
  void close() {
    service.close();
  }

  @Test
  void withoutTraceIdsOneBadInputSinksTheBatchAndNothingIsWritten() {
    Talk.Answer answer =
        talk.post(
            CONTACTS + "create",
            """
            {'inputs': [{'properties': {'email': 'a@x.com'}},
                        {'properties': {'email': 'b@x.com', 'missing': '1'}}]}""");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("category").asText()).isEqualTo("VALIDATION_ERROR");
    assertThat(answer.json().at("/errors/0/code").asText()).isEqualTo("PROPERTY_DOESNT_EXIST");
    assertThat(answer.json().at("/errors/0/context/propertyName/0").asText()).isEqualTo("missing");
    assertThat(answer.json().path("message").asText())
        .startsWith("Property values were not valid: [{\"isValid\":false,");
    assertThat(service.records("contacts")).isEmpty();
  }

  @Test
  void withTraceIdsTheGoodOnesAreWrittenAndTheBadOnesNamed() {
    Talk.Answer answer =
        talk.post(
            CONTACTS + "create",
            """
            {'inputs': [{'objectWriteTraceId': 'p', 'properties': {'email': 'a@x.com'}},
                        {'objectWriteTraceId': 'q', 'properties': {'missing': '1'}}]}""");
    assertThat(answer.status()).isEqualTo(207);
    assertThat(answer.json().path("results")).hasSize(1);
    assertThat(answer.json().path("numErrors").asInt()).isEqualTo(1);
    assertThat(answer.json().at("/errors/0/context/objectWriteTraceId/0").asText()).isEqualTo("q");
    assertThat(service.records("contacts")).hasSize(1);
  }

  @Test
  void anExistingContactIsAConflict() {
    String existing = service.put("contacts", Map.of("email", "a@x.com"));
    Talk.Answer whole =
        talk.post(
            CONTACTS + "create",
            """
            {'inputs': [{'properties': {'email': 'A@x.com'}}, {'properties': {'email': 'b@x.com'}}]}""");
    assertThat(whole.status()).isEqualTo(409);
    assertThat(whole.json().path("category").asText()).isEqualTo("CONFLICT");
    assertThat(whole.json().path("message").asText())
        .isEqualTo("Contact already exists. Existing ID: " + existing);
    Talk.Answer traced =
        talk.post(
            CONTACTS + "create",
            """
            {'inputs': [{'objectWriteTraceId': 'p', 'properties': {'email': 'A@x.com'}},
                        {'objectWriteTraceId': 'q', 'properties': {'email': 'b@x.com'}}]}""");
    assertThat(traced.status()).isEqualTo(207);
    assertThat(traced.json().at("/errors/0/context/existingId/0").asText()).isEqualTo(existing);
    assertThat(traced.json().path("results")).hasSize(1);
  }

  @Test
  void anUnknownIdIsNamedByTheContextIdsAndNeverByATraceId() {
    String known = service.put("contacts", Map.of("email", "a@x.com"));
    Talk.Answer answer =
        talk.post(
            CONTACTS + "update",
            """
            {'inputs': [{'id': '%s', 'objectWriteTraceId': 'p', 'properties': {'city': 'Rome'}},
                        {'id': '1', 'objectWriteTraceId': 'q', 'properties': {'city': 'Rome'}}]}"""
                .formatted(known));
    assertThat(answer.status()).isEqualTo(207);
    JsonNode error = answer.json().at("/errors/0");
    assertThat(error.path("category").asText()).isEqualTo("OBJECT_NOT_FOUND");
    assertThat(error.at("/context/ids/0").asText()).isEqualTo("1");
    assertThat(error.path("context").has("objectWriteTraceId")).isFalse();
  }

  @Test
  void theSameIdTwiceRefusesTheWholeRequestEvenWithTraceIds() {
    String id = service.put("contacts", Map.of("email", "a@x.com"));
    Talk.Answer answer =
        talk.post(
            CONTACTS + "update",
            """
            {'inputs': [{'id': '%s', 'objectWriteTraceId': 'p', 'properties': {'city': 'Rome'}},
                        {'id': '%s', 'objectWriteTraceId': 'q', 'properties': {'zip': '1'}}]}"""
                .formatted(id, id));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("message").asText())
        .isEqualTo("Duplicate IDs found in batch input: [" + id + "]. IDs must be unique");
    assertThat(answer.json().at("/context/ids/0").asText()).isEqualTo(id);
  }

  @Test
  void moreThanAHundredInputsAreRefused() {
    String inputs =
        IntStream.range(0, 101)
            .mapToObj(i -> "{'properties': {'email': 'c%d@x.com'}}".formatted(i))
            .collect(Collectors.joining(","));
    assertThat(talk.post(CONTACTS + "create", "{'inputs': [" + inputs + "]}").status())
        .isEqualTo(400);
  }

  @Test
  void resultsComeInAnotherOrder() {
    String inputs =
        IntStream.range(0, 20)
            .mapToObj(i -> "{'properties': {'email': 'c%02d@x.com'}}".formatted(i))
            .collect(Collectors.joining(","));
    Talk.Answer answer = talk.post(CONTACTS + "create", "{'inputs': [" + inputs + "]}");
    assertThat(answer.status()).isEqualTo(201);
    List<String> emails = new ArrayList<>();
    answer.json().path("results").forEach(one -> emails.add(one.at("/properties/email").asText()));
    assertThat(emails).hasSize(20).isNotEqualTo(emails.stream().sorted().toList());
  }

  @Test
  void onlyAUniquePropertyOrTheEmailOfAContactFindsARecord() {
    for (String property : List.of("hs_object_id", "city", "nonsense")) {
      Talk.Answer answer =
          talk.post(
              CONTACTS + "upsert",
              "{'inputs': [{'id': '1', 'idProperty': '%s', 'properties': {'city': 'Rome'}}]}"
                  .formatted(property));
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.json().path("message").asText())
          .contains("Unable to perform update/upsert by non-unique 0-1 property " + property);
    }
    assertThat(
            talk.post(
                    "/crm/v3/objects/companies/batch/upsert",
                    "{'inputs': [{'id': 'x.com', 'idProperty': 'domain', 'properties': {}}]}")
                .status())
        .isEqualTo(400);
  }

  @Test
  void anUpsertByAUniquePropertySaysWhatIsNew() {
    service.define("contacts", Map.of("name", "ext", "type", "string", "hasUniqueValue", true));
    String inputs =
        """
        {'inputs': [{'id': 'k1', 'idProperty': 'ext', 'properties': {'city': 'Rome'}}]}""";
    Talk.Answer made = talk.post(CONTACTS + "upsert", inputs);
    assertThat(made.status()).isEqualTo(200);
    assertThat(made.json().at("/results/0/new").asBoolean()).isTrue();
    assertThat(made.json().at("/results/0/properties/ext").asText()).isEqualTo("k1");
    Talk.Answer again = talk.post(CONTACTS + "upsert", inputs);
    assertThat(again.json().at("/results/0/new").asBoolean()).isFalse();
    assertThat(service.records("contacts")).hasSize(1);
  }

  @Test
  void aPartialUpsertByEmailIsRefused() {
    talk.post(
        CONTACTS + "create",
        "{'inputs': [{'properties': {'email': 'a@x.com', 'city': 'Rome', 'zip': '1'}}]}");
    Talk.Answer answer =
        talk.post(
            CONTACTS + "upsert",
            """
            {'inputs': [{'id': 'a@x.com', 'idProperty': 'email',
                         'properties': {'email': 'a@x.com', 'city': 'Oslo'}}]}""");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text()).contains("Partial upserts are not supported when using `email`");
  }

  @Test
  void anUpdateByEmailWithoutAnIdPropertyDoesNothingAndReportsSuccess() {
    service.put("contacts", Map.of("email", "a@x.com"));
    Talk.Answer answer =
        talk.post(
            CONTACTS + "update", "{'inputs': [{'id': 'a@x.com', 'properties': {'city': 'Rome'}}]}");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("results")).isEmpty();
    assertThat(service.records("contacts").get(0).path("properties").has("city")).isFalse();
    assertThat(
            talk.post(
                    CONTACTS + "update",
                    """
                    {'inputs': [{'id': 'a@x.com', 'idProperty': 'email',
                                 'properties': {'city': 'Rome'}}]}""")
                .status())
        .isEqualTo(400);
  }

  @Test
  void anAdditionalEmailHitsTheSameContact() {
    service.put("contacts", Map.of("email", "a@x.com", "hs_additional_emails", "b@x.com;c@x.com"));
    Talk.Answer answer =
        talk.post(
            CONTACTS + "upsert",
            """
            {'inputs': [{'id': 'B@x.com', 'idProperty': 'email', 'properties': {'city': 'Rome'}}]}""");
    assertThat(answer.json().at("/results/0/new").asBoolean()).isFalse();
    assertThat(service.records("contacts")).hasSize(1);
  }

  @Test
  void aMergedRecordAnswersWithTheNewId() {
    String first = service.put("contacts", Map.of("email", "a@x.com"));
    String second = service.put("contacts", Map.of("email", "b@x.com"));
    String merged = hubspot.merge("contacts", first, second);
    Talk.Answer answer =
        talk.post(CONTACTS + "read", "{'inputs': [{'id': '%s'}]}".formatted(second));
    assertThat(answer.json().at("/results/0/id").asText()).isEqualTo(merged).isNotEqualTo(second);
    assertThat(talk.get("/crm/v3/objects/contacts/b@x.com?idProperty=email").status())
        .isEqualTo(200);
  }

  @Test
  void archiveAnswersWith204WhateverWasThere() {
    String id = service.put("contacts", Map.of("email", "a@x.com"));
    for (int i = 0; i < 2; i++) {
      Talk.Answer answer =
          talk.post(CONTACTS + "archive", "{'inputs': [{'id': '%s'}]}".formatted(id));
      assertThat(answer.status()).isEqualTo(204);
      assertThat(answer.text()).isEmpty();
    }
    assertThat(service.records("contacts")).isEmpty();
  }

  @Test
  void anInputMayBeDroppedWithoutAWord() {
    hubspot.swallow("b@x.com");
    Talk.Answer answer =
        talk.post(
            CONTACTS + "create",
            """
            {'inputs': [{'objectWriteTraceId': 'p', 'properties': {'email': 'a@x.com'}},
                        {'objectWriteTraceId': 'q', 'properties': {'email': 'b@x.com'}}]}""");
    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.json().path("results")).hasSize(1);
    assertThat(answer.json().has("errors")).isFalse();
    assertThat(service.records("contacts")).hasSize(1);
  }

  @Test
  void aDatedPathDoesTheSame() {
    Talk.Answer answer =
        talk.post(
            "/crm/objects/2026-03/0-1/batch/create",
            "{'inputs': [{'properties': {'email': 'a@x.com'}}]}");
    assertThat(answer.status()).isEqualTo(201);
    assertThat(service.counts()).containsOnlyKeys("POST objects/0-1/batch/create");
  }

  @Test
  void from202609OnTheRulesOfAdministratorsHold() {
    hubspot.require("contacts", "city");
    hubspot.require("contacts", "zip", "country", "DE");
    String body = "{'inputs': [{'properties': {'email': 'a@x.com', 'country': 'DE'}}]}";
    Talk.Answer strict = talk.post("/crm/objects/2026-09/contacts/batch/create", body);
    assertThat(strict.status()).isEqualTo(400);
    assertThat(strict.text())
        .contains("\"MISSING_REQUIRED_PROPERTY\"")
        .contains("\"MISSING_CONDITIONAL_REQUIRED_PROPERTY\"");
    assertThat(talk.post("/crm/objects/2026-03/contacts/batch/create", body).status())
        .isEqualTo(201);
  }
}
