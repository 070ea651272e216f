package dev.activate.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Text under way, line by line. Whatever is written is made visible and fits the width, save for a
 * single word that is wider than a line.
 */
final class Page {
  private final Style style;
  private final StringBuilder text = new StringBuilder();

  Page(Style style) {
    this.style = style;
  }

  Style style() {
    return style;
  }

  /** An empty line, unless there is one already. */
  void blank() {
    int end = text.length();
    if (end > 1 && text.charAt(end - 2) != '\n') {
      text.append('\n');
    }
  }

  /** One line, cut to the width. */
  void line(Ink ink, String marked, String rest) {
    String lead = style.show(marked);
    String tail = style.show(rest);
    int room = style.width() - Width.of(lead);
    if (tail.isBlank() || room < 4) {
      write(ink, Width.cut(lead, style.width(), style.ellipsis()).stripTrailing(), "");
    } else {
      write(ink, lead, Width.cut(tail, room, style.ellipsis()).stripTrailing());
    }
  }

  void line(String line) {
    line(Ink.NONE, "", line);
  }

  /** Words, wrapped; the lines after the first begin under the first word. */
  void prose(Ink ink, String marked, String words) {
    String lead = style.show(marked);
    String hang = " ".repeat(Width.of(lead));
    String first = lead;
    int room = Math.max(4, style.width() - hang.length());
    // an address or a path stands whole on its line, but not behind other words
    String broken = lead.isBlank() ? style.show(words) : broken(style.show(words), room);
    for (String part : wrap(broken, room)) {
      write(first.equals(lead) ? ink : Ink.NONE, first, part);
      first = hang;
    }
  }

  /** A command to copy. One that does not fit goes on behind backslashes, as a shell reads it. */
  void command(String indent, String command) {
    String shown = style.show(command);
    int room = style.width() - indent.length() - 6;
    boolean quoted = shown.indexOf('\'') >= 0 || shown.indexOf('"') >= 0;
    if (quoted || Width.of(indent + shown) <= style.width()) {
      write(Ink.NONE, indent, shown);
      return;
    }
    List<String> parts = wrap(shown, room);
    for (int i = 0; i < parts.size(); i++) {
      String end = i < parts.size() - 1 ? " \\" : "";
      write(Ink.NONE, indent + (i == 0 ? "" : "    "), parts.get(i) + end);
    }
  }

  /**
   * A line across with words at both ends; what does not fit at the right is left to the caller.
   */
  boolean rule(String left, String right) {
    String head = style.show(left, style.width() - 6);
    String tail = style.show(right);
    int middle = style.width() - Width.of(head) - Width.of(tail) - 8;
    boolean fits = middle >= 2 && !tail.isEmpty();
    String end =
        fits
            ? style.line(middle) + " " + tail + " " + style.line(2)
            : style.line(style.width() - Width.of(head) - 4);
    write(Ink.BOLD, style.line(2) + " " + head + " " + end, "");
    return fits || tail.isEmpty();
  }

  void rule() {
    write(Ink.NONE, style.line(style.width()), "");
  }

  /** Text that is laid out already. */
  void raw(Ink ink, String line) {
    write(ink, style.show(line), "");
  }

  private void write(Ink ink, String marked, String rest) {
    String lead = rest.isEmpty() ? marked.stripTrailing() : marked;
    text.append(style.colour() ? ink.paint(lead) : lead).append(rest).append('\n');
  }

  /** With words wider than the room cut into pieces. */
  private static String broken(String words, int room) {
    StringBuilder text = new StringBuilder();
    for (String word : words.split(" ", -1)) {
      String rest = word;
      while (Width.of(rest) > room) {
        String piece = Width.cut(rest, room, "");
        text.append(piece).append(' ');
        rest = rest.substring(piece.length());
      }
      text.append(rest).append(' ');
    }
    return text.substring(0, text.length() - 1);
  }

  /** Broken at spaces only; several spaces in a row stay. */
  static List<String> wrap(String words, int columns) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    int taken = 0;
    for (String word : words.split(" ", -1)) {
      int wide = Width.of(word);
      if (taken > 0 && taken + 1 + wide > columns) {
        lines.add(line.toString().stripTrailing());
        line.setLength(0);
        taken = 0;
      } else if (line.length() > 0 || taken > 0) {
        line.append(' ');
        taken++;
      }
      line.append(word);
      taken += wide;
    }
    lines.add(line.toString().stripTrailing());
    return lines;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
