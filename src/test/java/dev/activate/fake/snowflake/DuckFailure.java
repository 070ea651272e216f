package dev.activate.fake.snowflake;

import java.sql.SQLException;

/** DuckDB's word on a statement, until it is put as the service would. */
final class DuckFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DuckFailure(SQLException cause) {
    super(cause.getMessage(), cause);
  }
}
