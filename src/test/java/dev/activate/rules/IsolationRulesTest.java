package dev.activate.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activate.change.Value;
import dev.activate.fake.FakeCrm;
import dev.activate.fake.Rehearsal;
import dev.activate.fake.SyncBuilder;
import dev.activate.ledger.DuckDbLedger;
import dev.activate.plan.PlanRequest;
import dev.activate.plan.PlanSummary;
import dev.activate.plan.PlanWriter;
import dev.activate.plan.Planner;
import dev.activate.plan.Refresh;
import dev.activate.plan.SyncInput;
import dev.activate.plan.SyncSummary;
import dev.activate.plan.SyncSummary.Status;
import dev.activate.plan.Values;
import dev.activate.problem.Problem;
import dev.activate.source.DesiredRecords;
import dev.activate.warehouse.DuckDbWarehouse;
import dev.activate.warehouse.Engine;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sync in trouble says so by itself; one that never rests is told. */
final class IsolationRulesTest {
  @TempDir Path folder;

  private Rehearsal people() {
    return new Rehearsal(folder, new SyncBuilder().field("name"))
        .source("select '1' as id, 'Ada' as name");
  }

  @Test
  void aQueryThatFailsIsUnreadableAndNotNoChanges() {
    assertThat(people().source("select * from nowhere").refusal())
        .contains("UNREADABLE", "Source rows cannot be read", "nowhere");
  }

  @Test
  void aColumnThatVanishedIsUnreadableAndNamed() {
    Rehearsal people = people();
    people.run();
    assertThat(people.source("select '1' as id, 'Ada' as nam").refusal())
        .contains("UNREADABLE", "Column does not exist", "`name`", "Did you mean `nam`?");
  }

  @Test
  void aDestinationThatCannotBeReadIsUnreadableAndNotNoChanges() {
    Rehearsal people = people();
    people.crm.unreadable = true;
    assertThat(people.refusal()).contains("UNREADABLE", "crm answered 503");
    assertThat(people.apply().syncs()).isEmpty();
  }

  @Test
  void theOtherSyncsGoOn() {
    FakeCrm broken = new FakeCrm.Live();
    broken.unreadable = true;
    Rehearsal people = people();
    PlanSummary plan =
        plan(
            people,
            List.of(
                input("no_query", "select * from nowhere", new FakeCrm.Live()),
                input("no_crm", "select '1' as id, 'Ada' as name", broken),
                input("fine", "select '1' as id, 'Ada' as name", new FakeCrm.Live())));
    assertThat(plan.syncs())
        .extracting(SyncSummary::status)
        .containsExactly(Status.UNREADABLE, Status.UNREADABLE, Status.READY);
    assertThat(plan.syncs().get(2).counts().create()).isEqualTo(1);
    assertThat(plan.complete()).isFalse();
    assertThat(plan.totals().create()).isEqualTo(1);
  }

  @Test
  void rowsThatDifferAtEachLookAreToldWithTheirColumns() {
    Rehearsal people =
        new Rehearsal(folder, new SyncBuilder().field("name").field("luck"))
            .source("select range::varchar as id, 'n' as name, random() as luck from range(20)");
    people.crm = new FakeCrm(50);
    people.run();
    assertThat(people.plan().problems())
        .extracting(Problem::summary)
        .containsExactly("Rows differ at each look");
    assertThat(people.plan().problems().get(0).detail())
        .contains("in luck.")
        .doesNotContain("name");
  }

  @Test
  void rowsThatDifferAfterDbtRanAreNoCauseForAWarning() {
    String sql = "select range::varchar as id, 'n' as name, random() as luck from range(20)";
    Rehearsal people =
        new Rehearsal(folder, new SyncBuilder().field("name").field("luck")).source(sql);
    people.crm = new FakeCrm(50);
    people.run();
    assertThat(people.source(sql).plan().problems()).isEmpty();
  }

  @Test
  void rowsThatStayTheSameAreNoCauseForAWarning() {
    Rehearsal people = people();
    people.crm.holds("1", Map.of("name", Value.of("x")));
    people.run();
    assertThat(people.plan().problems()).isEmpty();
  }

  private static SyncInput input(String name, String sql, FakeCrm crm) {
    return new SyncInput(
        new SyncBuilder().named(name).field("name").build(), sql, crm, "fake", "input", List.of());
  }

  private static PlanSummary plan(Rehearsal people, List<SyncInput> inputs) {
    try (Engine engine = people.engine();
        DuckDbLedger ledger = DuckDbLedger.open(engine, people.ledgerFile());
        DuckDbWarehouse warehouse = DuckDbWarehouse.attach(engine, Map.of());
        PlanWriter writer = PlanWriter.begin(engine, people.planFile())) {
      Planner planner =
          new Planner(
              engine,
              new DesiredRecords(engine, warehouse),
              ledger,
              ref -> ref,
              Clock.systemUTC(),
              new PlanRequest(Refresh.CHANGED, Values.MASKED, 5, Set.of()));
      List<SyncSummary> syncs = inputs.stream().map(one -> planner.plan(one, writer)).toList();
      PlanSummary.Header header =
          new PlanSummary.Header("id", "t", "p", "test", false, "v12", null, Instant.now());
      writer.seal(header, Instant.now().plusSeconds(60), "");
      return new PlanSummary(header, null, syncs);
    }
  }
}
