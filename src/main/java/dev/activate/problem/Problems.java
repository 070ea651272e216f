package dev.activate.problem;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Collects problems, so that a user can mend ten mistakes in one go. Not safe for several threads.
 */
public final class Problems {
  private final List<Problem> found = new ArrayList<>();

  public void add(Problem problem) {
    found.add(problem);
  }

  public void addAll(Collection<Problem> problems) {
    found.addAll(problems);
  }

  public List<Problem> all() {
    return List.copyOf(found);
  }

  public List<Problem> warnings() {
    return found.stream().filter(problem -> !problem.isError()).toList();
  }

  public boolean hasErrors() {
    return found.stream().anyMatch(Problem::isError);
  }

  /** Throws all that was found if any of it is an error. */
  public void throwIfErrors() {
    if (hasErrors()) {
      List<Problem> errorsFirst = new ArrayList<>(found);
      errorsFirst.sort((a, b) -> a.severity().compareTo(b.severity()));
      throw new ActivateException(errorsFirst, null);
    }
  }
}
