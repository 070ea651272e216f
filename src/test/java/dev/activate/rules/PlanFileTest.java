package dev.activate.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.activate.contract.Guardrails;
import dev.activate.fake.FakeCrm;
import dev.activate.fake.Rehearsal;
import dev.activate.fake.SyncBuilder;
import dev.activate.plan.PlanReader;
import dev.activate.problem.ActivateException;
import dev.activate.problem.Code;
import dev.activate.warehouse.Engine;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.duckdb.DuckDBDriver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A saved plan is applied exactly, or refused with the reason. */
final class PlanFileTest {
  @TempDir Path folder;

  private Rehearsal planned() {
    Rehearsal people =
        new Rehearsal(folder, new SyncBuilder().field("name"))
            .source("select range::varchar as id, 'n' || range as name from range(20)");
    people.crm = new FakeCrm(7);
    people.plan();
    return people;
  }

  private static ActivateException refused(Rehearsal people) {
    int before = people.crm.written.size();
    ActivateException e = catchThrowableOfType(ActivateException.class, people::apply);
    assertThat(e).as("refusal").isNotNull();
    assertThat(people.crm.written).hasSize(before);
    return e;
  }

  private static void assertStale(Rehearsal people, String reason) {
    ActivateException e = refused(people);
    assertThat(e.problems().get(0).code()).isEqualTo(Code.PLAN_STALE);
    assertThat(e).hasMessageContaining(reason);
  }

  @Test
  void onlyTheOwnerCanReadAPlanAndNothingElseIsLeft() throws IOException {
    Rehearsal people = planned();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(people.planFile())))
        .isEqualTo("rw-------");
    try (var files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .allMatch(name -> !name.startsWith(".activate-"));
    }
  }

  @Test
  void aPlanKeepsHowManyRefusalsItMayCost() {
    Guardrails.Ceiling most = new Guardrails.Ceiling(5L, new BigDecimal("2.5"));
    for (Guardrails.Ceiling ceiling : Arrays.asList(most, null)) {
      SyncBuilder sync = new SyncBuilder().field("name");
      Rehearsal people =
          new Rehearsal(folder, ceiling == null ? sync : sync.maxErrors(ceiling))
              .source("select '1' as id, 'n' as name");
      people.plan();
      try (Engine engine = Engine.open(new Engine.Limits("256MiB", folder.resolve("tmp")));
          PlanReader plan = PlanReader.open(engine, people.planFile())) {
        assertThat(plan.syncs().get(0).maxErrors()).isEqualTo(ceiling);
      }
    }
  }

  @Test
  void aPlanThatCannotBeMadeLeavesNothingBehind() throws Exception {
    Rehearsal people = planned();
    byte[] older = Files.readAllBytes(people.planFile());
    people.source("select broken");
    people.setup = "select error('stop')";
    assertThat(catchThrowableOfType(ActivateException.class, people::plan)).isNotNull();
    assertThat(Files.readAllBytes(people.planFile())).isEqualTo(older);
    onlyTheOwnerCanReadAPlanAndNothingElseIsLeft();
  }

  @Test
  void anyFlippedByteIsRefused() throws IOException {
    Rehearsal people = planned();
    byte[] whole = Files.readAllBytes(people.planFile());
    Random random = new Random(7);
    for (int i = 0; i < 300; i++) {
      int at = i < 40 ? i : i < 140 ? whole.length - 1 - (i - 40) : random.nextInt(whole.length);
      byte[] damaged = whole.clone();
      damaged[at] ^= (byte) (1 << random.nextInt(8));
      assertDamaged(damaged, "byte " + at);
    }
  }

  @Test
  void aPlanThatWasCutShortIsRefused() throws IOException {
    Rehearsal people = planned();
    byte[] whole = Files.readAllBytes(people.planFile());
    Random random = new Random(8);
    for (int i = 0; i < 100; i++) {
      int length = i < 30 ? whole.length - 1 - i : i < 35 ? i - 30 : random.nextInt(whole.length);
      assertDamaged(Arrays.copyOf(whole, length), "length " + length);
    }
    assertDamaged(Arrays.copyOf(whole, whole.length + 1), "one more");
  }

  private void assertDamaged(byte[] bytes, String what) throws IOException {
    Path file = folder.resolve("damaged.plan");
    Files.write(file, bytes);
    try (Engine engine = Engine.open(new Engine.Limits("256MiB", folder.resolve("tmp")))) {
      ActivateException e =
          catchThrowableOfType(ActivateException.class, () -> PlanReader.open(engine, file));
      assertThat(e).as(what).isNotNull();
      assertThat(e.problems().get(0).code()).as(what).isEqualTo(Code.PLAN_DAMAGED);
    }
  }

  @Test
  void anyDuckDbCanQueryAPlan() throws Exception {
    Rehearsal people = planned();
    duckdb("attach '" + people.planFile() + "' as p (read_only)", "from p.changes.people");
    assertThat(people.apply().syncs().get(0).created()).isEqualTo(20);
  }

  @Test
  void aPlanThatAnotherProgramChangedIsRefused() throws Exception {
    Rehearsal people = planned();
    duckdb(
        "attach '" + people.planFile() + "' as p",
        "update p.changes.people set after_name = 'evil'",
        "detach p");
    assertThat(refused(people).problems().get(0).code()).isEqualTo(Code.PLAN_DAMAGED);
  }

  @Test
  void aPlanWithAnotherProgramsLogBesideItIsRefused() throws Exception {
    Rehearsal people = planned();
    byte[] sealed = Files.readAllBytes(people.planFile());
    Path log = folder.resolve("test.plan.wal");
    try (var connection = new DuckDBDriver().connect("jdbc:duckdb:", new java.util.Properties());
        var statement = connection.createStatement()) {
      statement.execute("set wal_autocheckpoint = '1TB'");
      statement.execute("attach '" + people.planFile() + "' as p");
      statement.execute("update p.changes.people set after_name = 'evil'");
      Files.copy(log, folder.resolve("kept.wal"));
    }
    Files.write(people.planFile(), sealed);
    Files.move(folder.resolve("kept.wal"), log);
    ActivateException e = refused(people);
    assertThat(e.problems().get(0).code()).isEqualTo(Code.PLAN_DAMAGED);
    assertThat(e).hasMessageContaining("test.plan.wal");
  }

  @Test
  void aPlanIsAppliedOnceEvenIfThereWasNoLedger() throws IOException {
    Rehearsal people = planned();
    people.apply();
    assertStale(people, "applied already");
    people.loseLedger();
    people.plan();
    assertThat(people.apply().complete()).isTrue();
  }

  @Test
  void aPlanIsStaleWhenTheContractChanged() {
    Rehearsal people = planned().contract(new SyncBuilder().field("name").digest("contract-2"));
    assertStale(people, "The contract of people has changed");
  }

  @Test
  void aPlanIsStaleWhenTheSqlChanged() {
    assertStale(planned().source("select 1"), "The SQL of people");
  }

  @Test
  void aPlanIsStaleWhenTheSyncWasAppliedSince() throws IOException {
    Rehearsal people = planned();
    people.apply();
    people.source("select '1' as id, 'x' as name").plan();
    Path older = Files.copy(people.planFile(), folder.resolve("older.plan"));
    people.run();
    ActivateException e = catchThrowableOfType(ActivateException.class, () -> people.apply(older));
    assertThat(e).hasMessageContaining("people was applied since (ledger serial 1 → 2)");
  }

  @Test
  void aPlanIsStaleForAnotherAccount() {
    Rehearsal people = planned();
    people.crm.account = "fake:2";
    assertStale(people, "fake:2, planned was fake:1");
  }

  @Test
  void aPlanIsStaleForAnotherTarget() {
    Rehearsal people = planned();
    people.target = "prod";
    assertStale(people, "made for target test, this is prod");
  }

  @Test
  void aPlanIsStaleWhenItsTimePassed() {
    Rehearsal people = planned();
    people.clock = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(5));
    assertStale(people, "time to live passed");
  }

  @Test
  void aPlanIsStaleForAnotherLedger() throws IOException {
    Rehearsal people = planned();
    people.apply();
    people.plan();
    people.loseLedger();
    assertStale(people, "another ledger");
  }

  @Test
  void anApplyThatHasNothingToDoLeavesTheSerialAlone() {
    Rehearsal people = planned();
    people.apply();
    people.plan();
    people.apply();
    assertThat(people.apply().syncs().get(0).written()).isZero();
  }

  private static void duckdb(String... statements) throws Exception {
    try (var connection = new DuckDBDriver().connect("jdbc:duckdb:", new java.util.Properties());
        var statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
