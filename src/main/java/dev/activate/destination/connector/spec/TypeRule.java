package dev.activate.destination.connector.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * How values of a type travel.
 *
 * @param separator what parts the choices of a set
 */
public record TypeRule(
    As as,
    Optional<DateTimeFormatter> format,
    Optional<JsonNode> whenTrue,
    Optional<JsonNode> whenFalse,
    String separator) {

  /** The forms. */
  public enum As {
    /** As JSON has it: numbers exact, times by ISO 8601. */
    JSON,
    TEXT,
    ISO8601,
    DATE,
    DATETIME,
    EPOCH,
    EPOCH_MS,
    SET,
    BASE64
  }

  public static TypeRule of(As as) {
    return new TypeRule(as, Optional.empty(), Optional.empty(), Optional.empty(), ";");
  }
}
