package dev.activate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.activate.warehouse.conformance.CutLine;
import dev.activate.warehouse.postgres.Shop;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Models and ledger in one real PostgreSQL, beside the same project with its ledger in a file: both
 * always find the same to do.
 */
final class PostgresLedgerShopTest {
  /** Of 400 rows of four kilobytes each, this holds none but a few. */
  private static final long FEW = 300_000;

  private Shop shop;
  private String ledger;
  private LedgerShop beside;
  private LedgerShop filed;

  @BeforeEach
  void make(@TempDir Path folder) throws IOException {
    shop = new Shop();
    ledger = shop.schema() + "_ledger";
    shop.execute("create table people (email text, name text, score integer, tier text)");
    people(12, "name ");
    beside = project(folder.resolve("beside")).ledger("{type: warehouse, schema: " + ledger + "}");
    filed = project(folder.resolve("filed")).ledger("{type: file}");
  }

  private LedgerShop project(Path folder) throws IOException {
    return profile(new LedgerShop(folder), shop.port())
        .manifest("postgres", "postgres", shop.schema());
  }

  private LedgerShop profile(LedgerShop project, int port) throws IOException {
    return project.profile(
        "type: postgres, host: localhost, port: %d, user: postgres, dbname: postgres, schema: %s, sslmode: disable"
            .formatted(port, shop.schema()));
  }

  private void people(int count, String name) {
    shop.execute(
        "insert into people select 'p' || i || '@example.com', '%s' || i, i, 'gold' from generate_series(1, %d) as t(i)"
            .formatted(name, count));
  }

  @AfterEach
  void close() {
    shop.execute("drop schema if exists " + ledger + " cascade");
    shop.close();
  }

  /** The plan of both, which must be one. */
  private JsonNode plan() throws IOException {
    JsonNode plan = beside.plan();
    assertThat(plan).isEqualTo(filed.plan());
    return plan.path("syncs").path(0);
  }

  private void apply() {
    beside.apply();
    filed.apply();
  }

  private void assertNothingIsDue() {
    assertThat(beside.said(0, "plan", "--detailed-exitcode")).contains("No changes.");
    assertThat(filed.said(0, "plan", "--detailed-exitcode")).contains("No changes.");
  }

  private long count(String table) {
    return Long.parseLong(shop.texts("select count(*) from " + ledger + "." + table).get(0));
  }

  @Test
  void whatIsAppliedIsKnownInTheSchemaAndNothingIsDue() throws IOException {
    assertThat(plan().at("/counts/create").asInt()).isEqualTo(12);
    assertThat(shop.texts("select 1 from pg_namespace where nspname = '" + ledger + "'"))
        .as("a plan makes nothing")
        .isEmpty();
    apply();
    String records =
        shop.texts(
                "select tablename from pg_tables where schemaname = '"
                    + ledger
                    + "' and tablename like 'records%'")
            .get(0);
    assertThat(count(records)).isEqualTo(12);
    assertThat(count("sync")).isEqualTo(1);
    assertThat(count("run")).isEqualTo(1);
    assertThat(count("lock")).isZero();
    assertThat(beside.file(".activate/dev/ledger.duckdb")).doesNotExist();
    assertNothingIsDue();
    assertThat(beside.said(0, "state", "list")).contains("12 records serial 1");
  }

  @Test
  void oneChangedRowIsThatChangeWithOldAndNewValue() throws IOException {
    apply();
    shop.execute("update people set score = 1000, name = null where email = 'p2@example.com'");
    JsonNode sync = plan();
    assertThat(sync.at("/counts/update").asInt()).isEqualTo(1);
    assertThat(sync.at("/counts/unchanged").asInt()).isEqualTo(11);
    assertThat(sync.at("/counts/nulls_kept").asInt()).isEqualTo(1);
    assertThat(sync.at("/samples").toString())
        .isEqualTo(
            "[{\"action\":\"update\",\"key\":\"p2@example.com\",\"reason\":\"\",\"more_fields\":0,"
                + "\"fields\":[{\"field\":\"score\",\"before\":\"2\",\"after\":\"1000\"}]}]");
    apply();
    assertNothingIsDue();
    shop.execute("update people set name = 'name 2' where email = 'p2@example.com'");
    assertNothingIsDue();
  }

  @Test
  void aDeletedRowIsDeletedAndANewOneCreated() throws IOException {
    apply();
    shop.execute("delete from people where email = 'p3@example.com'");
    shop.execute("insert into people values ('new@example.com', 'New', 5, 'silver')");
    JsonNode sync = plan();
    assertThat(sync.at("/deletes").toString()).isEqualTo("[\"p3@example.com\"]");
    assertThat(sync.at("/counts/create").asInt()).isEqualTo(1);
    apply();
    assertNothingIsDue();
    assertThat(beside.said(0, "state", "list")).contains("12 records serial 2");
  }

  @Test
  void rowsThatShareAKeyHoldTheSync() throws IOException {
    apply();
    shop.execute("insert into people values ('p4@example.com', 'Other', 4, 'gold')");
    JsonNode sync = plan();
    assertThat(sync.at("/status").asText()).isEqualTo("held");
    assertThat(sync.at("/problems").toString()).contains("2 rows share a key");
    beside.said(3, "apply", "--auto-approve", "-q");
    shop.execute("delete from people where name = 'Other'");
    assertNothingIsDue();
  }

  @Test
  void aRowInQuarantineIsNeitherWrittenNorMissing() throws IOException {
    apply();
    shop.execute("update people set tier = 'tin', score = 77 where email = 'p5@example.com'");
    shop.execute("update people set score = 66 where email = 'p6@example.com'");
    JsonNode sync = plan();
    assertThat(sync.at("/counts/quarantined").asInt()).isEqualTo(1);
    assertThat(sync.at("/counts/update").asInt()).isEqualTo(1);
    assertThat(sync.at("/counts/delete").asInt()).isZero();
    assertThat(sync.at("/checks").toString()).contains("p5@example.com", "tin");
    apply();
    shop.execute("update people set tier = 'silver' where email = 'p5@example.com'");
    assertThat(plan().at("/samples/0/fields").toString()).contains("77", "silver");
  }

  @Test
  void whatWasAppliedCanBeUndone() throws IOException {
    apply();
    shop.execute("update people set score = score + 100 where score < 4");
    shop.execute("delete from people where email = 'p12@example.com'");
    apply();
    beside.undo();
    filed.undo();
    JsonNode sync = plan();
    assertThat(sync.at("/counts/update").asInt()).isEqualTo(3);
    assertThat(sync.at("/samples").toString())
        .contains("{\"field\":\"score\",\"before\":\"1\",\"after\":\"101\"}");
    assertThat(sync.at("/deletes").toString()).isEqualTo("[\"p12@example.com\"]");
    assertThat(beside.run("history").out()).containsSubsequence("~ 3", "- 1", "+ 12");
    assertThat(count("run")).isEqualTo(3);
  }

  @Test
  void whatDoesNotChangeDoesNotLeaveTheWarehouse() throws IOException {
    shop.execute("truncate people");
    people(400, "x".repeat(4000));
    apply();
    try (CutLine line = new CutLine(shop.port(), FEW)) {
      profile(beside, line.port());
      assertThat(beside.said(0, "plan")).contains("No changes.");
    }
    shop.execute("update people set score = -1 where email = 'p70@example.com'");
    try (CutLine line = new CutLine(shop.port(), FEW)) {
      profile(beside, line.port());
      assertThat(beside.said(0, "plan")).contains("score 70 → -1", "unchanged 399");
    }
    try (CutLine line = new CutLine(shop.port(), FEW)) {
      profile(beside, line.port());
      beside.said(1, "plan", "--refresh", "full");
    }
    try (CutLine line = new CutLine(shop.port(), FEW)) {
      profile(filed, line.port());
      filed.said(1, "plan");
    }
  }
}
