package dev.activate.destination.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activate.change.Action;
import dev.activate.change.Change;
import dev.activate.change.Key;
import dev.activate.change.Outcome;
import dev.activate.change.Value;
import dev.activate.destination.Batch;
import dev.activate.destination.Destination;
import dev.activate.destination.Load;
import dev.activate.destination.Reply;
import dev.activate.fake.service.FakeService;
import dev.activate.fake.service.Fault;
import dev.activate.problem.ActivateException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each kind of answer, or none, means for each change. */
final class WebhookOutcomesTest {
  private static final String SECRET = "s3cr3t-t0k3n";

  private final FakeService service = FakeService.start(FakeService.Keeping.APPEND);
  private Destination hook = hook().open();

  @AfterEach
  void close() {
    hook.close();
    service.close();
  }

  @Test
  void aChangeBearsTheSameIdsInEachRepeat() {
    hook.write(batch(1));
    hook.write(batch(1));
    hook.write(batch(2));
    assertThat(service.requests().get(0).headers())
        .containsEntry("idempotency-key", "plan7/contacts/1")
        .containsEntry("authorization", "Bearer " + SECRET);
    assertThat(service.requests().get(2).headers()).doesNotContainKey("idempotency-key");
    assertThat(service.executions())
        .containsExactly(Map.entry("plan7/contacts/1", 3), Map.entry("plan7/contacts/2", 1));
  }

  @ParameterizedTest
  @CsvSource({
    "BEFORE_READING,0",
    "BEFORE_EXECUTING,0",
    "WHILE_EXECUTING,2",
    "AFTER_EXECUTING,4",
    "IN_THE_ANSWER,4"
  })
  void whereverTheConnectionIsCutTheWholeBatchIsUnknown(Fault.Cut cut, int executed) {
    service.next(cut);
    assertThat(statuses(hook.write(batch(4)))).containsOnly(Outcome.Status.UNKNOWN);
    assertThat(service.executions()).hasSize(executed);
    assertThat(service.requests()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(Fault.Results.class)
  void resultsAreMatchedByIdAndOnesThatDoNotFitAreNone(Fault.Results results) {
    service.rejects(change -> change.path("id").asText().endsWith("/2"));
    service.next(results);
    List<Outcome> outcomes = hook.write(batch(3)).outcomes();
    if (results == Fault.Results.REORDERED) {
      assertThat(outcomes)
          .extracting(one -> one.seq() + " " + one.status())
          .containsExactly("1 APPLIED", "2 REJECTED", "3 APPLIED");
    } else {
      assertThat(outcomes).extracting(Outcome::status).containsOnly(Outcome.Status.UNKNOWN);
    }
  }

  @Test
  void eachRecordHasItsOwnOutcome() {
    service.rejects(change -> change.path("id").asText().endsWith("/2"));
    Reply reply = hook.write(batch(3));
    assertThat(reply.outcomes())
        .containsExactly(
            Outcome.applied(1, "r1"),
            Outcome.rejected(2, "BAD", "a bad record"),
            Outcome.applied(3, "r2"));
  }

  @Test
  void aResultWithoutAStatusIsUnknownByItself() {
    service.next(
        new Fault.Status(
            200,
            Map.of(),
            "{\"results\":[{\"id\":\"plan7/contacts/2\",\"status\":\"queued\"},{\"id\":\"plan7/contacts/1\",\"status\":\"retry\"}]}"));
    assertThat(statuses(hook.write(batch(2))))
        .containsExactly(Outcome.Status.RETRYABLE, Outcome.Status.UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 425, 500, 501, 502, 503, 504, 303, 599})
  void aStatusAfterWhichItMayHaveBeenDoneIsUnknown(int status) {
    service.next(new Fault.StatusAfter(status));
    assertThat(statuses(hook.write(batch(2)))).containsOnly(Outcome.Status.UNKNOWN);
    assertThat(service.executions()).hasSize(2);
  }

  @Test
  void tooManyRequestsIsRetryableAndSaysWhen() {
    service.next(new Fault.Status(429, "Retry-After", "17"));
    Reply reply = hook.write(batch(2));
    assertThat(statuses(reply)).containsOnly(Outcome.Status.RETRYABLE);
    assertThat(reply.load()).isEqualTo(Load.throttled(Duration.ofSeconds(17)));
  }

  @Test
  void aServiceThatNamesATimeHasNotBegun() {
    service.next(new Fault.Status(503, "Retry-After", "0"));
    Reply reply = hook.write(batch(2));
    assertThat(statuses(reply)).containsOnly(Outcome.Status.RETRYABLE);
    assertThat(reply.load().retryAfter()).isEqualTo(Duration.ZERO);
    assertThat(service.requests()).hasSize(1);
  }

  @Test
  void aBatchRefusedForNamedRecordsBlamesOnlyThose() {
    service.rejects(change -> change.path("id").asText().endsWith("/2"));
    service.next(Fault.Whole.NAMED);
    assertThat(statuses(hook.write(batch(3))))
        .containsExactly(
            Outcome.Status.BATCH_REJECTED, Outcome.Status.REJECTED, Outcome.Status.BATCH_REJECTED);
    assertThat(service.executions()).isEmpty();
  }

  @Test
  void aBatchRefusedWithoutNamesBlamesNobodyUnlessThereIsOnlyOne() {
    service.rejects(change -> true);
    service.next(Fault.Whole.UNNAMED, Fault.Whole.UNNAMED);
    assertThat(statuses(hook.write(batch(3)))).containsOnly(Outcome.Status.BATCH_REJECTED);
    assertThat(statuses(hook.write(batch(1)))).containsOnly(Outcome.Status.REJECTED);
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 307, 308, 401, 403, 404, 405, 410})
  void whereNothingElseCanFareBetterTheWorkEnds(int status) {
    service.next(
        new Fault.Status(
            status,
            Map.of("Location", "https://evil.example/"),
            "{\"error\":\"no " + SECRET + "\"}"));
    assertThatThrownBy(() -> hook.write(batch(1)))
        .isInstanceOf(ActivateException.class)
        .hasMessageContaining("crm")
        .hasMessageContaining(String.valueOf(status))
        .hasMessageNotContaining(SECRET);
    assertThat(service.requests()).hasSize(1);
  }

  @Test
  void whereAnswersSayNothingTheStatusStandsForAll() {
    hook = hook().answersNothing().open();
    service.next(Fault.Results.GARBAGE, Fault.Results.EMPTY, new Fault.Status(202));
    for (int i = 0; i < 3; i++) {
      assertThat(statuses(hook.write(batch(2)))).containsOnly(Outcome.Status.APPLIED);
    }
    service.next(new Fault.Status(207), Fault.Cut.AFTER_EXECUTING);
    assertThat(statuses(hook.write(batch(2)))).containsOnly(Outcome.Status.UNKNOWN);
    assertThat(statuses(hook.write(batch(2)))).containsOnly(Outcome.Status.UNKNOWN);
  }

  @Test
  void nobodyThereIsRetryable() {
    service.close();
    assertThat(statuses(hook.write(batch(2)))).containsOnly(Outcome.Status.RETRYABLE);
  }

  @Test
  void theServicesWordsShowNoSecretAndItsRequestIdIsKept() {
    service.answerHeaders(Map.of("X-Request-Id", "req-1"));
    service.next(new Fault.Status(422, Map.of(), "{\"message\":\"bad\\u001b " + SECRET + "\"}"));
    Reply reply = hook.write(batch(1));
    assertThat(reply.requestId()).isEqualTo("req-1");
    assertThat(reply.outcomes().get(0).message()).isEqualTo("HTTP 422: bad  ***");
  }

  private Hook hook() {
    return new Hook(service).batch(100).header("Authorization", "Bearer " + SECRET);
  }

  private static List<Outcome.Status> statuses(Reply reply) {
    return reply.outcomes().stream().map(Outcome::status).toList();
  }

  private static Batch batch(int size) {
    List<Change> changes = new ArrayList<>();
    for (int seq = 1; seq <= size; seq++) {
      Key key = Key.of(Value.of("k" + seq));
      Map<String, Value> fields = Map.of("name", Value.of("n" + seq));
      changes.add(new Change(seq, Action.CREATE, key, fields, Map.of(), null));
    }
    return new Batch("plan7/contacts", "contacts", List.of("id"), changes);
  }
}
