package dev.activate.report;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * How text is drawn. Colour never changes the text itself; without {@code unicode} the text is
 * ASCII only.
 *
 * @param width columns of the terminal; lines are wrapped or cut to it
 */
public record Style(boolean colour, boolean unicode, int width) {
  /** For a pipe, a file or a log. */
  public static final Style PLAIN = new Style(false, true, 80);

  /** Without colour, with the signs that the charset can carry. */
  public static Style of(Charset charset) {
    return new Style(false, charset.equals(StandardCharsets.UTF_8), PLAIN.width);
  }

  public Style coloured() {
    return new Style(true, unicode, width);
  }

  /** The text made visible, in the signs that may be used. */
  String show(String text) {
    return unicode ? Visible.of(text) : Visible.ascii(text);
  }

  /** The same within so many columns. */
  String show(String text, int columns) {
    // a value may be a megabyte: look only at what can still be seen
    String head = text.length() > 8 * columns ? text.substring(0, 8 * columns) + "……" : text;
    return Width.cut(show(head), columns, ellipsis());
  }

  String ellipsis() {
    return unicode ? "…" : "...";
  }

  /** A mark in front of a line; all marks are equally wide. */
  String mark(String mark) {
    return unicode ? mark : Width.padRight(Visible.ascii(mark), 2);
  }

  String line(int columns) {
    return (unicode ? "─" : "-").repeat(Math.max(0, columns));
  }
}
