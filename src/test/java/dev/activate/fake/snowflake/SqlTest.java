package dev.activate.fake.snowflake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Snowflake's SQL means here what it means there, or is refused. */
final class SqlTest {
  private static SnowflakeServer server;
  private static Connection connection;

  @BeforeAll
  static void start() throws SQLException {
    server = SnowflakeServer.start();
    connection = Driver.connect(server);
  }

  @AfterAll
  static void stop() throws SQLException {
    connection.close();
    server.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '~',
      value = {
        "iff(1 > 2, 'a', 'b') ¦ b",
        "sha2('a', 256) ¦ ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb",
        "sha2('a') ¦ ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb",
        "md5('a') ¦ 0cc175b9c0f1b6a831c399e269772661",
        "md5_number_lower64('a')::varchar ¦ 3585878926028121697",
        "to_varchar(to_timestamp_ntz('2024-02-29 12:34:56.123456'),"
            + " 'YYYY-MM-DD\"T\"HH24:MI:SS.FF6') ¦ 2024-02-29T12:34:56.123456",
        "to_varchar(convert_timezone('UTC', '2024-02-29 12:00:00 +05:30'::timestamp_tz),"
            + " 'HH24:MI') ¦ 06:30",
        "date_part(epoch_microsecond, '1970-01-01 00:00:01.5'::timestamp_ntz) ¦ 1500000",
        "extract(year from date '2024-02-29') ¦ 2024",
        "octet_length('é') ¦ 2",
        "length('é') ¦ 1",
        "lower(hex_encode('é')) ¦ c3a9",
        "to_varchar(to_binary('00FF', 'HEX'), 'HEX') ¦ 00FF",
        "nvl(null, 'x') ¦ x",
        "zeroifnull(null) ¦ 0",
        "try_cast('x' as number) is null ¦ TRUE",
        "regexp_like('abc', 'a.*') ¦ TRUE",
        "regexp_like('xabc', 'a.*') ¦ FALSE",
        "regexp_instr('xabc', 'b') ¦ 3",
        "equal_null(null, null) ¦ TRUE",
        "array_to_string(array_sort(split('b,a', ',')), '+') ¦ a+b",
        "to_json(parse_json('{\"a\": \"é\"}')) ¦ {\"a\":\"é\"}",
        "parse_json('{\"a\": {\"b\": [1, \"x\"]}}'):a.b[1]::varchar ¦ x",
        "typeof(parse_json('[1]')) ¦ ARRAY",
        "greatest(1, null) is null ¦ TRUE",
        "concat('a', null) is null ¦ TRUE",
        "decode(null, null, 'same', 'other') ¦ same",
        "listagg('x', ',') ¦ x",
        "1.0::float::varchar ¦ 1",
        "true::varchar ¦ true",
        "'2024-02-29'::date::varchar ¦ 2024-02-29",
        "'it''s \\\\ \\'quoted\\'' ¦ it's \\ 'quoted'",
        "$$it's \\ raw$$ ¦ it's \\ raw",
        "2 + 3 * 4 - -1 ¦ 15",
        "not 1 = 2 and true or false ¦ TRUE",
        "case 1 when 1 then 'one' else 'other' end ¦ one",
        "'a' || 'b' = 'ab' ¦ TRUE",
        "'a%b' like 'a\\\\%b' escape '\\\\' ¦ TRUE",
        "1 in (1, 2) and 3 not in (select 4) ¦ TRUE",
        "2 between 1 and 3 and null is null ¦ TRUE",
        "coalesce(1 / 4::float, 0) ¦ 0.25",
      })
  void anExpressionHasItsValue(String sql, String value) throws SQLException {
    assertThat(Driver.one(connection, "select " + sql)).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select 1 / 3",
        "select soundex('a')",
        "select /* a /* b */ c */ 1",
        "select * from t at (offset => -60)",
        "call p()",
        "copy into t from @stage",
        "create table u clone t",
        "create stream s on table t",
        "select 1::geography",
        "select * from table(result_scan('x'))",
        "show pipes",
        "alter warehouse wh suspend",
        "select to_varchar(1.5, '999.9')",
      })
  void whatIsNotKnownIsRefusedAloud(String sql) throws SQLException {
    Driver.run(connection, "create table if not exists t (n int)");
    assertThatThrownBy(() -> Driver.run(connection, sql))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("stand-in for Snowflake");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "select 1; select 2 | Actual statement count 2 did not match the desired statement count 1",
        "selec 1 | syntax error line 1 at position 0 unexpected 'selec'",
        "select from t | syntax error line 1 at position 7 unexpected 'from'",
        "select 'open | syntax error line 1 at position 7",
        "select no_such from t | error line 1 at position 7",
        "select no_such from t | invalid identifier 'NO_SUCH'",
        "select \"n\" from t | invalid identifier '\"n\"'",
        "select 1 from no_such | does not exist or not authorized",
        "select 'x'::int | Numeric value 'x' is not recognized",
        "insert into t values (null) | NULL result in a non-nullable column",
        "create table t (n int) | already exists",
        "use schema no_such | Object does not exist, or operation cannot be performed",
      })
  void aMistakeIsAnsweredAsTheServiceDoes(String sql, String message) throws SQLException {
    Driver.run(connection, "create or replace table t (n int not null)");
    assertThatThrownBy(() -> Driver.run(connection, sql)).hasMessageContaining(message);
  }

  @Test
  void aNameInQuotesIsAnotherThanTheFoldedOne() throws SQLException {
    Driver.run(
        connection,
        "create or replace table named (email varchar, \"email\" varchar, \"Odd \"\"x\" int)",
        "insert into named values ('big', 'small', 1)");
    assertThat(Driver.one(connection, "select EMAIL from NAMED")).isEqualTo("big");
    assertThat(Driver.one(connection, "select \"email\" from named")).isEqualTo("small");
    assertThat(Driver.one(connection, "select n.\"Odd \"\"x\" from lab.public.named n"))
        .isEqualTo("1");
    assertThat(
            Driver.one(
                connection,
                "select listagg(column_name, ' ') within group (order by ordinal_position)"
                    + " from information_schema.columns where table_name = 'NAMED'"))
        .isEqualTo("EMAIL email Odd \"x");
  }

  @Test
  void aMergeSaysWhatItDidAndRefusesARowThatIsMetTwice() throws SQLException {
    Driver.run(
        connection,
        "create or replace table kept (k int, v varchar)",
        "insert into kept values (1, 'old'), (2, 'gone'), (3, 'same')");
    String merge =
        """
        merge into kept as t using (%s) as s on t.k = s.k
        when matched and s.v = 'gone' then delete
        when matched and s.v <> t.v then update set v = s.v
        when not matched then insert (k, v) values (s.k, s.v)
        """;
    try (Statement statement = connection.createStatement()) {
      assertThat(
              statement.executeUpdate(
                  merge.formatted(
                      "select column1 as k, column2 as v from values (1, 'new'), (2, 'gone'),"
                          + " (3, 'same'), (4, 'more')")))
          .isEqualTo(3);
    }
    assertThat(
            Driver.one(
                connection, "select listagg(k || v, ' ') within group (order by k) from kept"))
        .isEqualTo("1new 3same 4more");
    assertThatThrownBy(
            () ->
                Driver.run(
                    connection,
                    merge.formatted(
                        "select column1 as k, column2 as v from values (1, 'x'), (1, 'y')")))
        .hasMessageContaining("Duplicate row detected during DML action");
  }

  @Test
  void aSecondUpdateWaitsAndSeesWhatTheFirstDid() throws Exception {
    Driver.run(
        connection, "create or replace table locked (serial int)", "insert into locked values (1)");
    try (Connection first = Driver.connect(server);
        Connection second = Driver.connect(server)) {
      Driver.run(first, "begin", "update locked set serial = serial + 1 where serial = 1");
      CompletableFuture<Integer> later =
          CompletableFuture.supplyAsync(
              () -> {
                try (Statement statement = second.createStatement()) {
                  statement.execute("begin");
                  int rows =
                      statement.executeUpdate("update locked set serial = 9 where serial = 1");
                  statement.execute("commit");
                  return rows;
                } catch (SQLException e) {
                  throw new IllegalStateException(e);
                }
              });
      Thread.sleep(300);
      assertThat(later).isNotDone();
      Driver.run(first, "commit");
      assertThat(later.get()).isZero();
    }
    assertThat(Driver.one(connection, "select serial from locked")).isEqualTo("2");
  }

  @Test
  void aLockIsWaitedForNoLongerThanTheSessionSays() throws SQLException {
    Driver.run(connection, "create or replace table held (n int)", "insert into held values (1)");
    Properties soon = new Properties();
    soon.put("LOCK_TIMEOUT", "1");
    try (Connection first = Driver.connect(server);
        Connection second = Driver.connect(server, soon)) {
      Driver.run(first, "begin", "delete from held");
      assertThatThrownBy(() -> Driver.run(second, "delete from held"))
          .hasMessageContaining("has locked table");
    }
  }

  @Test
  void aTemporaryTableIsOfItsSessionAndADefinitionCommits() throws SQLException {
    try (Connection own = Driver.connect(server)) {
      Driver.run(own, "create or replace table defined (n int)", "begin");
      Driver.run(own, "insert into defined values (1)", "create temporary table mine (n int)");
      Driver.run(own, "rollback", "insert into mine select n from defined");
      assertThat(Driver.one(own, "select mine.n from mine")).isEqualTo("1");
      assertThatThrownBy(() -> Driver.one(connection, "select n from mine"))
          .hasMessageContaining("does not exist");
    }
  }
}
