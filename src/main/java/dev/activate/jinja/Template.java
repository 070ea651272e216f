package dev.activate.jinja;

import dev.activate.problem.Place;

/**
 * Text to render, and where it stands, so that errors can point into the user's own file.
 *
 * @param file as it is shown to the user
 * @param line the line of that file on which the text begins, from 1
 * @param column the column on which the text's lines begin, from 1
 */
public record Template(String file, int line, int column, String text) {

  public static Template of(String file, String text) {
    return new Template(file, 1, 1, text);
  }

  /** Whether there is anything to render; without it the text stands for itself. */
  public boolean hasJinja() {
    return text.contains("{{") || text.contains("{%") || text.contains("{#");
  }

  /** The place of a line and column of the text, both from 1, with that line as its source. */
  public Place place(int lineInText, int columnInText) {
    String source = text.lines().skip(Math.max(0, lineInText - 1)).findFirst().orElse("");
    return new Place(file, line + lineInText - 1, column + columnInText - 1, source, null);
  }
}
