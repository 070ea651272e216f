package dev.activate.destination.webhook;

import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import dev.activate.problem.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Which headers a contract may send, and which of them show no secret. */
final class HeaderRules {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
  private static final Pattern VALUE = Pattern.compile("[\\t\\x20-\\x7e]*");
  private static final Set<String> OWN =
      Set.of(
          "accept-encoding",
          "connection",
          "content-encoding",
          "content-length",
          "content-type",
          "expect",
          "host",
          "idempotency-key",
          "transfer-encoding",
          "upgrade");
  private static final Set<String> OPEN = Set.of("accept", "accept-language", "user-agent");

  private HeaderRules() {}

  /** Throws all problems with {@code headers} at once; their values are never in them. */
  static void check(String destination, Map<String, String> headers) {
    Problems problems = new Problems();
    headers.forEach(
        (name, value) -> {
          if (!NAME.matcher(name).matches()) {
            problems.add(problem(destination, name, "That is no name of a header."));
          } else if (OWN.contains(name.toLowerCase(Locale.ROOT))) {
            problems.add(problem(destination, name, "activate sets that one itself."));
          } else if (!VALUE.matcher(value).matches()) {
            problems.add(
                problem(
                    destination,
                    name,
                    "Its value holds a line break or another character that no header can carry. A secret that was read from a file or pasted often ends with one."));
          }
        });
    problems.throwIfErrors();
  }

  /** Values that must not show in what a service says. */
  static List<String> secrets(WebhookSettings settings) {
    List<String> secrets = new ArrayList<>();
    settings
        .headers()
        .forEach(
            (name, value) -> {
              if (!OPEN.contains(name.toLowerCase(Locale.ROOT))) {
                secrets.add(value);
              }
            });
    settings.url().query().ifPresent(secrets::add);
    settings.readUrl().flatMap(url -> url.query()).ifPresent(secrets::add);
    return secrets;
  }

  private static Problem problem(String destination, String name, String reason) {
    return Problem.error(
        Code.CONTRACT,
        "Header cannot be sent",
        "`headers.%s` of %s cannot be sent. %s"
            .formatted(name.replaceAll("\\p{Cntrl}", "?"), destination, reason));
  }
}
