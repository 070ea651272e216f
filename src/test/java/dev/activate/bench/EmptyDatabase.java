package dev.activate.bench;

import java.sql.DriverManager;
import java.sql.SQLException;

/** Makes a DuckDB file without a table. */
public final class EmptyDatabase {
  private EmptyDatabase() {}

  public static void main(String[] arguments) throws SQLException {
    try (var made = DriverManager.getConnection("jdbc:duckdb:" + arguments[0]);
        var statement = made.createStatement()) {
      statement.execute("checkpoint");
    }
  }
}
