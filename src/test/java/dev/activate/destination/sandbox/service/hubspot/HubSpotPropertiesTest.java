package dev.activate.destination.sandbox.service.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.activate.destination.sandbox.service.Talk;
import dev.activate.destination.sandbox.service.server.Service;
import dev.activate.destination.sandbox.service.server.ServiceOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reference 1.5 and 1.1: definitions of properties and objects. */
final class HubSpotPropertiesTest {
  private static final String AGE =
      """
      {'name': 'age', 'label': 'Age', 'groupName': 'contactinformation', 'type': 'number',
       'fieldType': 'number'}""";

  private final Service service =
      Service.serve(new HubSpot(ServiceOptions.standard()), ServiceOptions.standard());
  private final Talk talk = new Talk(service);

  @AfterEach
  void close() {
    service.close();
  }

  @Test
  void eachStandardObjectDescribesItsProperties() {
    for (String object : List.of("contacts", "companies", "deals", "tickets")) {
      Talk.Answer answer = talk.get("/crm/v3/properties/" + object);
      assertThat(answer.status()).isEqualTo(200);
      List<String> readOnly = new ArrayList<>();
      for (JsonNode property : answer.json().path("results")) {
        assertThat(property.fieldNames())
            .toIterable()
            .contains("name", "label", "type", "fieldType", "options", "hasUniqueValue", "hidden");
        if (property.at("/modificationMetadata/readOnlyValue").asBoolean()) {
          readOnly.add(property.path("name").asText());
        }
      }
      assertThat(readOnly).contains("createdate", "hs_object_id");
    }
  }

  @Test
  void anUnknownObjectIsRefused() {
    Talk.Answer answer = talk.get("/crm/v3/properties/butterflies");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("message").asText())
        .isEqualTo("Unable to infer object type from: butterflies");
  }

  @Test
  void aNewPropertyTakesValuesAndItsNameIsTakenFromThenOn() {
    Talk.Answer made = talk.post("/crm/properties/2026-03/contacts", AGE);
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.json().at("/modificationMetadata/readOnlyValue").asBoolean(true)).isFalse();
    assertThat(talk.post("/crm/v3/objects/contacts", "{'properties': {'age': '41'}}").status())
        .isEqualTo(201);
    Talk.Answer again = talk.post("/crm/v3/properties/contacts", AGE);
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.json().path("subCategory").asText())
        .isEqualTo("Properties.PROPERTY_WITH_NAME_EXISTS");
  }

  @Test
  void aBatchOfPropertiesIs207WhereOneIsTaken() {
    talk.post("/crm/v3/properties/contacts", AGE);
    Talk.Answer answer =
        talk.post(
            "/crm/v3/properties/contacts/batch/create",
            "{'inputs': [" + AGE + "," + AGE.replace("age", "rank") + "]}");
    assertThat(answer.status()).isEqualTo(207);
    assertThat(answer.json().at("/results/0/name").asText()).isEqualTo("rank");
    assertThat(answer.json().at("/errors/0/context/name/0").asText()).isEqualTo("age");
  }

  @Test
  void newOptionsReplaceTheListAndAnArchivedNameComesBack() {
    talk.post(
        "/crm/v3/properties/contacts",
        """
        {'name': 'tier', 'label': 'Tier', 'groupName': 'contactinformation',
         'type': 'enumeration', 'fieldType': 'select',
         'options': [{'label': 'A', 'value': 'a'}, {'label': 'B', 'value': 'b'}]}""");
    talk.patch("/crm/v3/properties/contacts/tier", "{'options': [{'label': 'C', 'value': 'c'}]}");
    assertThat(talk.get("/crm/v3/properties/contacts/tier").json().path("options")).hasSize(1);
    assertThat(talk.send("DELETE", "/crm/v3/properties/contacts/tier", "").status()).isEqualTo(204);
    Talk.Answer back = talk.post("/crm/v3/properties/contacts", AGE.replace("age", "tier"));
    assertThat(back.json().path("type").asText()).isEqualTo("enumeration");
  }

  @Test
  void aPropertyNeedsAGroupThatExists() {
    String body = AGE.replace("contactinformation", "ours");
    assertThat(talk.post("/crm/v3/properties/contacts", body).status()).isEqualTo(400);
    assertThat(
            talk.post("/crm/v3/properties/contacts/groups", "{'name': 'ours', 'label': 'Ours'}")
                .status())
        .isEqualTo(201);
    assertThat(talk.post("/crm/v3/properties/contacts", body).status()).isEqualTo(201);
  }

  @Test
  void aCustomObjectIsMadeAndFilled() {
    Talk.Answer made =
        talk.post(
            "/crm-object-schemas/2026-03/schemas",
            """
            {'name': 'machine', 'labels': {'singular': 'Machine', 'plural': 'Machines'},
             'requiredProperties': ['serial'], 'primaryDisplayProperty': 'serial',
             'properties': [{'name': 'serial', 'label': 'Serial', 'type': 'string',
                             'fieldType': 'text', 'hasUniqueValue': true}]}""");
    assertThat(made.status()).isEqualTo(201);
    String id = made.json().path("objectTypeId").asText();
    assertThat(id).startsWith("2-");
    Talk.Answer upserted =
        talk.post(
            "/crm/v3/objects/" + id + "/batch/upsert",
            "{'inputs': [{'id': 's1', 'idProperty': 'serial', 'properties': {'serial': 's1'}}]}");
    assertThat(upserted.json().at("/results/0/new").asBoolean()).isTrue();
    Talk.Answer bare =
        talk.post("/crm/v3/objects/machine/batch/create", "{'inputs': [{'properties': {}}]}");
    assertThat(bare.json().at("/errors/0/code").asText()).isEqualTo("MISSING_REQUIRED_PROPERTY");
    assertThat(talk.get("/crm/v3/schemas").json().path("results")).hasSize(1);
  }

  @Test
  void aFolderAddsPropertiesAndObjects(@TempDir Path folder) throws IOException {
    Files.writeString(
        folder.resolve("contacts.json"),
        "{\"results\": [{\"name\": \"ext\", \"type\": \"string\", \"hasUniqueValue\": true}]}");
    Files.writeString(
        folder.resolve("schemas.json"),
        """
        {"results": [{"name": "machine", "labels": {"singular": "Machine"},
          "properties": [{"name": "serial", "type": "string", "hasUniqueValue": true}]}]}""");
    ServiceOptions options = ServiceOptions.standard().withSchema(folder);
    try (Service other = Service.serve(new HubSpot(options), options)) {
      Talk with = new Talk(other);
      assertThat(with.get("/crm/v3/properties/contacts/ext").status()).isEqualTo(200);
      assertThat(with.get("/crm/v3/properties/contacts/email").status()).isEqualTo(200);
      assertThat(with.get("/crm/v3/properties/machine/serial").status()).isEqualTo(200);
    }
  }

  @Test
  void theAccountSaysWhoseItIs() {
    JsonNode account = talk.get("/account-info/2026-03/details").json();
    assertThat(account.path("portalId").asInt()).isPositive();
    assertThat(account.path("accountType").asText()).isEqualTo("SANDBOX");
    assertThat(account.path("timeZone").asText()).isEqualTo("US/Eastern");
  }
}
