package dev.activate.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activate.change.Action;
import dev.activate.change.Value;
import dev.activate.contract.Sync.OnMissing;
import dev.activate.fake.FakeCrm;
import dev.activate.fake.Rehearsal;
import dev.activate.fake.SyncBuilder;
import dev.activate.plan.Refresh;
import dev.activate.plan.SyncSummary;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules of records whose row has left the source. */
final class RemovalRulesTest {
  private static final String BOTH =
      "select * from (values ('1', 'Ada'), ('2', 'Bob')) as t(id, name)";
  private static final String ADA = "select '1' as id, 'Ada' as name";

  @TempDir Path folder;

  private static SyncBuilder sync(OnMissing onMissing) {
    return new SyncBuilder().field("name").onMissing(onMissing).maxDeletes(null, 100);
  }

  private Rehearsal applied(SyncBuilder sync) {
    Rehearsal people = new Rehearsal(folder, sync).source(BOTH);
    people.run();
    return people;
  }

  @Test
  void aMissingRecordIsKeptByDefault() {
    Rehearsal people = applied(sync(OnMissing.KEEP)).source(ADA);
    SyncSummary summary = people.plan();
    assertThat(summary.counts().writes()).isZero();
    assertThat(summary.counts().missing()).isEqualTo(1);
    people.apply();
    assertThat(people.crm.records).containsOnlyKeys("1", "2");
  }

  @Test
  void aKeptRecordThatComesBackUnchangedIsNothingToDo() {
    Rehearsal people = applied(sync(OnMissing.KEEP)).source(ADA);
    people.run();
    people.source(BOTH);
    assertThat(people.changes()).isEmpty();
  }

  @Test
  void aKeptRecordThatComesBackChangedIsAnUpdate() {
    Rehearsal people = applied(sync(OnMissing.KEEP)).source(ADA);
    people.run();
    people.source("select * from (values ('1', 'Ada'), ('2', 'Rob')) as t(id, name)");
    assertThat(people.changes()).containsExactly("~ 2 name \"Bob\" -> \"Rob\"");
  }

  @Test
  void aClearedRecordIsEmptiedOnceAndThenLeftAlone() {
    Rehearsal people = applied(sync(OnMissing.CLEAR)).source(ADA);
    assertThat(people.changes()).containsExactly("~ 2 name \"Bob\" -> null");
    people.apply();
    assertThat(people.crm.records.get("2").get("name").isNull()).isTrue();
    assertThat(people.changes()).isEmpty();
    assertThat(people.run().syncs().get(0).written()).isZero();
  }

  @Test
  void aClearedRecordThatComesBackIsAnUpdate() {
    Rehearsal people = applied(sync(OnMissing.CLEAR)).source(ADA);
    people.run();
    people.source(BOTH);
    assertThat(people.changes()).containsExactly("~ 2 name null -> \"Bob\"");
  }

  @Test
  void aRecordThatSomeoneEmptiedBeforeItWasClearedComesBackToo() {
    Rehearsal people = applied(sync(OnMissing.CLEAR)).source(ADA);
    people.crm.holds("2", Map.of());
    assertThat(people.changes()).isEmpty();
    people.apply();
    people.source(BOTH);
    assertThat(people.changes()).containsExactly("~ 2 name null -> \"Bob\"");
    people.apply();
    assertThat(people.plan().counts().unchanged()).isEqualTo(2);
  }

  @Test
  void aMissingRecordThatActivateCreatedIsDeleted() {
    Rehearsal people = applied(sync(OnMissing.DELETE)).source(ADA);
    SyncSummary summary = people.plan();
    assertThat(summary.deletes()).containsExactly("2");
    people.apply();
    assertThat(people.crm.records).containsOnlyKeys("1");
    assertThat(people.changes()).isEmpty();
  }

  @Test
  void aRecordMetInPassingIsUpdatedButNeverDeleted() {
    Rehearsal people = new Rehearsal(folder, sync(OnMissing.DELETE)).source(BOTH);
    people.crm.holds("2", Map.of("name", Value.of("Rob")));
    people.run();
    assertThat(people.crm.records.get("2").get("name")).isEqualTo(Value.of("Bob"));
    people.source(ADA);
    SyncSummary summary = people.plan();
    assertThat(summary.counts().delete()).isZero();
    assertThat(summary.counts().notOurs()).isEqualTo(1);
    people.apply();
    assertThat(people.crm.records).containsKey("2");
  }

  @Test
  void aRecordFoundAsWantedIsNeverDeleted() {
    Rehearsal people = new Rehearsal(folder, sync(OnMissing.DELETE)).source(BOTH);
    people.crm.holds("2", Map.of("name", Value.of("Bob")));
    people.run();
    people.source(ADA);
    assertThat(people.changes()).isEmpty();
    assertThat(people.plan().counts().notOurs()).isEqualTo(1);
  }

  @Test
  void aRecordMetInPassingStaysSoHoweverOftenItIsUpdated() {
    Rehearsal people = new Rehearsal(folder, sync(OnMissing.DELETE)).source(BOTH);
    people.crm.holds("2", Map.of("name", Value.of("Rob")));
    people.run();
    people.source("select * from (values ('1', 'Ada'), ('2', 'Zed')) as t(id, name)").run();
    people.source(ADA);
    assertThat(people.plan().counts().notOurs()).isEqualTo(1);
  }

  @Test
  void aRecordWrittenWithoutALookAtTheDestinationIsNeverDeleted() {
    Rehearsal people = new Rehearsal(folder, sync(OnMissing.DELETE)).source(BOTH);
    people.refresh = Refresh.NONE;
    people.run();
    people.source(ADA);
    assertThat(people.changes()).isEmpty();
  }

  @Test
  void aDeletedRecordThatComesBackIsACreate() {
    Rehearsal people = applied(sync(OnMissing.DELETE)).source(ADA);
    people.run();
    people.source(BOTH);
    assertThat(people.changes()).containsExactly("+ 2 name \"Bob\"");
    people.apply();
    assertThat(people.crm.records).containsOnlyKeys("1", "2");
  }

  @Test
  void aRecordThatIsGoneAlreadyIsForgottenWithoutAWrite() {
    for (OnMissing onMissing : new OnMissing[] {OnMissing.DELETE, OnMissing.CLEAR}) {
      Rehearsal people =
          new Rehearsal(folder.resolve(onMissing.name()), sync(onMissing)).source(BOTH);
      people.run();
      people.crm.records.remove("2");
      people.source(ADA);
      SyncSummary summary = people.plan();
      assertThat(summary.counts().writes()).isZero();
      assertThat(summary.counts().forgotten()).isEqualTo(1);
      people.apply();
      assertThat(people.crm.written).hasSize(2);
      assertThat(people.plan().counts().owned()).isEqualTo(1);
    }
  }

  @Test
  void aRefusedDeleteStaysDue() {
    Rehearsal people = applied(sync(OnMissing.DELETE)).source(ADA);
    people.crm.refused.add("2");
    people.run();
    assertThat(people.plan().deletes()).containsExactly("2");
  }

  @Test
  void aDeleteNamesTheWholeCompositeKey() {
    Rehearsal people =
        new Rehearsal(folder, sync(OnMissing.DELETE).key("a", "b"))
            .source("select * from (values ('x', 1, 'p'), ('x', 2, 'q')) as t(a, b, name)");
    people.crm = new FakeCrm(1);
    people.run();
    people.source("select 'x' as a, 2 as b, 'q' as name");
    assertThat(people.plan().deletes()).containsExactly("x/1");
    people.apply();
    assertThat(people.crm.records).containsOnlyKeys("x/2");
    assertThat(people.crm.written.get(2).action()).isEqualTo(Action.DELETE);
    assertThat(people.crm.written.get(2).key().parts()).hasSize(2);
  }

  @Test
  void aChangedMappingDeletesNothing() {
    Rehearsal people = applied(sync(OnMissing.DELETE));
    people.contract(
        new SyncBuilder().field("city").onMissing(OnMissing.DELETE).maxDeletes(null, 100));
    people.source("select * from (values ('1', 'Rome'), ('2', 'Oslo')) as t(id, city)");
    SyncSummary summary = people.plan();
    assertThat(summary.counts().delete()).isZero();
    assertThat(summary.counts().update()).isEqualTo(2);
  }

  @Test
  void aRenamedKeyFieldIsRefusedWithTheWayOut() {
    Rehearsal people = applied(sync(OnMissing.DELETE));
    people.contract(sync(OnMissing.DELETE).key("mail"));
    people.source("select * from (values ('1', 'Ada'), ('2', 'Bob')) as t(mail, name)");
    assertThat(people.refusal())
        .contains("UNREADABLE", "Key has changed", "by id", "mail", "activate state rm people");
  }

  @Test
  void aRenamedKeyFieldDeletesNothingOnceTheLedgerForgotTheSync() {
    Rehearsal people = applied(sync(OnMissing.DELETE));
    people.contract(sync(OnMissing.DELETE).key("mail"));
    people.source("select * from (values ('1', 'Ada')) as t(mail, name)");
    people.forget();
    SyncSummary summary = people.plan();
    assertThat(summary.counts().writes()).isZero();
    assertThat(summary.counts().adopted()).isEqualTo(1);
  }

  @Test
  void aKeyThatCannotBeReadAsItsNewTypeIsRefused() {
    Rehearsal people =
        new Rehearsal(folder, sync(OnMissing.DELETE))
            .source("select * from (values ('007', 'Ada'), ('8', 'Bob')) as t(id, name)");
    people.run();
    people.source("select 7 as id, 'Ada' as name");
    assertThat(people.refusal())
        .contains("Key has another type", "1 records", "VARCHAR", "INTEGER");
  }

  @Test
  void aKeyThatMeansTheSameInItsNewTypeGoesOn() {
    Rehearsal people = applied(sync(OnMissing.DELETE));
    people.source("select 1::bigint as id, 'Ida' as name");
    assertThat(people.changes()).containsExactly("- 2", "~ 1 name \"Ada\" -> \"Ida\"");
    people.apply();
    assertThat(people.changes()).isEmpty();
  }
}
