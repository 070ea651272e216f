package dev.activate.warehouse.snowflake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes to an account at a login, by the driver itself. */
class SignInTest {
  private static final String PASSPHRASE = "correct horse";
  private static TestKeys keys;
  private LoginService service;

  @BeforeAll
  static void makeKeys() throws Exception {
    keys = TestKeys.make(PASSPHRASE);
  }

  @BeforeEach
  void start() throws IOException {
    service = new LoginService();
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void aPasswordIsSentAsThePassword() {
    open(Map.of("password", "pass/word+1"));
    assertThat(service.login().path("LOGIN_NAME").asText()).isEqualTo("loader");
    assertThat(service.login().path("PASSWORD").asText()).isEqualTo("pass/word+1");
    assertThat(service.login().path("ACCOUNT_NAME").asText()).isEqualTo("acme-eu_1");
    assertThat(service.login().has("AUTHENTICATOR")).isFalse();
  }

  @Test
  void theSessionIsToldItsParameters() {
    open(
        Map.of(
            "password",
            "x",
            "query_tag",
            "team: growth",
            "session_parameters",
            Map.of("timezone", "Europe/Berlin", "statement_timeout_in_seconds", 600)));
    JsonNode said = service.login().path("SESSION_PARAMETERS");
    assertThat(said.path("JDBC_QUERY_RESULT_FORMAT").asText()).isEqualTo("JSON");
    assertThat(said.path("QUERY_TAG").asText()).isEqualTo("team: growth");
    assertThat(said.path("TIMEZONE").asText()).isEqualTo("Europe/Berlin");
    assertThat(said.path("STATEMENT_TIMEOUT_IN_SECONDS").asText()).isEqualTo("600");
    assertThat(said.path("CLIENT_TELEMETRY_ENABLED").asText()).isEqualTo("false");
    assertThat(said.path("BINARY_OUTPUT_FORMAT").asText()).isEqualTo("HEX");
  }

  @Test
  void aKeySignsWhereverItComesFrom(@TempDir Path folder) throws Exception {
    Path locked = Files.writeString(folder.resolve("rsa_key.p8"), keys.des3());
    String plain = keys.plain();
    String aes = keys.aes();
    for (Map<String, Object> key :
        List.<Map<String, Object>>of(
            Map.of("private_key_path", locked.toString(), "private_key_passphrase", PASSPHRASE),
            Map.of("private_key", plain),
            Map.of("private_key", plain, "authenticator", "snowflake_jwt"),
            Map.of("private_key", plain.replace("\n", "\\n")),
            Map.of("private_key", aes, "private_key_passphrase", PASSPHRASE),
            Map.of("private_key", der(plain)),
            Map.of("private_key", der(aes), "private_key_passphrase", PASSPHRASE),
            Map.of("private_key", keys.pkcs1()))) {
      try (LoginService fresh = new LoginService()) {
        Snowflake.of("shop", "prod", fresh.target(key)).open().close();
        assertThat(fresh.login().path("AUTHENTICATOR").asText()).isEqualTo("SNOWFLAKE_JWT");
        assertSigned(fresh.login().path("TOKEN").asText());
        assertThat(String.join("\n", fresh.bodies()))
            .doesNotContain(PASSPHRASE, der(plain).substring(40, 90))
            .doesNotContain(PrivateKeyText.encoded(plain).substring(60, 120));
      }
    }
  }

  @Test
  void tokensAreSentAsTheyAre() throws IOException {
    for (String way : List.of("oauth", "jwt", "OAUTH")) {
      try (LoginService fresh = new LoginService()) {
        Map<String, Object> target =
            new HashMap<>(fresh.target(Map.of("authenticator", way, "token", "an-access-token")));
        target.remove("user");
        Snowflake.of("shop", "prod", target).open().close();
        assertThat(fresh.login().path("AUTHENTICATOR").asText()).isEqualTo("OAUTH");
        assertThat(fresh.login().path("TOKEN").asText()).isEqualTo("an-access-token");
      }
    }
    open(Map.of("authenticator", "programmatic_access_token", "token", "a-pat"));
    assertThat(service.login().path("AUTHENTICATOR").asText())
        .isEqualTo("PROGRAMMATIC_ACCESS_TOKEN");
    assertThat(service.login().path("TOKEN").asText()).isEqualTo("a-pat");
  }

  @Test
  void aRefreshTokenIsExchangedFirst() {
    open(refreshing());
    assertThat(service.paths().get(0)).isEqualTo("/oauth/token-request");
    assertThat(service.bodies().get(0))
        .contains("grant_type=refresh_token", "refresh_token=refresh-canary")
        .contains(
            "Basic "
                + Base64.getEncoder()
                    .encodeToString("client:client-canary".getBytes(StandardCharsets.UTF_8)));
    assertThat(service.login().path("TOKEN").asText()).isEqualTo("fresh-access-token");
  }

  @Test
  void aRefusedRefreshTokenIsAProblem() {
    service.exchange(400, "{\"error\":\"invalid_grant refresh-canary\"}");
    assertThatThrownBy(() -> open(refreshing()))
        .hasMessageContaining("No access token from Snowflake")
        .hasMessageContaining("profile \"shop\", target \"prod\"")
        .hasMessageContaining("invalid_grant")
        .hasMessageNotContaining("canary");
  }

  /** It gives such a token to Snowflake's own hosts only, so that no more can be seen here. */
  @Test
  void anIdentityOfThePlatformIsLeftToTheDriver() {
    Map<String, Object> identity =
        Map.of(
            "authenticator",
            "workload_identity",
            "workload_identity_provider",
            "oidc",
            "token",
            "token-canary");
    assertThatThrownBy(() -> open(identity))
        .hasMessageContaining("Warehouse refuses the login")
        .hasMessageContaining("WORKLOAD_IDENTITY requires a recognized Snowflake host")
        .hasMessageNotContaining("canary");
  }

  @Test
  void aRefusedLoginNamesEverythingButTheSecret() {
    service.refuse("390100", "Incorrect username or password was specified: pass-canary.");
    assertThatThrownBy(() -> open(Map.of("password", "pass-canary")))
        .hasMessageContaining("Warehouse refuses the login")
        .hasMessageContaining("profile \"shop\", target \"prod\"")
        .hasMessageContaining("account acme-eu_1, host localhost:" + service.port())
        .hasMessageContaining("user loader, role r, warehouse wh")
        .hasMessageContaining("Incorrect username or password")
        .hasMessageContaining("390100")
        .hasMessageNotContaining("canary");
  }

  @Test
  void nobodyAtTheAddressIsToldSoon() {
    int port = service.port();
    service.close();
    long begin = System.nanoTime();
    assertThatThrownBy(
            () -> open(Map.of("password", "pass-canary", "port", port, "connect_retries", 2)))
        .hasMessageContaining("Warehouse cannot be reached")
        .hasMessageContaining("host localhost:" + port)
        .hasMessageNotContaining("canary");
    assertThat(System.nanoTime() - begin).isLessThan(Opening.DEADLINE.toNanos());
    assertThatThrownBy(
            () ->
                open(Map.of("password", "x", "host", "no-such-host.invalid", "protocol", "https")))
        .hasMessageContaining("there is no such host");
  }

  @Test
  void aWrongPassphraseIsToldAsSuch() throws Exception {
    String aes = keys.aes();
    assertThatThrownBy(
            () -> open(Map.of("private_key", aes, "private_key_passphrase", "wrong-canary")))
        .hasMessageContaining("Private key cannot be used")
        .hasMessageContaining("private_key_passphrase")
        .hasMessageNotContaining("canary");
  }

  @Test
  void theDriversLogIsSilentUnlessAskedAndNeverSecret() throws Exception {
    PrintStream before = System.err;
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    try {
      service.refuse("390100", "No such user with pass-canary.");
      assertThatThrownBy(() -> open(Map.of("password", "pass-canary"))).isNotNull();
      assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
      ByteArrayOutputStream log = new ByteArrayOutputStream();
      Snowflake server =
          Snowflake.of("shop", "prod", service.target(Map.of("password", "pass-canary")))
              .traced(new PrintStream(log, true, StandardCharsets.UTF_8));
      assertThatThrownBy(server::open).isNotNull();
      assertThat(log.toString(StandardCharsets.UTF_8))
          .contains("snowflake-jdbc FINE")
          .doesNotContain("canary");
      String key = keys.plain();
      try (LoginService fresh = new LoginService()) {
        log.reset();
        Snowflake.of("shop", "prod", fresh.target(Map.of("private_key", key)))
            .traced(new PrintStream(log, true, StandardCharsets.UTF_8))
            .open()
            .close();
        assertThat(log.toString(StandardCharsets.UTF_8))
            .isNotEmpty()
            .doesNotContain(key.lines().skip(3).findFirst().orElseThrow())
            .doesNotContain(PrivateKeyText.encoded(key).substring(60, 120))
            .doesNotContain(fresh.login().path("TOKEN").asText())
            .doesNotContain("session-token-0123456789", "master-token-0123456789");
      }
      assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    } finally {
      DriverLog.silence();
      System.setErr(before);
    }
  }

  private static Map<String, Object> refreshing() {
    return Map.of(
        "authenticator",
        "oauth",
        "token",
        "refresh-canary",
        "oauth_client_id",
        "client",
        "oauth_client_secret",
        "client-canary");
  }

  private void open(Map<String, Object> more) {
    Snowflake.of("shop", "prod", service.target(more)).open().close();
  }

  private static void assertSigned(String jwt) throws Exception {
    String[] parts = jwt.split("\\.", -1);
    Signature verifier = Signature.getInstance("SHA256withRSA");
    PublicKey key = keys.pair().getPublic();
    verifier.initVerify(key);
    verifier.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
    assertThat(verifier.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
    JsonNode claims = new ObjectMapper().readTree(Base64.getUrlDecoder().decode(parts[1]));
    String print =
        Base64.getEncoder()
            .encodeToString(MessageDigest.getInstance("SHA-256").digest(key.getEncoded()));
    assertThat(claims.path("sub").asText()).isEqualTo("ACME-EU_1.LOADER");
    assertThat(claims.path("iss").asText()).isEqualTo("ACME-EU_1.LOADER.SHA256:" + print);
  }

  private static String der(String pem) {
    return pem.replaceAll("-----[A-Z ]+-----|\\s", "");
  }
}
