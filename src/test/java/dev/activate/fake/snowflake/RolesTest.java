package dev.activate.fake.snowflake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A role that may read everything and write one schema can do just that. */
final class RolesTest {
  private static final String[] SET_UP = {
    "create schema activate",
    "create schema secret",
    "create table models (n int)",
    "insert into models values (1)",
    "create table secret.held (n int)",
    "create role writer",
    "create user robot password = 'pass word' default_role = writer",
    "grant role writer to user robot",
    "grant usage on warehouse wh to role writer",
    "grant usage on database lab to role writer",
    "grant usage on schema lab.public to role writer",
    "grant select on all tables in schema lab.public to role writer",
    "grant usage, create table on schema lab.activate to role writer",
  };

  private static SnowflakeServer server;

  @BeforeAll
  static void start() {
    server = SnowflakeServer.start();
    server.sql(SET_UP);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void itReadsTheModelsAndWritesItsOwnSchema() throws SQLException {
    try (Connection robot = robot()) {
      assertThat(Driver.one(robot, "select n from models")).isEqualTo("1");
      Driver.run(
          robot,
          "create table activate.state as select n from models",
          "insert into activate.state values (2)",
          "update activate.state set n = 3 where n = 2",
          "merge into activate.state t using models s on t.n = s.n when matched then delete",
          "alter table activate.state add column t varchar",
          "drop table activate.state");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "insert into models values (2)",
        "update models set n = 2",
        "delete from models",
        "truncate table models",
        "drop table models",
        "alter table models add column t varchar",
        "merge into models t using (select 1 as n) s on t.n = s.n when matched then delete",
        "create table more (n int)",
        "create or replace table models as select 1 as n",
        "create view seen as select * from models",
        "create schema another",
        "select * from secret.held",
        "create table activate.stolen as select * from secret.held",
        "grant select on all tables in schema secret to role writer",
        "use role accountadmin",
      })
  void itDoesNothingElse(String sql) throws SQLException {
    try (Connection robot = robot()) {
      assertThatThrownBy(() -> Driver.run(robot, sql))
          .isInstanceOf(SQLException.class)
          .hasMessageNotContaining("stand-in")
          .hasMessageNotContaining("stands in");
    }
  }

  private static Connection robot() throws SQLException {
    Properties robot = new Properties();
    robot.put("user", "robot");
    robot.put("password", "pass word");
    robot.put("role", "WRITER");
    return Driver.connect(server, robot);
  }
}
