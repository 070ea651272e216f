package dev.activate.problem;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something the user must know.
 *
 * <p>{@code summary} is fixed text without the user's values, so that readers learn to recognise
 * it. {@code detail} says in full sentences what was wrong (with names and values), why it matters
 * and what to do. {@code commands} stand alone on their own lines, ready to copy. No part ever
 * holds a secret.
 */
public record Problem(
    Severity severity,
    Code code,
    String summary,
    String detail,
    @Nullable Place place,
    List<String> commands) {

  public Problem {
    commands = List.copyOf(commands);
  }

  public static Problem error(Code code, String summary, String detail) {
    return new Problem(Severity.ERROR, code, summary, detail, null, List.of());
  }

  public static Problem warning(Code code, String summary, String detail) {
    return new Problem(Severity.WARNING, code, summary, detail, null, List.of());
  }

  /** The same, of a severity that stops. */
  public Problem asError() {
    return new Problem(Severity.ERROR, code, summary, detail, place, commands);
  }

  public Problem at(@Nullable Place where) {
    return new Problem(severity, code, summary, detail, where, commands);
  }

  public Problem run(String command) {
    List<String> all = new ArrayList<>(commands);
    all.add(command);
    return new Problem(severity, code, summary, detail, place, all);
  }

  public boolean isError() {
    return severity == Severity.ERROR;
  }

  /** This problem as an exception, to be thrown. */
  public ActivateException asException() {
    return new ActivateException(List.of(this), null);
  }

  /** This problem as an exception that keeps what caused it, for {@code --debug}. */
  public ActivateException causedBy(Throwable cause) {
    return new ActivateException(List.of(this), cause);
  }
}
