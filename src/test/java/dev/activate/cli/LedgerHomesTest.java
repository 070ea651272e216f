package dev.activate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activate.apply.journal.RunFolder;
import dev.activate.fake.service.FakeService;
import dev.activate.fake.service.Fault;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line with the ledger elsewhere than in a file. */
final class LedgerHomesTest {
  private static final String WAREHOUSE = "{type: warehouse, schema: activate}";
  private static EmbeddedPostgres postgres;

  private FakeService crm;
  private WebhookProject shop;
  private Path folder;
  private static int schemas;

  @BeforeAll
  static void start() throws IOException {
    postgres = EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
  }

  @AfterAll
  static void stop() throws IOException {
    postgres.close();
  }

  @BeforeEach
  void open(@TempDir Path temporary) throws Exception {
    folder = temporary;
    crm = FakeService.start(FakeService.Keeping.APPEND);
    shop = WebhookProject.make(folder.resolve("one"), crm);
    shop.people(6, 10);
    schemas++;
  }

  @AfterEach
  void close() {
    crm.close();
  }

  private static String own() {
    return "{type: postgres, host: localhost, port: %d, user: postgres, dbname: postgres, sslmode: disable, schema: activate_%d}"
        .formatted(postgres.getPort(), schemas);
  }

  private static void ledger(WebhookProject project, String where) throws IOException {
    project.write("reverse_etl/ledger.yml", "version: 1\nledger: " + where + "\n");
  }

  private static long count(String table) throws SQLException {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("select count(*) from activate_" + schemas + "." + table)) {
      row.next();
      return row.getLong(1);
    }
  }

  /** The same project in another folder, as another machine has it: without what activate keeps. */
  private WebhookProject elsewhere(String readUrl) throws IOException {
    WebhookProject other = WebhookProject.make(folder.resolve("two"), crm);
    Files.copy(
        shop.folder.resolve("reverse_etl/ledger.yml"),
        other.folder.resolve("reverse_etl/ledger.yml"));
    other.people(6, 10);
    other.contract(readUrl);
    return other;
  }

  private static String flat(String text) {
    return text.replaceAll("\\s+", " ");
  }

  private long writes() {
    return crm.requests().stream().filter(seen -> !seen.path().endsWith("/read")).count();
  }

  /** A round of everything: create, nothing, update, refused, undo, history. */
  private void round() throws Exception {
    assertThat(flat(shop.run("plan", "-q").out())).contains("6 to create");
    Cli.Result first = shop.apply();
    assertThat(first.exit()).as(first.out() + first.err()).isZero();
    assertThat(shop.run("plan", "-q").out()).contains("No changes.");
    shop.sql("update people set score = 11 where email < 'p003'");
    String plan = folder.resolve("p.plan").toString();
    assertThat(flat(shop.run("plan", "-q", "--out", plan).out())).contains("2 to update");
    Cli.Result second = shop.run("apply", plan, "-q");
    assertThat(second.exit()).as(second.out() + second.err()).isZero();
    Cli.Result again = shop.run("apply", plan, "-q");
    assertThat(again.exit()).isEqualTo(5);
    assertThat(flat(again.out() + again.err())).contains("It was applied already.");
    assertThat(shop.run("plan", "-q").out()).contains("No changes.");
    assertThat(shop.run("state", "list").out()).contains("6 records   serial 2");
    assertThat(shop.run("state", "show", "people", "--limit", "1").out())
        .startsWith("{\"email\":\"p001@example.com\",\"score\":11,\"name\":\"Name 1\"");
    assertThat(shop.run("history").out().lines()).hasSizeGreaterThanOrEqualTo(2);
    Cli.Result undo = shop.run("undo", shop.lastRun().id(), "--auto-approve", "-q");
    assertThat(undo.exit()).as(undo.out() + undo.err()).isZero();
    assertThat(flat(shop.run("plan", "-q").out())).contains("2 to update");
    assertThat(shop.run("state", "locks").out()).isEqualTo("No sync is locked.\n");
    assertThat(shop.folder.resolve(".activate/dev/ledger.duckdb")).doesNotExist();
  }

  @Test
  void inAPostgresOfItsOwn() throws Exception {
    ledger(shop, own());
    round();
    assertThat(count("sync")).isEqualTo(1);
    assertThat(count("lock")).isZero();
  }

  @Test
  void inASchemaOfTheDuckDbWarehouse() throws Exception {
    ledger(shop, WAREHOUSE);
    round();
    shop.sql("create table if not exists still_writable as select count(*) from activate.sync");
  }

  @Test
  void refusedRecordsAreDeadLettersThere() throws Exception {
    ledger(shop, own());
    crm.next(new Fault.Status(422));
    shop.contract("batch: 1");
    shop.apply();
    assertThat(shop.run("dlq", "list").out()).contains("people");
    assertThat(count("dead_letter")).isEqualTo(1);
    assertThat(shop.apply().exit()).isZero();
    assertThat(count("dead_letter")).isZero();
  }

  @Test
  void aLedgerThatWasNotMovedIsNotTakenForAnEmptyOne() throws Exception {
    assertThat(shop.apply().exit()).isZero();
    long sent = writes();
    ledger(shop, own());
    for (String[] command : List.of(new String[] {"plan", "-q"}, new String[] {"state", "list"})) {
      Cli.Result refused = shop.run(command);
      assertThat(refused.exit()).isEqualTo(1);
      assertThat(flat(refused.out() + refused.err()))
          .contains("Ledger was not moved", "activate state migrate --from file");
    }
    assertThat(shop.apply().exit()).isEqualTo(1);
    assertThat(writes()).isEqualTo(sent);
  }

  @Test
  void aLedgerMovesBetweenAllHomesAndNothingIsSentAgain() throws Exception {
    assertThat(shop.apply().exit()).isZero();
    shop.sql("update people set score = 12 where email < 'p002'");
    String plan = folder.resolve("before.plan").toString();
    shop.run("plan", "-q", "--out", plan, "--ttl", "1h");
    long sent = writes();

    ledger(shop, own());
    migrate("file");
    shop.write("former.yml", "version: 1\nledger: " + own() + "\n");
    ledger(shop, WAREHOUSE);
    migrate("former.yml");
    ledger(shop, "{type: file}");
    migrate("warehouse");
    ledger(shop, own());
    migrate("file");
    assertThat(writes()).isEqualTo(sent);

    Cli.Result saved = shop.run("apply", plan, "-q");
    assertThat(saved.exit()).as(saved.out() + saved.err()).isZero();
    assertThat(shop.run("plan", "-q").out()).contains("No changes.");
    assertThat(shop.run("state", "list").out()).contains("6 records   serial 2");
    assertThat(shop.run("history").out().lines()).hasSizeGreaterThanOrEqualTo(2);

    ledger(shop, "{type: file}");
    Cli.Result old = shop.run("plan", "-q");
    assertThat(old.exit()).isEqualTo(1);
    assertThat(flat(old.out() + old.err())).contains("Ledger was moved", "activate_" + schemas);
  }

  private void migrate(String from) {
    Cli.Result moved = shop.run("state", "migrate", "--from", from);
    assertThat(moved.exit()).as(moved.out() + moved.err()).isZero();
    assertThat(flat(moved.out())).contains("6 records serial 1", "Nothing was sent.");
    Cli.Result plan = shop.run("plan", "-q");
    assertThat(flat(plan.out() + plan.err())).contains("1 to update");
  }

  /** Whatever table of records is made from now on adds one to a score that it is given. */
  private static final String SPOIL =
      """
      create function spoil_row() returns trigger language plpgsql as
        $$ begin new.score := new.score + 1; return new; end $$;
      create function spoil() returns event_trigger language plpgsql as $$
        declare made record;
        begin
          for made in select * from pg_event_trigger_ddl_commands()
            where object_identity like '%.records\\_%' and object_type = 'table'
          loop
            execute 'create trigger spoil before insert on ' || made.object_identity
              || ' for each row when (new.email like ''p001%'') execute function spoil_row()';
          end loop;
        end $$;
      create event trigger spoiling on ddl_command_end when tag in ('CREATE TABLE')
        execute function spoil()""";

  @Test
  void aRecordThatChangesOnTheWayIsNoticedAndNothingIsMoved() throws Exception {
    assertThat(shop.apply().exit()).isZero();
    long sent = writes();
    ledger(shop, own());
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(SPOIL);
      try {
        Cli.Result refused = shop.run("state", "migrate", "--from", "file");
        assertThat(refused.exit()).as(refused.out() + refused.err()).isEqualTo(1);
        assertThat(flat(refused.out() + refused.err()))
            .contains("Records are not the same in the new ledger")
            .contains("Of people,", "holds 6 records and", "Nothing was marked as moved");
      } finally {
        statement.execute("drop event trigger spoiling");
        statement.execute("drop function spoil; drop function spoil_row cascade");
      }
    }
    Cli.Result there = shop.run("plan", "-q");
    assertThat(there.exit()).as("what arrived is of no use").isEqualTo(1);
    ledger(shop, "{type: file}");
    assertThat(shop.run("plan", "-q").out()).contains("No changes.");
    ledger(shop, own());
    assertThat(shop.run("state", "migrate", "--from", "file").exit()).isZero();
    assertThat(shop.run("plan", "-q").out()).contains("No changes.");
    assertThat(writes()).isEqualTo(sent);
  }

  @Test
  void anotherProjectIsRefused() throws Exception {
    ledger(shop, own());
    assertThat(shop.apply().exit()).isZero();
    WebhookProject other = elsewhere("");
    other.write("dbt_project.yml", "name: stall\nversion: '1.0'\nprofile: shop\n");
    Cli.Result refused = other.run("plan", "-q");
    assertThat(refused.exit()).isEqualTo(1);
    assertThat(flat(refused.out() + refused.err()))
        .contains("Ledger is another project's", "project shop, target dev");
  }

  @Test
  void anotherMachineGoesOnWhereThisOneStopped() throws Exception {
    ledger(shop, own());
    assertThat(shop.apply().exit()).isZero();
    WebhookProject other = elsewhere("");
    assertThat(other.run("plan", "-q").out()).contains("No changes.");
    other.sql("update people set score = 11 where email < 'p003'");
    assertThat(other.apply().exit()).isZero();
    assertThat(flat(shop.run("plan", "-q").out())).contains("2 to update");
  }

  /** A run that was killed after all was sent, as the ledger of another machine knows it. */
  private String broken(String settings) throws Exception {
    ledger(shop, own());
    shop.contract(settings);
    assertThat(shop.apply().exit()).isZero();
    String run = shop.lastRun().id();
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      String schema = "activate_" + schemas;
      // As if it had been killed before its first checkpoint.
      statement.execute("delete from %s.sync".formatted(schema));
      statement.execute("delete from %s.applied_plan".formatted(schema));
      statement.execute(
          "update %s.run set state = 'BROKEN', position = 0, ended_at = null, exit = null"
              .formatted(schema));
    }
    return run;
  }

  @Test
  void whatAnotherMachineSentIsLookedForWhereTheDestinationCanBeRead() throws Exception {
    broken("read_url: " + crm.readUrl());
    WebhookProject other = elsewhere("read_url: " + crm.readUrl());
    Cli.Result blind = other.run("plan", "--refresh", "none");
    assertThat(blind.exit()).isEqualTo(4);
    assertThat(flat(blind.out())).contains("Records must be looked at first");
    Cli.Result plan = other.run("plan");
    assertThat(flat(plan.out() + plan.err()))
        .contains("An apply on another machine did not end", "looked up in the destination first")
        .contains("No changes");
    assertThat(other.apply().exit()).isZero();
    assertThat(crm.effects().values()).hasSize(6).containsOnly(1);
    assertThat(flat(other.run("plan").err())).doesNotContain("another machine");
    assertThat(other.run("plan", "-q", "--refresh", "none").out()).contains("No changes.");
  }

  @Test
  void whatAnotherMachineSentIsSentAgainWhereThatDoesNoHarm() throws Exception {
    crm.close();
    crm = FakeService.start(FakeService.Keeping.ONCE_PER_ID);
    shop = WebhookProject.make(folder.resolve("three"), crm).people(6, 10);
    broken("repeatable: true");
    WebhookProject other = elsewhere("repeatable: true");
    Cli.Result apply = other.run("apply", "--auto-approve");
    assertThat(flat(apply.err() + apply.out())).contains("does no harm");
    assertThat(apply.exit()).isZero();
    assertThat(other.run("plan", "-q").out()).contains("No changes.");
  }

  @Test
  void otherwiseNothingIsSentUntilSomebodySaysSo() throws Exception {
    String run = broken("");
    WebhookProject other = elsewhere("");
    long sent = writes();
    assertThat(other.run("plan", "-q").exit()).isEqualTo(4);
    Cli.Result refused = other.apply();
    assertThat(refused.exit()).isEqualTo(4);
    assertThat(flat(refused.out() + refused.err()))
        .contains("Nobody here can tell what another machine wrote")
        .contains("activate resolve " + run + " --assume unsent");
    assertThat(writes()).isEqualTo(sent);
    Cli.Result sentThere = other.run("resolve", run, "--assume", "sent", "--auto-approve");
    assertThat(sentThere.exit()).isEqualTo(64);
    assertThat(flat(sentThere.err())).contains("Nobody here knows which records were sent");
    assertThat(other.run("resolve", run, "--assume", "unsent", "--auto-approve").exit()).isZero();
    assertThat(other.apply().exit()).isZero();
    assertThat(crm.effects().values()).hasSize(6).containsOnly(2);
  }

  @Test
  void theJournalBroughtFromThereSettlesIt() throws Exception {
    String run = broken("");
    WebhookProject other = elsewhere("");
    assertThat(other.run("plan", "-q").exit()).isEqualTo(4);
    Path from = shop.folder.resolve(".activate/dev/runs/" + run);
    Path to = other.folder.resolve(".activate/dev/runs/" + run);
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.sorted().toList()) {
        Files.createDirectories(to.getParent());
        Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
    assertThat(RunFolder.all(other.folder.resolve(".activate/dev/runs"))).hasSize(1);
    assertThat(other.apply().exit()).isZero();
    assertThat(crm.effects().values()).hasSize(6).containsOnly(1);
  }

  @Test
  void onItsOwnMachineARunThatWasKilledIsTakenInAsBefore() throws Exception {
    broken("");
    assertThat(shop.run("plan", "-q").out()).contains("No changes.");
    Cli.Result apply = shop.apply();
    assertThat(apply.exit()).as(apply.out() + apply.err()).isZero();
    assertThat(crm.effects().values()).hasSize(6).containsOnly(1);
    assertThat(shop.run("plan", "-q").out()).contains("No changes.");
  }
}
