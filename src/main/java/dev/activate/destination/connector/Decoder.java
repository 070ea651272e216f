package dev.activate.destination.connector;

import com.fasterxml.jackson.databind.JsonNode;
import dev.activate.change.Value;
import dev.activate.destination.Schema;
import dev.activate.destination.connector.spec.ObjectRule;
import dev.activate.destination.connector.spec.TypeRule;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Values as a service answers them, as texts that DuckDB can cast. */
final class Decoder {
  private static final Pattern DIGITS = Pattern.compile("-?\\d{1,18}");
  private static final int DIGITS_OF_A_YEAR = 4;

  private final ObjectRule object;
  private final List<JsonNode> empty;

  /**
   * @param empty values that mean the same as null
   */
  Decoder(ObjectRule object, List<JsonNode> empty) {
    this.object = object;
    this.empty = empty;
  }

  /** Null for null, and for what means the same. */
  @Nullable String text(JsonNode node, Optional<Schema.Field> field, Value.Type wanted) {
    boolean none = node.isMissingNode() || node.isNull();
    Value.Type type = field.map(Schema.Field::type).orElse(wanted);
    if (none || empty.contains(node)) {
      boolean falseIsNone = wanted == Value.Type.BOOLEAN && empty.stream().anyMatch(this::isFalse);
      return falseIsNone ? "false" : null;
    }
    TypeRule rule =
        Optional.ofNullable(object.types().get(type.name().toLowerCase(Locale.ROOT)))
            .or(() -> Optional.ofNullable(object.types().get("default")))
            .orElse(TypeRule.of(TypeRule.As.JSON));
    if (type == Value.Type.BOOLEAN) {
      if (rule.whenTrue().filter(node::equals).isPresent()) {
        return "true";
      }
      if (rule.whenFalse().filter(node::equals).isPresent()) {
        return "false";
      }
    }
    String text = node.isValueNode() ? node.asText() : node.toString();
    if (node.isBigDecimal()) {
      text = node.decimalValue().toPlainString();
    }
    if (field.filter(one -> one.normal() == Schema.Normal.SET).isPresent()) {
      return sorted(text, rule.separator());
    }
    return isTime(type) || isTime(wanted) ? time(text, type, rule) : text;
  }

  private boolean isFalse(JsonNode node) {
    return node.isBoolean() && !node.booleanValue();
  }

  private static boolean isTime(Value.Type type) {
    return type == Value.Type.DATE
        || type == Value.Type.TIMESTAMP
        || type == Value.Type.TIMESTAMP_TZ;
  }

  /** Of a set the order means nothing. */
  private static String sorted(String text, String separator) {
    return Arrays.stream(text.split(Pattern.quote(separator), -1))
        .map(String::strip)
        .filter(one -> !one.isEmpty())
        .distinct()
        .sorted()
        .collect(Collectors.joining(separator));
  }

  /** Services that write dates mostly by ISO 8601 answer older ones as milliseconds since 1970. */
  private static String time(String text, Value.Type type, TypeRule rule) {
    if (rule.format().isPresent()) {
      return parsed(text, rule);
    }
    if (!DIGITS.matcher(text).matches() || text.length() <= DIGITS_OF_A_YEAR) {
      return text;
    }
    long number = Long.parseLong(text);
    Instant instant =
        rule.as() == TypeRule.As.EPOCH
            ? Instant.ofEpochSecond(number)
            : Instant.ofEpochMilli(number);
    return type == Value.Type.DATE
        ? instant.atOffset(ZoneOffset.UTC).toLocalDate().toString()
        : instant.toString();
  }

  private static String parsed(String text, TypeRule rule) {
    try {
      var read =
          rule.format()
              .orElseThrow()
              .parseBest(
                  text,
                  java.time.OffsetDateTime::from,
                  java.time.LocalDateTime::from,
                  java.time.LocalDate::from);
      return read instanceof java.time.OffsetDateTime at
          ? at.toInstant().toString()
          : read.toString();
    } catch (java.time.format.DateTimeParseException e) {
      return text;
    }
  }
}
