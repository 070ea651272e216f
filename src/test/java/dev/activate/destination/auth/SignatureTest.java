package dev.activate.destination.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activate.problem.ActivateException;
import java.time.Instant;
import java.util.List;
import okio.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signatures as the reference libraries of Standard Webhooks make them. */
final class SignatureTest {
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final Instant THEN = Instant.ofEpochSecond(1614265330);
  private static final ByteString BODY = ByteString.encodeUtf8("{\"test\": 2432232314}");

  /** The vector of the libraries' own tests. */
  @Test
  void aSignatureIsThatOfTheReferenceLibraries() {
    assertThat(
            Signature.of("signing_secret", SECRET)
                .headers("msg_p5jXN8AQM9LWM0D4loKWxJek", THEN, BODY))
        .containsEntry("webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek")
        .containsEntry("webhook-timestamp", "1614265330")
        .containsEntry("webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @Test
  void twoSecretsSignBoth() {
    String other = "whsec_" + "QUFB".repeat(10);
    assertThat(signed(other + " " + SECRET)).isEqualTo(signed(other) + " " + signed(SECRET));
  }

  private static String signed(String secrets) {
    return Signature.of("s", secrets)
        .headers("m", THEN, BODY)
        .getOrDefault("webhook-signature", "");
  }

  @Test
  void anIdIsTheSameForTheSameChangesOnly() {
    assertThat(Signature.id(List.of("p/1", "p/2")))
        .isEqualTo(Signature.id(List.of("p/1", "p/2")))
        .isNotEqualTo(Signature.id(List.of("p/2", "p/1")))
        .matches("msg_[0-9a-f]{32}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"hush-hush", "whsec_", "whsec_aHVzaA==", "whsec_hush!", "whsec_hush hush", ""})
  void aSecretThatIsNoneIsRefusedUnseen(String secret) {
    assertThatThrownBy(() -> Signature.of("signing_secret", secret))
        .isInstanceOf(ActivateException.class)
        .hasMessageContaining("`signing_secret`")
        .hasMessageNotContaining("hush")
        .hasMessageNotContaining("aHVza");
  }
}
