package dev.activate.destination.sandbox.service.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.activate.destination.http.Json;
import dev.activate.destination.sandbox.service.Talk;
import dev.activate.destination.sandbox.service.server.Service;
import dev.activate.destination.sandbox.service.server.ServiceOptions;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reference 1.5: what is taken for a value, and how it is held and read back. */
final class HubSpotValuesTest {
  private final HubSpot hubspot = new HubSpot(ServiceOptions.standard());
  private final Service service = Service.serve(hubspot, ServiceOptions.standard());
  private final Talk talk = new Talk(service);
  private final String contact = service.put("contacts", Map.of("email", "a@x.com"));
  private final String company = service.put("companies", Map.of("name", "A"));

  @AfterEach
  void close() {
    service.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "companies | is_public | Yes | INVALID_OPTION",
        "companies | numberofemployees | 1,000 | INVALID_INTEGER",
        "companies | numberofemployees | 1e3 | INVALID_INTEGER",
        "companies | industry | Banking | INVALID_OPTION",
        "companies | num_associated_contacts | 3 | READ_ONLY_VALUE",
        "contacts | email | nobody | INVALID_EMAIL",
        "contacts | closedate | 2026-01-01 10:00:00 | INVALID_LONG",
        "contacts | closedate | 2026-01-01T10:00:00+01:00 | INVALID_LONG",
        "contacts | hs_buying_role | END_USER; CHAMPION | INVALID_OPTION",
        "contacts | hs_full_name_or_email | x | READ_ONLY_VALUE",
        "contacts | nothing | x | PROPERTY_DOESNT_EXIST"
      })
  void isRefused(String object, String property, String value, String code) {
    Talk.Answer answer = set(object, property, value);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().at("/errors/0/code").asText()).isEqualTo(code);
    assertThat(answer.json().at("/errors/0/context/propertyName/0").asText()).isEqualTo(property);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "companies | is_public | true | true",
        "companies | numberofemployees | -12.50 | -12.50",
        "contacts | email | New.One@X.com | new.one@x.com",
        "contacts | closedate | 2026-01-01T10:00:00Z | 2026-01-01T10:00:00.000Z",
        "contacts | closedate | 1767261600000 | 2026-01-01T10:00:00.000Z",
        "contacts | hs_buying_role | END_USER;CHAMPION | CHAMPION;END_USER",
        "contacts | birthday | 2026-01-31 | 2026-01-31",
        "contacts | birthday | 1767225600000 | 2026-01-01"
      })
  void isHeld(String object, String property, String value, String held) {
    service.define("contacts", Map.of("name", "birthday", "type", "date"));
    assertThat(set(object, property, value).status()).isEqualTo(200);
    assertThat(read(object, property).asText()).isEqualTo(held);
  }

  @Test
  void aDateInMillisecondsMustBeMidnight() {
    service.define("contacts", Map.of("name", "birthday", "type", "date"));
    Talk.Answer answer = set("contacts", "birthday", "1767261600000");
    assertThat(answer.json().at("/errors/0/code").asText()).isEqualTo("INVALID_DATE");
    assertThat(answer.text()).contains("not midnight!");
  }

  @Test
  void aLeadingSemicolonAppends() {
    set("contacts", "hs_buying_role", "INFLUENCER");
    set("contacts", "hs_buying_role", ";CHAMPION;BLOCKER");
    assertThat(read("contacts", "hs_buying_role").asText())
        .isEqualTo("BLOCKER;CHAMPION;INFLUENCER");
  }

  @Test
  void anEmptyTextClearsIsEchoedAndReadsAsNull() {
    set("contacts", "website", "x.com");
    Talk.Answer answer =
        talk.post(
            "/crm/v3/objects/contacts/batch/update",
            "{'inputs': [{'id': '%s', 'properties': {'website': ''}}]}".formatted(contact));
    assertThat(answer.json().at("/results/0/properties/website").asText("?")).isEmpty();
    assertThat(read("contacts", "website").isNull()).isTrue();
  }

  @Test
  void aNullIsPassedOver() {
    set("contacts", "website", "x.com");
    talk.patch("/crm/v3/objects/contacts/" + contact, "{'properties': {'website': null}}");
    assertThat(read("contacts", "website").asText()).isEqualTo("x.com");
  }

  @Test
  void aTextHas65536CharactersAtMost() {
    assertThat(set("contacts", "address", "x".repeat(65_536)).status()).isEqualTo(200);
    assertThat(set("contacts", "address", "x".repeat(65_537)).status()).isEqualTo(400);
  }

  @Test
  void aLifecycleGoesBackwardsOnlyByWayOfAnEmptyOne() {
    set("contacts", "lifecyclestage", "customer");
    Talk.Answer back = set("contacts", "lifecyclestage", "lead");
    assertThat(back.status()).isEqualTo(200);
    assertThat(back.json().at("/properties/lifecyclestage").asText()).isEqualTo("customer");
    set("contacts", "lifecyclestage", "");
    set("contacts", "lifecyclestage", "lead");
    assertThat(read("contacts", "lifecyclestage").asText()).isEqualTo("lead");
  }

  @Test
  void otherFieldsAreDerived() {
    set("companies", "domain", "a.com");
    assertThat(read("companies", "website").asText()).isEqualTo("a.com");
  }

  @Test
  void ownersAreTheOptionsOfAFieldWithoutOptions() {
    assertThat(set("contacts", "hubspot_owner_id", "71001").status()).isEqualTo(200);
    assertThat(set("contacts", "hubspot_owner_id", "5").status()).isEqualTo(400);
  }

  @Test
  void olderAccountsReadDatesAsMilliseconds() {
    hubspot.turnOn(Quirk.DATES_AS_EPOCH);
    set("contacts", "closedate", "2026-01-01T10:00:00Z");
    assertThat(read("contacts", "closedate").asText()).isEqualTo("1767261600000");
  }

  private Talk.Answer set(String object, String property, String value) {
    ObjectNode body = Json.MAPPER.createObjectNode();
    body.putObject("properties").put(property, value);
    String id = object.equals("contacts") ? contact : company;
    return talk.send("PATCH", "/crm/v3/objects/" + object + "/" + id, body.toString());
  }

  private JsonNode read(String object, String property) {
    String id = object.equals("contacts") ? contact : company;
    return talk.get("/crm/v3/objects/" + object + "/" + id + "?properties=" + property)
        .json()
        .at("/properties/" + property);
  }
}
