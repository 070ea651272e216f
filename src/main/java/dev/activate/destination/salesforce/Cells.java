package dev.activate.destination.salesforce;

import dev.activate.change.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/**
 * Cells of the files that jobs take: an empty one leaves a field as it is, {@code #N/A} clears it.
 */
final class Cells {
  /** Clears a field, and so cannot be written as a text. */
  static final String NULL = "#N/A";

  /** Leaves a field as it is. */
  static final String UNTOUCHED = "";

  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS'Z'", Locale.ROOT);

  private Cells() {}

  /** Whether a cell can say it. */
  static boolean canSay(Value value) {
    return value.isNull() || !value.text().equals(NULL);
  }

  /** What a field is to hold. Salesforce knows no empty text: it is null. */
  static String of(Value value) {
    Object raw = value.raw();
    if (raw == null || value.text().isEmpty()) {
      return NULL;
    }
    if (raw instanceof Double number && Double.isFinite(number)) {
      return BigDecimal.valueOf(number).toPlainString();
    }
    if (raw instanceof Instant moment) {
      return isInfinite(value) ? value.text() : MOMENT.format(moment);
    }
    if (raw instanceof LocalDateTime moment) {
      return isInfinite(value) ? value.text() : MOMENT.format(moment.toInstant(ZoneOffset.UTC));
    }
    if (raw instanceof LocalTime time) {
      return TIME.format(time);
    }
    return raw instanceof Value.Bytes bytes
        ? Base64.getEncoder().encodeToString(bytes.toArray())
        : value.text();
  }

  private static boolean isInfinite(Value value) {
    return value.text().endsWith("infinity");
  }

  /** Appends a row: all that is not empty in quotes, since spaces outside of them are errors. */
  static void append(StringBuilder to, List<String> cells) {
    for (int i = 0; i < cells.size(); i++) {
      if (i > 0) {
        to.append(',');
      }
      if (!cells.get(i).isEmpty()) {
        to.append('"').append(cells.get(i).replace("\"", "\"\"")).append('"');
      }
    }
    to.append('\n');
  }
}
