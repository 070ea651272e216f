package dev.activate.destination.connector;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.activate.destination.auth.Grant;
import dev.activate.destination.connector.spec.RequestRule;
import dev.activate.destination.connector.spec.Scope;
import dev.activate.destination.connector.spec.Template;
import dev.activate.destination.http.Content;
import dev.activate.destination.http.Endpoint;
import dev.activate.destination.http.HttpRequest;
import dev.activate.destination.http.Json;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** Makes requests of rules. */
final class Requests {
  /** The path of the base URL itself. */
  private static final String ITSELF = ".";

  private static final Pattern HEADER = Pattern.compile("[\\t\\x20-\\x7e]*");

  private final Endpoint base;
  private final Map<String, String> headers;

  Requests(Endpoint base, Map<String, String> headers) {
    this.base = base;
    this.headers = headers;
  }

  /** What a request carries; a missing body is none. */
  static Optional<Content> content(RequestRule rule, JsonNode body) {
    if (body.isMissingNode() || rule.method().equals("GET")) {
      return Optional.empty();
    }
    return Optional.of(
        switch (rule.encoding()) {
          case JSON -> Content.json(bytes(body));
          case FORM ->
              new Content("application/x-www-form-urlencoded", ByteString.encodeUtf8(query(body)));
          case NDJSON -> new Content("application/x-ndjson", lines(body));
        });
  }

  HttpRequest of(
      RequestRule rule,
      Scope scope,
      Optional<Content> content,
      Grant grant,
      Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    rule.headers()
        .forEach(
            (name, template) -> {
              JsonNode value = template.fill(scope);
              if (!value.isMissingNode() && !value.isNull()) {
                all.put(name, value.asText());
              }
            });
    all.putAll(more);
    all.putAll(grant.headers());
    return new HttpRequest(rule.method(), endpoint(rule, scope, grant), all, content);
  }

  /** How many characters the way below the base URL has. */
  static int length(RequestRule rule, Scope scope) {
    return below(rule, scope).length();
  }

  private Endpoint endpoint(RequestRule rule, Scope scope, Grant grant) {
    Endpoint at = grant.base().orElse(base);
    String below = below(rule, scope);
    return below.isEmpty() ? at : at.with(below);
  }

  private static JsonNode path(RequestRule rule, Scope scope) {
    return rule.path() instanceof Template.Text text
        ? text.fill(scope, Requests::step)
        : rule.path().fill(scope);
  }

  /** Nothing for what would lead to another address than the connector means. */
  private static @Nullable String step(String text) {
    return text.isEmpty() || text.equals(".") || text.equals("..") ? null : encoded(text);
  }

  /** Why a request cannot be made of these values, as a full sentence. */
  static Optional<String> flaw(RequestRule rule, Scope scope) {
    if (path(rule, scope).asText().isEmpty()) {
      return Optional.of(
          "Its address holds a value of the record that is missing, or that would lead elsewhere.");
    }
    return rule.headers().entrySet().stream()
        .filter(header -> !HEADER.matcher(header.getValue().fill(scope).asText()).matches())
        .findFirst()
        .map(
            header ->
                "The value of its header %s holds characters that no header can carry."
                    .formatted(header.getKey()));
  }

  private static String below(RequestRule rule, Scope scope) {
    JsonNode path = path(rule, scope);
    var query = Json.MAPPER.createObjectNode();
    rule.query()
        .forEach(
            (name, template) -> {
              JsonNode value = template.fill(scope);
              if (!value.isMissingNode() && !value.isNull()) {
                query.set(name, value);
              }
            });
    String whole =
        path.asText().equals(ITSELF)
            ? ""
            : path.asText().startsWith("/") ? path.asText() : "/" + path.asText();
    String asked = query(query);
    return asked.isEmpty() ? whole : whole + (whole.contains("?") ? "&" : "?") + asked;
  }

  private static String query(JsonNode object) {
    StringJoiner query = new StringJoiner("&");
    object
        .properties()
        .forEach(
            one -> {
              JsonNode value = one.getValue();
              String text =
                  value.isArray()
                          && java.util.stream.StreamSupport.stream(value.spliterator(), false)
                              .allMatch(JsonNode::isValueNode)
                      ? joined(value)
                      : value.isContainerNode()
                          ? value.toString()
                          : value.isNull() ? "" : value.asText();
              query.add(encoded(one.getKey()) + "=" + encoded(text));
            });
    return query.toString();
  }

  private static String joined(JsonNode list) {
    StringJoiner all = new StringJoiner(",");
    list.forEach(one -> all.add(one.asText()));
    return all.toString();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  static ByteString bytes(JsonNode node) {
    try {
      return ByteString.of(Json.MAPPER.writeValueAsBytes(node));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ByteString lines(JsonNode list) {
    okio.Buffer lines = new okio.Buffer();
    (list.isArray() ? list : Json.MAPPER.createArrayNode().add(list))
        .forEach(one -> lines.write(bytes(one)).writeByte('\n'));
    return lines.readByteString();
  }
}
