package dev.activate.destination.auth;

import dev.activate.destination.http.Content;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import okio.ByteString;

/** What a request for a token is written in. */
final class Forms {
  private Forms() {}

  static Content form(Map<String, String> parameters) {
    return new Content(
        "application/x-www-form-urlencoded",
        ByteString.encodeUtf8(
            parameters.entrySet().stream()
                .map(one -> encoded(one.getKey()) + "=" + encoded(one.getValue()))
                .collect(Collectors.joining("&"))));
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** What follows {@code Basic} in a header. */
  static String basic(String user, String password) {
    return Base64.getEncoder()
        .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
  }

  /** Extra parameters may be anything, so all of them are taken for secrets. */
  static List<String> secrets(String id, String secret, Map<String, String> extra) {
    List<String> secrets = new ArrayList<>(extra.values());
    secrets.add(secret);
    secrets.add(basic(id, secret));
    secrets.add(basic(encoded(id), encoded(secret)));
    return secrets;
  }
}
