package dev.activate.ledger.bucket;

import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import okio.ByteString;

/**
 * Signs requests with signature version 4
 * (https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html).
 */
record Signer(Credentials credentials, String region, Clock clock) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  /**
   * All headers of a request: those given, and those that say when and by whom it is made.
   *
   * @param path escaped, as it is sent; there is no query
   * @param given all of them are signed
   * @param digest SHA-256 of the body in hex
   */
  Map<String, String> headers(
      String method, String host, String path, Map<String, String> given, String digest) {
    String time = TIME.format(clock.instant());
    TreeMap<String, String> signed = new TreeMap<>();
    given.forEach((name, value) -> signed.put(name.toLowerCase(Locale.ROOT), value.strip()));
    signed.put("x-amz-date", time);
    signed.put("x-amz-content-sha256", digest);
    credentials.session().ifPresent(token -> signed.put("x-amz-security-token", token));
    TreeMap<String, String> all = new TreeMap<>(signed);
    all.put("host", host);
    String names = String.join(";", all.keySet());
    String request =
        String.join(
            "\n",
            method,
            path,
            "",
            all.entrySet().stream()
                .map(header -> header.getKey() + ":" + header.getValue() + "\n")
                .collect(Collectors.joining()),
            names,
            digest);
    String day = time.substring(0, 8);
    String scope = day + "/" + region + "/s3/aws4_request";
    String toSign =
        "AWS4-HMAC-SHA256\n"
            + time
            + "\n"
            + scope
            + "\n"
            + ByteString.encodeUtf8(request).sha256().hex();
    ByteString key = ByteString.encodeUtf8("AWS4" + credentials.secret());
    for (String part : new String[] {day, region, "s3", "aws4_request"}) {
      key = ByteString.encodeUtf8(part).hmacSha256(key);
    }
    signed.put(
        "authorization",
        "AWS4-HMAC-SHA256 Credential="
            + credentials.id()
            + "/"
            + scope
            + ",SignedHeaders="
            + names
            + ",Signature="
            + ByteString.encodeUtf8(toSign).hmacSha256(key).hex());
    return signed;
  }
}
