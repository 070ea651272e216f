package dev.activate.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activate.change.Outcome;
import dev.activate.change.Outcome.Status;
import dev.activate.contract.Guardrails.Ceiling;
import dev.activate.destination.Batch;
import dev.activate.destination.Load;
import dev.activate.destination.RateLimit;
import dev.activate.destination.Reply;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What becomes of a batch, whatever the destination answers. */
final class SenderTest {
  private static Outcome busy(long seq) {
    return Outcome.retryable(seq, "BUSY", "Row is locked.");
  }

  private static Reply throttled(Batch batch, Duration after) {
    return new Reply(Post.all(batch, SenderTest::busy).outcomes(), Load.throttled(after), "r1");
  }

  /** Answers one batch after the other as told, then applies. */
  private static Post script(List<Function<Batch, Reply>> answers) {
    List<Function<Batch, Reply>> left = new ArrayList<>(answers);
    return new Post(batch -> left.isEmpty() ? Post.applied(batch) : left.remove(0).apply(batch));
  }

  private static Problem only(Halt halt) {
    assertThat(halt.problems()).hasSize(1);
    return halt.problems().get(0);
  }

  @Test
  void aChangeIsSentFiveTimesAtMostAndThenStaysDue() {
    Post post =
        new Post(
            batch -> Post.all(batch, seq -> seq == 0 ? busy(seq) : Outcome.applied(seq, null)));
    assertThat(post.send(3).stream().map(Outcome::status))
        .containsExactly(Status.RETRYABLE, Status.APPLIED, Status.APPLIED);
    assertThat(post.requests)
        .containsExactly(List.of(0L, 1L, 2L), List.of(0L), List.of(0L), List.of(0L), List.of(0L));
    assertThat(post.sync.isHalted()).isFalse();
  }

  @Test
  void theBoundOfAWaitDoublesUpToTheCap() {
    Random most =
        new Random(7) {
          private static final long serialVersionUID = 1L;

          @Override
          public long nextLong(long bound) {
            return bound - 1;
          }
        };
    Backoff backoff = new Backoff(most);
    assertThat(backoff.after(1)).isEqualTo(Duration.ofMillis(500));
    assertThat(backoff.after(4)).isEqualTo(Duration.ofSeconds(4));
    assertThat(backoff.after(40)).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void tooManyRequestsIsNoFailedAttempt() {
    Post post =
        script(java.util.Collections.nCopies(20, batch -> throttled(batch, Duration.ofSeconds(2))));
    assertThat(post.counts(post.send(5))).isEqualTo(Map.of(Status.APPLIED, 5L));
    assertThat(post.requests).hasSize(21);
  }

  @Test
  void aBatchThatIsPutOffForEverEndsTheRunWithinItsDeadline() {
    Post post = new Post(batch -> throttled(batch, Duration.ofSeconds(60)));
    assertThat(post.counts(post.send(5))).isEqualTo(Map.of(Status.RETRYABLE, 5L));
    assertThat(Duration.ofNanos(post.time.elapsed()))
        .isBetween(Duration.ofMinutes(8), Sender.DEADLINE);
    assertThat(only(post.destination).summary())
        .isEqualTo("Destination takes no more requests for now");
  }

  @Test
  void aQuotaThatIsUsedUpIsNotSleptThrough() {
    Post post = new Post(Post::applied);
    post.limits = List.of(new RateLimit(1, Duration.ofHours(3)));
    post.send(1);
    assertThat(post.counts(post.send(Post.changes(1, 3)))).isEqualTo(Map.of(Status.RETRYABLE, 2L));
    assertThat(only(post.destination).detail()).contains("again only in 3 h 2 min");
    assertThat(post.time.elapsed()).isZero();
  }

  @Test
  void whatIsInDoubtIsSentAgainOnlyWhereThatIsHarmless() {
    for (boolean repeatable : new boolean[] {true, false}) {
      Post post = script(List.of(b -> Post.all(b, seq -> Outcome.unknown(seq, "CUT", "Cut off."))));
      post.repeatable = repeatable;
      assertThat(post.counts(post.send(4)))
          .isEqualTo(Map.of(repeatable ? Status.APPLIED : Status.UNKNOWN, 4L));
      assertThat(post.requests).hasSize(repeatable ? 2 : 1);
    }
  }

  @Test
  void anAnswerThatFitsNotWhatWasSentIsNoSuccess() {
    Outcome first = Outcome.applied(0, null);
    for (List<Outcome> told :
        List.of(
            List.of(first, first, Outcome.applied(1, null)),
            List.of(first, Outcome.applied(1, null), Outcome.applied(9, null)))) {
      Post post = new Post(batch -> Reply.of(told));
      post.repeatable = false;
      assertThat(post.counts(post.send(2))).isEqualTo(Map.of(Status.UNKNOWN, 2L));
    }
    Post post = new Post(batch -> Reply.of(List.of(first)));
    post.repeatable = false;
    assertThat(post.send(2))
        .extracting(Outcome::status, Outcome::code)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(Status.APPLIED, null),
            org.assertj.core.groups.Tuple.tuple(Status.UNKNOWN, "NO_ANSWER"));
  }

  @Test
  void requestsInARowThatWroteNothingEndTheDestinationsWork() {
    Post post = new Post(batch -> Post.all(batch, SenderTest::busy));
    assertThat(post.counts(post.send(3))).isEqualTo(Map.of(Status.RETRYABLE, 3L));
    assertThat(post.requests).hasSize(Sender.MOST_ATTEMPTS);
    assertThat(post.destination.isHalted()).isFalse();
    assertThat(post.counts(post.send(Post.changes(3, 6)))).isEqualTo(Map.of(Status.RETRYABLE, 3L));
    assertThat(post.counts(post.send(Post.changes(6, 9)))).isEqualTo(Map.of(Status.RETRYABLE, 3L));
    assertThat(post.requests).hasSize(Breaker.MOST_FAILURES);
    assertThat(only(post.destination).code()).isEqualTo(Code.DESTINATION);
    assertThat(only(post.destination).detail()).contains("BUSY").contains("Row is locked.");
    assertThat(post.sync.isHalted()).isTrue();
    assertThat(post.run.isHalted()).isFalse();
  }

  @Test
  void aRefusalShowsThatTheDestinationIsWell() {
    List<Function<Batch, Reply>> answers = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      answers.add(batch -> Post.all(batch, SenderTest::busy));
    }
    answers.add(batch -> Post.all(batch, seq -> Outcome.rejected(seq, "BAD", "Bad.")));
    answers.addAll(answers.subList(0, 4));
    Post post = script(answers);
    assertThat(post.counts(post.send(1))).isEqualTo(Map.of(Status.REJECTED, 1L));
    assertThat(post.counts(post.send(Post.changes(1, 2)))).isEqualTo(Map.of(Status.APPLIED, 1L));
    assertThat(post.destination.isHalted()).isFalse();
  }

  @Test
  void refusedAccessEndsTheDestinationsWorkAndNothingWasWritten() {
    Post post =
        new Post(
            batch -> {
              throw Problem.error(Code.DESTINATION, "Access was refused", "Token expired.")
                  .asException();
            });
    assertThat(post.counts(post.send(3))).isEqualTo(Map.of(Status.RETRYABLE, 3L));
    assertThat(post.requests).hasSize(1);
    assertThat(only(post.destination).summary()).isEqualTo("Access was refused");
  }

  @Test
  void aBugOfAConnectorLeavesTheBatchInDoubt() {
    Post post =
        new Post(
            batch -> {
              throw new IllegalStateException("secret");
            });
    assertThat(post.counts(post.send(3))).isEqualTo(Map.of(Status.UNKNOWN, 3L));
    assertThat(post.requests).hasSize(1);
    assertThat(only(post.destination).code()).isEqualTo(Code.BUG);
    assertThat(only(post.destination).detail()).doesNotContain("secret");
  }

  @Test
  void aStopDuringAWaitLeavesTheRestDueAtOnce() {
    Post post = new Post(batch -> throttled(batch, Duration.ofMinutes(2)));
    post.time.stopAt(Duration.ofSeconds(3));
    assertThat(post.counts(post.send(3))).isEqualTo(Map.of(Status.RETRYABLE, 3L));
    assertThat(Duration.ofNanos(post.time.elapsed())).isEqualTo(Duration.ofSeconds(3));
    assertThat(post.send(Post.changes(3, 4)).get(0).code()).isEqualTo("NOT_SENT");
    assertThat(post.requests).hasSize(1);
  }

  @Test
  void aBreakerThatOpensElsewhereEndsAWaitToo() {
    Post post = new Post(batch -> throttled(batch, Duration.ofMinutes(2)));
    Problem reason = Problem.error(Code.LOCKED, "Lock was lost", "Somebody took it.");
    post.time.run(
        List.of(
            () -> post.send(3),
            () -> {
              post.time.pass(Duration.ofSeconds(5));
              post.run.end(List.of(reason));
            }));
    assertThat(Duration.ofNanos(post.time.elapsed())).isLessThan(Duration.ofMillis(5_200));
    assertThat(post.run.problems()).containsExactly(reason);
  }

  @Test
  void withoutItsNoteInTheJournalNothingIsSent() {
    Post post = new Post(Post::applied);
    post.journal.failIntend = Problem.error(Code.IO, "Disk is full", "No space.").asException();
    assertThat(post.counts(post.send(3))).isEqualTo(Map.of(Status.RETRYABLE, 3L));
    assertThat(post.requests).isEmpty();
    assertThat(only(post.run).summary()).isEqualTo("Disk is full");
  }

  @Test
  void anAnswerThatCouldNotBeNotedIsInDoubt() {
    Post post = new Post(Post::applied);
    post.journal.failSettle = Problem.error(Code.IO, "Disk is full", "No space.").asException();
    assertThat(post.counts(post.send(3))).isEqualTo(Map.of(Status.UNKNOWN, 3L));
    assertThat(only(post.run).summary()).isEqualTo("Disk is full");
  }

  private static Post refusing(@org.jspecify.annotations.Nullable Ceiling most, long every) {
    Post post =
        new Post(
            batch ->
                Post.all(
                    batch,
                    seq ->
                        seq % every == 0
                            ? Outcome.rejected(seq, seq == 0 ? "ODD" : "BAD", "No such owner.")
                            : Outcome.applied(seq, null)));
    post.maxErrors = most;
    return post;
  }

  private static long sentUntilStopped(Post post) {
    long sent = 0;
    while (!post.sync.isHalted() && sent < 2000) {
      post.send(Post.changes(sent, sent + 1));
      sent++;
    }
    return sent;
  }

  @Test
  void moreRefusalsThanAllowedStopTheSyncAndNameTheMostFrequentReason() {
    Post post = refusing(new Ceiling(3L, null), 10);
    assertThat(sentUntilStopped(post)).isEqualTo(31);
    assertThat(only(post.sync).code()).isEqualTo(Code.GUARDRAIL);
    assertThat(only(post.sync).detail())
        .contains("refused 4 of the 31 records")
        .contains("allows 3")
        .contains("3 times: BAD, No such owner.");
    assertThat(post.destination.isHalted()).isFalse();
  }

  @Test
  void aPercentageCountsFromAHundredAnswersOn() {
    assertThat(sentUntilStopped(refusing(new Ceiling(null, BigDecimal.valueOf(5)), 10)))
        .isEqualTo(100);
    assertThat(sentUntilStopped(refusing(new Ceiling(null, BigDecimal.TEN), 11))).isEqualTo(2000);
  }

  @Test
  void withoutASettingHalfOfTheRecordsMayBeRefused() {
    Post post = refusing(null, 1);
    assertThat(sentUntilStopped(post)).isEqualTo(100);
    assertThat(only(post.sync).detail()).contains("50%, which holds when");
    assertThat(sentUntilStopped(refusing(null, 2))).isBetween(100L, 2000L);
  }
}
