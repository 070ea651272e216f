package dev.activate.report;

import java.util.Locale;

/**
 * Text from data as it may be shown: nothing in it can move the cursor, reorder, hide or end a
 * line. Characters that would are spelled out, such as {@code \n} or {@code \u202e}; doing it twice
 * changes nothing.
 */
public final class Visible {
  private static final int EMOJI_STYLE = 0xFE0F;
  private static final int IDEOGRAPHIC_SPACE = 0x3000;

  private Visible() {}

  public static String of(String text) {
    if (text.chars().allMatch(c -> c >= ' ' && c < 0x7F)) {
      return text;
    }
    StringBuilder visible = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            c -> {
              if (isHarmless(c)) {
                visible.appendCodePoint(c);
              } else {
                visible.append(escape(c));
              }
            });
    return visible.toString();
  }

  /** The same, cut with an ellipsis to at most so many columns of a terminal. */
  public static String of(String text, int columns) {
    // a value may be a megabyte: look only at what can still be seen
    String head = text.length() > 8 * columns ? text.substring(0, 8 * columns) + "……" : text;
    return Width.cut(of(head), columns, "…");
  }

  /** The same in ASCII only. Our own signs get their plain spelling, all else is spelled out. */
  static String ascii(String text) {
    StringBuilder plain = new StringBuilder(text.length() + 16);
    of(text)
        .codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '→' -> plain.append("->");
                case '…' -> plain.append("...");
                case '─', '·' -> plain.append('-');
                case '✓' -> plain.append("ok");
                default -> plain.append(c < 0x7F ? Character.toString(c) : escape(c));
              }
            });
    return plain.toString();
  }

  private static boolean isHarmless(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      case Character.SPACE_SEPARATOR -> c == ' ' || c == IDEOGRAPHIC_SPACE;
      case Character.NON_SPACING_MARK -> !isSelector(c);
      default -> !isBlankLetter(c);
    };
  }

  /** Variation selectors and the grapheme joiner show nothing, and can carry hidden text. */
  private static boolean isSelector(int c) {
    return (c >= 0xFE00 && c < EMOJI_STYLE) || (c >= 0xE0100 && c <= 0xE01EF) || c == 0x034F;
  }

  private static boolean isBlankLetter(int c) {
    return c == 0x115F || c == 0x1160 || c == 0x3164 || c == 0xFFA0 || c == 0x2800;
  }

  private static String escape(int c) {
    return switch (c) {
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default -> String.format(Locale.ROOT, c > 0xFFFF ? "\\u{%x}" : "\\u%04x", c);
    };
  }
}
