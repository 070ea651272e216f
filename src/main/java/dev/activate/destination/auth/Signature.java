package dev.activate.destination.auth;

import dev.activate.problem.ActivateException;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import okio.Buffer;
import okio.ByteString;

/**
 * Signs requests so that their receiver knows from whom they are, and that nobody changed them
 * (https://www.standardwebhooks.com/).
 */
public final class Signature {
  private static final String PREFIX = "whsec_";

  private final List<ByteString> keys;
  private final List<String> secrets;

  private Signature(List<ByteString> keys, List<String> secrets) {
    this.keys = keys;
    this.secrets = secrets;
  }

  /**
   * By one secret such as {@code whsec_...}, or by several with spaces between them while a
   * receiver moves from one to the next. Throws the problem with them; {@code setting} names them
   * there.
   */
  public static Signature of(String setting, String secrets) {
    List<ByteString> keys = new ArrayList<>();
    List<String> parts = List.of(secrets.strip().split("\\s+"));
    for (String part : parts) {
      if (!part.startsWith(PREFIX)) {
        throw unusable(setting, "It does not begin with `whsec_`.");
      }
      ByteString key = decoded(setting, part.substring(PREFIX.length()));
      if (key.size() < 24 || key.size() > 64) {
        throw unusable(setting, "It holds %d bytes; 24 to 64 are asked for.".formatted(key.size()));
      }
      keys.add(key);
    }
    return new Signature(keys, parts);
  }

  private static ByteString decoded(String setting, String base64) {
    try {
      return ByteString.of(Base64.getDecoder().decode(base64));
    } catch (IllegalArgumentException e) {
      throw unusable(setting, "What follows `whsec_` is no base64.");
    }
  }

  private static ActivateException unusable(String setting, String reason) {
    return Problem.error(
            Code.CONTRACT,
            "Signing secret cannot be used",
            "`%s` must be a secret as https://www.standardwebhooks.com describes it: `whsec_` and the base64 of 24 to 64 random bytes. %s"
                .formatted(setting, reason))
        .run("echo \"whsec_$(openssl rand -base64 32)\"")
        .asException();
  }

  /**
   * An id for what is sent, by which a receiver tells a repeat: the same for the same parts.
   *
   * @param parts such as the ids of the changes
   */
  public static String id(List<String> parts) {
    Buffer all = new Buffer();
    parts.forEach(part -> all.writeUtf8(part).writeByte('\n'));
    return "msg_" + all.sha256().hex().substring(0, 32);
  }

  /** The three headers for a body that is sent now. */
  public Map<String, String> headers(String id, Instant now, ByteString body) {
    String seconds = String.valueOf(now.getEpochSecond());
    ByteString signed =
        new Buffer()
            .write((id + "." + seconds + ".").getBytes(StandardCharsets.UTF_8))
            .write(body)
            .readByteString();
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("webhook-id", id);
    headers.put("webhook-timestamp", seconds);
    headers.put(
        "webhook-signature",
        keys.stream()
            .map(key -> "v1," + signed.hmacSha256(key).base64())
            .collect(Collectors.joining(" ")));
    return headers;
  }

  /** What must not show anywhere. */
  public List<String> secrets() {
    return secrets;
  }

  @Override
  public String toString() {
    return "Signature";
  }
}
