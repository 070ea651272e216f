package dev.activate.dbt.python;

import dev.activate.problem.ActivateException;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;

/** What can be wrong with a call; its place is added by the expression in which it happened. */
final class Wrong {
  private Wrong() {}

  /** Python itself would raise an error. */
  static ActivateException value(String detail) {
    return because("Expression cannot be evaluated", detail);
  }

  /** Python could do it, and this is not Python. */
  static ActivateException unsupported(String detail) {
    return because("Jinja feature is not supported", detail);
  }

  static ActivateException limit(String detail) {
    return because("Template exceeds a limit", detail);
  }

  private static ActivateException because(String summary, String detail) {
    return Problem.error(Code.JINJA, summary, detail).asException();
  }
}
