package dev.activate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What dbt proved in the run that built the table is not looked at again, and in any doubt it is.
 * The table holds a key twice and a null, so that a check that was skipped shows.
 */
final class ProvedByDbtTest {
  private static final String[] GOOD = {
    "model.shop.people=success",
    "test.shop.unique_people_email.1=pass",
    "test.shop.not_null_people_email.2=pass"
  };
  private static final String SKIPPED = "proved by dbt in this run";
  private static final Instant CLOSED = BuiltShop.ENDED.plusMillis(400);

  private BuiltShop shop;

  @BeforeEach
  void make(@TempDir Path folder) throws IOException {
    shop = BuiltShop.make(folder);
    shop.sql("insert into people values ('a@example.com', 'Ann again'), (null, 'Nobody')");
    shop.ran(GOOD).untouchedSince(CLOSED);
  }

  private void assertProved() {
    Cli.Result test = shop.run("test", "--select", "contacts");
    assertThat(test.out())
        .containsPattern("key_not_null\\(email\\) \\.* \\[PROVED]")
        .containsPattern("key_unique\\(email\\) \\.* \\[PROVED]")
        .contains(SKIPPED);
    assertThat(test.exit()).isZero();
  }

  private void assertLookedAt() {
    Cli.Result test = shop.run("test", "--select", "contacts");
    assertThat(test.exit()).as(test.out() + test.err()).isEqualTo(3);
    assertThat(test.out()).doesNotContain(SKIPPED);
  }

  @Test
  void testsThatPassedOnTheTableAreNotRunAgain() {
    assertProved();
    assertThat(shop.run("test", "--select", "contacts", "--ignore-run-results").exit())
        .isEqualTo(3);
  }

  @Test
  void aPlanSaysWhatWasProvedAndStillMeetsAKeyThatIsThereTwice() throws IOException {
    Cli.Result held = shop.run("plan", "--select", "contacts");
    assertThat(held.exit()).isEqualTo(3);
    assertThat(held.out()).contains("key_unique");
    shop.sql("delete from people where name in ('Ann again', 'Nobody')").untouchedSince(CLOSED);
    Cli.Result plan = shop.run("plan", "--select", "contacts");
    assertThat(plan.exit()).isZero();
    assertThat(plan.out())
        .contains("1 test passed, 1 proved by dbt")
        .contains("proved by dbt in this run: key_not_null(email)");
    assertThat(shop.run("plan", "--select", "contacts", "--format", "json").out())
        .contains("\"proved_by\" : \"dbt\"");
  }

  @Test
  void aFilterLeavesOnlyRowsThatWereTested() throws IOException {
    shop.edit(
        "reverse_etl/crm.yml",
        "model: ref('people')\n",
        "model: ref('people')\n    where: \"name <> 'x'\"\n");
    assertProved();
    shop.edit(
        "reverse_etl/crm.yml",
        "name <> 'x'",
        "name <> 'x') union all (select * from warehouse.main.people");
    assertLookedAt();
  }

  @Test
  void sqlOfItsOwnIsLookedAt() throws IOException {
    shop.edit(
        "reverse_etl/crm.yml", "model: ref('people')", "sql: select * from {{ ref('people') }}");
    assertLookedAt();
  }

  @Test
  void aWarehouseThatWasWrittenToSinceOrNotByThatRunIsLookedAt() throws IOException {
    shop.untouchedSince(BuiltShop.ENDED.plusSeconds(3));
    assertLookedAt();
    shop.untouchedSince(BuiltShop.STARTED.minusSeconds(1));
    assertLookedAt();
    shop.untouchedSince(CLOSED);
    assertProved();
    Files.writeString(shop.folder.resolve("warehouse.duckdb.wal"), "");
    assertLookedAt();
  }

  @Test
  void anotherRunThanTheManifestsProvesNothing() throws IOException {
    shop.parsedAgain();
    assertLookedAt();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"defer\": false | \"defer\": true",
        "\"defer\": false, | ''",
        "\"empty\": false | \"empty\": true",
        "\"empty\": false | \"sample\": \"1 day\"",
        "\"which\": \"build\" | \"which\": \"test\"",
        "\"which\": \"build\" | \"which\": \"build\", \"target\": \"prod\"",
        "\"which\": \"build\" | \"which\": \"build\", \"profile\": \"other\"",
      })
  void aRunThatMayHaveSeenOtherRowsProvesNothing(String from, String to) throws IOException {
    shop.edit("target/run_results.json", from, to);
    assertLookedAt();
  }

  @ParameterizedTest
  @CsvSource({
    "model.shop.people=success, model.shop.people=no-op",
    "test.shop.unique_people_email.1=pass, test.shop.unique_people_email.1=warn",
  })
  void onlyATableThatWasBuiltAndTestsThatPassedCount(String from, String to) throws IOException {
    String[] outcomes = GOOD.clone();
    for (int i = 0; i < outcomes.length; i++) {
      outcomes[i] = outcomes[i].equals(from) ? to : outcomes[i];
    }
    shop.ran(outcomes).untouchedSince(CLOSED);
    assertThat(shop.run("test", "--select", "contacts").exit()).isEqualTo(3);
  }

  @Test
  void aTestThatToleratesFailingRowsProvesNothing() throws IOException {
    shop.edit("target/run_results.json", "\"failures\": 0", "\"failures\": 1");
    assertLookedAt();
    shop.edit("target/run_results.json", "\"failures\": 1", "\"failures\": null");
    assertLookedAt();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"where\": null | \"where\": \"name is not null\"",
        "\"limit\": null | \"limit\": 10",
        "count(*) | min(0)",
        "\"namespace\": null | \"namespace\": \"my_tests\"",
        "\"column_name\": \"email\" | \"column_name\": \"name\"",
        "\"attached_node\": \"model.shop.people\" | \"attached_node\": \"model.shop.orders\"",
        "\"materialized\": \"table\" | \"materialized\": \"view\"",
        "\"macro.dbt.test_unique\" | \"macro.shop.test_unique\"",
        "\"macro.dbt.default__test_unique\" | \"macro.shop.duckdb__test_not_null\"",
        "\"macro.dbt.test_unique\" | \"macro.shop.materialization_test_default\"",
        "\"unit_tests\": | \"nodes\": {\"operation.shop.shop-on-run-end-0\": {}}, \"unit_tests\":",
      })
  void aTestThatMeansAnythingElseProvesNothing(String from, String to) throws IOException {
    shop.edit("target/manifest.json", from, to);
    assertLookedAt();
  }

  @Test
  void hooksOfOtherModelsOfTheRunMayHaveChangedTheTable() throws IOException {
    shop.ran(GOOD[0], GOOD[1], GOOD[2], "model.shop.stg_people=success").untouchedSince(CLOSED);
    assertProved();
    shop.edit(
        "target/manifest.json",
        "\"materialized\": \"view\"",
        "\"materialized\": \"view\", \"post-hook\": [{\"sql\": \"update people\"}]");
    assertLookedAt();
  }

  @ParameterizedTest
  @CsvSource({
    "duckdb, primary_key, true",
    "postgres, primary_key, true",
    "snowflake, primary_key, false",
    "bigquery, primary_key, false",
    "duckdb, check, false",
  })
  void aConstraintCountsWhereTheWarehouseKeepsIt(String adapter, String type, boolean kept)
      throws IOException {
    shop.edit("target/manifest.json", "\"duckdb\"", "\"" + adapter + "\"");
    shop.edit(
        "target/manifest.json",
        "\"config\": {\"materialized\": \"table\"}",
        "\"config\": {\"materialized\": \"table\", \"contract\": {\"enforced\": true}},"
            + " \"columns\": {\"email\": {}, \"name\": {}, \"number\": {}},"
            + " \"constraints\": [{\"type\": \""
            + type
            + "\", \"columns\": [\"EMAIL\"]}]");
    shop.ran("model.shop.people=success").untouchedSince(CLOSED);
    if (kept) {
      assertProved();
    } else {
      assertLookedAt();
    }
    shop.edit("target/manifest.json", "\"enforced\": true", "\"enforced\": false");
    assertLookedAt();
  }

  @Test
  void underLocalAllIsLookedAt() {
    assertThat(shop.run("test", "--local", "--select", "contacts").out()).doesNotContain(SKIPPED);
  }
}
