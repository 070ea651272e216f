package dev.activate.destination.http;

import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import dev.activate.problem.Problems;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Which headers a contract may send, and which of them show no secret. */
public final class HeaderRules {
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

  /** What is wrong with a header; the value is never in it. */
  public static Optional<Problem> problem(String name, String value) {
    if (!NAME.matcher(name).matches()) {
      return Optional.of(unsendable(name, "That is no name of a header."));
    }
    if (OWN.contains(name.toLowerCase(Locale.ROOT))) {
      return Optional.of(unsendable(name, "activate sets that one itself."));
    }
    return VALUE.matcher(value).matches()
        ? Optional.empty()
        : Optional.of(
            unsendable(
                name,
                "Its value holds a line break or another character that no header can carry. A secret that was pasted often ends with one."));
  }

  /** Throws all problems with {@code headers} at once. */
  public static void check(Map<String, String> headers) {
    Problems problems = new Problems();
    headers.forEach((name, value) -> problem(name, value).ifPresent(problems::add));
    problems.throwIfErrors();
  }

  /** Values that must not show in what a service says. */
  public static List<String> secrets(Map<String, String> headers) {
    return headers.entrySet().stream()
        .filter(header -> !OPEN.contains(header.getKey().toLowerCase(Locale.ROOT)))
        .map(Map.Entry::getValue)
        .toList();
  }

  private static Problem unsendable(String name, String reason) {
    return Problem.error(
        Code.CONTRACT,
        "Header cannot be sent",
        "`headers.%s` cannot be sent. %s".formatted(name.replaceAll("\\p{Cntrl}", "?"), reason));
  }
}
