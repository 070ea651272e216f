package dev.activate.fake.snowflake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the unmodified driver makes of a service that misbehaves. */
final class FaultsTest {
  private static SnowflakeServer server;
  private static Connection connection;

  @BeforeAll
  static void start() throws SQLException {
    server = SnowflakeServer.start();
    server.sizes(100, 1000);
    connection = Driver.connect(server);
    Driver.run(connection, "create table counted (n int)");
  }

  @AfterAll
  static void stop() throws SQLException {
    connection.close();
    server.close();
  }

  @AfterEach
  void allIsWellAgain() {
    assertThat(server.isScriptDone()).isTrue();
    server.patience(Duration.ofSeconds(45));
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "UNAVAILABLE_BEFORE",
        "UNAVAILABLE_AFTER",
        "TOO_MANY",
        "CUT_BODY",
        "IN_PROGRESS",
        "SESSION_EXPIRED"
      })
  void anInsertIsDoneOnceThoughItsAnswerIsLost(Fault fault) throws SQLException {
    Driver.run(connection, "truncate table counted");
    server.next(fault);
    try (Statement statement = connection.createStatement()) {
      assertThat(statement.executeUpdate("insert into counted values (1), (2)")).isEqualTo(2);
    }
    assertThat(Driver.one(connection, "select count(*) from counted")).isEqualTo("2");
  }

  @ParameterizedTest
  @EnumSource(names = {"CUT_CHUNK", "CHUNK_UNAVAILABLE"})
  void aChunkIsFetchedAgain(Fault fault) throws SQLException {
    server.next(fault);
    assertThat(rows(2000)).isEqualTo(2000);
  }

  @Test
  void aChunkWhoseAddressIsNoLongerGoodIsAnError() {
    server.faults(asked -> asked.kind() == Asked.Kind.CHUNK ? Fault.CHUNK_FORBIDDEN : null);
    try {
      assertThatThrownBy(() -> rows(2000)).isInstanceOf(SQLException.class);
    } finally {
      server.faults(asked -> null);
    }
  }

  @Test
  void aSlowStatementIsPolled() throws SQLException {
    server.patience(Duration.ofMillis(20));
    int before = server.requests().size();
    assertThat(rows(300_000)).isEqualTo(300_000);
    assertThat(server.requests().subList(before, server.requests().size()))
        .anyMatch(request -> request.matches("GET /queries/.*/result"));
  }

  @Test
  void fewerRowsThanAnnouncedAreNotNoticedByTheDriver() throws SQLException {
    server.next(Fault.FEWER_ROWS);
    assertThat(rows(50)).isEqualTo(49);
  }

  @Test
  void aSessionThatIsLostIsAnError() throws SQLException {
    try (Connection other = Driver.connect(server)) {
      server.next(Fault.SESSION_LOST);
      assertThatThrownBy(() -> Driver.one(other, "select 1"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("expired");
    }
  }

  @Test
  void whatIsOnDemandIsAnsweredAsTheServiceDoes() {
    server.next(Fault.STATEMENT_TIMEOUT);
    assertThatThrownBy(() -> Driver.one(connection, "select 1"))
        .hasMessageContaining("reached its statement or warehouse timeout")
        .extracting(e -> ((SQLException) e).getErrorCode())
        .isEqualTo(630);
    server.next(Fault.WAREHOUSE_SUSPENDED);
    assertThatThrownBy(() -> Driver.one(connection, "select 1"))
        .hasMessageContaining("No active warehouse selected");
    server.next(Fault.UNKNOWN_ROLE);
    assertThatThrownBy(() -> Driver.connect(server).close())
        .hasMessageContaining("specified in the connect string does not exist");
  }

  @Test
  void aStatementThatTakesTooLongIsStopped() throws SQLException {
    Properties second = new Properties();
    second.put("STATEMENT_TIMEOUT_IN_SECONDS", "1");
    try (Connection other = Driver.connect(server, second)) {
      assertThatThrownBy(
              () ->
                  Driver.one(
                      other,
                      "with n as (select seq4() as n from table(generator(rowcount => 1000000)))"
                          + " select count(*) from n as a, n as b where a.n * b.n = 7"))
          .hasMessageContaining("timeout of 1 second");
      assertThat(Driver.one(other, "select 1")).isEqualTo("1");
    }
  }

  @Test
  void aLoginIsTriedAgain() throws SQLException {
    server.next(Fault.LOGIN_UNAVAILABLE);
    try (Connection other = Driver.connect(server)) {
      assertThat(Driver.one(other, "select 1")).isEqualTo("1");
    }
  }

  private static int rows(int rows) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet all =
            statement.executeQuery(
                "select seq4() as n, 'é ' || n::varchar from table(generator(rowcount => "
                    + rows
                    + "))")) {
      int n = 0;
      while (all.next()) {
        n++;
      }
      return n;
    }
  }
}
