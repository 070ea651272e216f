package dev.activate.destination.connector.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.activate.problem.Problems;
import dev.activate.yaml.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Compiles values with references in them. */
final class TemplateReader {
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}]*)}");
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(\\.[^.}\\s][^}]*)?");
  private static final String SPREAD = "...";

  private final Problems problems;

  TemplateReader(Problems problems) {
    this.problems = problems;
  }

  Optional<Template> read(Optional<Part> part, Names names) {
    return part.map(one -> read(one, names));
  }

  Template read(Part part, Names names) {
    JsonNode node = part.node();
    if (node.isTextual()) {
      return text(part, node.textValue(), names);
    }
    if (node.isObject()) {
      List<Template.Member> members = new ArrayList<>();
      for (Part member : part.members()) {
        Template value = read(member, names);
        members.add(
            new Template.Member(
                member.name().equals(SPREAD) ? null : text(member, member.name(), names), value));
      }
      return new Template.Tree(members);
    }
    if (node.isArray()) {
      return isChoice(node) ? choice(part, names) : items(part, names);
    }
    return new Template.Constant(node);
  }

  /** A text that stands at {@code part}: its value, its key, or a part of either. */
  Template text(Part part, String text, Names names) {
    Matcher matcher = REFERENCE.matcher(text);
    List<Object> pieces = new ArrayList<>();
    int end = 0;
    while (matcher.find()) {
      if (matcher.start() > end) {
        pieces.add(text.substring(end, matcher.start()));
      }
      pieces.add(reference(part, matcher.group(1), names));
      end = matcher.end();
    }
    if (pieces.isEmpty()) {
      if (text.contains("${")) {
        flaw(part, text, "It begins with `${` and has no `}`.");
      }
      return new Template.Constant(JsonNodeFactory.instance.textNode(text));
    }
    if (end == text.length() && pieces.size() == 1) {
      return new Template.Whole((Reference) pieces.get(0));
    }
    if (end < text.length()) {
      pieces.add(text.substring(end));
    }
    return new Template.Text(pieces);
  }

  /** A reference as it stands without braces. */
  Reference reference(Part part, String inner, Names names) {
    if (!NAME.matcher(inner).matches()) {
      flaw(part, "${" + inner + "}", "It must be a name, or two with a dot: `${key.email}`.");
      return Reference.of("missing");
    }
    Reference reference = Reference.of(inner);
    names.flaw(reference).ifPresent(flaw -> flaw(part, reference.toString(), flaw));
    return reference;
  }

  private void flaw(Part part, String what, String why) {
    problems.add(
        part.problem(
            "Unknown reference",
            "`%s` refers to nothing that is known when this is sent. %s".formatted(what, why)));
  }

  private static boolean isChoice(JsonNode list) {
    if (list.isEmpty()) {
      return false;
    }
    for (JsonNode item : list) {
      int known = (item.has("when") ? 1 : 0) + (item.has("is") ? 1 : 0);
      if (!item.has("is") || item.size() != known) {
        return false;
      }
    }
    return true;
  }

  private Template choice(Part part, Names names) {
    ConditionReader conditions = new ConditionReader(problems, this);
    List<Template.Case> cases = new ArrayList<>();
    for (Part one : part.items()) {
      cases.add(
          new Template.Case(
              conditions.read(one.get("when"), names).orElse(Condition.ALWAYS),
              read(one.get("is").orElseThrow(), names)));
    }
    return new Template.Choice(cases);
  }

  private Template items(Part part, Names names) {
    List<Template.Member> items = new ArrayList<>();
    for (Part item : part.items()) {
      boolean spread = item.node().size() == 1 && item.node().has(SPREAD);
      Template value = read(spread ? item.get(SPREAD).orElseThrow() : item, names);
      items.add(
          new Template.Member(
              spread ? null : new Template.Constant(JsonNodeFactory.instance.textNode("")), value));
    }
    return new Template.Items(items);
  }
}
