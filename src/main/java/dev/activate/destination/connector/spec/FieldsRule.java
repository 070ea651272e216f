package dev.activate.destination.connector.spec;

import dev.activate.change.Value;
import dev.activate.destination.Schema;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The fields that an object has.
 *
 * @param fixed those that every account has
 * @param open whether others are taken too
 */
public record FieldsRule(List<Schema.Field> fixed, Optional<Discover> discover, boolean open) {

  public FieldsRule {
    fixed = List.copyOf(fixed);
  }

  /**
   * A type as connectors name it.
   *
   * @param set whether it is a set of choices in one text
   */
  public record FieldType(Value.Type type, boolean set) {}

  /** How an answer says that there is more. */
  public record Page(Optional<Pick> next, Optional<String> query, Condition more) {}

  /** A type, and when a field has it. */
  public record TypeCase(Condition when, FieldType is) {}

  /** A spelling, and when a field has it. */
  public record NormalCase(Condition when, Schema.Normal is) {}

  /** Where options are: {@code open} says that others are taken too. */
  public record Options(
      Pick at,
      Pick value,
      Pick label,
      Condition when,
      Optional<Condition> skip,
      Optional<Condition> open) {}

  /** Asks the service which fields there are. An empty condition is one that is not asked. */
  public record Discover(
      RequestRule request,
      Optional<Page> page,
      Pick at,
      Optional<Condition> skip,
      Pick name,
      Optional<Pick> type,
      List<TypeCase> types,
      Map<String, FieldType> names,
      Optional<Condition> readOnly,
      Optional<Condition> creatable,
      Optional<Condition> updatable,
      Optional<Condition> required,
      Optional<Condition> unique,
      Optional<Pick> maxLengthAt,
      Optional<Integer> maxLength,
      Optional<Pick> precision,
      Optional<Pick> scale,
      Optional<Options> options,
      List<NormalCase> normal) {
    public Discover {
      types = List.copyOf(types);
      names = Map.copyOf(names);
      normal = List.copyOf(normal);
    }
  }
}
