package dev.activate.warehouse;

/**
 * A warehouse that is reached over a network. Nothing is asked of it before a session is opened.
 */
public interface Server {

  Dialect dialect();

  /** What tells it from another, without secrets: {@code snowflake:acme/ANALYTICS}. */
  String account();

  /**
   * Opens a session; a server that cannot be reached or refuses the login is a problem that names
   * host, and nothing secret, within 30 seconds.
   */
  Session open();
}
