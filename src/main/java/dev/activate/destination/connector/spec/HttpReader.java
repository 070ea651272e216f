package dev.activate.destination.connector.spec;

import dev.activate.destination.RateLimit;
import dev.activate.destination.auth.BaseRule;
import dev.activate.problem.Problems;
import dev.activate.yaml.Part;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Compiles {@code http} and requests. */
final class HttpReader {
  /** What each way of authentication needs, and may have. */
  private static final Map<String, List<String>> NEEDED =
      Map.of(
          "none", List.of(),
          "bearer", List.of("token"),
          "header", List.of("name", "value"),
          "basic", List.of("user"),
          "client_credentials", List.of("token_url", "client_id", "client_secret"),
          "refresh", List.of("token_url", "client_id", "refresh_token"),
          "jwt_bearer", List.of("token_url", "issuer", "subject", "audience", "private_key"));

  private static final Map<String, List<String>> ALLOWED =
      Map.of(
          "basic", List.of("password"),
          "client_credentials", List.of("scope", "placement", "extra"),
          "refresh", List.of("client_secret", "scope", "placement", "extra"),
          "jwt_bearer", List.of("lifetime", "extra"));

  /** What each of them may say besides. */
  private static final List<String> COMMON = List.of("type", "when", "base");

  private final TemplateReader templates;
  private final ConditionReader conditions;
  private final Problems problems;
  private final SignatureReader signature;

  HttpReader(TemplateReader templates, ConditionReader conditions, Problems problems) {
    this.templates = templates;
    this.conditions = conditions;
    this.problems = problems;
    this.signature = new SignatureReader(templates, problems);
  }

  Http read(Part http, Names names) {
    return new Http(
        http.get("base_url")
            .map(url -> templates.read(url, names))
            .orElse(new Template.Constant(http.node())),
        texts(http, "headers", names),
        http
            .get("auth")
            .map(auth -> auth.node().isArray() ? auth.items() : List.of(auth))
            .orElse(List.of())
            .stream()
            .map(auth -> auth(auth, names))
            .toList(),
        http.items("limits").stream().flatMap(one -> limit(one).stream()).toList(),
        http.node().path("in_flight").asInt(1),
        throttle(http.get("throttle"), names),
        http.get("request_id").map(HttpReader::listed).orElse(List.of()),
        http.get("account")
            .filter(account -> account.get("request").isPresent())
            .map(
                account ->
                    new Http.Account(
                        conditions.read(account.get("when"), names).orElse(Condition.ALWAYS),
                        request(account.get("request").orElseThrow(), names),
                        conditions
                            .read(account.get("ok"), names)
                            .orElse(new Condition.Status(List.of(), List.of(2))),
                        conditions.pick(account.get("id"), names))),
        signature.read(http.get("signature"), names));
  }

  RequestRule request(Part part, Names names) {
    return new RequestRule(
        part.text("method").orElse("POST"),
        part.get("path")
            .map(path -> templates.read(path, names))
            .orElse(new Template.Constant(part.node())),
        texts(part, "query", names),
        texts(part, "headers", names),
        word(part, "encoding", RequestRule.Encoding.JSON));
  }

  static List<String> listed(Part part) {
    return (part.node().isArray() ? part.items() : List.of(part))
        .stream().flatMap(one -> one.text().stream()).toList();
  }

  /** One of the words of an enum; what the schema refuses is {@code otherwise}. */
  static <E extends Enum<E>> E word(Part part, String key, E otherwise) {
    String text = part.text(key).orElse("").toUpperCase(Locale.ROOT);
    for (E one : otherwise.getDeclaringClass().getEnumConstants()) {
      if (one.name().equals(text)) {
        return one;
      }
    }
    return otherwise;
  }

  private Map<String, Template> texts(Part part, String key, Names names) {
    Map<String, Template> texts = new LinkedHashMap<>();
    part.members(key).forEach(one -> texts.put(one.name(), templates.read(one, names)));
    return texts;
  }

  private static Optional<Http.Limit> limit(Part part) {
    Set<String> ops =
        part.items("ops").stream().flatMap(op -> op.text().stream()).collect(Collectors.toSet());
    int requests = part.node().path("requests").asInt();
    return Amounts.time(part.get("per"))
        .filter(per -> requests > 0 && !per.isZero())
        .map(per -> new Http.Limit(new RateLimit(requests, per), ops));
  }

  private Http.AuthRule auth(Part auth, Names names) {
    String type = auth.text("type").orElse("none");
    List<String> needed = NEEDED.getOrDefault(type, List.of());
    List<String> known = new ArrayList<>(needed);
    known.addAll(COMMON);
    known.addAll(ALLOWED.getOrDefault(type, List.of()));
    for (String key : needed) {
      if (auth.get(key).isEmpty()) {
        problems.add(
            auth.problem(
                "Missing key",
                "`auth` of type %s needs `%s`, else no request can show who asks."
                    .formatted(type, key)));
      }
    }
    Map<String, Template> values = new LinkedHashMap<>();
    for (Part value : auth.members()) {
      if (!known.contains(value.name())) {
        problems.add(
            value
                .problem(
                    "Key not allowed here",
                    "`%s` means nothing to `auth` of type %s. It takes: %s."
                        .formatted(value.name(), type, String.join(", ", known)))
                .at(value.keyPlace()));
      } else if (!COMMON.contains(value.name()) && !value.name().equals("extra")) {
        values.put(value.name(), templates.read(value, names));
      }
    }
    return new Http.AuthRule(
        conditions.read(auth.get("when"), names).orElse(Condition.ALWAYS),
        type,
        values,
        texts(auth, "extra", names),
        auth.get("base")
            .map(
                base ->
                    new BaseRule(
                        base.text("path").orElse(""),
                        base.items("hosts").stream()
                            .flatMap(host -> host.text().stream())
                            .toList())));
  }

  private Throttle throttle(Optional<Part> part, Names names) {
    List<Condition> when = new ArrayList<>();
    part.filter(one -> one.node().has("status"))
        .ifPresent(one -> when.add(conditions.read(statusOnly(one), names)));
    part.flatMap(one -> one.get("when")).ifPresent(one -> when.add(conditions.read(one, names)));
    return new Throttle(
        when.isEmpty() ? new Condition.Status(List.of(429), List.of()) : new Condition.All(when),
        part
            .flatMap(one -> one.get("wait"))
            .map(one -> one.node().isArray() ? one.items() : List.of(one))
            .orElse(List.of())
            .stream()
            .map(HttpReader::wait)
            .toList(),
        part.map(one -> one.items("remaining")).orElse(List.of()).stream()
            .filter(one -> one.text("header").isPresent() && one.get("resets").isPresent())
            .map(
                one ->
                    new Throttle.Remaining(
                        one.text("header").orElseThrow(),
                        one.get("used_of").flatMap(conditions::pattern),
                        wait(one.get("resets").orElseThrow())))
            .toList());
  }

  private static Part statusOnly(Part part) {
    var status = com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.objectNode();
    status.set("status", part.node().path("status"));
    return new Part(part.document(), part.pointer(), status);
  }

  private static Throttle.Wait wait(Part part) {
    boolean at = part.text("from").orElse("").equals("at");
    Throttle.Unit read = word(part, "unit", Throttle.Unit.DATE);
    Throttle.Unit meant =
        !at
            ? read
            : read == Throttle.Unit.SECONDS || read == Throttle.Unit.DATE
                ? Throttle.Unit.EPOCH
                : read == Throttle.Unit.MILLIS ? Throttle.Unit.EPOCH_MILLIS : read;
    Optional<Duration> most = Amounts.time(part.get("most"));
    return new Throttle.Wait(part.text("header"), meant, most, Amounts.time(part.get("time")));
  }
}
