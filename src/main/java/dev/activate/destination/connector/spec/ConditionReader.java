package dev.activate.destination.connector.spec;

import com.fasterxml.jackson.databind.JsonNode;
import dev.activate.problem.Problems;
import dev.activate.yaml.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Compiles conditions, and where in an answer they look. */
final class ConditionReader {
  private static final Pattern STATUS_CLASS = Pattern.compile("([1-5])xx");
  private static final Pattern STATUS = Pattern.compile("[1-5]\\d\\d");

  private final Problems problems;
  private final TemplateReader templates;

  ConditionReader(Problems problems, TemplateReader templates) {
    this.problems = problems;
    this.templates = templates;
  }

  Optional<Condition> read(Optional<Part> part, Names names) {
    return part.map(one -> read(one, names));
  }

  Condition read(Part part, Names names) {
    if (part.node().isArray()) {
      return new Condition.All(part.items().stream().map(one -> read(one, names)).toList());
    }
    List<Condition> all = new ArrayList<>();
    Condition.Match match = match(part);
    part.get("status").ifPresent(status -> all.add(status(status)));
    part.text("header").ifPresent(name -> all.add(new Condition.Header(name, match)));
    part.get("path").ifPresent(path -> all.add(new Condition.In(pick(path, names), match)));
    part.get("setting")
        .ifPresent(
            setting -> all.add(of(setting, "settings." + setting.node().asText(), match, names)));
    part.get("ref").ifPresent(ref -> all.add(of(ref, ref.node().asText(), match, names)));
    part.get("any")
        .ifPresent(
            any ->
                all.add(
                    new Condition.Any(any.items().stream().map(one -> read(one, names)).toList())));
    if (all.isEmpty()) {
      problems.add(
          part.problem(
              "Condition looks at nothing",
              "A condition needs one of `status`, `path`, `header`, `setting`, `ref` or `any`, else nobody knows what is compared."));
    }
    boolean compares =
        !match.values().isEmpty() || match.pattern().isPresent() || match.present().isPresent();
    boolean subject =
        all.stream()
            .anyMatch(one -> !(one instanceof Condition.Status) && !(one instanceof Condition.Any));
    if (subject && !compares) {
      problems.add(
          part.problem(
              "Condition compares nothing",
              "It says where to look, not what should be there. Add `eq`, `in`, `match` or `present`."));
    }
    return all.size() == 1 ? all.get(0) : new Condition.All(all);
  }

  private Condition of(Part part, String reference, Condition.Match match, Names names) {
    return new Condition.Of(templates.reference(part, reference, names), match);
  }

  private Condition status(Part part) {
    List<Integer> numbers = new ArrayList<>();
    List<Integer> classes = new ArrayList<>();
    List<Part> all = part.node().isArray() ? part.items() : List.of(part);
    for (Part one : all) {
      String text = one.node().asText();
      var inClass = STATUS_CLASS.matcher(text);
      if (inClass.matches()) {
        classes.add(Integer.parseInt(inClass.group(1)));
      } else if (STATUS.matcher(text).matches()) {
        numbers.add(Integer.parseInt(text));
      } else {
        problems.add(
            one.problem(
                "Not an HTTP status",
                "`%s` is no status. Write a number such as 429, or a class such as 5xx."
                    .formatted(text)));
      }
    }
    return new Condition.Status(numbers, classes);
  }

  private Condition.Match match(Part part) {
    List<JsonNode> values = new ArrayList<>();
    part.get("eq").ifPresent(value -> values.add(value.node()));
    part.items("in").forEach(value -> values.add(value.node()));
    return new Condition.Match(
        values,
        part.get("match").flatMap(this::pattern),
        part.get("present").map(present -> present.node().asBoolean()));
  }

  Optional<Pattern> pattern(Part part) {
    try {
      return Optional.of(Pattern.compile(part.node().asText()));
    } catch (PatternSyntaxException e) {
      problems.add(
          part.problem(
              "Not a regular expression",
              "`%s` is none: %s at %d."
                  .formatted(part.node().asText(), e.getDescription(), e.getIndex())));
      return Optional.empty();
    }
  }

  /** What is to be taken out of an answer; all of it where the part says nothing. */
  Pick pick(Optional<Part> part, Names names) {
    return part.map(one -> pick(one, names)).orElse(Pick.of(Path.SELF));
  }

  Pick pick(Part part, Names names) {
    if (!part.node().isObject()) {
      return Pick.of(path(part, names));
    }
    return new Pick(
        part.get("path").map(path -> path(path, names)).orElse(Path.SELF),
        part.get("re").flatMap(this::pattern),
        part.isTrue("json"),
        part.text("split"),
        part.text("is"));
  }

  /** One or several. */
  List<Pick> picks(Optional<Part> part, Names names) {
    return part
        .map(one -> one.node().isArray() ? one.items() : List.of(one))
        .orElse(List.of())
        .stream()
        .map(one -> pick(one, names))
        .toList();
  }

  Path path(Part part, Names names) {
    String text = part.node().isObject() ? part.text("path").orElse(".") : part.node().asText();
    if (text.equals(".")) {
      return Path.SELF;
    }
    List<Path.Step> steps = new ArrayList<>();
    // A dot inside of a reference parts its names, not the path.
    for (String step : text.split("\\.(?![^{]*})", -1)) {
      if (step.equals("*")) {
        steps.add(new Path.Step.Each());
      } else if (step.matches("\\{[a-z]+}")) {
        steps.add(new Path.Step.Named());
      } else {
        steps.add(new Path.Step.To(templates.text(part, step, names)));
      }
    }
    return new Path(steps);
  }
}
