package dev.activate.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activate.contract.Sync.OnMissing;
import dev.activate.fake.FakeCrm;
import dev.activate.fake.Rehearsal;
import dev.activate.fake.SyncBuilder;
import dev.activate.ledger.DuckDbLedger;
import dev.activate.plan.PlanReader;
import dev.activate.plan.PlanRequest.Scope;
import dev.activate.plan.Promise;
import dev.activate.plan.SyncSummary;
import dev.activate.plan.SyncSummary.RefusedBefore;
import dev.activate.warehouse.Engine;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules of what a destination refused: it stays due, and is planned anew from today's rows. */
final class DeadLetterRulesTest {
  private static final String THREE =
      "select * from (values ('1', 'Ada'), ('2', 'Bob'), ('3', 'Cy')) as t(id, name)";

  @TempDir Path folder;

  private Rehearsal refused(String... keys) {
    Rehearsal people =
        new Rehearsal(
                folder,
                new SyncBuilder().field("name").onMissing(OnMissing.DELETE).maxDeletes(null, 100))
            .source(THREE);
    people.crm.refused.addAll(List.of(keys));
    people.run();
    return people;
  }

  private List<String> settled(Rehearsal people) {
    try (Engine engine = people.engine();
        PlanReader plan = PlanReader.open(engine, people.planFile())) {
      return plan.settled("people");
    }
  }

  private long letters(Rehearsal people) {
    try (Engine engine = people.engine();
        DuckDbLedger ledger = DuckDbLedger.open(engine, people.ledgerFile())) {
      return ledger.deadLetters("people").size();
    }
  }

  @Test
  void whatWasRefusedIsDueInTheNextPlanAndShownAsSuch() {
    Rehearsal people = refused("1", "2");
    SyncSummary again = people.source(THREE.replace("Cy", "Cyd")).plan();
    assertThat(again.counts().create()).isEqualTo(2);
    assertThat(again.counts().update()).isEqualTo(1);
    assertThat(again.refused()).containsExactly(new RefusedBefore("REFUSED", 2));
  }

  @Test
  void onceItIsWrittenItsLetterIsGone() {
    Rehearsal people = refused("1");
    people.crm.refused.clear();
    people.run();
    assertThat(letters(people)).isZero();
    assertThat(people.plan().refused()).isEmpty();
  }

  @Test
  void aRetryIsOfTheRefusedRecordsAloneAndAsTheyAreToday() {
    Rehearsal people = refused("1");
    people.crm.refused.clear();
    people.scope = Scope.REFUSED;
    people.source(THREE.replace("Ada", "Eva").replace("Cy", "Cyd"));
    assertThat(people.changes()).containsExactly("+ 1 name \"Eva\"");
    people.apply();
    people.scope = Scope.ALL;
    assertThat(people.changes()).containsExactly("~ 3 name \"Cy\" -> \"Cyd\"");
    assertThat(letters(people)).isZero();
  }

  @Test
  void aRetryDeletesNothingElse() {
    Rehearsal people = refused("1");
    people.scope = Scope.REFUSED;
    SyncSummary retry = people.source(THREE + " where id < '3'").plan();
    assertThat(retry.counts().delete()).isZero();
    assertThat(retry.counts().create()).isEqualTo(1);
  }

  @Test
  void whereNothingIsDueAnyMoreTheLetterIsSettled() {
    Rehearsal people = refused("1");
    people.scope = Scope.REFUSED;
    SyncSummary retry = people.source(THREE + " where id > '1'").plan();
    assertThat(retry.counts().writes()).isZero();
    assertThat(retry.counts().unchanged()).isEqualTo(1);
    assertThat(settled(people)).containsExactly("[\"1\"]");
  }

  @Test
  void anAllRefusedFirstSyncCanBeRetried() {
    Rehearsal people = refused("1", "2", "3");
    people.crm.refused.clear();
    people.scope = Scope.REFUSED;
    assertThat(people.changes()).hasSize(3);
    assertThat(settled(people)).isEmpty();
    people.apply();
    assertThat(people.crm.records).hasSize(3);
  }

  @Test
  void aDestinationThatTakesABatchTwicePromisesThatNothingIsDoubled() {
    assertThat(refused().plan().promise()).isEqualTo(new Promise(0, 3));
    assertThat(Promise.of(new Once())).isEqualTo(new Promise(1, 50));
  }

  /** Neither repeatable nor readable. */
  private static final class Once extends FakeCrm {
    private Once() {
      super(50);
    }

    @Override
    public dev.activate.destination.Traits traits() {
      return new dev.activate.destination.Traits(super.traits().actions(), true, 50, false);
    }
  }
}
