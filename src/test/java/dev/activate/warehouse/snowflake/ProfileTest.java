package dev.activate.warehouse.snowflake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a profile may say, without any service. */
class ProfileTest {

  @Test
  void waysToSignInThatNeedAPersonAreRefused() {
    for (Map<String, Object> way :
        List.<Map<String, Object>>of(
            Map.of("authenticator", "externalbrowser"),
            Map.of("authenticator", "ExternalBrowser"),
            Map.of("authenticator", "username_password_mfa"),
            Map.of("authenticator", "oauth_authorization_code"),
            Map.of("passcode", "123456"),
            Map.of("passcode_in_password", true))) {
      assertThatThrownBy(() -> of(with(way)))
          .hasMessageContaining("Sign-in needs a person")
          .hasMessageContaining("In profile \"shop\", target \"prod\": ")
          .hasMessageContaining(way.keySet().iterator().next())
          .hasMessageContaining("private_key_path")
          .hasMessageNotContaining("123456");
    }
  }

  @Test
  void anUnknownWayIsRefusedWithTheKnownOnes() {
    assertThatThrownBy(() -> of(with(Map.of("authenticator", "kerberos"))))
        .hasMessageContaining("Way to sign in is unknown")
        .hasMessageContaining("`kerberos`")
        .hasMessageContaining("snowflake_jwt")
        .hasMessageContaining("workload_identity");
  }

  @Test
  void whatAWayNeedsIsAskedForByName() {
    assertMissing(Map.of("password", ""), "password is not set");
    assertMissing(Map.of("password", "", "token", "t"), "programmatic_access_token or oauth");
    assertMissing(Map.of("account", ""), "account is not set");
    assertMissing(Map.of("user", " "), "user is not set");
    assertMissing(Map.of("authenticator", "snowflake_jwt"), "private_key_path is not set");
    assertMissing(Map.of("authenticator", "oauth"), "token is not set");
    assertMissing(Map.of("authenticator", "programmatic_access_token"), "token is not set");
    assertMissing(
        Map.of("authenticator", "oauth", "token", "t", "oauth_client_id", "c"),
        "oauth_client_secret is not");
    assertMissing(Map.of("authenticator", "workload_identity"), "workload_identity_provider");
  }

  @Test
  void aKeyThatCannotServeIsRefusedBeforeAnythingIsAsked(@TempDir Path folder) throws Exception {
    Path absent = folder.resolve("rsa_key.p8");
    assertKey(Map.of("private_key_path", absent.toString()), "there is no such file");
    Files.writeString(absent, "no key");
    assertKey(Map.of("private_key_path", absent.toString()), "no -----BEGIN PRIVATE KEY-----");
    assertKey(Map.of("private_key", "%%%"), "neither PEM");
    TestKeys keys = TestKeys.make("p");
    assertKey(Map.of("private_key", keys.aes()), "private_key_passphrase is not set");
    assertKey(
        Map.of("private_key", "-----BEGIN EC PRIVATE KEY-----\nAAAA\n-----END EC PRIVATE KEY-----"),
        "EC PRIVATE KEY");
    assertKey(
        Map.of(
            "private_key",
            "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nAAAA\n-----END RSA PRIVATE KEY-----"),
        "OpenSSL's own old form");
    assertThatThrownBy(() -> of(with(Map.of("private_key", keys.plain(), "private_key_path", "x"))))
        .hasMessageContaining("both set");
  }

  @Test
  void nothingIsSentInTheClearButToThisMachine() {
    for (String host :
        List.of("acme.snowflakecomputing.com", "10.0.0.1", "localhost.evil.example")) {
      assertThatThrownBy(() -> of(with(Map.of("protocol", "http", "host", host))))
          .hasMessageContaining("Connection would not be encrypted")
          .hasMessageContaining(host);
    }
    of(with(Map.of("protocol", "http", "host", "127.0.0.1")));
    of(with(Map.of("protocol", "http", "host", "localhost")));
  }

  @Test
  void theHostIsMadeOfTheAccountAsDbtMakesIt() {
    assertHost("acme-eu_west", "acme-eu-west.snowflakecomputing.com", "acme-eu_west");
    assertHost("xy12345.eu-west-1", "xy12345.eu-west-1.snowflakecomputing.com", "xy12345");
    assertHost("xy12345.cn-north-1.aws", "xy12345.cn-north-1.aws.snowflakecomputing.cn", "xy12345");
    assertHost("acme-x1y2.global", "acme-x1y2.global.snowflakecomputing.com", "acme");
    assertHost("acme.snowflakecomputing.com", "acme.snowflakecomputing.com", "acme");
    assertThatThrownBy(() -> of(with(Map.of("account", "https://acme.snowflakecomputing.com"))))
        .hasMessageContaining("without https://");
    assertThatThrownBy(() -> of(with(Map.of("account", "acme/?ssl=off&account=other"))))
        .hasMessageContaining("no name of an account");
    assertThatThrownBy(() -> of(with(Map.of("host", "evil.example/#"))))
        .hasMessageContaining("no name of a host");
  }

  @Test
  void whatReadingReliesOnCannotBeSet() {
    assertThatThrownBy(
            () -> of(with(Map.of("session_parameters", Map.of("multi_statement_count", 0)))))
        .hasMessageContaining("Session parameter cannot be set")
        .hasMessageContaining("MULTI_STATEMENT_COUNT: 0");
    assertThatThrownBy(
            () -> of(with(Map.of("session_parameters", Map.of("JDBC_QUERY_RESULT_FORMAT", "xml")))))
        .hasMessageContaining("neither JSON nor ARROW");
    of(
        with(
            Map.of(
                "session_parameters",
                Map.of("jdbc_query_result_format", "arrow", "autocommit", true))));
  }

  @Test
  void whatIsSaidOfATargetHoldsNoSecret() {
    Snowflake server = of(with(Map.of("password", "pass-canary", "token", "token-canary")));
    assertThat(server + server.account())
        .contains("snowflake:acme/SHOP")
        .contains("profile \"shop\", target \"prod\"")
        .doesNotContain("canary");
    assertThat(new ProfileSettings("shop", "prod", with(Map.of())).toString())
        .doesNotContain("canary");
  }

  @Test
  void secretsAreBlankedInEveryForm() {
    Secrets secrets =
        new Secrets(List.of("p&ss \"word\"", "line-one-of-the-key\nline-two-of-the-key"));
    assertThat(
            secrets.blank(
                "a p&ss \"word\" b p%26ss+%22word%22 c p&ss \\\"word\\\" d cCZzcyAid29yZCI e line-two-of-the-key"))
        .isEqualTo("a *** b *** c *** d *** e ***");
    assertThat(
            secrets.blank(
                "Duplicate row detected during DML action\nRow Values: [12, \"ann@example.com\"]"))
        .doesNotContain("ann@example.com");
    assertThat(secrets.blank("{\"masterToken\":\"ver:1-hint:123-ETMsDgAAAX\",\"n\":1}"))
        .doesNotContain("ETMsDg");
  }

  private static void assertHost(String account, String host, String locator) {
    Address address =
        Address.of(new ProfileSettings("shop", "prod", with(Map.of("account", account))));
    assertThat(address.host()).isEqualTo(host);
    assertThat(address.locator()).isEqualTo(locator);
    assertThat(address.url()).isEqualTo("jdbc:snowflake://" + host + ":443/");
  }

  private static void assertMissing(Map<String, Object> settings, String said) {
    assertThatThrownBy(() -> of(with(settings)))
        .hasMessageContaining("Setting of the profile is missing")
        .hasMessageContaining("In profile \"shop\", target \"prod\": ")
        .hasMessageContaining(said);
  }

  private static void assertKey(Map<String, Object> settings, String said) {
    assertThatThrownBy(() -> of(with(settings)))
        .hasMessageContaining("Private key cannot be used".substring(0, 18))
        .hasMessageContaining(said);
  }

  private static Snowflake of(Map<String, Object> settings) {
    return Snowflake.of("shop", "prod", settings);
  }

  private static Map<String, Object> with(Map<String, Object> more) {
    Map<String, Object> all =
        new HashMap<>(
            Map.of(
                "account",
                "acme",
                "user",
                "loader",
                "password",
                "pass-canary",
                "database",
                "shop"));
    all.putAll(more);
    return all;
  }
}
