package dev.activate.dbt.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ReadOnlyTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select 1",
        "  -- drop table x;\n  SELECT ';' as a, \"b;c\" from t; ",
        "/* note */ with a as (select 1) select * from a",
        "(select 1) union all (select 2)",
        "select 'insert into t' as text",
        "select update_time, copy, set from updates",
        "describe t",
        "show tables"
      })
  void queriesPass(String sql) {
    assertThat(ReadOnly.checked(sql)).doesNotEndWith(";");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "insert into t values (1)",
        "select 1; drop table t",
        "with a as (delete from t returning *) select * from a",
        "create table t as select 1",
        "copy t to 'file.csv'",
        "call p()",
        "set x = 1",
        "-- select\ntruncate t",
        "explain analyze delete from t",
        "select * into table u from t",
        "'select' drop table t"
      })
  void allElseIsRefused(String sql) {
    assertThatThrownBy(() -> ReadOnly.checked(sql)).hasMessageContaining("only ever reads");
  }
}
