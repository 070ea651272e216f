package dev.activate.jinja;

import dev.activate.problem.ActivateException;
import java.util.function.Supplier;

/** What a name, an attribute or an item that is not there evaluates to. */
record Undefined(Kind kind, Supplier<String> detail) {

  enum Kind {
    /** No such name: every use but a test for it, or as an argument of a macro, is an error. */
    NAME,
    /** No such attribute, item or argument: false, empty, prints nothing. */
    MISSING
  }

  static final Undefined NOTHING =
      missing("This condition is false and has no else, so there is no value to use.");

  static Undefined missing(String detail) {
    return new Undefined(Kind.MISSING, () -> detail);
  }

  boolean isName() {
    return kind == Kind.NAME;
  }

  ActivateException fault() {
    return Fault.undefined(detail.get());
  }

  /** As Python prints it, should a function that was given a list with it print that. */
  @Override
  public String toString() {
    return "";
  }
}
