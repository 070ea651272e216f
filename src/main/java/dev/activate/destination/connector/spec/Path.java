package dev.activate.destination.connector.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where in an answer: steps from the part that is looked at. No step is the part itself. */
public record Path(List<Step> steps) {

  /** The part itself. */
  public static final Path SELF = new Path(List.of());

  public Path {
    steps = List.copyOf(steps);
  }

  /** One step into a mapping or a list. */
  public sealed interface Step {

    /** To a member of that name, or an item of that number; the name may hold references. */
    record To(Template name) implements Step {}

    /** To each item of a list. */
    record Each() implements Step {}

    /** To each member of a mapping; its name is the code. */
    record Named() implements Step {}
  }

  /**
   * A part of an answer that was found.
   *
   * @param code the name that a {@link Step.Named} passed
   */
  public record Found(JsonNode node, Optional<String> code) {}

  /** All that there is at this path; nulls too, what is missing not. */
  public List<Found> find(JsonNode from, Scope scope) {
    List<Found> found = List.of(new Found(from, Optional.empty()));
    for (Step step : steps) {
      List<Found> next = new ArrayList<>();
      for (Found one : found) {
        take(step, one, scope, next);
      }
      found = next;
    }
    return found.stream().filter(one -> !one.node().isMissingNode()).toList();
  }

  /** The first that there is at this path; a missing node where there is none. */
  public JsonNode first(JsonNode from, Scope scope) {
    List<Found> found = find(from, scope);
    return found.isEmpty()
        ? com.fasterxml.jackson.databind.node.MissingNode.getInstance()
        : found.get(0).node();
  }

  private static void take(Step step, Found from, Scope scope, List<Found> into) {
    if (step instanceof Step.To to) {
      String name = to.name().fill(scope).asText();
      JsonNode node = from.node();
      boolean numbered = node.isArray() && name.matches("\\d{1,9}");
      into.add(
          new Found(numbered ? node.path(Integer.parseInt(name)) : node.path(name), from.code()));
    } else if (step instanceof Step.Each) {
      if (from.node().isArray()) {
        from.node().forEach(item -> into.add(new Found(item, from.code())));
      }
    } else if (from.node().isObject()) {
      from.node()
          .properties()
          .forEach(member -> into.add(new Found(member.getValue(), Optional.of(member.getKey()))));
    }
  }
}
