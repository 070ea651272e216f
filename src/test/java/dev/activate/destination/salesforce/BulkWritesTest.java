package dev.activate.destination.salesforce;

import static dev.activate.destination.salesforce.Stand.KEY;
import static dev.activate.destination.salesforce.Stand.toCreate;
import static dev.activate.destination.salesforce.Stand.toDelete;
import static dev.activate.destination.salesforce.Stand.toUpdate;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.activate.change.Change;
import dev.activate.change.Outcome;
import dev.activate.change.Outcome.Status;
import dev.activate.change.Value;
import dev.activate.destination.Bulk;
import dev.activate.destination.Destination;
import dev.activate.destination.Gate;
import dev.activate.destination.Load;
import dev.activate.destination.Reply;
import dev.activate.destination.sandbox.service.salesforce.SalesforceFaults;
import dev.activate.destination.sandbox.service.server.Fault;
import dev.activate.destination.sandbox.service.server.Request;
import dev.activate.problem.ActivateException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many records at once, by jobs of Bulk API 2.0, to a stand-in that permutes its results. */
final class BulkWritesTest {
  private static final Value NULL = Value.ofNull(Value.Type.TEXT);

  private final Stand stand = new Stand();

  @AfterEach
  void close() {
    stand.close();
  }

  @Test
  void thousandsOfRecordsAreOneJobWhoseResultsAreMatchedByKey() {
    Change[] changes =
        IntStream.range(0, 3000)
            .mapToObj(
                i -> i % 100 == 7 ? toCreate(i, "k" + i) : toCreate(i, "k" + i, "Name", "N" + i))
            .toArray(Change[]::new);
    List<Outcome> outcomes = stand.bulk("Account", changes);
    assertThat(outcomes).hasSize(3000);
    assertThat(outcomes)
        .allSatisfy(
            outcome ->
                assertThat(outcome.status())
                    .isEqualTo(outcome.seq() % 100 == 7 ? Status.REJECTED : Status.APPLIED));
    assertThat(outcomes)
        .filteredOn(outcome -> outcome.status() == Status.REJECTED)
        .allMatch(outcome -> "REQUIRED_FIELD_MISSING".equals(outcome.code()));
    assertThat(stand.records("Account")).hasSize(2970);
    ObjectNode one = stand.records("Account").get(0);
    long seq = Long.parseLong(one.path(KEY).asText().substring(1));
    assertThat(outcomes)
        .filteredOn(outcome -> outcome.seq() == seq)
        .extracting(Outcome::remoteId)
        .containsExactly(one.path("Id").asText());
    assertThat(stand.service.counts().keySet())
        .allMatch(operation -> operation.contains("jobs") || operation.contains("oauth2"));
  }

  @Test
  void aRowLeavesWhatItDoesNotSpeakOfAndClearsWhatIsNull() {
    stand.service.put("Account", Map.of("Name", "A", KEY, "a", "Site", "old", "Phone", "1"));
    stand.service.put("Account", Map.of("Name", "B", KEY, "b", "Site", "old", "Phone", "1"));
    assertThat(
            stand.bulk(
                "Account",
                toUpdate(1, "a", null, "Site", NULL),
                toUpdate(2, "b", null, "Phone", "a \"b\",\nc")))
        .extracting(Outcome::status)
        .containsOnly(Status.APPLIED);
    ObjectNode a = stand.records("Account").get(0);
    ObjectNode b = stand.records("Account").get(1);
    assertThat(a.path("Site").asText("")).isEmpty();
    assertThat(a.path("Phone").asText()).isEqualTo("1");
    assertThat(b.path("Site").asText()).isEqualTo("old");
    assertThat(b.path("Phone").asText()).isEqualTo("a \"b\",\nc");
  }

  @Test
  void aTextThatWouldClearGoesRecordByRecord() {
    assertThat(
            stand.bulk("Account", toCreate(1, "a", "Name", "#N/A"), toCreate(2, "b", "Name", "B")))
        .extracting(Outcome::status)
        .containsOnly(Status.APPLIED);
    assertThat(stand.records("Account"))
        .extracting(one -> one.path("Name").asText())
        .containsExactlyInAnyOrder("#N/A", "B");
    assertThat(stand.requests("PATCH composite/sobjects/Account/" + KEY)).hasSize(1);
  }

  @Test
  void recordsAreUpdatedAndDeletedByTheirIds() {
    String a = stand.service.put("Account", Map.of("Name", "A", KEY, "a"));
    String b = stand.service.put("Account", Map.of("Name", "B", KEY, "b"));
    assertThat(
            stand.bulk(
                "Account",
                toUpdate(1, "a", a, "Name", "A2"),
                toUpdate(2, "b", b.substring(0, 15), "Name", "B2"),
                toUpdate(3, "c", null, "Name", "C2")))
        .extracting(Outcome::status)
        .containsOnly(Status.APPLIED);
    assertThat(stand.records("Account"))
        .extracting(one -> one.path("Name").asText())
        .containsExactlyInAnyOrder("A2", "B2", "C2");
    assertThat(
            stand.bulk("Account", toDelete(4, "a", a), toDelete(5, "b", b), toDelete(6, "c", null)))
        .extracting(Outcome::status)
        .containsOnly(Status.APPLIED);
    assertThat(stand.records("Account")).isEmpty();
    assertThat(stand.bulk("Account", toDelete(7, "a", a)))
        .extracting(Outcome::status)
        .containsExactly(Status.APPLIED);
  }

  @Test
  void parentsAreNamedByTheirKeysAndClearedApart() {
    stand.lookup("AccountId", "Account", KEY);
    String parent = stand.service.put("Account", Map.of("Name", "A", KEY, "acme"));
    stand.service.put("Contact", Map.of("LastName", "D", KEY, "d", "AccountId", parent));
    List<Outcome> outcomes =
        stand.bulk(
            "Contact",
            toUpdate(1, "c", null, "LastName", "C", "AccountId", "acme"),
            toUpdate(2, "d", null, "AccountId", NULL),
            toUpdate(3, "e", null, "LastName", "E", "AccountId", "nowhere"));
    assertThat(outcomes)
        .extracting(Outcome::seq, Outcome::status)
        .containsExactlyInAnyOrder(
            tuple(1L, Status.APPLIED), tuple(2L, Status.APPLIED), tuple(3L, Status.REJECTED));
    assertThat(stand.records("Contact"))
        .extracting(one -> one.path("AccountId").asText(""))
        .containsExactly("", parent);
  }

  @Test
  void aJobThatBreaksKeepsWhatItHadWritten() {
    stand.org.breakBulkAfter(2);
    List<Outcome> outcomes =
        stand.bulk(
            "Account",
            toCreate(1, "a", "Name", "A"),
            toCreate(2, "b", "Name", "B"),
            toCreate(3, "c", "Name", "C"));
    assertThat(outcomes)
        .extracting(Outcome::status)
        .containsExactlyInAnyOrder(Status.APPLIED, Status.APPLIED, Status.RETRYABLE);
    assertThat(stand.records("Account")).hasSize(2);
  }

  @Test
  void aFieldThatIsNotThereEndsTheRunAndNothingIsWritten() {
    assertThatThrownBy(() -> stand.bulk("Account", toCreate(1, "a", "Name", "A", "Nope__c", "x")))
        .isInstanceOf(ActivateException.class)
        .hasMessageContaining("Field name not found : Nope__c");
    assertThat(stand.records("Account")).isEmpty();
    assertThatThrownBy(() -> stand.bulk("Nothing__c", toCreate(1, "a", "Name", "A")))
        .isInstanceOf(ActivateException.class);
  }

  @Test
  void aLostAnswerToTheBeginIsFoundOutByLooking() {
    stand.service.faults().once(BulkWritesTest::begins, Fault.Cut.AFTER);
    assertThat(stand.bulk("Account", toCreate(1, "a", "Name", "A")))
        .extracting(Outcome::status)
        .containsExactly(Status.APPLIED);
    stand.service.faults().once(BulkWritesTest::begins, Fault.Cut.BEFORE);
    assertThat(stand.bulk("Account", toCreate(2, "b", "Name", "B")))
        .extracting(Outcome::status)
        .containsExactly(Status.APPLIED);
    assertThat(stand.records("Account")).hasSize(2);
  }

  @Test
  void aJobThatCouldNotBeFilledIsStoppedAndMayBeSentAgain() {
    stand.service.faults().once(at("PUT", "batches"), Fault.Cut.BEFORE);
    assertThat(stand.bulk("Account", toCreate(1, "a", "Name", "A")))
        .extracting(Outcome::status)
        .containsExactly(Status.RETRYABLE);
    stand.service.faults().once(at("POST", "ingest"), Fault.Cut.AFTER);
    assertThat(stand.bulk("Account", toCreate(1, "a", "Name", "A")))
        .extracting(Outcome::status)
        .containsExactly(Status.RETRYABLE);
    assertThat(stand.records("Account")).isEmpty();
  }

  @Test
  void aResultFileThatCannotBeReadLeavesItsRowsInDoubt() {
    stand
        .service
        .faults()
        .always(at("GET", "successfulResults"), new Fault.Instead(SalesforceFaults.unknown()));
    assertThat(stand.bulk("Account", toCreate(1, "a", "Name", "A"), toCreate(2, "b")))
        .extracting(Outcome::status)
        .containsExactly(Status.UNKNOWN, Status.REJECTED);
  }

  @Test
  void polledThroughTroubleItStillComesToItsEnd() {
    stand
        .service
        .faults()
        .once(at("GET", "ingest"), new Fault.Instead(SalesforceFaults.serverUnavailable()));
    stand.service.faults().once(at("GET", "ingest"), Fault.Cut.BEFORE);
    stand
        .service
        .faults()
        .once(at("GET", "ingest"), new Fault.Instead(SalesforceFaults.sessionExpired()));
    assertThat(stand.bulk("Account", toCreate(1, "a", "Name", "A")))
        .extracting(Outcome::status)
        .containsExactly(Status.APPLIED);
  }

  @Test
  void requestsThatAreUsedUpEndTheRun() {
    stand
        .service
        .faults()
        .once(at("POST", "ingest"), new Fault.Instead(SalesforceFaults.requestLimit()));
    assertThatThrownBy(() -> stand.bulk("Account", toCreate(1, "a", "Name", "A")))
        .isInstanceOf(ActivateException.class)
        .hasMessageContaining("24 hours");
    stand
        .service
        .faults()
        .once(at("POST", "ingest"), new Fault.Instead(SalesforceFaults.concurrentLimit()));
    try (Destination destination = stand.open("Account")) {
      Reply reply =
          stand.write(((Bulk) destination).bulk(), "Account", KEY, toCreate(1, "a", "Name", "A"));
      assertThat(reply.load().throttled()).isTrue();
      assertThat(reply.outcomes()).extracting(Outcome::status).containsExactly(Status.RETRYABLE);
    }
  }

  @Test
  void aRunThatEndsStopsTheJob() {
    stand.gate(new Closing(4));
    stand.org.bulkPolls(1000);
    assertThat(stand.bulk("Account", toCreate(1, "a", "Name", "A")))
        .extracting(Outcome::status)
        .containsExactly(Status.RETRYABLE);
    assertThat(stand.records("Account")).isEmpty();
    assertThat(stand.requests("PATCH jobs/ingest/{id}")).hasSize(2);
  }

  @Test
  void theSameJobTwiceChangesNothing() {
    Change[] changes = {toCreate(1, "a", "Name", "A"), toCreate(2, "b", "Name", "B")};
    assertThat(stand.bulk("Account", changes))
        .extracting(Outcome::status)
        .containsOnly(Status.APPLIED);
    assertThat(stand.bulk("Account", changes))
        .extracting(Outcome::status)
        .containsOnly(Status.APPLIED);
    assertThat(stand.records("Account")).hasSize(2);
  }

  @Test
  void jobsAreForManyChangesAndNotWhereRulesMustBeMinded() {
    try (Destination usual = stand.open("Account");
        Destination sooner = stand.set("bulk_from", 5).open("Account");
        Destination minding = stand.set("auto_assign", true).open("Account")) {
      assertThat(((Bulk) usual).from()).isEqualTo(2000);
      assertThat(((Bulk) usual).bulk().traits().maxBatch()).isEqualTo(10_000);
      assertThat(((Bulk) usual).bulk().traits().repeatable()).isTrue();
      assertThat(((Bulk) sooner).from()).isEqualTo(5);
      assertThat(((Bulk) minding).from()).isEqualTo(Long.MAX_VALUE);
    }
  }

  private static boolean begins(Request request) {
    return request.method().equals("PATCH")
        && request.json().filter(one -> one.toString().contains("UploadComplete")).isPresent();
  }

  private static Predicate<Request> at(String method, String part) {
    return request -> request.method().equals(method) && request.segments().contains(part);
  }

  /** Closes after so many passes. */
  private static final class Closing implements Gate {
    private int left;

    Closing(int passes) {
      left = passes;
    }

    @Override
    public boolean pass() {
      return --left >= 0;
    }

    @Override
    public void heed(Load load) {}

    @Override
    public boolean pause(Duration time) {
      return left > 0;
    }
  }
}
