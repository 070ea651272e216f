package dev.activate.report;

/** How many columns of a terminal a text takes: wide characters two, combining ones none. */
final class Width {
  private static final int EMOJI_STYLE = 0xFE0F;

  /** First and last of each range of characters two columns wide (Unicode 15, East Asian Width). */
  private static final int[] WIDE = {
    0x1100, 0x115F, 0x231A, 0x231B, 0x2329, 0x232A, 0x23E9, 0x23EC, 0x23F0, 0x23F0, 0x23F3, 0x23F3,
    0x25FD, 0x25FE, 0x2614, 0x2615, 0x2630, 0x2637, 0x2648, 0x2653, 0x267F, 0x267F, 0x268A, 0x268F,
    0x2693, 0x2693, 0x26A1, 0x26A1, 0x26AA, 0x26AB, 0x26BD, 0x26BE, 0x26C4, 0x26C5, 0x26CE, 0x26CE,
    0x26D4, 0x26D4, 0x26EA, 0x26EA, 0x26F2, 0x26F3, 0x26F5, 0x26F5, 0x26FA, 0x26FA, 0x26FD, 0x26FD,
    0x2705, 0x2705, 0x270A, 0x270B, 0x2728, 0x2728, 0x274C, 0x274C, 0x274E, 0x274E, 0x2753, 0x2755,
    0x2757, 0x2757, 0x2795, 0x2797, 0x27B0, 0x27B0, 0x27BF, 0x27BF, 0x2B1B, 0x2B1C, 0x2B50, 0x2B50,
    0x2B55, 0x2B55, 0x2E80, 0x303E, 0x3041, 0x33FF, 0x3400, 0x4DBF, 0x4E00, 0xA4CF, 0xA960, 0xA97F,
    0xAC00, 0xD7A3, 0xF900, 0xFAFF, 0xFE10, 0xFE19, 0xFE30, 0xFE6F, 0xFF00, 0xFF60, 0xFFE0, 0xFFE6,
    0x16FE0, 0x18CFF, 0x1AFF0, 0x1B2FF, 0x1D300, 0x1D376, 0x1F004, 0x1F004, 0x1F0CF, 0x1F0CF,
    0x1F18E, 0x1F18E, 0x1F191, 0x1F19A, 0x1F1E6, 0x1F320, 0x1F32D, 0x1F64F, 0x1F680, 0x1F6FC,
    0x1F7E0, 0x1F7F0, 0x1F90C, 0x1F9FF, 0x1FA70, 0x1FAFF, 0x20000, 0x3FFFD
  };

  private Width() {}

  static int of(String text) {
    int columns = 0;
    int last = 0;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      // asks for the coloured form of a sign that is one column wide without it
      last = c == EMOJI_STYLE && last == 1 ? 1 : of(c);
      columns += last;
      i += Character.charCount(c);
    }
    return columns;
  }

  /** The text, or its beginning and the ellipsis, within so many columns. */
  static String cut(String text, int columns, String ellipsis) {
    if (text.length() <= columns / 2 || of(text) <= columns) {
      return text;
    }
    int room = columns - of(ellipsis);
    int end = 0;
    int taken = 0;
    while (end < text.length()) {
      int c = text.codePointAt(end);
      taken += c == EMOJI_STYLE ? 1 : of(c);
      if (taken > room) {
        break;
      }
      end += Character.charCount(c);
    }
    return text.substring(0, end) + (room < 0 ? "" : ellipsis);
  }

  static String padRight(String text, int columns) {
    return text + " ".repeat(Math.max(0, columns - of(text)));
  }

  static String padLeft(String text, int columns) {
    return " ".repeat(Math.max(0, columns - of(text))) + text;
  }

  private static int of(int c) {
    if (c >= ' ' && c < 0x7F) {
      return 1;
    }
    int type = Character.getType(c);
    if (type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.FORMAT
        || (c > 0x1160 && c <= 0x11FF)) {
      return 0;
    }
    for (int i = 0; i < WIDE.length && c >= WIDE[i]; i += 2) {
      if (c <= WIDE[i + 1]) {
        return 2;
      }
    }
    return 1;
  }
}
