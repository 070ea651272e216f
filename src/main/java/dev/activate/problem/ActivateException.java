package dev.activate.problem;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The only exception type of the project: it carries every problem that was found, errors first.
 */
public final class ActivateException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  public ActivateException(List<Problem> problems, @Nullable Throwable cause) {
    super(
        problems.stream()
            .map(problem -> problem.summary() + ": " + problem.detail())
            .collect(Collectors.joining("\n")),
        cause);
    this.problems = List.copyOf(problems);
  }

  public List<Problem> problems() {
    return problems;
  }

  /** The exit code of the first error. */
  public Exit exit() {
    return problems.stream()
        .filter(Problem::isError)
        .findFirst()
        .map(problem -> problem.code().exit())
        .orElse(Exit.ERROR);
  }
}
