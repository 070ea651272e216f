package dev.activate.destination.salesforce;

import static dev.activate.destination.salesforce.Stand.KEY;
import static dev.activate.destination.salesforce.Stand.toCreate;
import static dev.activate.destination.salesforce.Stand.toDelete;
import static dev.activate.destination.salesforce.Stand.toUpdate;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.activate.change.Change;
import dev.activate.change.Outcome;
import dev.activate.change.Outcome.Status;
import dev.activate.change.Value;
import dev.activate.destination.Destination;
import dev.activate.destination.Load;
import dev.activate.destination.Schema;
import dev.activate.destination.sandbox.service.salesforce.DuplicateRule;
import dev.activate.destination.sandbox.service.salesforce.Quirk;
import dev.activate.destination.sandbox.service.salesforce.SalesforceFaults;
import dev.activate.destination.sandbox.service.server.Fault;
import dev.activate.destination.sandbox.service.server.Quota;
import dev.activate.destination.sandbox.service.server.ServiceOptions;
import dev.activate.problem.ActivateException;
import java.math.BigDecimal;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Records written some at a time, by the connector's YAML, to a stand-in over HTTP. */
final class SalesforceWriteTest {
  private static final Value NULL = Value.ofNull(Value.Type.TEXT);

  private Stand stand = new Stand();

  @AfterEach
  void close() {
    stand.close();
  }

  @Test
  void recordsAreMadeByTheirExternalIdAndChangedByTheirOwn() {
    List<Outcome> made =
        stand.write(
            "Account",
            toCreate(1, "a", "Name", "A", "Site", "x"),
            toCreate(2, "b", "Name", "Bé 🙂 'q'"));
    assertThat(made).extracting(Outcome::status).containsOnly(Status.APPLIED);
    String id = made.get(0).remoteId();
    assertThat(id).hasSize(18);
    assertThat(stand.write("Account", toUpdate(3, "a", id, "Site", NULL, "Phone", "1")))
        .extracting(Outcome::status)
        .containsExactly(Status.APPLIED);
    ObjectNode a = stand.records("Account").get(0);
    assertThat(a.path("Site").isMissingNode() || a.path("Site").isNull()).isTrue();
    assertThat(a.path("Phone").asText()).isEqualTo("1");
    assertThat(a.path("Name").asText()).isEqualTo("A");
    assertThat(stand.records("Account").get(1).path("Name").asText()).isEqualTo("Bé 🙂 'q'");
    assertThat(stand.write("Account", toUpdate(4, "b", null, "Name", "B2")))
        .extracting(Outcome::status)
        .containsExactly(Status.APPLIED);
    assertThat(stand.records("Account")).hasSize(2);
  }

  @Test
  void recordsAreDeletedByTheirIdOrWhatTheKeyLeadsTo() {
    List<Outcome> made =
        stand.write("Account", toCreate(1, "a", "Name", "A"), toCreate(2, "b", "Name", "B"));
    assertThat(
            stand.write(
                "Account",
                toDelete(3, "a", made.get(0).remoteId()),
                toDelete(4, "b", null),
                toDelete(5, "never", null)))
        .extracting(Outcome::status)
        .containsOnly(Status.APPLIED);
    assertThat(stand.records("Account")).isEmpty();
    assertThat(stand.write("Account", toDelete(6, "a", made.get(0).remoteId())))
        .extracting(Outcome::status)
        .containsExactly(Status.APPLIED);
  }

  @Test
  void aBadRecordIsRefusedAloneWithAllItsErrors() {
    List<Outcome> outcomes =
        stand.write(
            "Account",
            toCreate(1, "a", "Name", "A"),
            toCreate(2, "b"),
            toCreate(3, "c", "Name", "x".repeat(300)));
    assertThat(outcomes)
        .extracting(Outcome::status)
        .containsExactly(Status.APPLIED, Status.REJECTED, Status.REJECTED);
    assertThat(outcomes.get(1).code()).isEqualTo("REQUIRED_FIELD_MISSING");
    assertThat(outcomes.get(1).message()).contains("Required fields are missing: [Name]");
    assertThat(outcomes.get(2).code()).isEqualTo("STRING_TOO_LONG");
  }

  @Test
  void aParentIsNamedByItsKeyAndClearedByTheFieldItself() {
    stand.lookup("AccountId", "Account", KEY);
    String parent = stand.service.put("Account", Map.of("Name", "A", KEY, "acme"));
    List<Outcome> made =
        stand.write(
            "Contact",
            toCreate(1, "c", "LastName", "C", "AccountId", "acme"),
            toCreate(2, "d", "LastName", "D", "AccountId", "nowhere"));
    assertThat(made).extracting(Outcome::status).containsExactly(Status.APPLIED, Status.REJECTED);
    assertThat(made.get(1).code()).isEqualTo("INVALID_FIELD");
    assertThat(stand.records("Contact").get(0).path("AccountId").asText()).isEqualTo(parent);
    assertThat(stand.write("Contact", toUpdate(3, "c", made.get(0).remoteId(), "AccountId", NULL)))
        .extracting(Outcome::status)
        .containsExactly(Status.APPLIED);
    assertThat(stand.records("Contact").get(0).path("AccountId").asText("")).isEmpty();
  }

  @Test
  void keysThatDifferByCaseAloneGoApart() {
    assertThat(stand.write("Account", toCreate(1, "k", "Name", "1"), toCreate(2, "K", "Name", "2")))
        .extracting(Outcome::status)
        .containsExactlyInAnyOrder(Status.APPLIED, Status.BATCH_REJECTED);
  }

  @Test
  void assignmentAndDuplicateRulesAreLeftAloneUnlessAskedFor() {
    stand.org.rule(new DuplicateRule("Contact", "Email", DuplicateRule.Strength.ALERT));
    stand.service.put("Contact", Map.of("LastName", "C", "Email", "c@example.com"));
    assertThat(stand.write("Contact", toCreate(1, "c", "LastName", "C", "Email", "c@example.com")))
        .extracting(Outcome::code)
        .containsExactly("DUPLICATES_DETECTED");
    stand.set("duplicate_rule", "allowSave=true");
    assertThat(stand.write("Contact", toCreate(2, "c", "LastName", "C", "Email", "c@example.com")))
        .extracting(Outcome::status)
        .containsExactly(Status.APPLIED);
    stand.write("Lead", toCreate(3, "l", "LastName", "L", "Company", "C"));
    assertThat(stand.records("Lead").get(0).path("OwnerId").asText())
        .isEqualTo(stand.org.owners().get("caller"));
    stand.set("auto_assign", true);
    stand.write("Lead", toCreate(4, "m", "LastName", "M", "Company", "C"));
    assertThat(stand.records("Lead").get(1).path("OwnerId").asText())
        .isEqualTo(stand.org.owners().get("assignee"));
  }

  @Test
  void aValueOfAnotherTypeRefusesTheRequestAndThenOnlyItsRecord() {
    Change good = toCreate(1, "a", "Name", "A", "AnnualRevenue", Value.of(1));
    Change bad = toCreate(2, "b", "Name", "B", "AnnualRevenue", "much");
    assertThat(stand.write("Account", good, bad))
        .allMatch(outcome -> "JSON_PARSER_ERROR".equals(outcome.code()))
        .extracting(Outcome::status)
        .containsOnly(Status.BATCH_REJECTED);
    assertThat(stand.records("Account")).isEmpty();
    assertThat(stand.write("Account", bad))
        .extracting(Outcome::status)
        .containsExactly(Status.REJECTED);
    stand.org.turnOn(Quirk.MISMATCH_PER_ROW);
    assertThat(stand.write("Account", good, bad))
        .extracting(Outcome::status)
        .containsExactly(Status.APPLIED, Status.REJECTED);
  }

  @Test
  void aCutConnectionIsUnknownAndWhatWasWrittenIsWrittenOnce() {
    for (Fault.Cut cut : Fault.Cut.values()) {
      stand.service.faults().once(request -> request.method().equals("PATCH"), cut);
      assertThat(stand.write("Account", toCreate(1, "a", "Name", "A")))
          .extracting(Outcome::status)
          .containsExactly(Status.UNKNOWN);
      assertThat(stand.write("Account", toCreate(1, "a", "Name", "A")))
          .extracting(Outcome::status)
          .containsExactly(Status.APPLIED);
    }
    assertThat(stand.records("Account")).hasSize(1);
  }

  @Test
  void aLockedRowMayBeSentAgain() {
    stand.org.lock("Account", KEY, "a", 1);
    assertThat(stand.write("Account", toCreate(1, "a", "Name", "A"), toCreate(2, "b", "Name", "B")))
        .extracting(Outcome::status)
        .containsExactly(Status.RETRYABLE, Status.APPLIED);
  }

  @Test
  void resultsThatDoNotFitLeaveAllInDoubt() {
    stand
        .service
        .faults()
        .once(
            request -> request.method().equals("PATCH"),
            new Fault.Instead(SalesforceFaults.silence()));
    assertThat(stand.write("Account", toCreate(1, "a", "Name", "A"), toCreate(2, "b", "Name", "B")))
        .extracting(Outcome::status)
        .containsOnly(Status.UNKNOWN);
  }

  @Test
  void anEndedSessionIsRenewedOnce() {
    try (Destination destination = stand.open("Account")) {
      stand.write(destination, "Account", KEY, toCreate(1, "a", "Name", "A"));
      stand.org.expireSessions();
      stand
          .service
          .faults()
          .once(
              request -> request.method().equals("PATCH"),
              new Fault.Instead(SalesforceFaults.sessionExpired()));
      assertThat(stand.write(destination, "Account", KEY, toCreate(2, "b", "Name", "B")).outcomes())
          .extracting(Outcome::status)
          .containsExactly(Status.APPLIED);
    }
    assertThat(stand.records("Account")).hasSize(2);
  }

  @Test
  void requestsThatAreUsedUpEndTheRunAndTooManyAtOnceOnlyPauseIt() {
    stand
        .service
        .faults()
        .once(
            request -> request.method().equals("PATCH"),
            new Fault.Instead(SalesforceFaults.requestLimit()));
    assertThatThrownBy(() -> stand.write("Account", toCreate(1, "a", "Name", "A")))
        .isInstanceOf(ActivateException.class)
        .hasMessageContaining("TotalRequests")
        .hasMessageContaining("24 hours");
    stand
        .service
        .faults()
        .once(
            request -> request.method().equals("PATCH"),
            new Fault.Instead(SalesforceFaults.concurrentLimit()));
    try (Destination destination = stand.open("Account")) {
      var reply = stand.write(destination, "Account", KEY, toCreate(1, "a", "Name", "A"));
      assertThat(reply.load().throttled()).isTrue();
      assertThat(reply.outcomes()).extracting(Outcome::status).containsExactly(Status.RETRYABLE);
    }
  }

  @Test
  void whatIsLeftOfTheDayIsTold() {
    stand.close();
    stand = new Stand(ServiceOptions.standard().withLimit(new Quota(10, Duration.ofHours(24))));
    try (Destination destination = stand.open("Account")) {
      var reply = stand.write(destination, "Account", KEY, toCreate(1, "a", "Name", "A"));
      assertThat(reply.load().remaining())
          .containsExactly(new Load.Remaining(9, Duration.ofHours(24)));
    }
  }

  @Test
  void anObjectOrKeyThatIsNotThereEndsTheRun() {
    assertThatThrownBy(() -> stand.write("Nothing__c", toCreate(1, "a", "Name", "A")))
        .isInstanceOf(ActivateException.class);
    try (Destination destination = stand.open("Account")) {
      assertThatThrownBy(
              () -> stand.write(destination, "Account", "Site", toCreate(1, "a", "Name", "A")))
          .isInstanceOf(ActivateException.class)
          .hasMessageContaining("no external id");
    }
  }

  @Test
  void valuesTravelInTheirTypes() {
    Instant noon = Instant.parse("2026-11-21T12:00:00Z");
    assertThat(
            stand.write(
                "Contact",
                toCreate(
                    1,
                    "c",
                    "LastName",
                    "C",
                    "Last_Seen__c",
                    new Value(Value.Type.TIMESTAMP_TZ, noon),
                    "HasOptedOutOfEmail",
                    Value.of(true),
                    "Languages__c",
                    "German;English",
                    "Birthdate",
                    new Value(Value.Type.DATE, LocalDate.of(1990, 2, 1)))))
        .extracting(Outcome::status)
        .containsExactly(Status.APPLIED);
    assertThat(
            stand.write(
                "Account",
                toCreate(2, "a", "Name", "A", "AnnualRevenue", Value.of(new BigDecimal("12.50")))))
        .extracting(Outcome::status)
        .containsExactly(Status.APPLIED);
    ObjectNode contact = stand.records("Contact").get(0);
    assertThat(contact.path("Birthdate").asText()).isEqualTo("1990-02-01");
    assertThat(contact.path("HasOptedOutOfEmail").asBoolean()).isTrue();
    assertThat(contact.path("Last_Seen__c").asText()).startsWith("2026-11-21T12:00:00.000");
  }

  @Test
  void aSignedAssertionLetsInToo() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    KeyPair keys = generator.generateKeyPair();
    stand.org.trust(keys.getPublic());
    stand
        .set("auth", "jwt")
        .set("username", "integration@example.com")
        .set(
            "private_key",
            "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(keys.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n");
    assertThat(stand.write("Account", toCreate(1, "a", "Name", "A")))
        .extracting(Outcome::status)
        .containsExactly(Status.APPLIED);
  }

  @Test
  void anAppWithoutAUserIsToldWhatItLacks() {
    stand.org.stopRunningAsUser();
    assertThatThrownBy(() -> stand.write("Account", toCreate(1, "a", "Name", "A")))
        .isInstanceOf(ActivateException.class)
        .hasMessageContaining("no client credentials user enabled")
        .hasMessageContaining("client-credentials flow")
        .hasMessageNotContaining(ServiceOptions.TOKEN);
  }

  @Test
  void recordsMayAlwaysBeNew() {
    stand.set("create", "insert");
    try (Destination destination = stand.open("Contact")) {
      assertThat(destination.traits().repeatable()).isFalse();
      for (int i = 0; i < 2; i++) {
        assertThat(
                stand
                    .write(destination, "Contact", "Title", toCreate(1, "t", "LastName", "C"))
                    .outcomes())
            .extracting(Outcome::status)
            .containsExactly(Status.APPLIED);
      }
    }
    assertThat(stand.records("Contact")).hasSize(2);
  }

  @Test
  void fieldsAreKnownAsTheOrgDescribesThem() {
    try (Destination destination = stand.open("Contact")) {
      assertThat(destination.traits().repeatable()).isTrue();
      assertThat(destination.traits().maxBatch()).isEqualTo(200);
      Schema schema = destination.schema("Contact");
      assertThat(schema.open()).isFalse();
      Schema.Field key = schema.field(KEY).orElseThrow();
      assertThat(key.unique()).isTrue();
      assertThat(key.normal()).isEqualTo(Schema.Normal.FOLDED);
      assertThat(key.maxLength()).isEqualTo(64);
      assertThat(schema.field("Id").orElseThrow().access()).isEqualTo(Schema.Access.NEVER);
      assertThat(schema.field("LastName").orElseThrow().required()).isTrue();
      assertThat(schema.field("HasOptedOutOfEmail").orElseThrow().required()).isFalse();
      assertThat(schema.field("Languages__c").orElseThrow().normal()).isEqualTo(Schema.Normal.SET);
      assertThat(schema.field("Languages__c").orElseThrow().strict()).isTrue();
      assertThat(schema.field("LeadSource").orElseThrow().strict()).isFalse();
      assertThat(schema.field("LeadSource").orElseThrow().choices()).isNotEmpty();
      assertThat(schema.field("Last_Seen__c").orElseThrow().type())
          .isEqualTo(Value.Type.TIMESTAMP_TZ);
      assertThat(schema.field("Email").orElseThrow().normal()).isEqualTo(Schema.Normal.LOWER);
    }
  }
}
