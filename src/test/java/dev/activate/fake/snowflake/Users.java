package dev.activate.fake.snowflake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Who may log in, and by what. */
final class Users {
  private static final ObjectMapper JSON = new ObjectMapper();
  private final Map<String, String> passwords = new ConcurrentHashMap<>();
  private final Map<String, String> roles = new ConcurrentHashMap<>();
  private final Map<String, PublicKey> keys = new ConcurrentHashMap<>();
  private final Map<String, String> tokens = new ConcurrentHashMap<>();

  void create(String name, Map<String, String> options) {
    passwords.put(name, options.getOrDefault("PASSWORD", ""));
    String role = options.get("DEFAULT_ROLE");
    if (role != null) {
      roles.put(name, role);
    }
  }

  void key(String user, PublicKey key) {
    keys.put(user, key);
  }

  /** A token of OAuth or of programs: both name a user. */
  void token(String user, String token) {
    tokens.put(token, user);
  }

  String defaultRole(String user) {
    return roles.getOrDefault(user, "PUBLIC");
  }

  /**
   * Who logs in.
   *
   * @return the user's name
   */
  String login(JsonNode data) throws Refused {
    String authenticator = data.path("AUTHENTICATOR").asText("").toUpperCase(Locale.ROOT);
    String name = data.path("LOGIN_NAME").asText("").toUpperCase(Locale.ROOT);
    return switch (authenticator) {
      case "", "SNOWFLAKE" -> password(name, data.path("PASSWORD").asText(""));
      case "SNOWFLAKE_JWT" -> signed(data.path("TOKEN").asText(""));
      case "OAUTH" ->
          token(data.path("TOKEN").asText(""), "390303", "Invalid OAuth access token. ");
      case "PROGRAMMATIC_ACCESS_TOKEN" ->
          token(data.path("TOKEN").asText(""), "394400", "Programmatic access token is invalid.");
      default ->
          throw new Refused(
              "390101",
              "the stand-in for Snowflake does not know the authenticator " + authenticator);
    };
  }

  private String password(String name, String password) throws Refused {
    String known = passwords.get(name);
    if (known == null || known.isEmpty() || !known.equals(password)) {
      throw new Refused("390100", "Incorrect username or password was specified.");
    }
    return name;
  }

  private String token(String token, String code, String message) throws Refused {
    @Nullable String user = tokens.get(token);
    if (user == null) {
      throw new Refused(code, message);
    }
    return user;
  }

  /** A JWT of key pair authentication, for an account and user, that is not over. */
  private String signed(String token) throws Refused {
    try {
      String[] parts = token.split("\\.", -1);
      JsonNode claims = JSON.readTree(Base64.getUrlDecoder().decode(parts[1]));
      String subject = claims.path("sub").asText();
      String user = subject.substring(subject.lastIndexOf('.') + 1);
      PublicKey key = keys.get(user);
      if (key == null) {
        throw new Refused("390144", "JWT token is invalid. [no public key of the user]");
      }
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initVerify(key);
      signature.update((parts[0] + '.' + parts[1]).getBytes(StandardCharsets.US_ASCII));
      boolean good = signature.verify(Base64.getUrlDecoder().decode(parts[2]));
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getEncoded());
      String issuer = subject + ".SHA256:" + Base64.getEncoder().encodeToString(digest);
      if (!good
          || !claims.path("iss").asText().equals(issuer)
          || claims.path("exp").asLong() < Instant.now().getEpochSecond()) {
        throw new Refused("390144", "JWT token is invalid. [signature, issuer or time]");
      }
      return user;
    } catch (GeneralSecurityException | java.io.IOException | IndexOutOfBoundsException e) {
      throw new Refused("390144", "JWT token is invalid. [" + e.getMessage() + "]");
    }
  }

  /** The login is refused. */
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;
    private final String code;

    Refused(String code, String message) {
      super(message);
      this.code = code;
    }

    String code() {
      return code;
    }
  }
}
