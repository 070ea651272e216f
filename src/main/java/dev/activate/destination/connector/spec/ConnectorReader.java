package dev.activate.destination.connector.spec;

import dev.activate.problem.Problem;
import dev.activate.problem.Problems;
import dev.activate.yaml.Document;
import dev.activate.yaml.Kind;
import dev.activate.yaml.Part;
import dev.activate.yaml.SchemaValidator;
import dev.activate.yaml.YamlReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Compiles the YAML of a connector. */
public final class ConnectorReader {
  private static final Kind KIND =
      new Kind("connector", "/schemas/connector.schema.json", "connector: name");
  private static final Pattern SECRET = Pattern.compile("\\$\\{secret\\.([A-Za-z0-9_]+)}");

  private final Problems problems;
  private final TemplateReader templates;
  private final ConditionReader conditions;
  private final HttpReader http;

  private ConnectorReader(Problems problems) {
    this.problems = problems;
    this.templates = new TemplateReader(problems);
    this.conditions = new ConditionReader(problems, templates);
    this.http = new HttpReader(templates, conditions, problems);
  }

  /** Throws all problems of the text at once, in the order of its lines. */
  public static Connector read(String file, String text) {
    Problems found = new Problems();
    Optional<Connector> connector =
        YamlReader.read(KIND, file, text, found)
            .map(document -> new ConnectorReader(found).compile(document));
    Problems sorted = new Problems();
    found.all().stream()
        .distinct()
        .sorted(Comparator.comparingInt(ConnectorReader::line))
        .forEach(sorted::add);
    sorted.throwIfErrors();
    return connector.orElseThrow();
  }

  private static int line(Problem problem) {
    return problem.place() == null ? 0 : problem.place().line();
  }

  private Connector compile(Document document) {
    new SchemaValidator(KIND).check(document, problems);
    Part top = document.top();
    Map<String, Setting> settings = settings(top);
    Names base =
        Names.none().members("settings", settings.keySet()).members("secret", settings.keySet());
    Map<String, Template> vars = new LinkedHashMap<>();
    for (Part one : top.members("vars")) {
      vars.put(one.name(), templates.read(one, base));
    }
    Names names = base.members("vars", vars.keySet());
    return new Connector(
        top.text("connector").orElse(""),
        top.text("title").or(() -> top.text("connector")).orElse(""),
        top.text("description").orElse(""),
        top.text("docs").orElse(""),
        document.file(),
        settings,
        vars,
        http.read(top.get("http").orElse(top), names),
        objects(top, names),
        errors(top, names),
        normalise(top));
  }

  private Map<String, Setting> settings(Part top) {
    Map<String, Setting> settings = new LinkedHashMap<>();
    for (Part part : top.members("settings")) {
      settings.put(part.name(), setting(part, top));
    }
    Matcher secret = SECRET.matcher(top.node().toString());
    while (secret.find()) {
      settings.putIfAbsent(secret.group(1), Setting.secret(secret.group(1)));
    }
    return settings;
  }

  private Setting setting(Part part, Part top) {
    Names others =
        Names.none().members("settings", top.members("settings").stream().map(Part::name).toList());
    Optional<Template> otherwise = templates.read(part.get("default"), others);
    return new Setting(
        part.name(),
        HttpReader.word(part, "type", Setting.Type.TEXT),
        otherwise.isEmpty() && part.node().path("required").asBoolean(true),
        otherwise,
        part.isTrue("secret"),
        part.text("description").orElse(""),
        part.text("example").orElse(""),
        part.items("options").stream().flatMap(one -> one.text().stream()).toList(),
        part.get("pattern").flatMap(conditions::pattern));
  }

  /** Those without parts in braces first, so that they are found before patterns that fit too. */
  private List<ObjectRule> objects(Part top, Names names) {
    ObjectReader reader = new ObjectReader(templates, conditions, http, problems);
    List<ObjectRule> objects = new ArrayList<>();
    top.members("objects").forEach(object -> objects.add(reader.read(object, names)));
    objects.sort(Comparator.comparingInt(one -> one.name().variables().isEmpty() ? 0 : 1));
    return objects;
  }

  private List<ErrorRule> errors(Part top, Names names) {
    List<ErrorRule> errors = new ArrayList<>();
    for (Part part : top.items("errors")) {
      errors.add(
          new ErrorRule(
              conditions.read(part.get("when"), names.with("action")).orElse(Condition.ALWAYS),
              HttpReader.word(part, "class", ErrorRule.Kind.UNKNOWN),
              HttpReader.word(part, "scope", ErrorRule.Scope.REQUEST),
              Amounts.time(part.get("wait")),
              conditions.picks(part.get("code"), names),
              conditions.picks(part.get("message"), names),
              part.text("advice").orElse("")));
    }
    return errors;
  }

  private static Map<String, List<Respelling>> normalise(Part top) {
    Map<String, List<Respelling>> all = new LinkedHashMap<>();
    Set<String> known =
        java.util.Arrays.stream(Respelling.values())
            .map(Enum::name)
            .collect(java.util.stream.Collectors.toSet());
    for (Part part : top.members("normalise")) {
      all.put(
          part.name(),
          part.items().stream()
              .flatMap(one -> one.text().stream())
              .map(text -> text.toUpperCase(java.util.Locale.ROOT))
              .filter(known::contains)
              .map(Respelling::valueOf)
              .toList());
    }
    return all;
  }
}
