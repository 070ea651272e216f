package dev.activate.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activate.contract.Guardrails.Ceiling;
import dev.activate.contract.Sync.OnMissing;
import dev.activate.fake.FakeCrm;
import dev.activate.fake.Rehearsal;
import dev.activate.fake.SyncBuilder;
import dev.activate.plan.SyncSummary.Status;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one plan may do at most. */
final class GuardrailRulesTest {
  private static final String BOTH =
      "select * from (values ('1', 'Ada'), ('2', 'Bob')) as t(id, name)";

  @TempDir Path folder;

  private static SyncBuilder sync(OnMissing onMissing) {
    return new SyncBuilder().field("name").onMissing(onMissing).maxDeletes(null, 100);
  }

  /**
   * People 0 to {@code last - 1}, under the guardrails that {@code sync} has, after 100 were
   * written.
   */
  private Rehearsal hundred(SyncBuilder sync, int last) {
    Rehearsal people = new Rehearsal(folder, sync.field("name")).source(rows(100));
    people.crm = new FakeCrm(100);
    people.run();
    return people.source(rows(last));
  }

  private static String rows(int count) {
    return "select range::varchar as id, 'n' || range as name from range(" + count + ")";
  }

  @Test
  void anEmptySourceIsHeldHoweverMuchTheGuardrailsAllow() {
    for (OnMissing onMissing : OnMissing.values()) {
      Rehearsal people =
          new Rehearsal(folder.resolve(onMissing.name()), sync(onMissing)).source(BOTH);
      people.run();
      people.source("select '1' as id, 'x' as name where false");
      assertThat(people.refusal()).contains("HELD", "Source is empty", "--allow-deletes people");
    }
  }

  @Test
  void anEmptySourceIsNoTroubleForALedgerThatHasNothing() {
    Rehearsal people =
        new Rehearsal(folder, sync(OnMissing.DELETE))
            .source("select '1' as id, 'x' as name where false");
    assertThat(people.changes()).isEmpty();
  }

  @Test
  void removalsOfMoreThanATenthAreHeldByDefault() {
    Rehearsal people = hundred(new SyncBuilder().onMissing(OnMissing.DELETE), 89);
    assertThat(people.refusal())
        .contains("HELD", "Too many records would be removed", "11 of 100", "11%", "10%");
  }

  @Test
  void removalsOfATenthPassByDefault() {
    Rehearsal people = hundred(new SyncBuilder().onMissing(OnMissing.DELETE), 90);
    assertThat(people.plan().counts().delete()).isEqualTo(10);
    people.apply();
    assertThat(people.crm.records).hasSize(90);
  }

  @Test
  void clearsCountAsRemovals() {
    Rehearsal people = hundred(new SyncBuilder().onMissing(OnMissing.CLEAR), 89);
    assertThat(people.refusal()).contains("HELD", "11 of 100");
  }

  @Test
  void maxDeletesLoosensTheDefaultByCount() {
    Rehearsal people =
        hundred(new SyncBuilder().onMissing(OnMissing.DELETE).maxDeletes(50L, null), 50);
    assertThat(people.plan().status()).isEqualTo(Status.READY);
    people.source(rows(49));
    assertThat(people.refusal()).contains("51 of 100");
  }

  @Test
  void maxDeletesLoosensTheDefaultByPercent() {
    Rehearsal people =
        hundred(new SyncBuilder().onMissing(OnMissing.DELETE).maxDeletes(null, 30), 70);
    assertThat(people.plan().status()).isEqualTo(Status.READY);
    people.source(rows(69));
    assertThat(people.plan().status()).isEqualTo(Status.HELD);
  }

  @Test
  void maxDeletesTightensTheDefaultByWhicheverIsReachedFirst() {
    Rehearsal people = hundred(new SyncBuilder().onMissing(OnMissing.DELETE).maxDeletes(5L, 2), 97);
    assertThat(people.plan().status()).isEqualTo(Status.HELD);
    people.source(rows(98));
    assertThat(people.plan().status()).isEqualTo(Status.READY);
  }

  @Test
  void aCeilingOfZeroLetsNothingBeRemoved() {
    Rehearsal people =
        hundred(new SyncBuilder().onMissing(OnMissing.DELETE).maxDeletes(0L, null), 99);
    assertThat(people.plan().status()).isEqualTo(Status.HELD);
  }

  @Test
  void allowingDeletesLetsThemPassForThatSyncOnly() {
    Rehearsal people = hundred(new SyncBuilder().onMissing(OnMissing.DELETE), 40);
    people.allowDeletes = Set.of("others");
    assertThat(people.plan().status()).isEqualTo(Status.HELD);
    people.allowDeletes = Set.of("people");
    assertThat(people.plan().counts().delete()).isEqualTo(60);
    people.source("select '' as id, '' as name where false");
    assertThat(people.plan().counts().delete()).isEqualTo(100);
    people.apply();
    assertThat(people.crm.records).isEmpty();
  }

  @Test
  void tooFewRowsHoldTheSyncEvenWhenDeletesAreAllowed() {
    Rehearsal people =
        hundred(new SyncBuilder().onMissing(OnMissing.DELETE).guardrails(95L, null, null), 94);
    people.allowDeletes = Set.of("people");
    assertThat(people.refusal()).contains("too few rows", "94", "95");
    people.source(rows(95));
    assertThat(people.plan().status()).isEqualTo(Status.READY);
  }

  @Test
  void tooManyUpdatesHoldTheSync() {
    Rehearsal people =
        hundred(
            new SyncBuilder().guardrails(null, null, new Ceiling(null, BigDecimal.valueOf(20))),
            100);
    people.source(changed(21));
    assertThat(people.refusal()).contains("Too many records would be updated", "21 of 100", "20%");
    people.source(changed(20));
    assertThat(people.plan().status()).isEqualTo(Status.READY);
  }

  @Test
  void aHeldSyncIsNotApplied() {
    Rehearsal people = hundred(new SyncBuilder().onMissing(OnMissing.DELETE), 10);
    assertThat(people.plan().status()).isEqualTo(Status.HELD);
    assertThat(people.apply().syncs()).isEmpty();
    assertThat(people.crm.records).hasSize(100);
    assertThat(people.plan().counts().owned()).isEqualTo(100);
  }

  private static String changed(int count) {
    return "select range::varchar as id, if(range < "
        + count
        + ", 'm', 'n') || range as name from range(100)";
  }
}
