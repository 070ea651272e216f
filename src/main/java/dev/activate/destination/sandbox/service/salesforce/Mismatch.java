package dev.activate.destination.sandbox.service.salesforce;

import com.fasterxml.jackson.databind.JsonNode;

/** A value that cannot even be read as what the field holds. */
final class Mismatch extends Exception {
  private static final long serialVersionUID = 1L;
  private final transient Field field;
  private final transient JsonNode given;

  Mismatch(Field field, JsonNode given) {
    super("not a " + field.javaType(), null, false, false);
    this.field = field;
    this.given = given;
  }

  Field field() {
    return field;
  }

  JsonNode given() {
    return given;
  }

  /** As REST words it, with the place in the body. */
  String message(String body) {
    String token =
        given.isTextual()
            ? "VALUE_STRING"
            : given.isBoolean()
                ? given.asBoolean() ? "VALUE_TRUE" : "VALUE_FALSE"
                : given.isIntegralNumber() ? "VALUE_NUMBER_INT" : "VALUE_NUMBER_FLOAT";
    return "Cannot deserialize instance of "
        + field.javaType()
        + " from "
        + token
        + " value "
        + given.asText()
        + " or request may be missing a required field at [line:1, column:"
        + (body.indexOf(given.asText()) + 1)
        + "]";
  }

  /** As the Bulk API words it. */
  RowError row(int column) {
    return RowError.of(
        "INVALID_FIELD",
        "Failed to deserialize field at col "
            + column
            + ". Due to, '"
            + given.asText()
            + "' is not a valid value for the type "
            + field.xsdType(),
        field.name());
  }
}
