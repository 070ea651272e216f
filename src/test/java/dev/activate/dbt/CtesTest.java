package dev.activate.dbt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class CtesTest {
  private static String inject(String sql) {
    return Ctes.inject(sql, List.of("a as (select 1)", "b as (select * from a)"));
  }

  @Test
  void aStatementGetsAWithClauseOrKeepsItsOwn() {
    assertThat(inject("select 2"))
        .isEqualTo("with a as (select 1), b as (select * from a) select 2");
    assertThat(inject("with c as (select 2) select 3"))
        .isEqualTo("with a as (select 1), b as (select * from a), c as (select 2) select 3");
    assertThat(Ctes.inject("select 1", List.of())).isEqualTo("select 1");
  }

  @Test
  void commentsAndRecursiveAreSeen() {
    assertThat(inject("-- with x\n/* with\ny */ WITH RECURSIVE c as (select 2) select 3"))
        .startsWith("-- with x\n/* with\ny */ WITH RECURSIVE a as (select 1), b")
        .endsWith(", c as (select 2) select 3");
    assertThat(inject("select 'with x'")).startsWith("with a as");
    assertThat(inject("withdrawals")).startsWith("with a as");
  }
}
