package dev.activate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activate.dbt.DbtProject;
import dev.activate.dbt.Manifest;
import dev.activate.dbt.run.DbtRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What failed in dbt holds the syncs that read it. */
final class AfterDbtRunTest {
  private static final String HELD = "held: Upstream failed in dbt";

  private BuiltShop shop;

  @BeforeEach
  void make(@TempDir Path folder) throws IOException {
    shop = BuiltShop.make(folder);
  }

  @Test
  void withoutRunResultsNothingIsHeld() {
    Cli.Result plan = shop.run("plan");
    assertThat(plan.exit()).isZero();
    assertThat(plan.err()).doesNotContain("Warning");
  }

  @Test
  void aGoodRunHoldsNothing() throws IOException {
    shop.ran(
        "model.shop.stg_people=success",
        "model.shop.people=Success",
        "test.shop.unique_people_email.1=pass",
        "test.shop.not_null_people_email.2=warn",
        "model.shop.orders=no-op");
    Cli.Result plan = shop.run("plan");
    assertThat(plan.exit()).isZero();
    assertThat(plan.err()).doesNotContain("Warning");
    assertThat(plan.out()).doesNotContain("held");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "model.shop.people=error",
        "model.shop.people=skipped",
        "model.shop.people=partial success",
        "model.shop.people=exploded",
        "model.shop.stg_people=error",
        "test.shop.unique_people_email.1=fail",
        "test.shop.unique_people_email.1=error",
        "test.shop.not_null_stg_people_email.3=Fail",
        "unit_test.shop.people.trims=fail"
      })
  void aFailureUpstreamHoldsTheSyncAndNoOther(String outcome) throws IOException {
    shop.ran(outcome, "model.shop.orders=success");
    Cli.Result plan = shop.run("plan");
    assertThat(plan.exit()).isEqualTo(3);
    assertThat(plan.out().lines().filter(line -> line.contains("contacts")).findFirst())
        .hasValueSatisfying(line -> assertThat(line).contains(HELD));
    assertThat(plan.out()).contains("deals").containsOnlyOnce(HELD);
    Cli.Result overruled = shop.run("plan", "--ignore-run-results");
    assertThat(overruled.exit()).isZero();
    assertThat(overruled.out()).contains("activate apply").contains("--ignore-run-results");
  }

  @Test
  void theReasonIsTheFailureBeforeWhatWasSkippedForIt() throws IOException {
    shop.ran("model.shop.stg_people=error", "model.shop.people=skipped");
    String said = shop.run("plan").out().replaceAll("\\s+", " ");
    assertThat(said)
        .contains(
            "In dbt's last run, which ended at 2026-11-21T10:01:00Z, of what contacts reads:"
                + " model \"stg_people\" ended in an error and 1 more of it skipped for that Its rows")
        .contains("dbt build")
        .contains("activate plan --select contacts --ignore-run-results");
    assertThat(shop.run("plan", "--format", "markdown", "--values", "none").out())
        .contains("Upstream failed in dbt")
        .contains("ended in an error");
    assertThat(shop.run("plan", "--format", "json").out())
        .contains("\"code\" : \"upstream\"")
        .contains("\"status\" : \"held\"");
  }

  @Test
  void aTestOfSeveralModelsHoldsWhatItIsAttachedToAndWhatReadsAll() throws IOException {
    shop.ran("test.shop.relationships_orders_email.4=fail");
    assertThat(shop.run("plan", "--select", "deals").exit()).isEqualTo(3);
    assertThat(shop.run("plan", "--select", "contacts").exit()).isZero();
    shop.ran("test.shop.orders_of_ghosts=fail");
    assertThat(shop.run("plan").exit()).isZero();
    shop.edit(
        "reverse_etl/crm.yml",
        "model: ref('orders')",
        "sql: select o.* from {{ ref('orders') }} as o left join {{ ref('people') }} as p using (email)");
    Cli.Result both = shop.run("plan", "--select", "deals");
    assertThat(both.exit()).isEqualTo(3);
    assertThat(both.out()).contains("test \"orders_of_ghosts\" failed (3)");
  }

  @Test
  void aTestThatMayOnlyWarnHoldsNothingButCannotStayUnrun() throws IOException {
    shop.edit("target/manifest.json", "\"severity\": \"ERROR\",", "\"severity\": \"warn\",");
    shop.ran("test.shop.unique_people_email.1=fail");
    assertThat(shop.run("plan").exit()).isZero();
    shop.ran("test.shop.unique_people_email.1=error");
    assertThat(shop.run("plan").exit()).isEqualTo(3);
  }

  @Test
  void applyWritesTheOthersOnly() throws IOException {
    shop.ran("model.shop.people=error");
    Cli.Result applied = shop.run("apply", "--auto-approve");
    assertThat(applied.exit()).isEqualTo(3);
    assertThat(shop.folder.resolve("out")).isDirectoryContaining("glob:**deals*");
    assertThat(shop.folder.resolve("out")).isDirectoryNotContaining("glob:**contacts*");
    Cli.Result overruled = shop.run("apply", "--auto-approve", "--ignore-run-results");
    assertThat(overruled.exit()).isZero();
    assertThat(shop.folder.resolve("out")).isDirectoryContaining("glob:**contacts*");
  }

  @Test
  void aSavedPlanIsRefusedOnceDbtHasFailed() throws IOException {
    shop.ran("model.shop.people=success");
    String plan = shop.folder.resolve("good.plan").toString();
    assertThat(shop.run("plan", "--out", plan).exit()).isZero();
    shop.ran("model.shop.people=error");
    Cli.Result refused = shop.run("apply", plan);
    assertThat(refused.exit()).isEqualTo(3);
    assertThat(refused.err()).contains("Upstream failed in dbt");
    assertThat(Files.exists(shop.folder.resolve("out"))).isFalse();
    assertThat(shop.run("apply", plan, "--ignore-run-results").exit()).isZero();
  }

  @Test
  void whatDbtDoesWhileSomebodyThinksAboutAPlanCounts() throws IOException {
    shop.ran("model.shop.people=success");
    DbtProject project = DbtProject.read(shop.folder);
    Manifest manifest = Manifest.read(project.manifestFile());
    DbtRun run = DbtRun.read(manifest, project);
    List<String> reads = List.of("model.shop.people");
    assertThat(run.problems("contacts", reads)).isEmpty();
    shop.ran("model.shop.people=error");
    assertThat(run.again().problems("contacts", reads)).hasSize(1);
    assertThat(DbtRun.unknown(manifest).again().problems("contacts", reads)).isEmpty();
  }

  @Test
  void anUndoAsksNoDbtRun() throws IOException {
    assertThat(shop.run("apply", "--auto-approve", "--select", "contacts").exit()).isZero();
    String run;
    try (var runs = Files.list(shop.folder.resolve(".activate/dev/runs"))) {
      run = runs.findFirst().orElseThrow().getFileName().toString();
    }
    shop.ran("model.shop.people=error");
    String plan = shop.folder.resolve("undo.plan").toString();
    assertThat(shop.run("undo", run, "--allow-deletes", "--out", plan).exit()).isZero();
    assertThat(shop.run("apply", plan).exit()).isZero();
  }

  @Test
  void resultsOfAnotherRunStillHoldAndWarn() throws IOException {
    shop.ran("model.shop.people=error").parsedAgain();
    Cli.Result plan = shop.run("plan");
    assertThat(plan.exit()).isEqualTo(3);
    assertThat(plan.err()).contains("Run results are of another dbt run");
    assertThat(plan.out()).contains(HELD);
    assertThat(shop.run("plan", "--ignore-run-results").err()).doesNotContain("another dbt run");
  }

  @Test
  void underLocalNothingOfADbtRunCounts() throws IOException {
    shop.ran("model.shop.people=error").parsedAgain();
    Cli.Result plan = shop.run("plan", "--local");
    assertThat(plan.out() + plan.err()).doesNotContain("dbt run").doesNotContain("Upstream");
  }

  @Test
  void damagedRunResultsAreAnErrorThatCanBeOverruled() throws IOException {
    shop.write("target/run_results.json", "{\"metadata\": ");
    assertThat(shop.run("plan").exit()).isEqualTo(1);
    assertThat(shop.run("plan", "--ignore-run-results").exit()).isZero();
  }

  @Test
  void aStaleSourceHoldsWhatReadsIt() throws IOException {
    for (String status : new String[] {"error", "Error", "runtime error"}) {
      shop.looked(BuiltShop.STARTED, status);
      Cli.Result plan = shop.run("plan");
      assertThat(plan.exit()).isEqualTo(3);
      assertThat(plan.out()).contains("held: Source is not fresh").contains("source \"crm.users\"");
      assertThat(shop.run("plan", "--select", "deals").exit()).isZero();
      assertThat(shop.run("plan", "--ignore-run-results").exit()).isZero();
    }
  }

  @Test
  void anAgeingSourceWarns() throws IOException {
    shop.ran("model.shop.people=success").looked(BuiltShop.STARTED, "Warn");
    Cli.Result plan = shop.run("plan");
    assertThat(plan.exit()).isZero();
    assertThat(plan.out())
        .contains("Source is getting old")
        .contains("its newest row is of 2026-11-19T09:00:00Z");
    assertThat(plan.err()).doesNotContain("Freshness of sources is old");
    shop.looked(BuiltShop.STARTED.minusSeconds(100_000), "pass");
    assertThat(shop.run("plan").err()).contains("Freshness of sources is old");
  }
}
