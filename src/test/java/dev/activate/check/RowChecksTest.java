package dev.activate.check;

import static dev.activate.check.CheckedRows.spec;
import static dev.activate.check.CheckedRows.where;
import static org.assertj.core.api.Assertions.assertThat;

import dev.activate.check.CheckResult.Result;
import dev.activate.contract.CheckSpec;
import dev.activate.contract.CheckSpec.Kind;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each kind of check lets pass, what it fails, and what it says. */
final class RowChecksTest {
  private final Path folder;

  RowChecksTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private CheckResult on(String values, CheckSpec check) {
    try (CheckedRows rows =
        new CheckedRows(
            folder, "select row_number() over () as id, v from (values " + values + ") t(v)")) {
      rows.engine.execute("create table parents as select unnest([1, 2, null]) as id");
      return rows.check(check).result();
    }
  }

  private static BigDecimal n(String number) {
    return new BigDecimal(number);
  }

  @Test
  void notNullCountsNullsAndNamesTheirKeys() {
    CheckResult result = on("('a'), (null), (null)", spec(Kind.NOT_NULL, "V", Map.of()));

    assertThat(result)
        .isEqualTo(
            new CheckResult(
                "not_null(V)",
                Result.FAIL,
                2,
                3,
                false,
                "2 of 3 rows without v",
                List.of("2", "3")));
  }

  @Test
  void aCheckThatPassesSaysNothing() {
    assertThat(on("(1)", spec(Kind.NOT_NULL, "v", Map.of())))
        .isEqualTo(new CheckResult("not_null(v)", Result.PASS, 0, 1, false, "", List.of()));
  }

  @Test
  void aRangeIncludesItsEndsAndLetsNullPass() {
    CheckResult result =
        on(
            "(-1), (0), (100), (101), (null)",
            spec(Kind.RANGE, "v", Map.of("min", n("0"), "max", n("100"))));

    assertThat(result.message()).isEqualTo("2 of 5 rows out of 0..100: -1, 101");
    assertThat(result.sampleKeys()).containsExactly("1", "4");
  }

  @ParameterizedTest
  @CsvSource({
    "INTEGER,        0,     10,    false, 0",
    "INTEGER,        0,     10,    true,  2",
    "INTEGER,        0.5,   9.5,   false, 2",
    "INTEGER,        0.5,   9.5,   true,  2",
    "INTEGER,        -1e30, 1e30,  true,  0",
    "INTEGER,        1e30,  ,      false, 3",
    "INTEGER,        ,      -1e30, false, 3",
    "TINYINT,        ,      300,   false, 0",
    "UTINYINT,       -1,    ,      true,  0",
    "'DECIMAL(18,2)', 0.001, 9.999, false, 2",
    "'DECIMAL(38,2)', 0.001, 9.999, true,  2",
    "'DECIMAL(38,2)', 0.00,  10.00, true,  2",
    "'DECIMAL(38,2)', ,      1e60,  true,  0",
    "DOUBLE,         0,     10,    true,  2",
    "DOUBLE,         -1e400, 1e400, true, 0",
    "FLOAT,          0,     10,    false, 0",
  })
  void aBoundIsFittedToTheTypeOfTheColumn(
      String type, String min, String max, boolean exclusive, long failures) {
    Map<String, Object> arguments = new java.util.HashMap<>(Map.of("exclusive", exclusive));
    if (min != null) {
      arguments.put("min", n(min));
    }
    if (max != null) {
      arguments.put("max", n(max));
    }
    CheckResult result =
        on(
            "(0::" + type + "), (5), (10), (null)".replace("(5)", "(5::" + type + ")"),
            spec(Kind.RANGE, "v", arguments));

    assertThat(result.failures()).isEqualTo(failures);
  }

  @Test
  void decimalsOfThirtyEightDigitsAreExact() {
    String most = "9".repeat(36) + ".99";
    String less = "9".repeat(36) + ".98";
    CheckResult result =
        on(
            "(" + most + "::decimal(38,2)), (" + less + ")",
            spec(Kind.RANGE, "v", Map.of("max", n(less))));

    assertThat(result.message()).endsWith("out of .." + less + ": 999999999999999999999999…");
    assertThat(result.failures()).isEqualTo(1);
  }

  @Test
  void notANumberIsOutOfEveryRange() {
    CheckResult result =
        on(
            "('nan'::double), ('infinity'), (1), (null)",
            spec(Kind.RANGE, "v", Map.of("min", n("0"), "exclusive", true)));

    assertThat(result.message()).isEqualTo("1 of 4 rows out of >0..: NaN");
  }

  @ParameterizedTest
  @CsvSource({
    "DATE, 2024-01-01, 2024-12-31",
    "TIMESTAMP, 2024-01-01, 2024-12-31",
    "TIMESTAMP, 2024-01-01 00:00:00, 2024-12-31T00:00:00Z",
    "TIMESTAMPTZ, 2024-01-01, 2024-12-31T02:00:00+02:00",
    "DATE, 2024-01-01 00:00:00, 2024-12-31T12:00:00",
  })
  void datesAndTimestampsHaveRangesToo(String type, String min, String max) {
    CheckResult result =
        on(
            "('2023-12-31'::%1$s), ('2024-01-01'), ('2024-12-31'), ('2025-01-01'), (null)"
                .formatted(type),
            spec(Kind.RANGE, "v", Map.of("min", min, "max", max)));

    assertThat(result.failures()).isEqualTo(2);
    assertThat(result.sampleKeys()).containsExactly("1", "4");
  }

  @Test
  void acceptedTextComparesAsTextAndLetsNullPass() {
    CheckResult result =
        on(
            "('gold'), ('Gold'), ('it''s'), (null), ('7')",
            spec(Kind.ACCEPTED_VALUES, "v", Map.of("values", List.of("gold", "it's", n("7")))));

    assertThat(result.message()).isEqualTo("1 of 5 rows with a v that is not accepted: Gold");
  }

  @Test
  void acceptedNumbersCompareAsNumbers() {
    CheckResult result =
        on(
            "(1.50::decimal(9,2)), (2), (3)",
            spec(Kind.ACCEPTED_VALUES, "v", Map.of("values", List.of(n("1.5"), "2", n("3.001")))));

    assertThat(result.message()).isEqualTo("1 of 3 rows with a v that is not accepted: 3.00");
  }

  @Test
  void acceptedBooleansDoublesAndDatesHaveTheirOwnTypes() {
    assertThat(
            on("(true), (false)", spec(Kind.ACCEPTED_VALUES, "v", Map.of("values", List.of(true))))
                .failures())
        .isEqualTo(1);
    assertThat(
            on(
                    "(0.1::double), ('nan')",
                    spec(Kind.ACCEPTED_VALUES, "v", Map.of("values", List.of(n("0.10")))))
                .failures())
        .isEqualTo(1);
    assertThat(
            on(
                    "(date '2024-01-01'), (date '1969-01-01')",
                    spec(Kind.ACCEPTED_VALUES, "v", Map.of("values", List.of("2024-01-01"))))
                .failures())
        .isEqualTo(1);
  }

  @Test
  void matchesSearchesAndLetsNullPass() {
    CheckResult result =
        on(
            "('+49 1'), ('call +49 1'), ('x'), (null)",
            spec(Kind.MATCHES, "v", Map.of("regex", "\\+\\d")));

    assertThat(result.message()).isEqualTo("1 of 4 rows with a v that does not match: x");
  }

  @Test
  void relationshipsWantAParentAndLetNullPass() {
    CheckResult result =
        on(
            "(1), (2), (3), (3), (null)",
            spec(Kind.RELATIONSHIPS, "v", Map.of("to", "ref('parents')", "field", "ID")));

    assertThat(result.message())
        .isEqualTo("2 of 5 rows with a v that is not in ref('parents').ID: 3");
    assertThat(result.sampleKeys()).containsExactly("3", "4");
  }

  @Test
  void uniqueCountsEveryRowOfAGroupAndLetsNullPass() {
    CheckResult result =
        on("('a'), ('a'), ('b'), (null), (null)", spec(Kind.UNIQUE, "v", Map.of()));

    assertThat(result.message()).isEqualTo("2 rows share their v");
    assertThat(result.sampleKeys()).containsExactly("1", "2");
  }

  @Test
  void uniqueOfSeveralColumnsTakesNullsAsEqual() {
    try (CheckedRows rows =
        new CheckedRows(
            folder,
            "select * from (values (1,'x',1), (2,'x',2), (3,null,1), (4,null,1)) t(id,a,b)")) {
      CheckResult result = rows.check(spec(Kind.UNIQUE, "a,b", Map.of())).result();

      assertThat(result.message()).isEqualTo("2 rows share their a, b");
      assertThat(result.sampleKeys()).containsExactly("3", "4");
    }
  }

  @Test
  void anExpressionFailsWhereItIsFalseAndLetsNullPass() {
    CheckResult result =
        on(
            "(1), (-1), (null)",
            spec(Kind.EXPRESSION, "", Map.of("expression", "v > 0 -- positive")));

    assertThat(result.message()).isEqualTo("1 of 3 rows without v > 0 -- positive");
  }

  @Test
  void theRowCountIsCheckedAsAWhole() {
    CheckSpec check = spec(Kind.ROW_COUNT, "", Map.of("min", n("3"), "max", n("10")));

    assertThat(on("(1), (2)", check).message()).isEqualTo("2 rows, out of 3..10");
    assertThat(on("(1), (2)", check).failures()).isEqualTo(1);
    assertThat(on("(1), (2), (3)", check).result()).isEqualTo(Result.PASS);
    assertThat(on("(1), (2), (3)", where(check, "v > 1")).rows()).isEqualTo(2);
    assertThat(on("(1), (2), (3)", where(check, "v > 1")).result()).isEqualTo(Result.FAIL);
  }

  @ParameterizedTest
  @CsvSource({
    "TIMESTAMP, 2026-11-20 10:00:00, PASS",
    "TIMESTAMP, 2026-11-20 09:59:59, FAIL",
    "TIMESTAMPTZ, 2026-11-20 12:00:00+02, PASS",
    "TIMESTAMPTZ, 2026-11-20 11:59:59+02, FAIL",
    "DATE, 2026-11-21, PASS",
    "DATE, 2026-11-20, FAIL",
    "TIMESTAMP, 2027-01-01 00:00:00, PASS",
  })
  void theNewestValueTellsWhetherRowsAreFresh(String type, String newest, Result expected) {
    CheckResult result =
        on(
            "('" + newest + "'::" + type + "), ('2020-01-01'), (null)",
            spec(Kind.FRESH, "v", Map.of("within", Duration.ofDays(1))));

    assertThat(result.result()).isEqualTo(expected);
    if (expected == Result.FAIL) {
      assertThat(result.message()).startsWith("newest v is 2026-11-20").endsWith("than 1 day");
    }
  }

  @Test
  void noRowAtAllIsNotFresh() {
    CheckResult result =
        on("(null::timestamp)", spec(Kind.FRESH, "v", Map.of("within", Duration.ofHours(36))));

    assertThat(result.message()).isEqualTo("no row has a v");
  }

  @Test
  void onlyRowsOfTheFilterAreChecked() {
    CheckSpec positive = spec(Kind.RANGE, "v", Map.of("max", n("1")));

    CheckResult result = on("(1), (2), (3), (null)", where(positive, "v < 3 -- small"));

    assertThat(result.rows()).isEqualTo(2);
    assertThat(result.failures()).isEqualTo(1);
    assertThat(on("(1), (1), (2)", where(spec(Kind.UNIQUE, "v", Map.of()), "id > 1")).result())
        .isEqualTo(Result.PASS);
  }
}
