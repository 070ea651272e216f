package dev.activate.destination.connector.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Holds or does not. */
public sealed interface Condition {

  boolean holds(Facts facts);

  /** Of no condition at all. */
  Condition ALWAYS = new All(List.of());

  /** All must hold. */
  record All(List<Condition> all) implements Condition {
    public All {
      all = List.copyOf(all);
    }

    @Override
    public boolean holds(Facts facts) {
      return all.stream().allMatch(one -> one.holds(facts));
    }
  }

  /** One must hold. */
  record Any(List<Condition> any) implements Condition {
    public Any {
      any = List.copyOf(any);
    }

    @Override
    public boolean holds(Facts facts) {
      return any.stream().anyMatch(one -> one.holds(facts));
    }
  }

  /** It must not hold. */
  record Not(Condition not) implements Condition {
    @Override
    public boolean holds(Facts facts) {
      return !not.holds(facts);
    }
  }

  /** The status is one of these, or of one of these classes: {@code 4} for 4xx. */
  record Status(List<Integer> numbers, List<Integer> classes) implements Condition {
    public Status {
      numbers = List.copyOf(numbers);
      classes = List.copyOf(classes);
    }

    @Override
    public boolean holds(Facts facts) {
      return numbers.contains(facts.status()) || classes.contains(facts.status() / 100);
    }
  }

  /** A header fits. */
  record Header(String name, Match match) implements Condition {
    @Override
    public boolean holds(Facts facts) {
      return match.fits(
          facts
              .headers()
              .header(name)
              .<List<JsonNode>>map(
                  text ->
                      List.of(
                          com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.textNode(
                              text)))
              .orElse(List.of()));
    }
  }

  /** Something in the answer fits. */
  record In(Pick pick, Match match) implements Condition {
    @Override
    public boolean holds(Facts facts) {
      return match.fits(pick.all(facts.node(), facts.scope()));
    }
  }

  /** What a reference stands for fits. */
  record Of(Reference reference, Match match) implements Condition {
    @Override
    public boolean holds(Facts facts) {
      return match.fits(List.of(facts.scope().value(reference)));
    }
  }

  /**
   * What a value must be; each part that is given must fit.
   *
   * @param values it is one of these; empty when that is not asked
   */
  record Match(List<JsonNode> values, Optional<Pattern> pattern, Optional<Boolean> present) {
    public Match {
      values = List.copyOf(values);
    }

    boolean fits(List<JsonNode> found) {
      List<JsonNode> there = found.stream().filter(Match::isThere).toList();
      if (present.isPresent() && present.get() == there.isEmpty()) {
        return false;
      }
      if (!values.isEmpty() && found.stream().noneMatch(this::equalsOne)) {
        return false;
      }
      return pattern.isEmpty()
          || there.stream().anyMatch(one -> pattern.get().matcher(text(one)).find());
    }

    private boolean equalsOne(JsonNode node) {
      return values.stream().anyMatch(value -> same(value, node));
    }

    private static boolean isThere(JsonNode node) {
      return !node.isMissingNode()
          && !node.isNull()
          && !(node.isTextual() && node.textValue().isEmpty())
          && !(node.isContainerNode() && node.isEmpty());
    }

    private static boolean same(JsonNode a, JsonNode b) {
      if (a.isNumber() && b.isNumber()) {
        return a.decimalValue().compareTo(b.decimalValue()) == 0;
      }
      return a.isNull() ? b.isNull() : a.equals(b);
    }

    private static String text(JsonNode node) {
      return node.isTextual() ? node.textValue() : node.toString();
    }
  }
}
