package dev.activate.jinja;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What can stand after {@code is}. */
final class Tests {
  static final Set<String> NAMES =
      Set.of(
          "defined",
          "undefined",
          "none",
          "string",
          "number",
          "integer",
          "float",
          "boolean",
          "mapping",
          "sequence",
          "iterable",
          "callable",
          "odd",
          "even",
          "true",
          "false",
          "divisibleby",
          "in",
          "sameas",
          "eq",
          "equalto",
          "ne",
          "lt",
          "lessthan",
          "le",
          "gt",
          "greaterthan",
          "ge",
          "lower",
          "upper",
          "==",
          "!=",
          "<",
          "<=",
          ">",
          ">=");

  private Tests() {}

  static boolean holds(String name, @Nullable Object value, Arguments args, Limits limits) {
    return switch (name) {
      case "divisibleby",
          "in",
          "sameas",
          "eq",
          "equalto",
          "==",
          "ne",
          "!=",
          "lt",
          "lessthan",
          "<",
          "le",
          "<=",
          "gt",
          "greaterthan",
          ">",
          "ge",
          ">=" ->
          related(name, value, args.bind(1, "other")[0], limits);
      default -> {
        args.bind(0);
        yield single(name, value, limits);
      }
    };
  }

  private static boolean single(String name, @Nullable Object value, Limits limits) {
    return switch (name) {
      case "defined" -> !(value instanceof Undefined);
      case "undefined" -> value instanceof Undefined;
      case "none" -> value == null;
      case "string" -> value instanceof String || value instanceof Values.Markup;
      case "number" -> Numbers.isNumber(value);
      case "integer" -> Numbers.isInteger(value);
      case "float" -> Numbers.isFloat(value);
      case "boolean" -> value instanceof Boolean;
      case "true" -> Boolean.TRUE.equals(value);
      case "false" -> Boolean.FALSE.equals(value);
      case "mapping" -> value instanceof Map || value instanceof Mapping;
      case "callable" ->
          value instanceof Callable || value instanceof Values.Method || value instanceof Undefined;
      case "iterable" ->
          Iteration.isIterable(value) || value instanceof Mapping || value instanceof Values.Markup;
      case "sequence" -> isSequence(value);
      case "odd" -> Equality.same(1L, Operators.arithmetic("%", value, 2L, limits));
      case "even" -> Equality.same(0L, Operators.arithmetic("%", value, 2L, limits));
      default -> cased(name, Printing.text(value, limits));
    };
  }

  /** Python: it has a length and items. */
  private static boolean isSequence(@Nullable Object value) {
    return value instanceof List
        || value instanceof String
        || value instanceof Map
        || value instanceof Mapping
        || value instanceof Values.Markup
        || value instanceof Undefined
        || value instanceof View.Range
        || (value instanceof Sized && value instanceof Indexed);
  }

  private static boolean cased(String name, String text) {
    boolean upper = name.equals("upper");
    String same = upper ? text.toUpperCase(Locale.ROOT) : text.toLowerCase(Locale.ROOT);
    String other = upper ? text.toLowerCase(Locale.ROOT) : text.toUpperCase(Locale.ROOT);
    return text.equals(same) && !text.equals(other);
  }

  private static boolean related(
      String name, @Nullable Object value, @Nullable Object other, Limits limits) {
    return switch (name) {
      case "divisibleby" -> Equality.same(0L, Operators.arithmetic("%", value, other, limits));
      case "in" -> Operators.contains(other, value, limits);
      case "sameas" -> identical(value, other);
      case "eq", "equalto", "==" -> Equality.same(value, other);
      case "ne", "!=" -> !Equality.same(value, other);
      case "lt", "lessthan", "<" -> Equality.compare(value, other) < 0;
      case "le", "<=" -> Equality.compare(value, other) <= 0;
      case "gt", "greaterthan", ">" -> Equality.compare(value, other) > 0;
      default -> Equality.compare(value, other) >= 0;
    };
  }

  /** Whether two numbers or texts are one object depends on Python's caches, so it is an error. */
  private static boolean identical(@Nullable Object value, @Nullable Object other) {
    boolean numbers =
        Numbers.isNumber(value)
            && Numbers.isNumber(other)
            && !(value instanceof Boolean)
            && !(other instanceof Boolean);
    if (numbers || (value instanceof String && other instanceof String)) {
      throw Fault.unsupported("`sameas` is not supported for numbers and texts; use `==`.");
    }
    return value instanceof Boolean ? value.equals(other) : value == other;
  }
}
