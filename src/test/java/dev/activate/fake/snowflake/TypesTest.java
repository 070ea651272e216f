package dev.activate.fake.snowflake;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Values on their way through the driver, in and out. */
final class TypesTest {
  private static SnowflakeServer server;
  private static Connection connection;

  @BeforeAll
  static void start() throws SQLException {
    server = SnowflakeServer.start();
    server.sizes(3, 50);
    connection = Driver.connect(server);
    Driver.run(connection, "alter session set timezone = 'UTC'");
  }

  @AfterAll
  static void stop() throws SQLException {
    connection.close();
    server.close();
  }

  @Test
  void aNumberKeepsAllItsDigits() throws SQLException {
    assertThat(object("select 12345678901234567890123456789012345678::number(38,0)"))
        .isEqualTo(new BigDecimal("12345678901234567890123456789012345678"));
    assertThat(object("select '-0.12345678901234567890123456789012345678'::number(38,38)"))
        .isEqualTo(new BigDecimal("-0.12345678901234567890123456789012345678"));
    assertThat(object("select 7::number(10,0)")).isEqualTo(7L);
    assertThat(object("select 7::number(12,2)")).isEqualTo(new BigDecimal("7.00"));
  }

  @Test
  void aTimeIsTheMomentThatItWas() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select '2024-02-29 12:34:56.123456'::timestamp_ntz,"
                    + " '2024-02-29 12:34:56.123456 +05:30'::timestamp_tz as tz,"
                    + " '1969-12-31 23:59:59.5 +00:00'::timestamp_ltz,"
                    + " date '2024-02-29', '23:59:59.999999'::time")) {
      assertThat(row.next()).isTrue();
      assertThat(row.getMetaData().getColumnTypeName(1)).isEqualTo("TIMESTAMPNTZ");
      assertThat(row.getMetaData().getColumnTypeName(2)).isEqualTo("TIMESTAMPTZ");
      assertThat(row.getMetaData().getColumnTypeName(3)).isEqualTo("TIMESTAMPLTZ");
      assertThat(row.getTimestamp(2).toInstant())
          .isEqualTo(Instant.parse("2024-02-29T07:04:56.123456Z"));
      assertThat(row.getTimestamp(3).toInstant())
          .isEqualTo(Instant.parse("1969-12-31T23:59:59.5Z"));
      assertThat(row.getTimestamp(1).getNanos()).isEqualTo(123_456_000);
      assertThat(row.getInt(4)).isEqualTo(19_782);
      assertThat(row.getTime(5)).isNotNull();
    }
  }

  @Test
  void nothingIsNotAnEmptyText() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select null::varchar, '', parse_json('{\"b\": [1, null], \"a\": \"é\"}'),"
                    + " to_binary('00ff5c', 'HEX'), 'nan'::float, 1.5::float")) {
      assertThat(row.next()).isTrue();
      assertThat(row.getString(1)).isNull();
      assertThat(row.getString(2)).isEmpty();
      assertThat(row.getString(3).replaceAll("\\s", "")).isEqualTo("{\"a\":\"é\",\"b\":[1,null]}");
      assertThat(row.getBytes(4)).containsExactly(0, 0xff, 0x5c);
      assertThat(row.getDouble(5)).isNaN();
      assertThat(row.getDouble(6)).isEqualTo(1.5);
    }
  }

  @Test
  void anEmojiSurvivesWhereverABufferEnds() throws SQLException {
    Driver.run(
        connection,
        "create or replace table shifted as select seq4() as n,"
            + " repeat('x', seq4()) || '\ud83d\ude00é' as t from table(generator(rowcount => 4000))");
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select n, t from shifted order by n")) {
      int n = 0;
      while (rows.next()) {
        assertThat(rows.getString(2)).hasSize(n + 3).endsWith("\ud83d\ude00é");
        n++;
      }
      assertThat(n).isEqualTo(4000);
    }
  }

  @Test
  void aBoundValueArrivesAsItIs() throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("select ?, ?, ?, ?, ?, ?, ?::varchar")) {
      statement.setBigDecimal(1, new BigDecimal("1.50"));
      statement.setString(2, "it's \\ \ud83d\ude00");
      statement.setNull(3, Types.VARCHAR);
      statement.setBoolean(4, true);
      statement.setBytes(5, "é".getBytes(StandardCharsets.UTF_8));
      statement.setTimestamp(6, Timestamp.from(Instant.parse("2024-02-29T12:34:56.123456Z")));
      statement.setDouble(7, 0.5);
      try (ResultSet row = statement.executeQuery()) {
        assertThat(row.next()).isTrue();
        assertThat(row.getBigDecimal(1)).isEqualTo(new BigDecimal("1.50"));
        assertThat(row.getString(2)).isEqualTo("it's \\ \ud83d\ude00");
        assertThat(row.getString(3)).isNull();
        assertThat(row.getBoolean(4)).isTrue();
        assertThat(row.getBytes(5)).isEqualTo("é".getBytes(StandardCharsets.UTF_8));
        assertThat(row.getTimestamp(6).getNanos()).isEqualTo(123_456_000);
        assertThat(row.getString(7)).isEqualTo("0.5");
      }
    }
  }

  private static Object object(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      assertThat(rows.next()).isTrue();
      return rows.getObject(1);
    }
  }
}
