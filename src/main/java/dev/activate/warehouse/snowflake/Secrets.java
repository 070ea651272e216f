package dev.activate.warehouse.snowflake;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What must not be seen in anything that the driver or the service says, in none of the forms that
 * it takes on the way.
 */
final class Secrets {
  private static final String MASK = "***";
  private static final int SHORTEST_LINE = 16;

  /** Snowflake says the values of a row in some of its messages. */
  private static final Pattern ROW = Pattern.compile("(?s)Row Values: \\[.*]");

  private static final Pattern TOKEN =
      Pattern.compile(
          "(?i)(\"?\\b(?:session|master|id|mfa|access|refresh)?_?token\"?\\s*[:=]\\s*\"?)[\\w.~+/:=-]{8,}");

  private final List<String> forms;

  Secrets(List<String> secrets) {
    this.forms =
        secrets.stream()
            .flatMap(Secrets::parts)
            .flatMap(Secrets::forms)
            .distinct()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList();
  }

  String blank(String text) {
    String seen = ROW.matcher(text).replaceAll("Row Values: [" + MASK + "]");
    for (String form : forms) {
      seen = seen.replace(form, MASK);
    }
    return TOKEN.matcher(seen).replaceAll("$1" + MASK);
  }

  /** A private key has many lines, and each is enough. */
  private static Stream<String> parts(String secret) {
    return Stream.concat(
        Stream.of(secret), secret.lines().filter(line -> line.length() >= SHORTEST_LINE));
  }

  private static Stream<String> forms(String secret) {
    byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
    return Stream.of(
        secret,
        URLEncoder.encode(secret, StandardCharsets.UTF_8),
        secret.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n"),
        Base64.getEncoder().withoutPadding().encodeToString(bytes));
  }
}
