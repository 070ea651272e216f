package dev.activate.destination.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activate.change.Action;
import dev.activate.change.Change;
import dev.activate.change.Key;
import dev.activate.change.Value;
import dev.activate.destination.Batch;
import dev.activate.destination.Destination;
import dev.activate.destination.auth.Signature;
import dev.activate.fake.service.FakeService;
import dev.activate.fake.service.Seen;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a receiver can check: who sends, and that it has not seen it yet. */
final class WebhookSignatureTest {
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  private final FakeService service = FakeService.start(FakeService.Keeping.APPEND);

  @AfterEach
  void close() {
    service.close();
  }

  @Test
  void aRequestIsSignedAndItsIdStaysTheSameThroughARepeat() {
    Batch batch = batch(1, 2);
    try (Destination first = hook(NOON).open();
        Destination later = hook(NOON.plus(Duration.ofMinutes(5))).open()) {
      first.write(batch);
      later.write(batch);
      later.write(batch(3));
    }
    List<Map<String, String>> seen = service.requests().stream().map(Seen::headers).toList();
    String id = seen.get(0).getOrDefault("webhook-id", "");
    assertThat(seen.get(0))
        .containsEntry("webhook-timestamp", String.valueOf(NOON.getEpochSecond()))
        .containsEntry(
            "webhook-signature",
            Signature.of("s", SECRET)
                .headers(id, NOON, Payload.changes(batch))
                .get("webhook-signature"));
    assertThat(seen.get(1)).containsEntry("webhook-id", id);
    assertThat(seen.get(1).get("webhook-signature"))
        .isNotEqualTo(seen.get(0).get("webhook-signature"));
    assertThat(seen.get(2).get("webhook-id")).isNotEqualTo(id);
    assertThat(seen.get(2)).containsEntry("idempotency-key", "plan/3");
  }

  @Test
  void withoutASecretNothingIsSigned() {
    try (Destination plain = new Hook(service).batch(2).open()) {
      plain.write(batch(1, 2));
    }
    assertThat(service.requests().get(0).headers()).doesNotContainKey("webhook-signature");
  }

  private Hook hook(Instant now) {
    return new Hook(service).batch(2).signed(SECRET).clock(Clock.fixed(now, ZoneOffset.UTC));
  }

  private static Batch batch(long... seqs) {
    return new Batch(
        "plan",
        "o",
        List.of("id"),
        Arrays.stream(seqs)
            .mapToObj(
                seq ->
                    new Change(
                        seq,
                        Action.CREATE,
                        Key.of(Value.of(seq)),
                        Map.of("a", Value.of("b")),
                        Map.of(),
                        null))
            .toList());
  }
}
