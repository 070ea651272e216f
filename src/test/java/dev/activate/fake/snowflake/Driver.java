package dev.activate.fake.snowflake;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/** The unmodified driver, as these tests use it. */
final class Driver {
  private Driver() {}

  static Connection connect(SnowflakeServer server) throws SQLException {
    return connect(server, new Properties());
  }

  static Connection connect(SnowflakeServer server, Properties more) throws SQLException {
    return DriverManager.getConnection(url(server), properties(more));
  }

  static String url(SnowflakeServer server) {
    return "jdbc:snowflake://127.0.0.1:" + server.port() + "/?ssl=off&account=lab";
  }

  static Properties properties(Properties more) {
    Properties properties = new Properties();
    properties.put("user", "activate");
    properties.put("password", SnowflakeServer.PASSWORD);
    properties.put("db", "LAB");
    properties.put("schema", "PUBLIC");
    properties.put("warehouse", "WH");
    properties.put("role", "ACCOUNTADMIN");
    properties.put("JDBC_QUERY_RESULT_FORMAT", "JSON");
    // Else it asks the clouds' metadata services where it runs.
    properties.put("disablePlatformDetection", "true");
    properties.put("loginTimeout", "20");
    properties.put("networkTimeout", "60000");
    properties.putAll(more);
    return properties;
  }

  static void run(Connection connection, String... statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** The first value. */
  static String one(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      if (!rows.next()) {
        throw new AssertionError("no row");
      }
      return rows.getString(1);
    }
  }
}
