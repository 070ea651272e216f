package dev.activate.check;

import static dev.activate.check.CheckedRows.judged;
import static dev.activate.check.CheckedRows.quarantining;
import static dev.activate.check.CheckedRows.spec;
import static org.assertj.core.api.Assertions.assertThat;

import dev.activate.check.CheckResult.Result;
import dev.activate.contract.CheckSpec.Kind;
import dev.activate.contract.CheckSpec.Threshold;
import dev.activate.problem.Severity;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The key always holds the sync; quarantine holds rows; thresholds decide as in dbt. */
final class KeyAndQuarantineTest {
  private static final String TIERS =
      "select * from (values (1,'gold'), (2,'tin'), (3,null), (4,'tin'), (null,'tin')) t(id,tier)"
          + " where id is not null";

  private final Path folder;

  KeyAndQuarantineTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private static Threshold more(long than) {
    return new Threshold(">", BigDecimal.valueOf(than));
  }

  @Test
  void aDuplicateKeyHoldsTheSync() {
    try (CheckedRows rows = new CheckedRows(folder, "select unnest(['a', 'a', 'b', 'a']) as id")) {
      CheckReport report = rows.run();

      assertThat(report.holds()).isTrue();
      assertThat(report.results())
          .extracting(CheckResult::name, CheckResult::message, CheckResult::sampleKeys)
          .containsExactly(
              org.assertj.core.groups.Tuple.tuple("key_not_null(id)", "", List.of()),
              org.assertj.core.groups.Tuple.tuple(
                  "key_unique(id)", "3 rows share a key", List.of("a")));
    }
  }

  @Test
  void aNullKeyHoldsTheSyncAndIsNeverQuarantined() {
    try (CheckedRows rows = new CheckedRows(folder, "select unnest([1, null, 3]) as id")) {
      CheckReport report = rows.check(quarantining(spec(Kind.NOT_NULL, "id", Map.of()))).run();

      assertThat(report.holds()).isTrue();
      assertThat(report.results().get(0).message()).isEqualTo("1 of 3 rows without a key");
      assertThat(report.quarantined()).isZero();
      assertThat(rows.engine.count("select count(*) from held")).isZero();
    }
  }

  @Test
  void aKeyOfTwoColumnsIsOneKey() {
    try (CheckedRows rows =
        new CheckedRows(
            folder,
            "select * from (values (1,'a'), (1,'b'), (2,'a'), (2,'a'), (3,null)) t(id,p)")) {
      List<CheckResult> results = rows.key("ID", "p").run().results();

      assertThat(results.get(0).sampleKeys()).containsExactly("3/null");
      assertThat(results.get(1).sampleKeys()).containsExactly("2/a");
      assertThat(rows.engine.columns("select * from held"))
          .extracting("name")
          .containsExactly("id", "p", "check");
    }
  }

  @Test
  void theDiffMayProveTheKeyInstead() {
    try (CheckedRows rows = new CheckedRows(folder, "select unnest([1, 1]) as id")) {
      rows.check(spec(Kind.UNIQUE, "ID", Map.of()));

      CheckReport report = Checks.run(rows.engine, rows.target(), KeyProof.DIFF);

      assertThat(report.results())
          .extracting(CheckResult::name)
          .containsExactly("key_not_null(id)");
      assertThat(Checks.uniqueKey(rows.engine, rows.engine, rows.target()).message())
          .isEqualTo("2 rows share a key");
    }
  }

  @Test
  void quarantineHoldsBackTheRowsAndNotTheSync() {
    try (CheckedRows rows = new CheckedRows(folder, TIERS)) {
      CheckReport report =
          rows.check(
                  quarantining(
                      spec(Kind.ACCEPTED_VALUES, "tier", Map.of("values", List.of("gold")))),
                  quarantining(spec(Kind.NOT_NULL, "tier", Map.of())),
                  quarantining(spec(Kind.UNIQUE, "tier", Map.of())),
                  quarantining(spec(Kind.MATCHES, "tier", Map.of("regex", "^g"))),
                  quarantining(spec(Kind.EXPRESSION, "", Map.of("expression", "id < 4"))))
              .run();

      assertThat(report.holds()).isFalse();
      assertThat(report.results().get(2).result()).isEqualTo(Result.FAIL);
      assertThat(report.results().get(2).quarantines()).isTrue();
      assertThat(report.quarantined()).isEqualTo(3);
      assertThat(rows.held())
          .containsExactly(
              "2 accepted_values(tier)",
              "2 matches(tier)",
              "2 unique(tier)",
              "3 not_null(tier)",
              "4 accepted_values(tier)",
              "4 expression()",
              "4 matches(tier)",
              "4 unique(tier)");
    }
  }

  @Test
  void rowsWithoutAParentAreHeldBackToo() {
    try (CheckedRows rows = new CheckedRows(folder, TIERS)) {
      rows.engine.execute("create table parents as select 'gold' as name");
      rows.check(
              quarantining(
                  spec(
                      Kind.RELATIONSHIPS, "tier", Map.of("to", "ref('parents')", "field", "name"))))
          .run();

      assertThat(rows.held()).containsExactly("2 relationships(tier)", "4 relationships(tier)");
    }
  }

  @Test
  void theQuarantineIsEmptyWhenNothingFailsAndForgetsTheLastRun() {
    try (CheckedRows rows = new CheckedRows(folder, TIERS)) {
      rows.engine.execute("create table held as select 9 as other");

      CheckReport report = rows.check(quarantining(spec(Kind.UNIQUE, "id,tier", Map.of()))).run();

      assertThat(report.quarantined()).isZero();
      assertThat(rows.engine.columns("select * from held"))
          .extracting("type")
          .containsExactly("INTEGER", "VARCHAR");
    }
  }

  @Test
  void aCheckOfTheWholeSyncCannotQuarantine() {
    try (CheckedRows rows = new CheckedRows(folder, TIERS)) {
      CheckReport report =
          rows.check(quarantining(spec(Kind.ROW_COUNT, "", Map.of("min", new BigDecimal("9")))))
              .run();

      assertThat(report.holds()).isTrue();
      assertThat(report.quarantined()).isZero();
    }
  }

  @Test
  void thresholdsDecideAsInDbt() {
    try (CheckedRows rows = new CheckedRows(folder, TIERS)) {
      var check = spec(Kind.EXPRESSION, "", Map.of("expression", "id > 2"));

      List<CheckResult> results =
          rows.check(
                  judged(check, Severity.ERROR, more(0), more(1)),
                  judged(check, Severity.ERROR, more(0), more(2)),
                  judged(check, Severity.ERROR, more(2), more(2)),
                  judged(check, Severity.ERROR, more(5), more(1)),
                  judged(check, Severity.WARNING, more(1), more(0)),
                  judged(check, Severity.WARNING, more(2), more(0)))
              .run()
              .results();

      assertThat(results.stream().skip(2).map(CheckResult::result))
          .containsExactly(
              Result.FAIL, Result.WARN, Result.PASS, Result.FAIL, Result.WARN, Result.PASS);
    }
  }

  @Test
  void aThresholdThatIsNotReachedQuarantinesNothing() {
    try (CheckedRows rows = new CheckedRows(folder, TIERS)) {
      var check = quarantining(spec(Kind.EXPRESSION, "", Map.of("expression", "id > 2")));

      assertThat(rows.check(judged(check, Severity.ERROR, more(2), more(2))).run().quarantined())
          .isZero();
      assertThat(rows.check(judged(check, Severity.WARNING, more(0), more(0))).run().quarantined())
          .isEqualTo(2);
    }
  }

  @Test
  void failuresAreStoredATableForEachCheck() {
    try (CheckedRows rows = new CheckedRows(folder, TIERS)) {
      rows.sensitive("tier")
          .check(
              spec(Kind.NOT_NULL, "tier", Map.of()),
              spec(Kind.NOT_NULL, "id", Map.of()),
              spec(Kind.EXPRESSION, "", Map.of("expression", "id > 2")));

      Map<String, Long> stored =
          Checks.storeFailures(rows.engine, rows.target(), rows.run(), "\"failed tests\"");

      assertThat(stored)
          .containsExactly(
              Map.entry("people__not_null_tier", 1L), Map.entry("people__expression", 2L));
      assertThat(
              rows.engine.query(
                  "select * from \"failed tests\".people__expression order by id",
                  row -> row.getString(1) + " " + row.getString(2) + " " + row.getString(3)))
          .containsExactly(
              "expression() 1 " + Shown.hash("gold"), "expression() 2 " + Shown.hash("tin"));
    }
  }
}
