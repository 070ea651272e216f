package dev.activate.fake.snowflake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The ways to log in that need nobody at a screen. */
final class LoginTest {
  private static SnowflakeServer server;

  @BeforeAll
  static void start() {
    server = SnowflakeServer.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void aPasswordThatIsWrongIsRefused() {
    assertThatThrownBy(() -> who(Map.of("password", "wrong")))
        .hasMessageContaining("Incorrect username or password")
        .extracting(e -> ((SQLException) e).getErrorCode())
        .isEqualTo(390100);
  }

  @Test
  void aKeyPairLogsInWhoseItIs() throws SQLException, GeneralSecurityException {
    KeyPair keys = pair();
    server.key(SnowflakeServer.USER, keys.getPublic());
    assertThat(who(Map.of("privateKey", keys.getPrivate()))).isEqualTo("ACTIVATE");
    assertThatThrownBy(() -> who(Map.of("privateKey", pair().getPrivate())))
        .hasMessageContaining("JWT token is invalid");
  }

  @Test
  void aTokenOfOAuthOrOfAProgramLogsIn() throws SQLException {
    server.token(SnowflakeServer.USER, "good-token");
    for (String authenticator : new String[] {"oauth", "programmatic_access_token"}) {
      assertThat(who(Map.of("authenticator", authenticator, "token", "good-token")))
          .isEqualTo("ACTIVATE");
      assertThatThrownBy(() -> who(Map.of("authenticator", authenticator, "token", "bad")))
          .isInstanceOf(SQLException.class);
    }
  }

  @Test
  void aSessionIsGoneWhenItIsClosed() throws SQLException {
    int before = server.sessions();
    try (Connection connection = Driver.connect(server)) {
      assertThat(Driver.one(connection, "select current_role()")).isEqualTo("ACCOUNTADMIN");
      assertThat(server.sessions()).isEqualTo(before + 1);
    }
    assertThat(server.sessions()).isEqualTo(before);
  }

  private static String who(Map<String, Object> how) throws SQLException {
    Properties properties = Driver.properties(new Properties());
    if (!how.containsKey("password")) {
      properties.remove("password");
    }
    properties.putAll(how);
    try (Connection connection = DriverManager.getConnection(Driver.url(server), properties)) {
      return Driver.one(connection, "select current_user()");
    }
  }

  private static KeyPair pair() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    return generator.generateKeyPair();
  }
}
