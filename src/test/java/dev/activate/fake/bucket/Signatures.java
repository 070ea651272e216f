package dev.activate.fake.bucket;

import com.sun.net.httpserver.HttpExchange;
import dev.activate.fake.bucket.FakeBucket.Reply;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import okio.ByteString;

/** Checks signatures of version 4 as their receiver does, from what came over the wire alone. */
final class Signatures {
  static final String ID = "AKIDTEST";
  static final String SECRET = "secret/of+the-test";
  private static final Duration SKEW = Duration.ofMinutes(15);
  private static final Pattern AUTHORIZATION =
      Pattern.compile(
          "AWS4-HMAC-SHA256 Credential=([^/]+)/(\\d{8})/([^/]+)/s3/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})");

  private Signatures() {}

  /** Why a request is not carried out, if it is not. */
  static Optional<Reply> refusal(HttpExchange exchange, ByteString body) {
    Matcher said =
        AUTHORIZATION.matcher(
            Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization")).orElse(""));
    if (!said.matches()) {
      return Optional.of(Reply.error(403, "AccessDenied", "Access Denied"));
    }
    if (!said.group(1).equals(ID)) {
      return Optional.of(
          Reply.error(403, "InvalidAccessKeyId", "There is no key " + said.group(1)));
    }
    String time = exchange.getRequestHeaders().getFirst("x-amz-date");
    Instant at =
        LocalDateTime.parse(time, DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'"))
            .toInstant(ZoneOffset.UTC);
    if (Duration.between(at, Instant.now()).abs().compareTo(SKEW) > 0) {
      return Optional.of(Reply.error(403, "RequestTimeTooSkewed", "The difference is too large."));
    }
    try {
      String digest = sha256(body.toByteArray());
      if (!digest.equals(exchange.getRequestHeaders().getFirst("x-amz-content-sha256"))) {
        return Optional.of(Reply.error(400, "XAmzContentSHA256Mismatch", "The body is another."));
      }
      StringBuilder headers = new StringBuilder();
      for (String name : List.of(said.group(4).split(";", -1))) {
        String value = exchange.getRequestHeaders().getFirst(name);
        headers.append(name).append(':').append(value).append('\n');
      }
      String request =
          exchange.getRequestMethod()
              + "\n"
              + exchange.getRequestURI().getRawPath()
              + "\n"
              + Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("")
              + "\n"
              + headers
              + "\n"
              + said.group(4)
              + "\n"
              + digest;
      String scope = said.group(2) + "/" + said.group(3) + "/s3/aws4_request";
      byte[] key = ("AWS4" + SECRET).getBytes(StandardCharsets.UTF_8);
      for (String part : List.of(scope.split("/", -1))) {
        key = hmac(key, part);
      }
      String signature =
          HexFormat.of()
              .formatHex(
                  hmac(
                      key,
                      "AWS4-HMAC-SHA256\n"
                          + time
                          + "\n"
                          + scope
                          + "\n"
                          + sha256(request.getBytes(StandardCharsets.UTF_8))));
      boolean covered =
          said.group(4).contains("host")
              && (exchange.getRequestHeaders().getFirst("If-Match") == null
                  || said.group(4).contains("if-match"));
      return signature.equals(said.group(5)) && covered
          ? Optional.empty()
          : Optional.of(Reply.error(403, "SignatureDoesNotMatch", "The signature does not match."));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String sha256(byte[] bytes) throws GeneralSecurityException {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
  }
}
