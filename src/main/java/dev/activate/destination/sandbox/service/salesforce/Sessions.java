package dev.activate.destination.sandbox.service.salesforce;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.activate.destination.http.Json;
import dev.activate.destination.sandbox.service.server.Refusal;
import dev.activate.destination.sandbox.service.server.Request;
import dev.activate.destination.sandbox.service.server.Response;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** {@code /services/oauth2/token}: who gets a session, and how long it lasts. */
final class Sessions {
  private static final Duration LIFETIME = Duration.ofHours(2);
  private static final String JWT = "urn:ietf:params:oauth:grant-type:jwt-bearer";

  private final String secret;
  private final Clock clock;
  private final Random random;
  private final Map<String, Instant> sessions = new HashMap<>();
  private Optional<PublicKey> certificate = Optional.empty();
  private boolean runsAsUser = true;

  Sessions(String secret, Clock clock, long seed) {
    this.secret = secret;
    this.clock = clock;
    this.random = new Random(seed);
  }

  /** The certificate of the connected app; without one, signatures are not looked at. */
  void trust(PublicKey key) {
    certificate = Optional.of(key);
  }

  /** The app loses its run-as user. */
  void stopRunningAsUser() {
    runsAsUser = false;
  }

  /** All sessions that were given out end; the fixed token lives on. */
  void expire() {
    sessions.clear();
  }

  void check(Request request) {
    String token = request.bearer();
    Instant until = sessions.get(token);
    boolean lives = until != null && clock.instant().isBefore(until);
    if (!lives && !token.equals(secret)) {
      throw Failures.of(401, "INVALID_SESSION_ID", "Session expired or invalid");
    }
  }

  Response token(Request request) {
    Map<String, String> form = request.form();
    switch (form.getOrDefault("grant_type", "")) {
      case "client_credentials" -> checkClient(request, form);
      case JWT -> checkAssertion(form.getOrDefault("assertion", ""));
      default -> throw refused("unsupported_grant_type", "grant type not supported");
    }
    String token = "00Dak0000000001!AQ" + Long.toHexString(random.nextLong() | Long.MIN_VALUE);
    sessions.put(token, clock.instant().plus(LIFETIME));
    String url = "http://" + request.header("host");
    // No expires_in: how long it lasts is the org's own affair.
    return Response.json(
        200,
        Json.MAPPER
            .createObjectNode()
            .put("access_token", token)
            .put("signature", "c2lnbmF0dXJl")
            .put("instance_url", url)
            .put("id", url + "/id/00Dak0000000001EAA/005ak0000000001AAA")
            .put("token_type", "Bearer")
            .put("issued_at", String.valueOf(clock.millis())));
  }

  private void checkClient(Request request, Map<String, String> form) {
    String basic = request.header("authorization");
    String given = form.getOrDefault("client_secret", "");
    if (basic.startsWith("Basic ")) {
      String pair =
          new String(
              Base64.getDecoder().decode(basic.substring(6).strip()), StandardCharsets.UTF_8);
      given = pair.substring(pair.indexOf(':') + 1);
    }
    if (!given.equals(secret)) {
      throw refused("invalid_client", "invalid client credentials");
    }
    if (!runsAsUser) {
      throw refused("invalid_grant", "no client credentials user enabled");
    }
  }

  private void checkAssertion(String assertion) {
    String[] parts = assertion.split("\\.", -1);
    if (parts.length != 3) {
      throw refused("invalid_grant", "invalid assertion");
    }
    JsonNode head = decoded(parts[0]);
    JsonNode claims = decoded(parts[1]);
    if (!head.path("alg").asText().equals("RS256") || !isSigned(parts)) {
      throw refused("invalid_grant", "invalid assertion");
    }
    for (String claim : new String[] {"iss", "sub", "aud"}) {
      if (claims.path(claim).asText("").isEmpty()) {
        throw refused("invalid_grant", "invalid assertion: " + claim + " is missing");
      }
    }
    if (claims.path("exp").asLong() <= clock.instant().getEpochSecond()) {
      throw refused("invalid_grant", "expired assertion");
    }
    if (!runsAsUser) {
      throw refused("invalid_grant", "user hasn't approved this consumer");
    }
  }

  private boolean isSigned(String[] parts) {
    if (certificate.isEmpty()) {
      return true;
    }
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initVerify(certificate.get());
      signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
      return signature.verify(Base64.getUrlDecoder().decode(parts[2]));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false;
    }
  }

  private static JsonNode decoded(String part) {
    try {
      return Json.MAPPER.readTree(
          new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw refused("invalid_grant", "invalid assertion");
    }
  }

  private static Refusal refused(String error, String description) {
    return new Refusal(
        Response.json(
            400,
            Json.MAPPER
                .createObjectNode()
                .put("error", error)
                .put("error_description", description)));
  }
}
