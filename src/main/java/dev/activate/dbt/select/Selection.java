package dev.activate.dbt.select;

import dev.activate.problem.Problem;
import java.util.List;
import java.util.Optional;

/**
 * What was selected, in the order it was offered, and criteria that matched nothing.
 *
 * @param defaulted the selector of {@code selectors.yml} that was taken since nothing was asked for
 */
public record Selection<T extends Selectable>(
    List<T> selected, List<Problem> warnings, Optional<String> defaulted) {

  public Selection {
    selected = List.copyOf(selected);
    warnings = List.copyOf(warnings);
  }
}
