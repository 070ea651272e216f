package dev.activate.problem;

/** The exit codes, the same for every command. */
public enum Exit {
  OK(0),
  ERROR(1),
  CHANGES_PRESENT(2),
  TEST_FAILED(3),
  REFUSED(4),
  STALE(5),
  LOCKED(6),
  APPLIED_IN_PART(7),
  USAGE(64),
  BUG(70),
  INTERRUPTED(130);

  private final int code;

  Exit(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }
}
