package dev.activate.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activate.apply.ApplySummary;
import dev.activate.destination.Batch;
import dev.activate.destination.Reply;
import dev.activate.fake.FakeCrm;
import dev.activate.fake.Rehearsal;
import dev.activate.fake.SyncBuilder;
import dev.activate.ledger.DuckDbLedger;
import dev.activate.ledger.Run;
import dev.activate.warehouse.Engine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A long run is taken into the ledger while it lasts, so that its end costs only its last part. */
final class CheckpointRulesTest {
  private static final String TWELVE =
      "select cast(i as varchar) as id, 'n' || i as name from range(12) as t(i)";

  @TempDir Path folder;

  /** Takes batches of three; the process dies at one of them. */
  private static final class Dying extends FakeCrm {
    private int left;

    Dying(int batches) {
      super(3);
      this.left = batches;
    }

    @Override
    public Reply write(Batch batch) {
      if (left-- == 0) {
        throw new AssertionError("the process dies");
      }
      return super.write(batch);
    }
  }

  private Rehearsal people(FakeCrm crm, Duration checkpoint) {
    Rehearsal people = new Rehearsal(folder, new SyncBuilder().field("name")).source(TWELVE);
    people.crm = crm;
    people.checkpoint = checkpoint;
    return people;
  }

  private static List<Run> runs(Rehearsal people) {
    try (Engine engine = people.engine();
        DuckDbLedger ledger = DuckDbLedger.open(engine, people.ledgerFile())) {
      return ledger.runs();
    }
  }

  @Test
  void aCheckpointIsInTheLedgerBeforeTheRunEnds() {
    Rehearsal people = people(new Dying(3), Duration.ZERO);
    assertThatThrownBy(people::run).hasMessageContaining("the process dies");
    Run run = runs(people).get(0);
    assertThat(run.state()).isEqualTo(Run.State.BROKEN);
    assertThat(run.position()).isPositive();
    assertThat(run.syncs().get(0).created()).isBetween(6L, 9L);
  }

  @Test
  void withoutOneNothingIsInTheLedgerYet() {
    Rehearsal people = people(new Dying(3), Duration.ofHours(1));
    assertThatThrownBy(people::run).hasMessageContaining("the process dies");
    assertThat(runs(people)).isEmpty();
  }

  @Test
  void whatComesAfterACheckpointIsFoldedOnceAndTheRestIsGoneOnWith() {
    Rehearsal people = people(new Dying(3), Duration.ZERO);
    assertThatThrownBy(people::run).hasMessageContaining("the process dies");
    ApplySummary rest = people.apply();
    assertThat(rest.complete()).as(rest.toString()).isTrue();
    assertThat(people.crm.records).hasSize(12);
    assertThat(people.changes()).isEmpty();
    Run run = runs(people).get(0);
    assertThat(run.state()).isEqualTo(Run.State.COMPLETE);
    assertThat(run.syncs().get(0).created()).isEqualTo(12);
  }
}
