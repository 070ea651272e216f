package dev.activate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.activate.fake.snowflake.Ran;
import dev.activate.fake.snowflake.SnowflakeServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Models and ledger in one stand-in for Snowflake, by the unmodified driver, beside the same
 * project with its ledger in a file: both always find the same to do.
 */
final class SnowflakeLedgerShopTest {
  private static final int ROWS = 200;
  private static final long FEW = 20;
  private static SnowflakeServer server;
  private static int schemas;

  private LedgerShop beside;
  private LedgerShop filed;

  @BeforeAll
  static void start() {
    server = SnowflakeServer.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void make(@TempDir Path folder) throws IOException {
    schemas++;
    server.sql(
        "create or replace table people (email varchar, name varchar, score integer, tier varchar)",
        "insert into people select 'p' || i || '@example.com', 'name ' || i, i, 'gold'"
            + " from (select seq4() + 1 as i from table(generator(rowcount => "
            + ROWS
            + ")))");
    beside =
        project(folder.resolve("beside"))
            .ledger("{type: warehouse, schema: activate_" + schemas + "}");
    filed = project(folder.resolve("filed")).ledger("{type: file}");
  }

  private static LedgerShop project(Path folder) throws IOException {
    return new LedgerShop(folder)
        .manifest("snowflake", "LAB", "PUBLIC")
        .profile(
            "type: snowflake, account: lab, host: 127.0.0.1, port: %d, protocol: http, user: activate, password: '%s', role: accountadmin, database: LAB, schema: PUBLIC, warehouse: WH"
                .formatted(server.port(), SnowflakeServer.PASSWORD));
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

  @Test
  void whatIsAppliedIsKnownInTheSchemaAndNothingIsDue() throws IOException {
    assertThat(plan().at("/counts/create").asInt()).isEqualTo(ROWS);
    assertThat(server.queries())
        .as("a plan makes nothing")
        .noneMatch(
            ran ->
                ran.sql()
                    .contains("create schema if not exists \"ACTIVATE_%d\"".formatted(schemas)));
    apply();
    assertThat(beside.file(".activate/dev/ledger.duckdb")).doesNotExist();
    assertThat(beside.said(0, "state", "list")).contains(ROWS + " records serial 1");
    assertNothingIsDue();
  }

  @Test
  void changesAreExactlyThose() throws IOException {
    apply();
    server.sql(
        "update people set score = 1000, name = null where email = 'p2@example.com'",
        "delete from people where email = 'p3@example.com'",
        "update people set tier = 'tin', score = 77 where email = 'p5@example.com'",
        "insert into people values ('new@example.com', 'New', 5, 'silver')");
    JsonNode sync = plan();
    assertThat(sync.at("/samples").toString())
        .contains("{\"field\":\"score\",\"before\":\"2\",\"after\":\"1000\"}");
    assertThat(sync.at("/counts/update").asInt()).isEqualTo(1);
    assertThat(sync.at("/counts/create").asInt()).isEqualTo(1);
    assertThat(sync.at("/counts/nulls_kept").asInt()).isEqualTo(1);
    assertThat(sync.at("/counts/quarantined").asInt()).isEqualTo(1);
    assertThat(sync.at("/deletes").toString()).isEqualTo("[\"p3@example.com\"]");
    apply();
    server.sql("update people set tier = 'gold', score = 5 where email = 'p5@example.com'");
    assertNothingIsDue();
    beside.undo();
    filed.undo();
    assertThat(plan().at("/counts/update").asInt()).isEqualTo(1);
    assertThat(beside.run("history").out()).contains("+ " + ROWS);
  }

  @Test
  void rowsThatShareAKeyHoldTheSync() throws IOException {
    apply();
    server.sql("insert into people values ('p4@example.com', 'Other', 4, 'gold')");
    JsonNode sync = plan();
    assertThat(sync.at("/status").asText()).isEqualTo("held");
    assertThat(sync.at("/problems").toString()).contains("2 rows share a key");
    beside.said(3, "apply", "--auto-approve", "-q");
  }

  @Test
  void whatDoesNotChangeDoesNotLeaveTheWarehouse() {
    apply();
    assertThat(most("plan")).isLessThan(FEW);
    server.sql("update people set score = -1 where email = 'p70@example.com'");
    assertThat(most("plan")).isLessThan(FEW);
    assertThat(most("plan", "--refresh", "full")).isEqualTo(ROWS);
  }

  /** The rows of the longest result that a command got. */
  private long most(String... words) {
    int before = server.queries().size();
    beside.said(0, words);
    List<Ran> ran = server.queries();
    return ran.subList(before, ran.size()).stream()
        .filter(one -> !one.sql().startsWith("insert"))
        .filter(one -> !one.sql().startsWith("-- The keys whose record may differ"))
        .mapToLong(Ran::rows)
        .max()
        .orElseThrow();
  }
}
