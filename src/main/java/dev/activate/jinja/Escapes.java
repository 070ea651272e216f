package dev.activate.jinja;

/** The escapes of a text literal, read as Python reads them; an unknown one stands for itself. */
final class Escapes {
  private Escapes() {}

  static String read(String body) {
    if (body.indexOf('\\') < 0) {
      return body;
    }
    StringBuilder out = new StringBuilder();
    int at = 0;
    while (at < body.length()) {
      char c = body.charAt(at++);
      if (c != '\\') {
        out.append(c);
        continue;
      }
      if (at == body.length()) {
        throw Fault.syntax("A text cannot end with a single backslash.");
      }
      char kind = body.charAt(at++);
      switch (kind) {
        case '\n' -> {}
        case '\\', '\'', '"' -> out.append(kind);
        case 'a' -> out.append('\u0007');
        case 'b' -> out.append('\b');
        case 'f' -> out.append('\f');
        case 'n' -> out.append('\n');
        case 'r' -> out.append('\r');
        case 't' -> out.append('\t');
        case 'v' -> out.append('\u000b');
        case 'x' -> at = hex(body, at, 2, out);
        case 'u' -> at = hex(body, at, 4, out);
        case 'U' -> at = hex(body, at, 8, out);
        case '0', '1', '2', '3', '4', '5', '6', '7' -> at = octal(body, at - 1, out);
        default -> {
          if (kind == 'N' || kind > 0x7f) {
            throw Fault.unsupported("The escape `\\" + kind + "` is not supported in a text.");
          }
          out.append('\\').append(kind);
        }
      }
    }
    return out.toString();
  }

  private static int hex(String body, int from, int digits, StringBuilder out) {
    try {
      int code = Integer.parseInt(body.substring(from, from + digits), 16);
      if (Character.isValidCodePoint(code)
          && body.charAt(from) != '-'
          && body.charAt(from) != '+') {
        out.appendCodePoint(code);
        return from + digits;
      }
    } catch (NumberFormatException | StringIndexOutOfBoundsException e) {
      throw Fault.syntax("A \\x, \\u or \\U escape in a text lacks its " + digits + " hex digits.");
    }
    throw Fault.syntax("An escape in a text names no character.");
  }

  private static int octal(String body, int from, StringBuilder out) {
    int to = from;
    while (to < body.length() && to < from + 3 && "01234567".indexOf(body.charAt(to)) >= 0) {
      to++;
    }
    out.appendCodePoint(Integer.parseInt(body.substring(from, to), 8));
    return to;
  }
}
