package dev.activate.destination.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.activate.change.Change;
import dev.activate.change.Outcome;
import dev.activate.change.Outcome.Status;
import dev.activate.change.Value;
import dev.activate.destination.Batch;
import dev.activate.destination.Reply;
import dev.activate.destination.Schema;
import dev.activate.destination.connector.spec.Connector;
import dev.activate.destination.sandbox.service.hubspot.HubSpot;
import dev.activate.destination.sandbox.service.hubspot.HubSpotFaults;
import dev.activate.destination.sandbox.service.hubspot.Quirk;
import dev.activate.destination.sandbox.service.server.Fault;
import dev.activate.destination.sandbox.service.server.Service;
import dev.activate.destination.sandbox.service.server.ServiceOptions;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The connector of HubSpot, against a portal that has its surprises. */
final class HubSpotTest {
  private static final Connector HUBSPOT = Catalog.builtIn().connector("hubspot");

  private final HubSpot portal = new HubSpot(ServiceOptions.standard());
  private final Service service = Service.serve(portal, ServiceOptions.standard());
  private final List<ConnectorDestination> opened = new ArrayList<>();

  @AfterEach
  void close() {
    opened.forEach(ConnectorDestination::close);
    service.close();
  }

  private ConnectorDestination open(String object) {
    return open(object, "2026-03");
  }

  private ConnectorDestination open(String object, String version) {
    ConnectorDestination one =
        ConnectorDestination.open(
            HUBSPOT,
            Changes.settings(
                Map.of(
                    "token",
                    ServiceOptions.TOKEN,
                    "base_url",
                    service.url(),
                    "api_version",
                    version)),
            object);
    opened.add(one);
    return one;
  }

  private static List<Outcome> outcomes(Reply reply) {
    return reply.outcomes().stream().sorted(Comparator.comparingLong(Outcome::seq)).toList();
  }

  private static Batch contacts(Change... changes) {
    return new Batch("plan1/contacts", "contacts", List.of("email"), List.of(changes));
  }

  private static Map<String, Value> named(String first) {
    return Map.of("firstname", Value.of(first));
  }

  @Test
  void aBadRecordLeavesItsNeighboursAloneWhateverTheOrderOfTheResults() {
    Change[] changes = new Change[30];
    for (int i = 0; i < changes.length; i++) {
      changes[i] = Changes.create(i, "p" + i + "@example.com", named("Name " + i));
    }
    changes[7] = Changes.create(7, "no address", named("x"));
    Reply reply = open("contacts").write(contacts(changes));
    assertThat(reply.requestId()).isNotBlank();
    List<Outcome> outcomes = outcomes(reply);
    assertThat(outcomes).hasSize(30);
    assertThat(outcomes.get(7))
        .satisfies(
            bad -> {
              assertThat(bad.status()).isEqualTo(Status.REJECTED);
              assertThat(bad.code()).isEqualTo("INVALID_EMAIL");
              assertThat(bad.message()).contains("no address");
            });
    Map<String, String> ids = new java.util.HashMap<>();
    for (ObjectNode record : service.records("contacts")) {
      ids.put(record.at("/properties/email").asText(), record.path("id").asText());
    }
    for (int i = 0; i < 30; i++) {
      if (i != 7) {
        assertThat(outcomes.get(i).status()).isEqualTo(Status.APPLIED);
        assertThat(outcomes.get(i).remoteId()).isEqualTo(ids.get("p" + i + "@example.com"));
      }
    }
  }

  @Test
  void whatExistsAlreadyIsAConflictOfThatRecordOnly() {
    service.put("contacts", Map.of("email", "a@example.com"));
    List<Outcome> outcomes =
        outcomes(
            open("contacts")
                .write(
                    contacts(
                        Changes.create(0, "A@example.com", named("A")),
                        Changes.create(1, "b@example.com", named("B")))));
    assertThat(outcomes.get(0).status()).isEqualTo(Status.REJECTED);
    assertThat(outcomes.get(0).code()).isEqualTo("CONFLICT");
    assertThat(outcomes.get(0).message()).contains("already exists");
    assertThat(outcomes.get(1).status()).isEqualTo(Status.APPLIED);
  }

  @Test
  void anUpdateByEmailFindsTheIdFirstAndWritesOnlyWhatChanges() {
    String a = service.put("contacts", Map.of("email", "a@example.com", "lastname", "Kept"));
    service.put("contacts", Map.of("email", "b@example.com", "firstname", "B"));
    List<Outcome> outcomes =
        outcomes(
            open("contacts")
                .write(
                    contacts(
                        Changes.update(0, "A@example.com", named("Anna")),
                        Changes.update(1, "nobody@example.com", named("N")),
                        Changes.update(
                            2,
                            "b@example.com",
                            Map.of("firstname", Value.ofNull(Value.Type.TEXT))))));
    assertThat(outcomes)
        .extracting(Outcome::status)
        .containsExactly(Status.APPLIED, Status.REJECTED, Status.APPLIED);
    assertThat(outcomes.get(0).remoteId()).isEqualTo(a);
    assertThat(outcomes.get(1).code()).isEqualTo("NOT_FOUND");
    assertThat(outcomes.get(1).message())
        .isEqualTo("There is no record of contacts whose email is nobody@example.com.");
    assertThat(service.records("contacts").get(0).at("/properties/firstname").asText())
        .isEqualTo("Anna");
    assertThat(service.records("contacts").get(0).at("/properties/lastname").asText())
        .isEqualTo("Kept");
    assertThat(service.records("contacts").get(1).at("/properties/firstname").asText("")).isEmpty();
    assertThat(service.requests()).hasSize(2);
  }

  @Test
  void aKnownIdNeedsNoLookingUp() {
    String id = service.put("contacts", Map.of("email", "a@example.com"));
    List<Outcome> outcomes =
        outcomes(
            open("contacts", "v3")
                .write(
                    contacts(
                        Changes.update(0, "a@example.com", named("Anna"), id),
                        Changes.update(1, "b@example.com", named("Bob"), "999"))));
    assertThat(outcomes.get(0).status()).isEqualTo(Status.APPLIED);
    assertThat(outcomes.get(1).status()).isEqualTo(Status.REJECTED);
    assertThat(outcomes.get(1).code()).isEqualTo("OBJECT_NOT_FOUND");
    assertThat(service.requests()).hasSize(1);
  }

  @Test
  void twoKeysOfOneRecordNeverTravelInOneRequest() {
    String id = service.put("contacts", Map.of("email", "a@example.com"));
    List<Outcome> outcomes =
        outcomes(
            open("contacts")
                .write(
                    contacts(
                        Changes.update(0, "a@example.com", named("A"), id),
                        Changes.update(1, "other@example.com", named("B"), id))));
    assertThat(outcomes)
        .extracting(Outcome::status)
        .containsExactly(Status.APPLIED, Status.BATCH_REJECTED);
  }

  @Test
  void typesTravelAsHubSpotWantsThem() {
    service.define("contacts", Map.of("name", "score", "type", "number", "fieldType", "number"));
    service.define("contacts", Map.of("name", "seen", "type", "datetime", "fieldType", "date"));
    service.define("contacts", Map.of("name", "born", "type", "date", "fieldType", "date"));
    service.define(
        "contacts", Map.of("name", "vip", "type", "bool", "fieldType", "booleancheckbox"));
    Map<String, Value> fields = new java.util.LinkedHashMap<>();
    fields.put("score", Value.of(new BigDecimal("12345678901234567890.10")));
    fields.put("seen", new Value(Value.Type.DATE, LocalDate.of(2024, 2, 29)));
    fields.put("born", new Value(Value.Type.TIMESTAMP_TZ, Instant.parse("1990-01-01T22:00:00Z")));
    fields.put("vip", Value.of(true));
    fields.put("firstname", Value.of("Zoë 🦆"));
    Outcome outcome =
        outcomes(open("contacts").write(contacts(Changes.create(0, "a@example.com", fields))))
            .get(0);
    assertThat(outcome.message()).isNull();
    ObjectNode record = service.records("contacts").get(0);
    assertThat(record.at("/properties/score").asText()).isEqualTo("12345678901234567890.10");
    assertThat(record.at("/properties/seen").asText()).startsWith("2024-02-29T00:00:00");
    assertThat(record.at("/properties/born").asText()).isEqualTo("1990-01-01");
    assertThat(record.at("/properties/vip").asText()).isEqualTo("true");
    assertThat(record.at("/properties/firstname").asText()).isEqualTo("Zoë 🦆");
  }

  @Test
  void aLifecycleStageThatDoesNotMoveBackIsRefusedAndSaysWhy() {
    String id =
        service.put("contacts", Map.of("email", "a@example.com", "lifecyclestage", "customer"));
    Outcome outcome =
        outcomes(
                open("contacts")
                    .write(
                        contacts(
                            Changes.update(
                                0,
                                "a@example.com",
                                Map.of("lifecyclestage", Value.of("lead")),
                                id))))
            .get(0);
    assertThat(outcome.status()).isEqualTo(Status.REJECTED);
    assertThat(outcome.code()).isEqualTo("NOT_TAKEN");
    assertThat(outcome.message()).contains("lifecyclestage", "only moves forward");
  }

  @Test
  void limitsAndTroubleAreToldApart() {
    ConnectorDestination contacts = open("contacts");
    Batch batch = contacts(Changes.create(0, "a@example.com", named("A")));
    service.faults().next(new Fault.Instead(HubSpotFaults.burstLimit()));
    Reply burst = contacts.write(batch);
    assertThat(burst.load().throttled()).isTrue();
    assertThat(burst.load().retryAfter()).hasSeconds(10);
    assertThat(burst.outcomes().get(0).status()).isEqualTo(Status.RETRYABLE);

    service.faults().next(new Fault.Instead(HubSpotFaults.locked()));
    assertThat(contacts.write(batch).outcomes().get(0).status()).isEqualTo(Status.RETRYABLE);

    service.faults().next(new Fault.Afterwards(HubSpotFaults.badGateway()));
    assertThat(contacts.write(batch).outcomes().get(0).status()).isEqualTo(Status.UNKNOWN);

    service.faults().next(Fault.Cut.AFTER);
    assertThat(contacts.write(batch).outcomes().get(0).status()).isEqualTo(Status.UNKNOWN);

    service.faults().next(new Fault.Instead(HubSpotFaults.silence()));
    assertThat(contacts.write(batch).outcomes().get(0).status()).isEqualTo(Status.UNKNOWN);

    service.faults().next(new Fault.Instead(HubSpotFaults.dailyLimit()));
    assertThatThrownBy(() -> contacts.write(batch)).hasMessageContaining("midnight");
    service.faults().next(new Fault.Instead(HubSpotFaults.migrating(3600)));
    assertThatThrownBy(() -> contacts.write(batch)).hasMessageContaining("data centre");
  }

  @Test
  void aDeleteArchivesAndWhatIsGoneIsDone() {
    service.put("contacts", Map.of("email", "a@example.com"));
    List<Outcome> outcomes =
        outcomes(
            open("contacts")
                .write(
                    contacts(
                        Changes.delete(0, "a@example.com"),
                        Changes.delete(1, "gone@example.com"))));
    assertThat(outcomes)
        .extracting(Outcome::status)
        .containsExactly(Status.APPLIED, Status.APPLIED);
    assertThat(service.records("contacts")).isEmpty();
  }

  @Test
  void propertiesAreDiscoveredWithTypeOptionsAndSpelling() {
    service.define(
        "contacts",
        Map.of(
            "name", "topics",
            "type", "enumeration",
            "fieldType", "checkbox",
            "options",
                List.of(
                    Map.of("label", "Tech", "value", "t"), Map.of("label", "Art", "value", "a"))));
    Schema schema = open("contacts").schema("contacts");
    assertThat(schema.field("email"))
        .hasValueSatisfying(
            email -> {
              assertThat(email.normal()).isEqualTo(Schema.Normal.LOWER);
              assertThat(email.unique()).isTrue();
              assertThat(email.maxLength()).isEqualTo(65536);
            });
    assertThat(schema.field("topics"))
        .hasValueSatisfying(
            topics -> {
              assertThat(topics.normal()).isEqualTo(Schema.Normal.SET);
              assertThat(topics.options()).containsExactly("t", "a");
              assertThat(topics.choices().get(0).label()).isEqualTo("Tech");
            });
    assertThat(schema.field("hs_object_id").orElseThrow().writable()).isFalse();
    assertThat(schema.field("nothing")).isEmpty();
  }

  @Test
  void theAccountIsThePortal() {
    assertThat(open("contacts").account()).isEqualTo("hubspot 44237313");
    assertThat(open("contacts", "v3").account()).isEqualTo("hubspot 44237313");
  }

  @Test
  void aWrongTokenEndsTheWorkAndIsNotShown() {
    ConnectorDestination wrong =
        ConnectorDestination.open(
            HUBSPOT,
            Changes.settings(Map.of("token", "pat-na1-secret", "base_url", service.url())),
            "contacts");
    opened.add(wrong);
    assertThatThrownBy(() -> wrong.write(contacts(Changes.create(0, "a@example.com", named("A")))))
        .hasMessageContaining("Destination refused access")
        .hasMessageNotContaining("pat-na1-secret");
  }

  @Test
  void missingPropertiesAreMadeWhenAsked() {
    ConnectorDestination contacts = open("contacts");
    var maker = contacts.fieldMaker().orElseThrow();
    var proposed = maker.propose("contacts", Map.of("lead_score", Value.Type.INTEGER));
    assertThat(proposed.get(0).label()).isEqualTo("Lead score");
    assertThat(proposed.get(0).kind()).contains("number");
    assertThat(contacts.schema("contacts").field("lead_score")).isEmpty();
    maker.create("contacts", proposed);
    maker.create("contacts", proposed);
    assertThat(contacts.schema("contacts").field("lead_score").orElseThrow().type())
        .isEqualTo(Value.Type.DECIMAL);
  }

  @Test
  void aRefusalOfTheWholeBatchBlamesThoseThatCarryThePropertyItNames() {
    portal.turnOn(Quirk.UPDATES_IGNORE_TRACE_IDS);
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      String id = service.put("contacts", Map.of("email", "p" + i + "@example.com"));
      String field = i == 1 ? "nothing" : "firstname";
      changes.add(Changes.update(i, "p" + i + "@example.com", Map.of(field, Value.of("X")), id));
    }
    ConnectorDestination contacts = open("contacts");
    List<Outcome> outcomes = outcomes(contacts.write(contacts(changes.toArray(Change[]::new))));
    assertThat(outcomes)
        .extracting(Outcome::status)
        .containsExactly(Status.BATCH_REJECTED, Status.REJECTED, Status.BATCH_REJECTED);
    assertThat(outcomes.get(1).code()).isEqualTo("PROPERTY_DOESNT_EXIST");
    assertThat(outcomes.get(1).message()).contains("nothing");

    // A value that does not fit is not known to be that of the first who carries the property.
    service.define("contacts", Map.of("name", "score", "type", "number", "fieldType", "number"));
    List<Change> numbers = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      numbers.add(
          Changes.update(
              i,
              "p" + i + "@example.com",
              Map.of("score", Value.of(i == 0 ? "12" : "twelve")),
              service.records("contacts").get(i).path("id").asText()));
    }
    assertThat(outcomes(contacts.write(contacts(numbers.toArray(Change[]::new)))))
        .extracting(Outcome::status)
        .containsExactly(Status.BATCH_REJECTED, Status.BATCH_REJECTED);
  }
}
