package dev.activate.dbt;

import dev.activate.problem.Problem;
import java.util.List;

/** What was selected, in the order it was offered, and criteria that matched nothing. */
public record Selection<T extends Selectable>(List<T> selected, List<Problem> warnings) {

  public Selection {
    selected = List.copyOf(selected);
    warnings = List.copyOf(warnings);
  }
}
