package dev.activate.check;

import static dev.activate.check.CheckedRows.spec;
import static dev.activate.check.CheckedRows.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.activate.contract.CheckSpec;
import dev.activate.contract.CheckSpec.Kind;
import dev.activate.problem.ActivateException;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A check that cannot run is a problem at its place, and all of them come at once. */
final class BadChecksTest {
  private static final CheckSpec GOOD = spec(Kind.NOT_NULL, "v", Map.of());

  private final Path folder;

  BadChecksTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private List<Problem> problems(CheckSpec... checks) {
    try (CheckedRows rows = new CheckedRows(folder, "select 1 as id, 'x' as v, 2 as n")) {
      return catchThrowableOfType(ActivateException.class, () -> rows.check(checks).run())
          .problems();
    }
  }

  private static CheckSpec expression(String sql) {
    return spec(Kind.EXPRESSION, "", Map.of("expression", sql));
  }

  @Test
  void aColumnThatVanishedIsNamedWithThoseThatAreThere() {
    List<Problem> found =
        problems(
            GOOD,
            spec(Kind.MATCHES, "phone", Map.of("regex", "x")),
            spec(Kind.UNIQUE, "n,gone", Map.of()));

    assertThat(found).hasSize(2);
    assertThat(found.get(0).code()).isEqualTo(Code.CONTRACT);
    assertThat(found.get(0).summary()).isEqualTo("Checked column does not exist");
    assertThat(found.get(0).detail()).contains("matches(phone)", "people", "they have id, v, n.");
    assertThat(found.get(0).place()).hasToString("reverse_etl/people.yml:7:9");
  }

  @Test
  void aKeyColumnThatVanishedIsNamed() {
    try (CheckedRows rows = new CheckedRows(folder, "select 1 as id").key("email")) {
      assertThat(catchThrowableOfType(ActivateException.class, rows::run))
          .hasMessageContaining("email is a key column of sync people");
    }
  }

  @Test
  void onlyTheChecksToBlameAreBlamed() {
    List<Problem> found =
        problems(
            GOOD,
            expression("missing_column > 1"),
            where(GOOD, "n ="),
            spec(Kind.RELATIONSHIPS, "v", Map.of("to", "ref('nowhere')", "field", "id")),
            expression("n > 0"));

    assertThat(found).hasSize(3);
    assertThat(found).allMatch(one -> one.code() == Code.SQL && one.place() != null);
    assertThat(found.get(0).detail())
        .contains("expression()", "\"missing_column\" not found")
        .doesNotContain("LINE", "count(*)");
    assertThat(found.get(1).detail()).contains("not_null(v)", "Parser Error");
    assertThat(found.get(2).detail()).contains("relationships(v)", "missing does not exist");
  }

  @Test
  void aCheckThatFailsWhileItRunsIsBlamedWithTheReason() {
    List<Problem> found = problems(GOOD, expression("cast(v as integer) > 0"));

    assertThat(found).hasSize(1);
    assertThat(found.get(0).detail()).contains("expression()", "Could not convert string 'x'");
  }

  @Test
  void aBadRegexIsBlamed() {
    assertThat(problems(GOOD, spec(Kind.MATCHES, "v", Map.of("regex", "("))))
        .singleElement()
        .satisfies(one -> assertThat(one.detail()).contains("matches(v)", "missing"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "n > 0) or (true",
        "(n > 0",
        "n > 0; drop table source",
        "v = 'open",
        "n > 0 /* open",
        "n > 0 /* /* */ */",
        "v = $a$ ) $a$",
        "v = e'\\' ) '",
        " "
      })
  void sqlThatWouldLeaveItsBracketsIsRefused(String sql) {
    for (CheckSpec check : List.of(expression(sql), where(GOOD, sql))) {
      assertThat(problems(check))
          .singleElement()
          .satisfies(one -> assertThat(one.summary()).isEqualTo("Check is not one SQL expression"));
    }
  }

  @Test
  void bracketsAndSemicolonsInsideTextsNamesAndCommentsAreFine() {
    try (CheckedRows rows = new CheckedRows(folder, "select 1 as id, 'x' as \"a)b\"")) {
      CheckResult result =
          rows.check(expression("(\"a)b\" <> ');''(') /* ) ; */ and (1 - 1) / 1 = 0 -- )"))
              .result();

      assertThat(result.result()).isEqualTo(CheckResult.Result.PASS);
    }
  }

  @Test
  void argumentsThatCannotFitTheColumnAreTold() {
    List<Problem> found =
        problems(
            spec(Kind.RANGE, "v", Map.of("min", BigDecimal.ZERO)),
            spec(Kind.RANGE, "n", Map.of("min", "2024-01-01")),
            spec(Kind.ACCEPTED_VALUES, "n", Map.of("values", List.of("gold"))),
            spec(Kind.FRESH, "n", Map.of("within", Duration.ofDays(1))));

    assertThat(found).hasSize(4);
    assertThat(found).allMatch(one -> one.summary().equals("Check does not fit its column"));
    assertThat(found.get(0).detail()).contains("range(v)", "column v is VARCHAR");
    assertThat(found.get(1).detail()).contains("2024-01-01 is no number", "INTEGER");
  }

  @Test
  void namesAndTextsOfTheContractCannotEscape() {
    try (CheckedRows rows = new CheckedRows(folder, "select 1 as id, 'x' as \"o\"\"dd; name'\"")) {
      CheckResult result =
          rows.check(
                  spec(
                      Kind.ACCEPTED_VALUES,
                      "o\"dd; name'",
                      Map.of("values", List.of("'); drop table source; --"))))
              .result();

      assertThat(result.failures()).isEqualTo(1);
      assertThat(rows.engine.count("select count(*) from source")).isEqualTo(1);
    }
  }
}
