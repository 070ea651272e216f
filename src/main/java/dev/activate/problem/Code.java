package dev.activate.problem;

import java.util.Locale;

/**
 * What kind of problem it is; stable, so that scripts may rely on it, and the exit code that
 * follows.
 */
public enum Code {
  USAGE(Exit.USAGE),
  BUG(Exit.BUG),
  IO(Exit.ERROR),

  PROJECT(Exit.ERROR),
  PROFILE(Exit.ERROR),
  MANIFEST(Exit.ERROR),
  REF(Exit.ERROR),
  SELECTION(Exit.USAGE),
  JINJA(Exit.ERROR),

  YAML(Exit.ERROR),
  CONTRACT(Exit.ERROR),

  WAREHOUSE(Exit.ERROR),
  SQL(Exit.ERROR),
  DESTINATION(Exit.ERROR),
  LEDGER(Exit.ERROR),
  LOCKED(Exit.LOCKED),

  CHECK_FAILED(Exit.TEST_FAILED),
  UPSTREAM(Exit.TEST_FAILED),
  GUARDRAIL(Exit.REFUSED),
  APPROVAL(Exit.REFUSED),
  IN_DOUBT(Exit.REFUSED),
  PLAN_STALE(Exit.STALE),
  PLAN_DAMAGED(Exit.STALE),
  APPLIED_IN_PART(Exit.APPLIED_IN_PART);

  private final Exit exit;

  Code(Exit exit) {
    this.exit = exit;
  }

  public Exit exit() {
    return exit;
  }

  /** As it is printed and written to JSON: {@code plan-stale}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
