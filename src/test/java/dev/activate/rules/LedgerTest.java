package dev.activate.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.activate.durable.Seal;
import dev.activate.fake.FakeCrm;
import dev.activate.fake.Rehearsal;
import dev.activate.fake.SyncBuilder;
import dev.activate.ledger.DuckDbLedger;
import dev.activate.problem.ActivateException;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import dev.activate.warehouse.Engine;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.duckdb.DuckDBDriver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ledger's file: what it is, and what is said when it is something else. */
final class LedgerTest {
  @TempDir Path folder;

  private Rehearsal people() {
    Rehearsal people =
        new Rehearsal(folder, new SyncBuilder().field("name"))
            .source("select '1' as id, 'Ada' as name");
    people.crm = new FakeCrm(5);
    return people;
  }

  private static Problem refused(Rehearsal people) {
    ActivateException e = catchThrowableOfType(ActivateException.class, people::plan);
    assertThat(e).isNotNull();
    return e.problems().get(0);
  }

  private static void sql(Path file, String... statements) throws Exception {
    try (var connection = new DuckDBDriver().connect("jdbc:duckdb:" + file, new Properties());
        var statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  @Test
  void aFileThatIsNoDatabaseIsSaidToBeNone() throws Exception {
    Rehearsal people = people();
    Files.writeString(people.ledgerFile(), "hello, I am a text\n".repeat(1000));
    assertThat(refused(people).summary()).isEqualTo("Not a whole ledger");
  }

  @Test
  void aFolderIsNoLedger() throws Exception {
    Rehearsal people = people();
    Files.createDirectories(people.ledgerFile());
    assertThat(refused(people).detail()).contains("ledger.duckdb");
  }

  @Test
  void anotherDatabaseIsNoLedgerAndIsLeftAlone() throws Exception {
    Rehearsal people = people();
    sql(people.ledgerFile(), "create table mine as select 1 as x");
    byte[] theirs = Files.readAllBytes(people.ledgerFile());
    assertThat(refused(people).summary()).isEqualTo("Not a whole ledger");
    assertThat(Files.readAllBytes(people.ledgerFile())).isEqualTo(theirs);
  }

  @Test
  void aLedgerOfAnotherFormatIsRefused() throws Exception {
    Rehearsal people = people();
    people.run();
    for (int format : new int[] {1, 99}) {
      sql(people.ledgerFile(), "update ledger set format = " + format);
      Files.writeString(
          people.ledgerFile(),
          new Seal("activate-ledger").of(people.ledgerFile()),
          StandardOpenOption.APPEND);
      assertThat(refused(people).detail()).contains("format " + format);
    }
  }

  @Test
  void aDatabaseThatWasOnlyBegunIsNoLedger() throws Exception {
    Rehearsal people = people();
    try (Engine engine = people.engine()) {
      engine.attach(people.ledgerFile(), "begun", Engine.Access.WRITE);
    }
    assertThat(refused(people).summary()).isEqualTo("Not a whole ledger");
    Files.write(people.ledgerFile(), new byte[0]);
    assertThat(refused(people).summary()).isEqualTo("Not a whole ledger");
  }

  @Test
  void aLedgerThatAnotherProcessHoldsIsSaidToBeInUse() throws Exception {
    Rehearsal people = people();
    people.run();
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.library.path=" + System.getProperty("java.library.path"),
                "-cp",
                System.getProperty("java.class.path"),
                Holder.class.getName(),
                people.ledgerFile().toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      assertThat(other.inputReader(StandardCharsets.UTF_8).readLine()).isEqualTo("open");
      assertThat(refused(people).code()).isEqualTo(Code.LOCKED);
    } finally {
      other.destroy();
      other.waitFor(10, TimeUnit.SECONDS);
    }
    assertThat(people.changes()).isEmpty();
  }

  @Test
  void aFileWhosePathSpeaksOfLocksIsNotSaidToBeInUse() throws Exception {
    Path file = folder.resolve("blocks/lock.duckdb");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "text\n".repeat(5000));
    try (Engine engine = Engine.open(new Engine.Limits("256MiB", folder.resolve("tmp")))) {
      ActivateException e =
          catchThrowableOfType(
              ActivateException.class, () -> DuckDbLedger.open(engine, file).close());
      assertThat(e.problems().get(0).summary()).isEqualTo("Not a whole ledger");
    }
  }

  @Test
  void anyDuckDbSinceItsFirstStableVersionCanReadALedger() throws Exception {
    Rehearsal people = people();
    people.run();
    try (Engine engine = people.engine()) {
      engine.attach(people.ledgerFile(), "l", Engine.Access.READ);
      String version =
          engine.one(
              "select tags['storage_version'] from duckdb_databases() where database_name = 'l'",
              row -> row.getString(1));
      assertThat(version).startsWith("v1.0.0");
    }
  }

  @Test
  void forgettingASyncForgetsItsRecordsAndNothingElse() {
    Rehearsal people = people();
    people.run();
    Rehearsal others =
        new Rehearsal(folder, new SyncBuilder().named("others").field("name"))
            .source("select '9' as id, 'Zed' as name");
    others.crm = people.crm;
    others.run();
    people.forget();
    try (Engine engine = people.engine();
        DuckDbLedger ledger = DuckDbLedger.open(engine, people.ledgerFile())) {
      assertThat(ledger.syncs())
          .singleElement()
          .extracting(sync -> sync.name())
          .isEqualTo("others");
      assertThat(ledger.sync("people").isNew()).isTrue();
    }
  }

  /** Holds a ledger open in a process of its own. */
  static final class Holder {
    private Holder() {}

    public static void main(String[] arguments) throws Exception {
      try (Engine engine =
          Engine.open(new Engine.Limits("128MiB", Files.createTempDirectory("holder")))) {
        engine.attach(Path.of(arguments[0]), "ledger", Engine.Access.WRITE);
        System.out.println("open");
        System.out.flush();
        Thread.sleep(60_000);
      }
    }
  }
}
