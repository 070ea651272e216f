package dev.activate.destination.sandbox.service.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.activate.destination.sandbox.service.Talk;
import dev.activate.destination.sandbox.service.server.Service;
import dev.activate.destination.sandbox.service.server.ServiceOptions;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Reference 1.6 and 1.7: associations and lists. */
final class HubSpotLinksTest {
  private static final String LINKS = "/crm/v4/associations/contacts/companies/";

  private final HubSpot hubspot = new HubSpot(ServiceOptions.standard());
  private final Service service = Service.serve(hubspot, ServiceOptions.standard());
  private final Talk talk = new Talk(service);
  private final String contact = service.put("contacts", Map.of("email", "a@x.com"));
  private final String company = service.put("companies", Map.of("name", "A"));

  @AfterEach
  void close() {
    service.close();
  }

  @Test
  void aLinkIsSeenFromBothItsEnds() {
    Talk.Answer made = link(contact, company, 279);
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.json().at("/results/0/fromObjectId").asText()).isEqualTo(contact);
    assertThat(made.json().at("/results/0/toObjectId").asText()).isEqualTo(company);
    JsonNode back =
        talk.post(
                "/crm/associations/2026-03/companies/contacts/batch/read",
                "{'inputs': [{'id': '%s'}]}".formatted(company))
            .json();
    assertThat(back.at("/results/0/to/0/toObjectId").asText()).isEqualTo(contact);
    assertThat(back.at("/results/0/to/0/associationTypes/0/typeId").asInt()).isEqualTo(280);
  }

  @Test
  void aLabelledLinkIsAnUnlabelledOneTooAndGoesWithIt() {
    Talk.Answer made = link(contact, company, 1);
    assertThat(made.json().at("/results/0/labels/0").asText()).isEqualTo("Primary");
    assertThat(types()).hasSize(2);
    archive("batch/labels/archive", 279);
    assertThat(types()).isEmpty();
    link(contact, company, 1);
    archive("batch/labels/archive", 1);
    assertThat(types()).hasSize(1);
  }

  @Test
  void aLinkWithoutALabelIsToldInAShapeOfItsOwn() {
    Talk.Answer answer =
        talk.post(
            LINKS + "batch/associate/default",
            "{'inputs': [{'from': {'id': '%s'}, 'to': {'id': '%s'}}]}".formatted(contact, company));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().at("/results/0/from/id").asText()).isEqualTo(contact);
    assertThat(answer.json().at("/results/0/associationSpec/associationTypeId").asInt())
        .isEqualTo(279);
    assertThat(types()).hasSize(1);
  }

  @Test
  void archiveTakesTheWholeLinkAndAnswers204() {
    link(contact, company, 279);
    Talk.Answer answer =
        talk.post(
            LINKS + "batch/archive",
            "{'inputs': [{'from': {'id': '%s'}, 'to': [{'id': '%s'}]}]}"
                .formatted(contact, company));
    assertThat(answer.status()).isEqualTo(204);
    assertThat(types()).isEmpty();
  }

  @Test
  void aBadIdIsNamedInTheContextAndALinkToItselfIsNot() {
    Talk.Answer answer =
        talk.post(
            "/crm/v4/associations/contacts/contacts/batch/create",
            """
            {'inputs': [{'from': {'id': 'unknown'}, 'to': {'id': '%1$s'}, 'types': []},
                        {'from': {'id': '%1$s'}, 'to': {'id': '%1$s'}, 'types': []}]}"""
                .formatted(contact));
    assertThat(answer.status()).isEqualTo(207);
    assertThat(answer.json().path("results")).isEmpty();
    assertThat(answer.json().at("/errors/0/subCategory").asText())
        .isEqualTo("crm.associations.INVALID_IDENTIFIER");
    assertThat(answer.json().at("/errors/0/context/id/0").asText()).isEqualTo("unknown");
    assertThat(answer.json().at("/errors/1").has("context")).isFalse();
  }

  @Test
  void labelsOfOnesOwnAreUserDefined() {
    JsonNode made = talk.post(LINKS + "labels", "{'label': 'Advisor', 'name': 'advisor'}").json();
    int id = made.at("/results/0/typeId").asInt();
    assertThat(made.at("/results/0/category").asText()).isEqualTo("USER_DEFINED");
    assertThat(link(contact, company, id).json().at("/results/0/labels/0").asText())
        .isEqualTo("Advisor");
    assertThat(talk.get(LINKS + "labels").json().path("results")).hasSize(3);
  }

  @Test
  void aRecordMayBeCreatedWithItsLinks() {
    talk.post(
        "/crm/v3/objects/contacts/batch/create",
        """
        {'inputs': [{'properties': {'email': 'b@x.com'}, 'associations': [{'to': {'id': '%s'},
          'types': [{'associationCategory': 'HUBSPOT_DEFINED', 'associationTypeId': 279}]}]}]}"""
            .formatted(company));
    assertThat(
            talk.post(
                    "/crm/v4/associations/companies/contacts/batch/read",
                    "{'inputs': [{'id': '%s'}]}".formatted(company))
                .json()
                .at("/results/0/to"))
        .hasSize(1);
  }

  @Test
  void membersOfAListWhoAreThereAlreadyOrNowhereArePassedOverInSilence() {
    String list = hubspot.list("contacts", "VIPs", ListKind.MANUAL);
    String path = "/crm/v3/lists/" + list + "/memberships";
    String body = "{'recordIdsToAdd': ['%s', '9'], 'recordIdsToRemove': ['8']}".formatted(contact);
    Talk.Answer first = talk.put(path + "/add-and-remove", body);
    assertThat(first.status()).isEqualTo(200);
    assertThat(first.json().at("/recordsIdsAdded/0").asText()).isEqualTo(contact);
    assertThat(first.json().at("/recordIdsMissing/0").asText()).isEqualTo("9");
    Talk.Answer again = talk.put(path + "/add-and-remove", body);
    assertThat(again.json().path("recordsIdsAdded")).isEmpty();
    assertThat(again.json().path("recordIdsRemoved")).isEmpty();
    assertThat(talk.get(path).json().at("/results/0/recordId").asText()).isEqualTo(contact);
    talk.put(path + "/remove", "['%s']".formatted(contact));
    assertThat(talk.get(path).json().path("results")).isEmpty();
  }

  @Test
  void onlyManualAndSnapshotListsTakeMembers() {
    String list = hubspot.list("contacts", "All", ListKind.DYNAMIC);
    String path = "/crm/v3/lists/" + list + "/memberships/add";
    assertThat(talk.put(path, "['%s']".formatted(contact)).status()).isEqualTo(400);
    assertThat(talk.put("/crm/lists/2026-03/77/memberships/add", "['1']").status()).isEqualTo(404);
  }

  private Talk.Answer link(String from, String to, int type) {
    return talk.post(
        LINKS + "batch/create",
        """
        {'inputs': [{'from': {'id': '%s'}, 'to': {'id': '%s'}, 'types': [
          {'associationCategory': 'HUBSPOT_DEFINED', 'associationTypeId': %d}]}]}"""
            .formatted(from, to, type));
  }

  private void archive(String verb, int type) {
    talk.post(
        LINKS + verb,
        """
        {'inputs': [{'from': {'id': '%s'}, 'to': {'id': '%s'}, 'types': [
          {'associationCategory': 'HUBSPOT_DEFINED', 'associationTypeId': %d}]}]}"""
            .formatted(contact, company, type));
  }

  private JsonNode types() {
    return talk.post(LINKS + "batch/read", "{'inputs': [{'id': '%s'}]}".formatted(contact))
        .json()
        .at("/results/0/to/0/associationTypes");
  }
}
