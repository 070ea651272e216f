package dev.activate.check;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/** Values of rows made fit for a terminal: nothing that it would obey, nothing too long. */
final class Shown {
  private static final int KEY_LENGTH = 60;
  private static final int VALUE_LENGTH = 24;

  private Shown() {}

  static String key(String text) {
    return cut(text, KEY_LENGTH);
  }

  static String value(String text) {
    return cut(text, VALUE_LENGTH);
  }

  /** A sensitive key: always the same for the same key, and not readable. */
  static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "#" + HexFormat.of().formatHex(digest, 0, 4);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static String cut(String text, int length) {
    StringBuilder shown = new StringBuilder();
    int[] points = text.codePoints().limit(length + 1L).toArray();
    for (int i = 0; i < Math.min(length, points.length); i++) {
      append(shown, points[i]);
    }
    return points.length > length ? shown.append('…').toString() : shown.toString();
  }

  private static void append(StringBuilder shown, int point) {
    switch (point) {
      case '\n' -> shown.append("\\n");
      case '\r' -> shown.append("\\r");
      case '\t' -> shown.append("\\t");
      default -> {
        if (isPlain(point)) {
          shown.appendCodePoint(point);
        } else {
          shown.append(String.format(Locale.ROOT, "\\u{%x}", point));
        }
      }
    }
  }

  /** Whether a terminal prints it and does nothing else, such as turn the reading direction. */
  private static boolean isPlain(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED,
          Character.PRIVATE_USE ->
          false;
      default -> true;
    };
  }
}
