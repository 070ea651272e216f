package dev.activate.destination.sql;

/** A value that its column would have to change to hold it. The message names the column only. */
final class Misfit extends Exception {
  private static final long serialVersionUID = 1L;

  private final String code;

  Misfit(String code, String message) {
    super(message, null, false, false);
    this.code = code;
  }

  static Misfit ofType(Column column) {
    return new Misfit(
        "INVALID_TYPE",
        column.name() + " is " + column.type() + " and cannot hold this value unchanged.");
  }

  String code() {
    return code;
  }

  String told() {
    return String.valueOf(getMessage());
  }
}
