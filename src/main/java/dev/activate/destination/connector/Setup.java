package dev.activate.destination.connector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.activate.destination.auth.Auth;
import dev.activate.destination.auth.BaseRule;
import dev.activate.destination.auth.Signature;
import dev.activate.destination.connector.spec.Connector;
import dev.activate.destination.connector.spec.Facts;
import dev.activate.destination.connector.spec.Http.AuthRule;
import dev.activate.destination.connector.spec.Reference;
import dev.activate.destination.connector.spec.Scope;
import dev.activate.destination.connector.spec.Setting;
import dev.activate.destination.connector.spec.Template;
import dev.activate.destination.http.Endpoint;
import dev.activate.destination.http.Json;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import dev.activate.problem.Problems;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A connector with its settings: what references mean whatever the object. */
final class Setup implements Scope {
  private static final Set<String> NEEDED =
      Set.of(
          "token",
          "value",
          "client_id",
          "client_secret",
          "refresh_token",
          "issuer",
          "subject",
          "audience",
          "private_key");
  private static final Duration LIFETIME = Duration.ofMinutes(3);

  private final Connector connector;
  private final Map<String, JsonNode> values = new LinkedHashMap<>();
  private final Map<String, JsonNode> vars = new LinkedHashMap<>();
  private final List<String> secrets = new ArrayList<>();

  Setup(Connector connector, Map<String, Object> given) {
    this.connector = connector;
    for (Setting setting : connector.settings().values()) {
      Object value = given.get(setting.name());
      if (value != null && !"".equals(value)) {
        JsonNode node = Json.MAPPER.valueToTree(value);
        values.put(setting.name(), node);
        if (setting.secret()) {
          secrets.add(node.asText());
        }
      }
    }
    for (Setting setting : connector.settings().values()) {
      if (!values.containsKey(setting.name()) && setting.otherwise().isPresent()) {
        values.put(setting.name(), setting.otherwise().get().fill(this));
      }
    }
    Problems problems = new Problems();
    connector.settings().values().stream()
        .filter(setting -> setting.required() && !values.containsKey(setting.name()))
        .forEach(setting -> problems.add(empty(setting)));
    problems.throwIfErrors();
    connector.vars().forEach((name, template) -> vars.put(name, template.fill(this)));
  }

  private Problem empty(Setting setting) {
    return Problem.error(
            Code.CONTRACT,
            "Setting is missing",
            "A destination of type %s needs `%s`, and that has no value. Look where the contract takes it from."
                .formatted(connector.name(), setting.name()))
        .run("activate connectors show " + connector.name());
  }

  @Override
  public JsonNode value(Reference reference) {
    Map<String, JsonNode> of =
        switch (reference.root()) {
          case "settings", "secret" -> values;
          case "vars" -> vars;
          default -> Map.of();
        };
    return of.getOrDefault(reference.member(), MissingNode.getInstance());
  }

  Connector connector() {
    return connector;
  }

  /** What must not show in the service's words. */
  List<String> secrets() {
    return secrets;
  }

  /** One that holds a secret, such as that of an incoming webhook, never shows its path. */
  Endpoint baseUrl() {
    String url = connector.http().baseUrl().fill(this).asText();
    Endpoint base = Endpoint.of("base_url", url);
    return secrets.stream().anyMatch(url::contains) ? base.withHiddenPath() : base;
  }

  /** How requests that write are signed; not at all where its secret has no value. */
  Optional<Signature> signature() {
    return connector
        .http()
        .signature()
        .map(secret -> secret.fill(this).asText())
        .filter(secret -> !secret.isEmpty())
        .map(secret -> Signature.of("http.signature", secret));
  }

  /** Sent with each request. */
  Map<String, String> headers() {
    return texts(connector.http().headers());
  }

  /** How to prove who asks. */
  Auth auth() {
    Optional<AuthRule> rule = authRule();
    if (rule.isEmpty()) {
      return new Auth.None();
    }
    Map<String, String> given = texts(rule.get().values());
    rule.get().values().keySet().stream()
        .filter(name -> NEEDED.contains(name) && text(given, name).isEmpty())
        .findFirst()
        .ifPresent(name -> missing(rule.get(), name));
    Map<String, String> extra = texts(rule.get().extra());
    return switch (rule.get().type()) {
      case "bearer" -> new Auth.Bearer(text(given, "token"));
      case "header" -> new Auth.Header(text(given, "name"), text(given, "value"));
      case "basic" -> new Auth.Basic(text(given, "user"), text(given, "password"));
      case "client_credentials" ->
          new Auth.ClientCredentials(
              tokenUrl(given),
              text(given, "client_id"),
              text(given, "client_secret"),
              Optional.ofNullable(given.get("scope")).filter(scope -> !scope.isEmpty()),
              placement(given),
              extra);
      case "refresh" ->
          new Auth.Refresh(
              tokenUrl(given),
              text(given, "client_id"),
              Optional.ofNullable(given.get("client_secret")),
              text(given, "refresh_token"),
              placement(given),
              extra);
      case "jwt_bearer" ->
          new Auth.JwtBearer(
              tokenUrl(given),
              text(given, "issuer"),
              text(given, "subject"),
              text(given, "audience"),
              text(given, "private_key"),
              LIFETIME);
      default -> new Auth.None();
    };
  }

  /** Which address the answer that gives a token may name. */
  Optional<BaseRule> baseRule() {
    return authRule().flatMap(AuthRule::base);
  }

  private Optional<AuthRule> authRule() {
    return connector.http().auth().stream()
        .filter(rule -> rule.when().holds(Facts.of(this)))
        .findFirst();
  }

  private void missing(AuthRule rule, String name) {
    throw Problem.error(
            Code.CONTRACT,
            "Setting is missing",
            "A destination of type %s that signs in by %s needs a setting for `%s`, and that has no value."
                .formatted(connector.name(), rule.type(), name))
        .run("activate connectors show " + connector.name())
        .asException();
  }

  private static Endpoint tokenUrl(Map<String, String> given) {
    return Endpoint.of("token_url", text(given, "token_url"));
  }

  private static Auth.Placement placement(Map<String, String> given) {
    return text(given, "placement").equals("basic") ? Auth.Placement.BASIC : Auth.Placement.BODY;
  }

  private static String text(Map<String, String> given, String name) {
    return given.getOrDefault(name, "");
  }

  private Map<String, String> texts(Map<String, Template> templates) {
    Map<String, String> texts = new LinkedHashMap<>();
    templates.forEach(
        (name, template) -> {
          JsonNode value = template.fill(this);
          if (!value.isMissingNode() && !value.isNull()) {
            texts.put(name, value.asText());
          }
        });
    return texts;
  }

  static JsonNode text(String text) {
    return JsonNodeFactory.instance.textNode(text);
  }
}
