package dev.activate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.activate.apply.journal.FileJournal;
import dev.activate.apply.journal.JournalReader;
import dev.activate.apply.journal.RunFolder;
import dev.activate.apply.journal.RunHeader;
import dev.activate.change.Action;
import dev.activate.change.Change;
import dev.activate.change.Key;
import dev.activate.ledger.DuckDbLedger;
import dev.activate.ledger.Invocation;
import dev.activate.ledger.Run;
import dev.activate.plan.PlanReader;
import dev.activate.warehouse.Engine;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people do after an apply. */
final class OperateTest {
  private static final String SYNC = "hubspot_companies";
  private static final String DESTINATIONS = "reverse_etl/destinations.yml";
  private static final String ALL = "options: [customer, formercustomer]";
  private static final String FEW = "options: [customer]";
  private static final Instant THEN = Instant.parse("2026-11-20T15:04:05Z");
  private static final Invocation ADA =
      new Invocation("ada", "etl-1", 4711, "activate apply p.plan", THEN);

  private Path folder;
  private Cli example;
  private Path plan;

  @BeforeEach
  void copyTheExample(@TempDir Path into) throws Exception {
    folder = into;
    example = Cli.example(folder);
    plan = folder.resolve("p.plan");
  }

  private Cli.Result run(String... words) {
    String[] all = java.util.Arrays.copyOf(words, words.length + 2);
    all[words.length] = "--local";
    all[words.length + 1] = "-q";
    return example.run(all);
  }

  private void refuseSome() throws Exception {
    example.edit(DESTINATIONS, ALL, FEW);
    assertThat(run("apply", "--auto-approve", "-s", SYNC).exit()).isEqualTo(7);
  }

  /** The folder of a run that intended the first changes of the plan. */
  private RunFolder intended(int changes) {
    Path home = example.file(".activate/local");
    RunFolder run;
    List<Change> sent;
    try (Engine engine = Engine.open(new Engine.Limits("256MiB", folder.resolve("tmp")));
        PlanReader reader = PlanReader.open(engine, plan)) {
      sent =
          engine.query(
              "select rowid from plan.changes."
                  + SYNC
                  + " where action = 'update' order by rowid limit "
                  + changes,
              row -> new Change(row.getLong(1), Action.UPDATE, Key.of(), Map.of(), Map.of(), null));
      RunHeader header =
          new RunHeader(
              RunFolder.newId(Clock.systemUTC()),
              reader.header().planId(),
              "local",
              "",
              ADA,
              List.of(SYNC));
      run = RunFolder.begin(home.resolve("runs"), header, plan);
    }
    try (FileJournal journal = run.open(Clock.systemUTC())) {
      journal.intend(SYNC, Action.UPDATE, sent);
    }
    return run;
  }

  @Test
  void whatWasRefusedIsListedShownAndCounted() throws Exception {
    refuseSome();
    Cli.Result list = run("dlq", "list", "--limit", "2");
    assertThat(list.exit()).isZero();
    assertThat(list.out()).contains(SYNC, " refused: ", "more: --limit");
    JsonNode letters = new ObjectMapper().readTree(run("dlq", "list", "--format", "json").out());
    String key = letters.get("dead_letters").get(0).get("key").asText();
    assertThat(run("dlq", "show", key).out()).contains("key         " + key, "attempts    1");
    assertThat(run("dlq", "show", "nobody").err()).contains("No dead letter has this key");
    assertThat(run("dlq", "list", "--format", "csv").out())
        .startsWith("sync,key,action,code,message,request_id,attempts,run,first_at,last_at\r\n")
        .contains(SYNC + "," + key + ",");
    assertThat(run("plan", "-s", SYNC).out()).contains("refused by the last apply (");
    assertThat(run("dlq", "list", "hubspot_compagnies").err()).contains("Did you mean");
  }

  @Test
  void aRetryWritesTheRefusedRecordsOnceTheyAreAccepted() throws Exception {
    refuseSome();
    example.edit(DESTINATIONS, FEW, ALL);
    Cli.Result retry = run("dlq", "retry", "--auto-approve");
    assertThat(retry.exit()).isZero();
    assertThat(retry.out()).contains("Applied ");
    assertThat(run("dlq", "list").out()).contains("No dead letter");
    assertThat(run("plan", "-s", SYNC).out()).contains("No changes.");
    assertThat(run("dlq", "retry", "--auto-approve").exit()).isZero();
  }

  @Test
  void lettersAreClearedOnlyAfterApproval() throws Exception {
    refuseSome();
    assertThat(run("dlq", "clear").exit()).isEqualTo(4);
    assertThat(run("dlq", "list").out()).contains(" refused: ");
    assertThat(run("dlq", "clear", SYNC, "--auto-approve").out()).contains("Cleared ");
    assertThat(run("dlq", "list").out()).contains("No dead letter");
  }

  @Test
  void historyHasTheRunsOfTheLedgerAndThoseItNeverHeardOf() throws Exception {
    assertThat(run("history").out()).contains("Nothing was applied yet.");
    Run.Counts counts = new Run.Counts(SYNC, "hubspot", 1, 2, 0, 0, 0, 0);
    try (Engine engine = Engine.open(new Engine.Limits("256MiB", folder.resolve("tmp")));
        DuckDbLedger ledger =
            DuckDbLedger.open(engine, example.file(".activate/local/ledger.duckdb"))) {
      ledger.write(
          writer ->
              writer.record(
                  new Run(
                      "20261120-150405-7f3c",
                      "p0",
                      "local",
                      ADA,
                      Run.State.COMPLETE,
                      10,
                      THEN.plusSeconds(5),
                      0,
                      List.of(counts))));
    }
    run("plan", "--out", plan.toString(), "-s", SYNC);
    RunFolder killed = intended(3);
    String text = run("history").out();
    assertThat(text)
        .contains("20261120-150405-7f3c  2026-11-20 15:04 UTC  complete, in 5.0s, exit 0")
        .contains("ada@etl-1  target local  plan p0", "+ 1   ~ 2")
        .contains(killed.id() + "  2026-11-20 15:04 UTC  did not end", "? 3 in doubt");
    assertThat(text.indexOf(killed.id())).isLessThan(text.indexOf("20261120-150405-7f3c"));
    List<String> lines = run("history", "--json", "--limit", "1").out().lines().toList();
    assertThat(lines).hasSize(2);
    assertThat(new ObjectMapper().readTree(lines.get(1)).at("/run/state").asText())
        .isEqualTo("broken");
    assertThat(run("history", "20261120-150405-7f3c").out()).contains("activate apply p.plan");
    assertThat(run("history", "20261120-150405-7f3d").err()).contains("Did you mean");
  }

  @Test
  void whatIsInDoubtIsResolvedByWord() throws Exception {
    run("plan", "--out", plan.toString(), "-s", SYNC);
    RunFolder killed = intended(3);
    assertThat(run("resolve", killed.id(), "--assume", "sent").exit()).isEqualTo(4);
    Cli.Result other =
        run("resolve", killed.id(), "--assume", "sent", "--sync", "other", "--auto-approve");
    assertThat(other.out()).contains("Nothing of this run is in doubt.");
    Cli.Result resolved = run("resolve", killed.id(), "--assume", "unsent", "--auto-approve");
    assertThat(resolved.out()).contains("3 records", "acct_", "Noted for 3 records.");
    assertThat(JournalReader.summary(killed.journal()).open()).isEmpty();
    assertThat(run("resolve", killed.id(), "--assume", "sent", "--auto-approve").out())
        .contains("Nothing of this run is in doubt.");
  }

  @Test
  void aRunIsUndoneAsAPlanThatIsSavedOrApproved() throws Exception {
    run("plan", "--out", plan.toString(), "-s", SYNC);
    assertThat(run("apply", plan.toString()).exit()).isZero();
    RunFolder applied = RunFolder.all(example.file(".activate/local/runs")).get(0);
    String saved = folder.resolve("undo.plan").toString();
    Cli.Result undo = run("undo", applied.id(), "--out", saved);
    assertThat(undo.exit()).isZero();
    assertThat(undo.out()).contains("~ update", "activate apply " + saved);
    Cli.Result done = run("apply", saved);
    assertThat(done.out()).as(done.err()).contains("Applied ");
    Cli.Result again = run("undo", applied.id(), "--auto-approve");
    assertThat(again.out()).contains("No changes.");
    assertThat(run("plan", "-s", SYNC).out()).contains("~ update");
    assertThat(run("undo", "20261120-150405-7f3d").exit()).isEqualTo(4);
    assertThat(run("undo", "20261120-150405-7f3d", "--auto-approve").err())
        .contains("Run is not kept");
  }
}
