package dev.activate.contract;

import com.fasterxml.jackson.databind.JsonNode;
import dev.activate.change.Value;
import dev.activate.destination.Schema;
import dev.activate.destination.connector.SettingsCheck;
import dev.activate.destination.connector.spec.Connector;
import dev.activate.destination.connector.spec.Setting;
import dev.activate.problem.ActivateException;
import dev.activate.problem.Problem;
import dev.activate.problem.Problems;
import dev.activate.problem.Suggestion;
import dev.activate.yaml.Checked;
import dev.activate.yaml.Part;
import dev.activate.yaml.Plain;
import dev.activate.yaml.Secrets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads {@code destinations:}, renders their settings and resolves their secrets. */
final class DestinationReader {
  private static final Set<String> OWN_KEYS = Set.of("name", "type", "objects");
  private static final List<String> OWN_TYPES =
      List.of("duckdb", "file", "webhook", "sandbox", "postgres", "mysql");

  /** What a destination of any connector may say. */
  private static final Set<String> COMMON_KEYS =
      Set.of("name", "type", "objects", "limits", "timeout", "allow_private");

  private final ContractSource source;
  private final Problems problems;

  DestinationReader(ContractSource source, Problems problems) {
    this.source = source;
    this.problems = problems;
  }

  /** Reads one destination; empty, with problems added, when it is not usable. */
  Optional<DestinationSettings> read(Part part, Checked checked) {
    Optional<Connector> connector = connector(part);
    Set<String> secret = connector.map(DestinationReader::secrets).orElse(Set.of());
    Problems secrets = new Problems();
    Secrets.check(part, secret, secrets);
    problems.addAll(secrets.all());
    if (secrets.hasErrors() || checked.isWrong(part)) {
      return Optional.empty();
    }
    String type = part.text("type").orElseThrow();
    if (connector.isEmpty() && !OWN_TYPES.contains(type)) {
      return Optional.empty();
    }
    connector.ifPresent(one -> SettingsCheck.check(one, part, COMMON_KEYS, problems));
    if (type.equals("webhook")) {
      WebhookRules.check(part, problems);
    }
    Map<String, Object> settings = new LinkedHashMap<>();
    for (Part setting : part.members()) {
      if (!OWN_KEYS.contains(setting.name()) && !setting.node().isNull()) {
        settings.put(
            setting.name(), secret.contains(setting.name()) ? secret(setting) : rendered(setting));
      }
    }
    Map<String, Schema> objects = new LinkedHashMap<>();
    for (Part object : part.members("objects")) {
      objects.put(object.name(), schema(object));
    }
    return Optional.of(
        new DestinationSettings(
            part.text("name").orElseThrow(),
            type,
            settings,
            referring(part),
            objects,
            part.place()));
  }

  /**
   * The connector of a destination that is of none of our own types; a problem where there is none.
   */
  private Optional<Connector> connector(Part part) {
    Part type = part.get("type").filter(one -> one.text().isPresent()).orElse(null);
    String name = type == null ? "" : type.text().orElse("");
    if (type == null || OWN_TYPES.contains(name)) {
      return Optional.empty();
    }
    if (!source.connectors().has(name)) {
      List<String> known = new ArrayList<>(OWN_TYPES);
      source.connectors().entries().forEach(one -> known.add(one.name()));
      problems.add(
          type.problem(
                  "Unknown type of destination",
                  "`type` cannot be \"%s\".%s There are: %s. A connector of your own is a file reverse_etl/connectors/NAME.yml."
                      .formatted(name, Suggestion.hint(name, known), String.join(", ", known)))
              .run("activate connectors list"));
      return Optional.empty();
    }
    try {
      return Optional.of(source.connectors().connector(name));
    } catch (ActivateException e) {
      e.problems().stream().filter(one -> !problems.all().contains(one)).forEach(problems::add);
      return Optional.empty();
    }
  }

  private static Set<String> secrets(Connector connector) {
    return connector.settings().values().stream()
        .filter(Setting::secret)
        .map(Setting::name)
        .collect(Collectors.toSet());
  }

  private Object secret(Part setting) {
    return setting
        .text("file")
        .<Object>map(file -> secret(setting, file))
        .orElseGet(() -> rendered(setting));
  }

  private static Set<String> referring(Part destination) {
    return destination.members().stream()
        .filter(setting -> setting.text().filter(text -> text.contains("env_var")).isPresent())
        .map(Part::name)
        .collect(Collectors.toSet());
  }

  Object rendered(Part part) {
    if (part.node().isObject()) {
      Optional<String> file = part.text("file");
      if (file.isPresent() && Secrets.isSecret(part.name())) {
        return secret(part, file.get());
      }
      Map<String, Object> map = new LinkedHashMap<>();
      part.members().stream()
          .filter(member -> !member.node().isNull())
          .forEach(member -> map.put(member.name(), rendered(member)));
      return map;
    }
    if (part.node().isArray()) {
      return part.items().stream().map(this::rendered).toList();
    }
    if (!part.node().isTextual()) {
      return Plain.of(part.node());
    }
    try {
      return source.jinja().render(part.template(), source.names());
    } catch (ActivateException e) {
      e.problems().forEach(problem -> problems.add(placed(problem, part)));
      return "";
    }
  }

  private static Problem placed(Problem problem, Part part) {
    return problem.place() == null ? problem.at(part.place()) : problem;
  }

  private String secret(Part part, String file) {
    try {
      return Secrets.read(source.project(), part, file);
    } catch (ActivateException e) {
      problems.addAll(e.problems());
      return "";
    }
  }

  private static Schema schema(Part object) {
    List<Schema.Field> fields = new ArrayList<>();
    for (Part field : object.members("fields")) {
      JsonNode node = field.node();
      List<Schema.Choice> options =
          field.items("options").stream()
              .flatMap(one -> one.text().stream())
              .map(value -> new Schema.Choice(value, value))
              .toList();
      fields.add(
          new Schema.Field(
              field.name(),
              Value.Type.valueOf(field.text("type").orElse("text").toUpperCase(Locale.ROOT)),
              node.path("writable").asBoolean(true) ? Schema.Access.ALWAYS : Schema.Access.NEVER,
              field.isTrue("required"),
              field.isTrue("unique"),
              options,
              !options.isEmpty(),
              node.has("max_length") ? node.path("max_length").asInt() : null,
              null,
              Schema.Normal.NONE));
    }
    return new Schema(object.name(), fields, false);
  }
}
