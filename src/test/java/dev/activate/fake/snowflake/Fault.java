package dev.activate.fake.snowflake;

/** What goes wrong with one request. */
public enum Fault {
  /** HTTP 503, and nothing was done. */
  UNAVAILABLE_BEFORE(Asked.Kind.QUERY),
  /** HTTP 503, and all was done. */
  UNAVAILABLE_AFTER(Asked.Kind.QUERY),
  /** HTTP 429, and nothing was done. */
  TOO_MANY(Asked.Kind.QUERY),
  /** HTTP 500, and nothing was done. */
  BROKEN(Asked.Kind.QUERY),
  /** The answer ends half-way; all was done. */
  CUT_BODY(Asked.Kind.QUERY),
  /** The answer is that the statement still runs, and so is the first one to who comes back. */
  IN_PROGRESS(Asked.Kind.QUERY),
  /** The session's token is no longer good; that for renewing it is. */
  SESSION_EXPIRED(Asked.Kind.QUERY),
  /** Neither token is good. */
  SESSION_LOST(Asked.Kind.QUERY),
  /** The last row is missing in the answer, or in the last chunk if there are chunks. */
  FEWER_ROWS(Asked.Kind.QUERY),
  /** The statement ran for too long. */
  STATEMENT_TIMEOUT(Asked.Kind.QUERY),
  /** The warehouse is suspended, and does not resume by itself. */
  WAREHOUSE_SUSPENDED(Asked.Kind.QUERY),
  /** A chunk ends half-way. */
  CUT_CHUNK(Asked.Kind.CHUNK),
  /** HTTP 403: the address of a chunk is no longer good. */
  CHUNK_FORBIDDEN(Asked.Kind.CHUNK),
  /** HTTP 503 for a chunk. */
  CHUNK_UNAVAILABLE(Asked.Kind.CHUNK),
  /** HTTP 503 for a login. */
  LOGIN_UNAVAILABLE(Asked.Kind.LOGIN),
  /** No answer to a login, for as long as the server runs. */
  LOGIN_SILENT(Asked.Kind.LOGIN),
  /** The role of the login is not there for this user. */
  UNKNOWN_ROLE(Asked.Kind.LOGIN);

  private final Asked.Kind kind;

  Fault(Asked.Kind kind) {
    this.kind = kind;
  }

  Asked.Kind kind() {
    return kind;
  }
}
