package dev.activate.jinja;

import dev.activate.problem.ActivateException;

/** What a name, an attribute or an item that is not there evaluates to. */
record Undefined(Kind kind, String detail) {

  enum Kind {
    /** No such name: every use but a test for it is an error. */
    NAME,
    /** No such attribute or item: false, and otherwise an error. */
    MISSING,
    /** A condition without else: prints nothing, as in {@code {{ "," if not loop.last }}}. */
    SKIPPED
  }

  static final Undefined NOTHING =
      new Undefined(
          Kind.SKIPPED, "This condition is false and has no else, so there is no value to use.");

  static Undefined missing(String detail) {
    return new Undefined(Kind.MISSING, detail);
  }

  ActivateException fault() {
    return Fault.undefined(detail);
  }
}
