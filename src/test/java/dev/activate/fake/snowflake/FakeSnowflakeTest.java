package dev.activate.fake.snowflake;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The unmodified driver and the stand-in understand one another. */
final class FakeSnowflakeTest {
  private static SnowflakeServer server;

  @BeforeAll
  static void start() {
    server = SnowflakeServer.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void aQueryComesBackTyped() throws SQLException {
    try (Connection connection = Driver.connect(server);
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select 1 as one, 'a' as \"small\", 1.50 as half, true as yes, null as nothing,"
                    + " count(*) from values (1), (2)")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getMetaData().getColumnName(2)).isEqualTo("small");
      assertThat(rows.getMetaData().getColumnName(6)).isEqualTo("COUNT(*)");
      assertThat(rows.getLong("ONE")).isEqualTo(1);
      assertThat(rows.getString("small")).isEqualTo("a");
      assertThat(rows.getBigDecimal("HALF")).isEqualTo(new BigDecimal("1.50"));
      assertThat(rows.getBoolean("YES")).isTrue();
      assertThat(rows.getObject("NOTHING")).isNull();
      assertThat(rows.getLong(6)).isEqualTo(2);
    }
  }

  @Test
  void fiftyThousandRowsComeInChunks() throws SQLException {
    try (Connection connection = Driver.connect(server);
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select seq4() as n, 'row ' || seq4()::varchar as t"
                    + " from table(generator(rowcount => 50000)) order by 1")) {
      int n = 0;
      while (rows.next()) {
        assertThat(rows.getInt(1)).isEqualTo(n);
        assertThat(rows.getString(2)).isEqualTo("row " + n++);
      }
      assertThat(n).isEqualTo(50_000);
    }
    assertThat(server.requests()).anyMatch(request -> request.startsWith("GET /chunks/"));
  }

  @Test
  void anArrayOfRowsIsBoundAtOnce() throws SQLException {
    try (Connection connection = Driver.connect(server)) {
      Driver.run(connection, "create or replace table bound (n number(38,0), t varchar)");
      try (PreparedStatement insert =
          connection.prepareStatement("insert into bound values (?, ?)")) {
        for (int i = 0; i < 500; i++) {
          insert.setInt(1, i);
          insert.setString(2, i % 7 == 0 ? null : "text " + i);
          insert.addBatch();
        }
        assertThat(insert.executeBatch()).hasSize(500);
      }
      assertThat(Driver.one(connection, "select count(*) from bound where t is null"))
          .isEqualTo("72");
      assertThat(Driver.one(connection, "select sum(n) from bound")).isEqualTo("124750");
    }
    assertThat(server.queries().stream().filter(ran -> ran.sql().startsWith("insert into bound")))
        .hasSize(1);
  }

  @Test
  void aTransactionIsAllOrNothing() throws SQLException {
    try (Connection connection = Driver.connect(server);
        Connection other = Driver.connect(server)) {
      Driver.run(connection, "create or replace table counted (n int)");
      connection.setAutoCommit(false);
      Driver.run(connection, "insert into counted values (1)");
      assertThat(Driver.one(other, "select count(*) from counted")).isEqualTo("0");
      connection.rollback();
      Driver.run(connection, "insert into counted values (2)");
      connection.commit();
      assertThat(Driver.one(other, "select max(n) from counted")).isEqualTo("2");
    }
  }

  @Test
  void theTagIsKeptWithWhatWasRun() throws SQLException {
    Properties tag = new Properties();
    tag.put("QUERY_TAG", "activate: sync contacts");
    try (Connection connection = Driver.connect(server, tag)) {
      Driver.one(connection, "select 'first'");
      Driver.run(connection, "alter session set query_tag = 'second'");
      Driver.one(connection, "select 'then'");
    }
    assertThat(server.queries())
        .anySatisfy(
            ran -> {
              assertThat(ran.sql()).isEqualTo("select 'first'");
              assertThat(ran.tag()).isEqualTo("activate: sync contacts");
            })
        .anySatisfy(
            ran -> {
              assertThat(ran.sql()).isEqualTo("select 'then'");
              assertThat(ran.tag()).isEqualTo("second");
            });
  }
}
