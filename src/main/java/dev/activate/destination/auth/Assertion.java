package dev.activate.destination.auth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.activate.destination.http.Json;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;

/** A signed word of who asks (https://www.rfc-editor.org/rfc/rfc7519). */
final class Assertion {
  private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

  private Assertion() {}

  static String of(Auth.JwtBearer auth, Instant now) {
    ObjectNode header = Json.MAPPER.createObjectNode().put("alg", "RS256").put("typ", "JWT");
    ObjectNode claims =
        Json.MAPPER
            .createObjectNode()
            .put("iss", auth.issuer())
            .put("sub", auth.subject())
            .put("aud", auth.audience())
            .put("iat", now.getEpochSecond())
            .put("exp", now.plus(auth.lifetime()).getEpochSecond());
    String signed = encoded(header) + "." + encoded(claims);
    return signed
        + "."
        + URL.encodeToString(signature(PrivateKeys.rsa(auth.privateKeyPem()), signed));
  }

  private static byte[] signature(PrivateKey key, String text) {
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(key);
      signature.update(text.getBytes(StandardCharsets.US_ASCII));
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw PrivateKeys.unusable("Nothing can be signed with it: " + e.getMessage() + ".");
    }
  }

  private static String encoded(ObjectNode json) {
    return URL.encodeToString(json.toString().getBytes(StandardCharsets.UTF_8));
  }
}
