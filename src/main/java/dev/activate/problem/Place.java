package dev.activate.problem;

import org.jspecify.annotations.Nullable;

/**
 * Where in a file something is wrong. Lines and columns count from 1; {@code source} is the text of
 * that line, {@code within} the part of the document it belongs to, such as a sync's name.
 */
public record Place(
    String file, int line, int column, @Nullable String source, @Nullable String within) {

  public static Place of(String file, int line, int column) {
    return new Place(file, line, column, null, null);
  }

  @Override
  public String toString() {
    return file + ":" + line + ":" + column;
  }
}
