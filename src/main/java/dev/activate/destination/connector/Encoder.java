package dev.activate.destination.connector;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.activate.change.Value;
import dev.activate.destination.Schema;
import dev.activate.destination.connector.spec.Connector;
import dev.activate.destination.connector.spec.ObjectRule;
import dev.activate.destination.connector.spec.Respelling;
import dev.activate.destination.connector.spec.TypeRule;
import dev.activate.destination.http.Json;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Values as a service wants them. */
final class Encoder {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final TypeRule AS_JSON = TypeRule.of(TypeRule.As.JSON);

  private final ObjectRule object;
  private final Map<String, List<Respelling>> respellings;
  private final Supplier<Schema> schema;

  /**
   * @param schema of the object; asked for only where a value could travel in several ways
   */
  Encoder(ObjectRule object, Connector connector, Supplier<Schema> schema) {
    this.object = object;
    this.respellings = connector.normalise();
    this.schema = schema;
  }

  /** The value of a field; a null node for null. */
  JsonNode encode(String field, Value value) {
    if (value.isNull()) {
      return NullNode.getInstance();
    }
    Optional<Schema.Field> known =
        object.fields().fixed().stream().filter(one -> one.name().equals(field)).findFirst();
    if (known.isEmpty() && isTime(value) && object.fields().discover().isPresent()) {
      known = schema.get().field(field);
    }
    Value.Type type = known.map(Schema.Field::type).orElse(value.type());
    JsonNode encoded =
        isTime(value) ? time(value, type) : plain(value, type, rule(known, value.type(), type));
    List<Respelling> steps = respellings.getOrDefault(field, List.of());
    if (steps.isEmpty() || !encoded.isValueNode()) {
      return encoded;
    }
    String text = encoded.asText();
    for (Respelling step : steps) {
      text = step.of(text);
    }
    return JSON.textNode(text);
  }

  private TypeRule rule(Optional<Schema.Field> field, Value.Type own, Value.Type type) {
    boolean set = field.filter(one -> one.normal() == Schema.Normal.SET).isPresent();
    if (set && object.types().containsKey("set")) {
      return object.types().getOrDefault("set", AS_JSON);
    }
    TypeRule otherwise = object.types().getOrDefault("default", AS_JSON);
    TypeRule ofOwn = object.types().getOrDefault(name(own), otherwise);
    return own == Value.Type.TEXT ? ofOwn : object.types().getOrDefault(name(type), ofOwn);
  }

  private static String name(Value.Type type) {
    return type.name().toLowerCase(Locale.ROOT);
  }

  private static boolean isTime(Value value) {
    return switch (value.type()) {
      case DATE, TIMESTAMP, TIMESTAMP_TZ -> true;
      default -> false;
    };
  }

  private JsonNode time(Value value, Value.Type type) {
    Value.Type target =
        type == Value.Type.DATE || type == Value.Type.TIMESTAMP || type == Value.Type.TIMESTAMP_TZ
            ? type
            : value.type();
    TypeRule rule =
        object.types().getOrDefault(name(target), object.types().getOrDefault("default", AS_JSON));
    if (rule.as() == TypeRule.As.JSON && rule.format().isEmpty() && target == value.type()) {
      return JSON.textNode(value.text());
    }
    Instant instant = instant(value.raw());
    OffsetDateTime utc = instant.atOffset(ZoneOffset.UTC);
    if (rule.format().isPresent()) {
      return JSON.textNode(rule.format().get().format(utc));
    }
    return switch (rule.as()) {
      case EPOCH -> JSON.numberNode(instant.getEpochSecond());
      case EPOCH_MS -> JSON.numberNode(instant.toEpochMilli());
      case DATE -> JSON.textNode(utc.toLocalDate().toString());
      case DATETIME -> JSON.textNode(instant.toString());
      default ->
          JSON.textNode(
              target == Value.Type.DATE ? utc.toLocalDate().toString() : instant.toString());
    };
  }

  private static Instant instant(@org.jspecify.annotations.Nullable Object raw) {
    if (raw instanceof LocalDate date) {
      return date.atStartOfDay().toInstant(ZoneOffset.UTC);
    }
    return raw instanceof LocalDateTime time
        ? time.toInstant(ZoneOffset.UTC)
        : (Instant) java.util.Objects.requireNonNull(raw);
  }

  private static JsonNode plain(Value value, Value.Type wanted, TypeRule rule) {
    Object raw = java.util.Objects.requireNonNull(value.raw());
    if (raw instanceof Boolean truth) {
      Optional<JsonNode> word = truth ? rule.whenTrue() : rule.whenFalse();
      if (word.isPresent()) {
        return word.get();
      }
    }
    boolean text = rule.as() == TypeRule.As.TEXT || rule.as() == TypeRule.As.SET;
    if (raw instanceof Value.Bytes bytes) {
      return JSON.textNode(Base64.getEncoder().encodeToString(bytes.toArray()));
    }
    if (raw instanceof Double number) {
      return number(number, text);
    }
    if (text) {
      return JSON.textNode(value.text());
    }
    if (value.type() == Value.Type.JSON || wanted == Value.Type.JSON) {
      return embedded(value.text());
    }
    if (raw instanceof Boolean truth) {
      return JSON.booleanNode(truth);
    }
    if (raw instanceof BigInteger number) {
      return number.bitLength() < Long.SIZE
          ? JSON.numberNode(number.longValue())
          : JSON.numberNode(number);
    }
    return raw instanceof BigDecimal number ? JSON.numberNode(number) : JSON.textNode(value.text());
  }

  /** JSON knows no NaN and no infinity; services that take text know no exponent. */
  private static JsonNode number(double number, boolean text) {
    if (!Double.isFinite(number)) {
      return JSON.textNode(Double.toString(number));
    }
    return text
        ? JSON.textNode(
            new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString())
        : JSON.numberNode(number);
  }

  private static JsonNode embedded(String json) {
    try {
      return Json.MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      return JSON.textNode(json);
    }
  }
}
