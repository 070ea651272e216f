package dev.activate.destination.connector;

import com.fasterxml.jackson.databind.JsonNode;
import dev.activate.destination.connector.spec.Connector;
import dev.activate.destination.connector.spec.ErrorRule;
import dev.activate.destination.connector.spec.Facts;
import dev.activate.destination.connector.spec.Pick;
import dev.activate.problem.ActivateException;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** What answers mean that tell of no success. */
final class Rulings {
  private static final List<String> MESSAGES =
      List.of("message", "error_description", "error", "detail", "title");

  private final Connector connector;
  private final String destination;
  private final UnaryOperator<String> clean;

  /**
   * @param clean takes secrets out of a service's words
   */
  Rulings(Connector connector, String destination, UnaryOperator<String> clean) {
    this.connector = connector;
    this.destination = destination;
    this.clean = clean;
  }

  /** A service's words as they may be shown. */
  String clean(String words) {
    return clean.apply(words);
  }

  /** The rule for a whole answer; without one of the connector's own, what HTTP says. */
  ErrorRule ofAnswer(Facts facts) {
    return connector.errors().stream()
        .filter(rule -> rule.scope() != ErrorRule.Scope.RECORD)
        .filter(rule -> rule.when().holds(facts))
        .findFirst()
        .orElseGet(() -> plain(kind(facts)));
  }

  /** The rule for one record's failure; without one it is refused. */
  ErrorRule ofRecord(Facts facts) {
    return connector.errors().stream()
        .filter(rule -> rule.scope() == ErrorRule.Scope.RECORD)
        .filter(rule -> rule.when().holds(facts))
        .findFirst()
        .orElseGet(() -> plain(ErrorRule.Kind.PERMANENT));
  }

  private static ErrorRule plain(ErrorRule.Kind kind) {
    return new ErrorRule(
        dev.activate.destination.connector.spec.Condition.ALWAYS,
        kind,
        ErrorRule.Scope.REQUEST,
        Optional.empty(),
        List.of(),
        List.of(),
        "");
  }

  private ErrorRule.Kind kind(Facts facts) {
    if (connector.http().throttle().when().holds(facts)) {
      return ErrorRule.Kind.THROTTLE;
    }
    return switch (facts.status()) {
      case 401, 403 -> ErrorRule.Kind.AUTH;
      case 429 -> ErrorRule.Kind.THROTTLE;
      // Of these a service may have carried the request out, or be about to:
      // https://www.rfc-editor.org/rfc/rfc9110.html#name-408-request-timeout
      case 303, 408, 425 -> ErrorRule.Kind.UNKNOWN;
      // A server that names a time has refused the request, not begun it:
      // https://www.rfc-editor.org/rfc/rfc9110.html#name-503-service-unavailable
      case 503 ->
          facts.headers().header("Retry-After").isPresent()
              ? ErrorRule.Kind.RETRY
              : ErrorRule.Kind.UNKNOWN;
      default ->
          switch (facts.status() / 100) {
            case 3 -> ErrorRule.Kind.STOP;
            case 4 -> ErrorRule.Kind.PERMANENT;
            default -> ErrorRule.Kind.UNKNOWN;
          };
    };
  }

  /** The code of a failure: where the rule says, else {@code at}, else {@code otherwise}. */
  String code(Facts facts, ErrorRule rule, List<Pick> at, String otherwise) {
    String code = first(facts, rule.code().isEmpty() ? at : rule.code());
    return code.isEmpty() ? otherwise : code;
  }

  /** The service's own words, without secrets. */
  String message(Facts facts, ErrorRule rule, List<Pick> at) {
    String said = all(facts, rule.message().isEmpty() ? at : rule.message());
    String words = said.isEmpty() ? words(facts.node()) : said;
    String advice = rule.advice().isEmpty() ? "" : (words.isEmpty() ? "" : " ") + rule.advice();
    return words.isEmpty() && advice.isEmpty() ? "The service gives no reason." : words + advice;
  }

  /** The status, and what the service says to it. */
  String status(Facts facts, ErrorRule rule) {
    String said = message(facts, rule, List.of());
    return "HTTP " + facts.status() + ": " + said;
  }

  /** All that the first place with any says: one record may have several errors. */
  private String all(Facts facts, List<Pick> at) {
    return at.stream()
        .map(
            pick ->
                pick.each(facts.node(), facts.scope()).stream()
                    .filter(node -> node.isValueNode() && !node.isNull())
                    .map(node -> clean.apply(node.asText()))
                    .filter(text -> !text.isEmpty())
                    .distinct()
                    .collect(Collectors.joining("; ")))
        .filter(text -> !text.isEmpty())
        .findFirst()
        .orElse("");
  }

  private String first(Facts facts, List<Pick> at) {
    return at.stream()
        .map(pick -> clean.apply(pick.text(facts.node(), facts.scope())))
        .filter(text -> !text.isEmpty())
        .findFirst()
        .orElse("");
  }

  private String words(JsonNode body) {
    if (body.isTextual()) {
      return clean.apply(body.textValue());
    }
    return MESSAGES.stream()
        .map(body::path)
        .map(node -> node.isObject() ? node.path("message") : node)
        .filter(node -> node.isTextual() && !node.textValue().isEmpty())
        .findFirst()
        .map(node -> clean.apply(node.textValue()))
        .orElse("");
  }

  /** Why nothing else of this destination can fare better. */
  ActivateException end(Facts facts, ErrorRule rule) {
    String said = status(facts, rule);
    String who =
        destination.equals(connector.title())
            ? destination
            : destination + " (" + connector.title() + ")";
    if (rule.kind() == ErrorRule.Kind.AUTH) {
      return problem(
          "Destination refused access",
          "%s does not accept the credentials, or they do not allow this. Nothing was written by this request. Look at the destination's settings and where they take their secrets from. It answered %s"
              .formatted(who, said));
    }
    if (facts.status() / 100 == 3) {
      return problem(
          "Destination redirects",
          "%s sends requests elsewhere. activate follows no redirect, because records and credentials would go to whom the contract does not name. It answered %s"
              .formatted(who, said));
    }
    return problem(
        "Destination takes nothing more",
        "%s refused a request in a way that every other one would meet too, so no more were sent; nothing was written by it. It answered %s"
            .formatted(who, said));
  }

  private static ActivateException problem(String summary, String detail) {
    return Problem.error(Code.DESTINATION, summary, detail).asException();
  }
}
