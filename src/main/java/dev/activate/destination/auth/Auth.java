package dev.activate.destination.auth;

import dev.activate.destination.http.Endpoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How to prove who asks. Holds secrets, so none of these is ever printed. */
public sealed interface Auth {

  /** What must not show anywhere. */
  List<String> secrets();

  /** Where a client's id and secret stand when it asks for a token. */
  enum Placement {
    /** Among the parameters of the form. */
    BODY,
    /** In the header Authorization (https://www.rfc-editor.org/rfc/rfc6749#section-2.3.1). */
    BASIC
  }

  /** Nothing is asked for, or the contract's own headers say it. */
  record None() implements Auth {
    @Override
    public List<String> secrets() {
      return List.of();
    }
  }

  /** A token that somebody made in the service. */
  record Bearer(String token) implements Auth {
    @Override
    public List<String> secrets() {
      return List.of(token);
    }

    @Override
    public String toString() {
      return "Bearer";
    }
  }

  /** A header of the service's own making, such as {@code X-Api-Key}. */
  record Header(String name, String value) implements Auth {
    @Override
    public List<String> secrets() {
      return List.of(value);
    }

    @Override
    public String toString() {
      return "Header " + name;
    }
  }

  /** A user and a password (https://www.rfc-editor.org/rfc/rfc7617). */
  record Basic(String user, String password) implements Auth {
    @Override
    public List<String> secrets() {
      return List.of(password, Forms.basic(user, password));
    }

    @Override
    public String toString() {
      return "Basic";
    }
  }

  /** Those that ask for a token first. */
  sealed interface Asking extends Auth {
    Endpoint tokenUrl();
  }

  /**
   * A token for the client itself (https://www.rfc-editor.org/rfc/rfc6749#section-4.4).
   *
   * @param extra further parameters, such as {@code audience}
   */
  record ClientCredentials(
      Endpoint tokenUrl,
      String id,
      String secret,
      Optional<String> scope,
      Placement placement,
      Map<String, String> extra)
      implements Asking {

    public ClientCredentials {
      extra = Map.copyOf(extra);
    }

    @Override
    public List<String> secrets() {
      return Forms.secrets(id, secret, extra);
    }

    @Override
    public String toString() {
      return "Client credentials at " + tokenUrl;
    }
  }

  /**
   * A token by one that lasts (https://www.rfc-editor.org/rfc/rfc6749#section-6). A service that
   * replaces the lasting token with each use cannot be used for longer than one run.
   *
   * @param secret of the client; empty where the service knows it by its id alone
   */
  record Refresh(
      Endpoint tokenUrl,
      String id,
      Optional<String> secret,
      String refreshToken,
      Placement placement,
      Map<String, String> extra)
      implements Asking {

    public Refresh {
      extra = Map.copyOf(extra);
    }

    @Override
    public List<String> secrets() {
      List<String> secrets = new ArrayList<>(Forms.secrets(id, secret.orElse(""), extra));
      secrets.add(refreshToken);
      return secrets;
    }

    @Override
    public String toString() {
      return "Refresh token at " + tokenUrl;
    }
  }

  /**
   * A token for a signed assertion (https://www.rfc-editor.org/rfc/rfc7523), by RS256.
   *
   * @param privateKeyPem of an RSA key without a passphrase, as PKCS#8 or PKCS#1; where it came
   *     through an environment variable, its line breaks may be spelled {@code \n}
   * @param lifetime of the assertion, not of the token
   */
  record JwtBearer(
      Endpoint tokenUrl,
      String issuer,
      String subject,
      String audience,
      String privateKeyPem,
      Duration lifetime)
      implements Asking {

    public JwtBearer {
      if (lifetime.isNegative() || lifetime.isZero()) {
        throw new IllegalArgumentException("an assertion must live for a while");
      }
    }

    @Override
    public List<String> secrets() {
      return List.of(privateKeyPem);
    }

    @Override
    public String toString() {
      return "Signed assertion at " + tokenUrl;
    }
  }
}
