package dev.activate.destination.sandbox.service.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What Salesforce makes of a value: how it is held, or why it is refused. */
final class Values {
  private static final Pattern EMAIL = Pattern.compile("[^@\\s,;]+@[^@\\s.,;]+(\\.[^@\\s.,;]+)+");
  private static final DateTimeFormatter SHOWN =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'.000+0000'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter READ =
      DateTimeFormatter.ofPattern(
          "uuuu-MM-dd'T'HH:mm:ss[.SSSSSSSSS][.SSSSSS][.SSS][XXX][XX][X]", Locale.ROOT);

  private Values() {}

  /** A value that was refused. */
  static final class Bad extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient RowError error;

    Bad(String code, Field field, String message) {
      super(message, null, false, false);
      this.error = RowError.of(code, label(field) + ": " + message, field.name());
    }

    RowError error() {
      return error;
    }

    private static String label(Field field) {
      return field.json().path("label").asText();
    }
  }

  static String moment(Instant moment) {
    return SHOWN.format(moment);
  }

  /** The value as it is held: null, text, decimal or truth. References are left to the caller. */
  static JsonNode held(Field field, JsonNode given) throws Bad, Mismatch {
    if (given.isNull() || (given.isTextual() && given.asText().isBlank())) {
      if (field.type().equals("boolean")) {
        throw new Bad("INVALID_TYPE_ON_FIELD_IN_RECORD", field, "value not of required type: null");
      }
      return NullNode.getInstance();
    }
    if (given.isContainerNode()) {
      throw new Mismatch(field, TextNode.valueOf(given.toString()));
    }
    if (field.isDouble() || field.type().equals("int")) {
      return number(field, given);
    }
    return switch (field.type()) {
      case "boolean" -> truth(field, given);
      case "date" -> date(field, given);
      case "datetime" -> moment(field, given);
      default -> text(field, given);
    };
  }

  private static JsonNode text(Field field, JsonNode given) throws Bad, Mismatch {
    if (!given.isTextual()) {
      throw new Mismatch(field, given);
    }
    String text = given.asText().strip();
    if (field.isPicklist()) {
      return picklist(field, text);
    }
    if (field.type().equals("email")) {
      if (!EMAIL.matcher(text).matches()) {
        throw new Bad("INVALID_EMAIL_ADDRESS", field, "invalid email address: " + text);
      }
      text = text.toLowerCase(Locale.ROOT);
    }
    fit(field, text);
    return TextNode.valueOf(text);
  }

  private static void fit(Field field, String text) throws Bad {
    int length = field.size().length();
    if (length > 0 && text.length() > length) {
      throw new Bad(
          "STRING_TOO_LONG",
          field,
          "data value too large: " + text + " (max length=" + length + ")");
    }
  }

  /** One that is not restricted takes any text. */
  private static JsonNode picklist(Field field, String text) throws Bad {
    List<String> chosen =
        field.type().equals("multipicklist") ? Arrays.asList(text.split(";", -1)) : List.of(text);
    List<String> allowed = field.links().picklist();
    if (field.links().restricted()) {
      for (String one : chosen) {
        if (!allowed.contains(one)) {
          throw new Bad(
              "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST",
              field,
              "bad value for restricted picklist field: " + one);
        }
      }
    }
    fit(field, text);
    if (chosen.size() < 2) {
      return TextNode.valueOf(text);
    }
    // Several come back in the order of the picklist.
    List<String> ordered = new ArrayList<>(allowed);
    ordered.retainAll(chosen);
    chosen.stream().filter(one -> !allowed.contains(one)).forEach(ordered::add);
    return TextNode.valueOf(String.join(";", ordered));
  }

  private static JsonNode number(Field field, JsonNode given) throws Bad, Mismatch {
    BigDecimal number;
    try {
      number = given.isNumber() ? given.decimalValue() : new BigDecimal(given.asText());
    } catch (NumberFormatException e) {
      throw new Mismatch(field, given);
    }
    if (given.isBoolean()
        || (field.type().equals("int") && number.stripTrailingZeros().scale() > 0)) {
      throw new Mismatch(field, given);
    }
    BigDecimal rounded = number.setScale(field.size().scale(), RoundingMode.HALF_UP);
    int whole = Math.max(0, rounded.precision() - rounded.scale());
    if (rounded.signum() != 0 && whole > field.size().precision() - field.size().scale()) {
      throw new Bad(
          "NUMBER_OUTSIDE_VALID_RANGE",
          field,
          "value outside of valid range on numeric field: " + given.asText());
    }
    return DecimalNode.valueOf(rounded);
  }

  private static JsonNode truth(Field field, JsonNode given) throws Mismatch {
    return switch (given.asText().toLowerCase(Locale.ROOT)) {
      case "true", "1" -> BooleanNode.TRUE;
      case "false", "0" -> BooleanNode.FALSE;
      default -> throw new Mismatch(field, given);
    };
  }

  private static JsonNode date(Field field, JsonNode given) throws Mismatch {
    try {
      return TextNode.valueOf(LocalDate.parse(given.asText()).toString());
    } catch (DateTimeException e) {
      throw new Mismatch(field, given);
    }
  }

  private static JsonNode moment(Field field, JsonNode given) throws Mismatch {
    try {
      return TextNode.valueOf(moment(OffsetDateTime.parse(given.asText(), READ).toInstant()));
    } catch (DateTimeException e) {
      throw new Mismatch(field, given);
    }
  }
}
