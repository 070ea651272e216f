package dev.activate.pushdown;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activate.contract.CheckSpec;
import dev.activate.contract.Sync.OnMissing;
import dev.activate.fake.SyncBuilder;
import dev.activate.plan.SyncSummary.Status;
import dev.activate.problem.Problem;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is compared in the warehouse comes out as if it had been compared here. */
final class PushDownTest {
  @TempDir Path folder;

  private static final String PEOPLE =
      "select i::text as id, 'name ' || i as name, (i * 1.25)::numeric(12,2) as amount from generate_series(1, 50) i";

  private static SyncBuilder contract() {
    return new SyncBuilder().field("name").field("amount");
  }

  private BothWays people(SyncBuilder contract) {
    return new BothWays(folder, contract).rows(PEOPLE).apply();
  }

  @Test
  void onlyWhatMayChangeLeavesTheWarehouse() {
    BothWays people = people(contract());
    people.session.execute("update people set name = 'other' where id = '7'");
    people.session.execute("delete from people where id = '8'");
    people.session.execute("insert into people values ('99', 'new', 1)");
    BothWays.Pushed pushed = people.plan();
    assertThat(pushed.summary().counts().update()).isEqualTo(1);
    assertThat(pushed.summary().counts().create()).isEqualTo(1);
    assertThat(pushed.summary().counts().missing()).isEqualTo(1);
    assertThat(pushed.summary().counts().unchanged()).isEqualTo(48);
    assertThat(pushed.ledgerReads()).isZero();
    assertThat(pushed.rows()).isEqualTo(4);
  }

  @Test
  void nothingLeavesWhenNothingChanged() {
    BothWays.Pushed pushed = people(contract()).plan();
    assertThat(pushed.summary().counts().unchanged()).isEqualTo(50);
    assertThat(pushed.rows()).isZero();
  }

  @Test
  void twoRowsOfOneKeyHoldTheSync() {
    BothWays people = people(contract());
    people.session.execute("insert into people select * from people where id = '3'");
    BothWays.Pushed pushed = people.plan();
    assertThat(pushed.summary().status()).isEqualTo(Status.HELD);
    assertThat(pushed.ledgerReads()).isZero();
    assertThat(pushed.summary().problems().get(0).detail()).contains("2 rows share a key");
  }

  @Test
  void twoNewRowsOfOneKeyHoldTheSync() {
    BothWays people = people(contract());
    people.session.execute("insert into people values ('new', 'a', 1), ('new', 'b', 2)");
    BothWays.Pushed pushed = people.plan();
    assertThat(pushed.summary().status()).isEqualTo(Status.HELD);
    assertThat(pushed.summary().problems().get(0).detail()).contains("2 rows share a key");
  }

  @Test
  void aRowWithoutAKeyHoldsTheSync() {
    BothWays people = people(contract());
    people.session.execute("insert into people values (null, 'a', 1)");
    assertThat(people.plan().summary().status()).isEqualTo(Status.HELD);
  }

  @Test
  void anEmptySourceHoldsTheSync() {
    BothWays people = people(contract().onMissing(OnMissing.DELETE));
    people.session.execute("delete from people");
    BothWays.Pushed pushed = people.plan();
    assertThat(pushed.summary().status()).isEqualTo(Status.HELD);
    assertThat(pushed.ledgerReads()).isZero();
    assertThat(pushed.summary().problems())
        .extracting(Problem::summary)
        .contains("Source is empty");
  }

  @Test
  void aRowHeldBackIsNeitherChangedNorMissing() {
    BothWays people =
        people(
            contract()
                .onMissing(OnMissing.DELETE)
                .check(CheckSpec.Kind.NOT_NULL, "name", CheckSpec.OnFailure.QUARANTINE));
    people.session.execute("update people set name = null, amount = 7 where id in ('3', '4')");
    BothWays.Pushed pushed = people.plan();
    assertThat(pushed.summary().counts().quarantined()).isEqualTo(2);
    assertThat(pushed.summary().counts().writes()).isZero();
    assertThat(pushed.summary().counts().unchanged()).isEqualTo(48);
    assertThat(pushed.ledgerReads()).isZero();
  }

  @Test
  void aViewThatAnswersDifferentlyAtEachLookAnswersOnce() {
    BothWays people = new BothWays(folder, contract()).rows(PEOPLE);
    people.session.execute(
        "create view public.moody as select id, name, (random() * 1000000)::numeric(12,2) as amount from people");
    people.sql = "select * from public.moody";
    people.apply();
    BothWays.Pushed pushed = people.pushed();
    assertThat(pushed.summary().status()).isEqualTo(Status.READY);
    assertThat(pushed.summary().counts().update()).isEqualTo(50);
    assertThat(pushed.changes()).hasSize(50);
    assertThat(pushed.ledgerReads()).isZero();
  }

  @Test
  void whatTheWarehouseCannotAnswerIsAnsweredHere() {
    BothWays people =
        people(
            contract()
                .check(
                    Everything.check(
                        CheckSpec.Kind.EXPRESSION,
                        "name",
                        Map.of("expression", "list_contains([name], name)"),
                        null)));
    people.session.execute("update people set name = 'other' where id = '7'");
    BothWays.Pushed pushed = people.plan();
    assertThat(pushed.summary().counts().update()).isEqualTo(1);
    assertThat(pushed.ledgerReads()).isEqualTo(1);
  }

  @Test
  void aSensitiveFieldIsComparedHere() {
    BothWays people = people(new SyncBuilder().sensitive("name").field("amount"));
    people.session.execute("update people set name = 'other' where id = '7'");
    BothWays.Pushed pushed = people.plan();
    assertThat(pushed.summary().counts().update()).isEqualTo(1);
    assertThat(pushed.ledgerReads()).isEqualTo(1);
  }

  @Test
  void aFieldThatIsNewIsWrittenToAll() {
    BothWays people = people(new SyncBuilder().field("name"));
    people.contract(contract());
    BothWays.Pushed pushed = people.plan();
    assertThat(pushed.summary().counts().update()).isEqualTo(50);
    assertThat(pushed.ledgerReads()).isZero();
  }

  @Test
  void nothingOfOursIsLeftInTheWarehouse() {
    BothWays people = people(contract());
    people.session.execute("create view public.seen as select * from people");
    people.sql = "select * from public.seen";
    people.plan();
    assertThat(
            people.session.query(
                "select relname from pg_class where relname like 'activate\\_%'",
                row -> row.getString(1)))
        .isEmpty();
  }
}
