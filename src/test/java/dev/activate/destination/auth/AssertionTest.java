package dev.activate.destination.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.activate.destination.http.Endpoint;
import dev.activate.destination.http.Json;
import dev.activate.problem.ActivateException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Signed words for a token, from keys as services hand them out. */
final class AssertionTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static KeyPair keys;

  @BeforeAll
  static void makeKeys() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    keys = generator.generateKeyPair();
  }

  @Test
  void anAssertionSaysWhoAsksAndIsSigned() throws Exception {
    String[] parts = assertion(pem("PRIVATE KEY", keys.getPrivate().getEncoded())).split("\\.", -1);
    assertThat(json(parts[0]).path("alg").asText()).isEqualTo("RS256");
    JsonNode claims = json(parts[1]);
    assertThat(claims.path("iss").asText()).isEqualTo("app");
    assertThat(claims.path("sub").asText()).isEqualTo("ada@example.com");
    assertThat(claims.path("aud").asText()).isEqualTo("https://login.example.com");
    assertThat(claims.path("exp").asLong()).isEqualTo(NOON.getEpochSecond() + 180);
    Signature check = Signature.getInstance("SHA256withRSA");
    check.initVerify(keys.getPublic());
    check.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
    assertThat(check.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
  }

  @Test
  void aKeyMayBePkcs1OrHaveItsLineBreaksSpelledOut() {
    byte[] pkcs8 = keys.getPrivate().getEncoded();
    String expected = assertion(pem("PRIVATE KEY", pkcs8));
    byte[] pkcs1 = Arrays.copyOfRange(pkcs8, 26, pkcs8.length);
    assertThat(assertion(pem("RSA PRIVATE KEY", pkcs1))).isEqualTo(expected);
    assertThat(assertion(pem("PRIVATE KEY", pkcs8).replace("\n", "\\n"))).isEqualTo(expected);
  }

  @Test
  void aKeyThatCannotBeUsedSaysWhyAndShowsNothingOfItself() {
    String secret = "bm90IGEga2V5IGF0IGFsbA==";
    for (String pem :
        List.of(
            secret,
            pem(secret, "PRIVATE KEY"),
            pem(secret, "RSA PRIVATE KEY"),
            pem("Proc-Type: 4,ENCRYPTED\n" + secret, "RSA PRIVATE KEY"),
            pem(secret, "ENCRYPTED PRIVATE KEY"),
            pem(secret, "EC PRIVATE KEY"),
            pem("%%%", "PRIVATE KEY"))) {
      assertThatThrownBy(() -> assertion(pem))
          .isInstanceOf(ActivateException.class)
          .hasMessageStartingWith("Private key cannot be used")
          .hasMessageNotContaining("bm90");
    }
  }

  private static String assertion(String pem) {
    return Assertion.of(
        new Auth.JwtBearer(
            Endpoint.of("token_url", "https://login.example.com/token"),
            "app",
            "ada@example.com",
            "https://login.example.com",
            pem,
            Duration.ofMinutes(3)),
        NOON);
  }

  private static JsonNode json(String part) throws Exception {
    return Json.MAPPER.readTree(Base64.getUrlDecoder().decode(part));
  }

  private static String pem(String kind, byte[] der) {
    return pem(Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der), kind);
  }

  private static String pem(String body, String kind) {
    return "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n";
  }
}
