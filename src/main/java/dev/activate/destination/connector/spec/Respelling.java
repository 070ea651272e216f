package dev.activate.destination.connector.spec;

import java.util.Locale;
import okio.ByteString;

/** A step by which a value is respelled before it is sent. */
public enum Respelling {
  TRIM,
  LOWER,
  UPPER,
  NOSPACE,
  DIGITS,
  LETTERS,
  NOZEROS,
  GMAIL,
  E164,
  SHA256HEX;

  /** The text respelled; an empty one is never hashed. */
  public String of(String text) {
    return switch (this) {
      case TRIM -> text.strip();
      case LOWER -> text.toLowerCase(Locale.ROOT);
      case UPPER -> text.toUpperCase(Locale.ROOT);
      case NOSPACE -> text.replaceAll("\\s+", "");
      case DIGITS -> text.replaceAll("[^0-9]", "");
      case LETTERS -> text.replaceAll("[^\\p{L}]", "");
      case NOZEROS -> text.replaceFirst("^0+", "");
      case GMAIL -> gmail(text);
      case E164 -> text.isBlank() ? "" : "+" + text.replaceAll("[^0-9]", "");
      case SHA256HEX ->
          text.isEmpty() || text.matches("[0-9a-f]{64}")
              ? text
              : ByteString.encodeUtf8(text).sha256().hex();
    };
  }

  private static String gmail(String address) {
    int at = address.lastIndexOf('@');
    if (at < 0 || !address.substring(at + 1).matches("(?i)(gmail|googlemail)\\.com")) {
      return address;
    }
    String local = address.substring(0, at).replaceFirst("\\+.*", "").replace(".", "");
    return local + address.substring(at);
  }
}
