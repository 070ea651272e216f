package dev.activate.fake.snowflake.sql;

/** What the service answers to a statement that fails. */
public final class SnowflakeError extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final String code;
  private final String state;

  public SnowflakeError(String code, String state, String message) {
    super(message);
    this.code = code;
    this.state = state;
  }

  /** Six digits, as the service sends them. */
  public String code() {
    return code;
  }

  public String state() {
    return state;
  }

  /** The service may well know this; the stand-in does not, and does not guess. */
  public static SnowflakeError unknown(String what, Token at) {
    return unknown(what + " at " + at.line() + ":" + (at.column() + 1));
  }

  public static SnowflakeError unknown(String what) {
    return new SnowflakeError(
        "999999", "0A000", "the stand-in for Snowflake does not know " + what);
  }

  /** What no statement of the service can have there. */
  public static SnowflakeError unexpected(Token at) {
    String text = at.kind() == Token.Kind.END ? "<EOF>" : at.text();
    return new SnowflakeError(
        "001003",
        "42000",
        "SQL compilation error:\nsyntax error line %d at position %d unexpected '%s'."
            .formatted(at.line(), at.column(), text));
  }

  public static SnowflakeError noSuchObject(String name) {
    return noSuch("Object", name);
  }

  public static SnowflakeError noSuch(String kind, String name) {
    return new SnowflakeError(
        "002003",
        "02000",
        "SQL compilation error:\n%s '%s' does not exist or not authorized.".formatted(kind, name));
  }

  public static SnowflakeError alreadyThere(String name) {
    return new SnowflakeError(
        "002002", "42710", "SQL compilation error:\nObject '%s' already exists.".formatted(name));
  }

  public static SnowflakeError invalidIdentifier(String name, int line, int column) {
    return new SnowflakeError(
        "000904",
        "42000",
        "SQL compilation error: error line %d at position %d\ninvalid identifier '%s'"
            .formatted(line, column, name));
  }

  public static SnowflakeError notPrivileged(String kind, String name) {
    return new SnowflakeError(
        "003001",
        "42501",
        "SQL access control error:\nInsufficient privileges to operate on %s '%s'."
            .formatted(kind, name));
  }
}
