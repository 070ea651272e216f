package dev.activate.destination.sql;

import dev.activate.change.Action;
import java.util.List;

/**
 * Changes that one statement can write.
 *
 * @param fields that a create gives values to; columns left out get their defaults
 * @param first the number of the first row
 * @param last the number of the last row
 */
public record Segment(Action action, List<Layout.Part> fields, int first, int last) {
  public Segment {
    fields = List.copyOf(fields);
  }

  Segment part(int from, int to) {
    return new Segment(action, fields, from, to);
  }
}
