package dev.activate.destination.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activate.change.Value;
import dev.activate.destination.Batch;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What a receiver can check of a request of any connector: from whom it is, and whether it came
 * before.
 */
final class SignedTest {
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final String YAML =
      """
      connector: acme
      version: 1
      settings: {url: {}, signing_secret: {secret: true, required: false}}
      http:
        base_url: ${settings.url}
        signature: {secret: "${settings.signing_secret}"}
      objects:
        event:
          keys: {id: {}}
          ops:
            upsert:
              request: {path: /events}
              batch: {items: 2}
              item: {id: "${key.id}", "...": "${changed}"}
              repeat: safe
      """;

  private final Canned service = new Canned();

  @AfterEach
  void close() {
    service.close();
  }

  private void write(Map<String, Object> settings, Instant now, long... seqs) {
    ConnectorSettings given =
        new ConnectorSettings(
            "crm",
            settings,
            Changes.HTTP,
            Map.of(),
            List.of(),
            Changes.AT_ONCE,
            Clock.fixed(now, ZoneOffset.UTC),
            Set.of());
    service.answer(200, "{}");
    try (ConnectorDestination acme =
        ConnectorDestination.open(Changes.connector(YAML), given, "event")) {
      acme.write(
          new Batch(
              "plan/events",
              "event",
              List.of("id"),
              java.util.Arrays.stream(seqs)
                  .mapToObj(seq -> Changes.create(seq, "k" + seq, Map.of("é", Value.of("ü"))))
                  .toList()));
    }
  }

  private String last(String header) {
    return service.last().header(header);
  }

  private Map<String, Object> signed() {
    return Map.of("url", service.url(), "signing_secret", SECRET);
  }

  @Test
  void aReceiverCanVerifyWhatCame() throws GeneralSecurityException {
    write(signed(), Instant.ofEpochSecond(1_800_000_000), 1, 2);
    assertThat(last("Webhook-timestamp")).isEqualTo("1800000000");
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(Base64.getDecoder().decode(SECRET.substring(6)), "HmacSHA256"));
    String signed = last("Webhook-id") + ".1800000000." + service.last().body();
    assertThat(last("Webhook-signature"))
        .isEqualTo(
            "v1,"
                + Base64.getEncoder()
                    .encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8))));
  }

  @Test
  void theIdStaysTheSameInARepeatAndTheSignatureDoesNot() {
    write(signed(), Instant.ofEpochSecond(1_800_000_000), 1, 2);
    String id = last("Webhook-id");
    String signature = last("Webhook-signature");
    write(signed(), Instant.ofEpochSecond(1_800_000_300), 1, 2);
    assertThat(last("Webhook-id")).isEqualTo(id);
    assertThat(last("Webhook-signature")).isNotEqualTo(signature);
    write(signed(), Instant.ofEpochSecond(1_800_000_300), 1);
    assertThat(last("Webhook-id")).isNotEqualTo(id);
  }

  @Test
  void withoutASecretNothingIsSigned() {
    write(Map.of("url", service.url()), Instant.EPOCH, 1);
    assertThat(service.last().headers()).doesNotContainKey("Webhook-signature");
  }

  @Test
  void aSecretThatCannotSignIsToldWithoutIt() {
    assertThatThrownBy(
            () ->
                write(
                    Map.of("url", service.url(), "signing_secret", "my-password-7"),
                    Instant.EPOCH,
                    1))
        .hasMessageContaining("must be a secret as https://www.standardwebhooks.com describes it")
        .hasMessageNotContaining("my-password-7");
    assertThat(service.seen()).isEmpty();
  }

  @Test
  void aSecretThatStandsInTheFileIsRefused() {
    assertThatThrownBy(() -> Changes.connector(YAML.replace("${settings.signing_secret}", SECRET)))
        .hasMessageContaining("must be a setting that is declared `secret: true`");
    assertThatThrownBy(() -> Changes.connector(YAML.replace("{secret: true, ", "{")))
        .hasMessageContaining("must be a setting that is declared `secret: true`");
    assertThatThrownBy(
            () -> Changes.connector(YAML.replace("signature: {secret", "signature: {secrt")))
        .hasMessageContaining("`secrt` is not a key");
  }
}
