package dev.activate.jinja;

import dev.activate.problem.ActivateException;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;

/** What can be wrong with a template; the place is added by the expression in which it happened. */
final class Fault {
  private Fault() {}

  static ActivateException syntax(String detail) {
    return because("Template is not valid Jinja", detail);
  }

  static ActivateException undefined(String detail) {
    return because("Name is not defined", detail);
  }

  static ActivateException evaluation(String detail) {
    return because("Expression cannot be evaluated", detail);
  }

  static ActivateException limit(String detail) {
    return because("Template exceeds a limit", detail);
  }

  static ActivateException unsupported(String detail) {
    return because("Jinja feature is not supported", detail);
  }

  private static ActivateException because(String summary, String detail) {
    return Problem.error(Code.JINJA, summary, detail).asException();
  }
}
