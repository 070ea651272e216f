package dev.activate.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activate.change.Value;
import dev.activate.contract.CheckSpec.Kind;
import dev.activate.contract.CheckSpec.OnFailure;
import dev.activate.contract.Sync.OnMissing;
import dev.activate.destination.Schema;
import dev.activate.fake.FakeCrm;
import dev.activate.fake.Rehearsal;
import dev.activate.fake.SyncBuilder;
import dev.activate.plan.SyncSummary;
import dev.activate.plan.SyncSummary.Status;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules of rows that are held back and of keys that stand twice or not at all. */
final class QuarantineRulesTest {
  @TempDir Path folder;

  private static SyncBuilder sync(OnFailure onFailure) {
    return new SyncBuilder()
        .field("name")
        .maxDeletes(null, 100)
        .check(Kind.NOT_NULL, "name", onFailure);
  }

  private Rehearsal rehearse(SyncBuilder sync, String... rows) {
    return new Rehearsal(folder, sync).source(source(rows));
  }

  /** Rows of id and name as SQL values. */
  private static String source(String... rows) {
    return "select * from (values (" + String.join("), (", rows) + ")) as t(id, name)";
  }

  @Test
  void aRowInQuarantineIsHeldBackOnTheFirstSync() {
    Rehearsal people = rehearse(sync(OnFailure.QUARANTINE), "'1', 'Ada'", "'2', null");
    assertThat(people.changes()).containsExactly("+ 1 name \"Ada\"");
    assertThat(people.plan().counts().quarantined()).isEqualTo(1);
    people.apply();
    assertThat(people.crm.records).containsOnlyKeys("1");
  }

  @Test
  void aRowInQuarantineIsHeldBackWhereTheDestinationHoldsRecords() {
    Rehearsal people = rehearse(sync(OnFailure.QUARANTINE), "'1', 'Ada'", "'2', null");
    people.crm.holds("1", java.util.Map.of());
    assertThat(people.changes()).containsExactly("~ 1 name null -> \"Ada\"");
  }

  @Test
  void aRowInQuarantineIsHeldBackUnderTheKeyThatTheDestinationHas() {
    Rehearsal people = rehearse(sync(OnFailure.QUARANTINE), "'Ada@x', 'Ada'", "'Bob@x', 'Bob'");
    people.crm = new LowerCaseKeys();
    people.run();
    people.source(source("'Ada@x', null", "'Bob@x', 'Bob'"));
    assertThat(people.changes()).isEmpty();
    assertThat(people.plan().counts().unchanged()).isEqualTo(1);
  }

  private static final class LowerCaseKeys extends FakeCrm {
    LowerCaseKeys() {
      super(3);
    }

    @Override
    public Schema schema(String object) {
      Schema.Field id = new Schema.Field("id", Value.Type.TEXT, true, false, List.of(), null);
      return new Schema(object, List.of(id.normalised(Schema.Normal.LOWER)), true);
    }
  }

  @Test
  void aRowInQuarantineIsNeverMissing() {
    for (OnMissing onMissing : OnMissing.values()) {
      Rehearsal people =
          new Rehearsal(
                  folder.resolve(onMissing.name()), sync(OnFailure.QUARANTINE).onMissing(onMissing))
              .source(source("'1', 'Ada'", "'2', 'Bob'"));
      people.run();
      people.source(source("'1', 'Ada'", "'2', null"));
      SyncSummary summary = people.plan();
      assertThat(summary.counts().writes()).isZero();
      assertThat(summary.counts().missing()).isZero();
      assertThat(summary.counts().quarantined()).isEqualTo(1);
      assertThat(summary.counts().unchanged()).isEqualTo(1);
      people.apply();
      people.source(source("'1', 'Ada'", "'2', 'Rob'"));
      assertThat(people.changes()).containsExactly("~ 2 name \"Bob\" -> \"Rob\"");
    }
  }

  @Test
  void aRowInQuarantineIsHeldByItsWholeCompositeKey() {
    Rehearsal people =
        new Rehearsal(folder, sync(OnFailure.QUARANTINE).key("a", "b").onMissing(OnMissing.DELETE))
            .source("select * from (values ('x', 1, 'p'), ('x', 2, 'q')) as t(a, b, name)");
    people.crm = new FakeCrm(5);
    people.run();
    people.source("select * from (values ('x', 1, null), ('x', 2, 'r')) as t(a, b, name)");
    assertThat(people.changes()).containsExactly("~ x/2 name \"q\" -> \"r\"");
  }

  @Test
  void aCheckThatHoldsStopsTheWholeSync() {
    Rehearsal people = rehearse(sync(OnFailure.HOLD), "'1', 'Ada'", "'2', null");
    assertThat(people.refusal()).contains("HELD", "Data test failed", "name");
    assertThat(people.apply().syncs()).isEmpty();
    assertThat(people.crm.records).isEmpty();
  }

  @Test
  void aKeyThatStandsTwiceOnTheFirstSyncHoldsItAndIsNamed() {
    assertHeldNaming("7", rehearse(sync(OnFailure.HOLD), "'7', 'Ada'", "'7', 'Bob'", "'8', 'C'"));
  }

  @Test
  void aKeyThatStandsTwiceWithEqualValuesHoldsTheSyncToo() {
    assertHeldNaming("7", rehearse(sync(OnFailure.HOLD), "'7', 'Ada'", "'7', 'Ada'"));
  }

  @Test
  void aKnownKeyThatStandsTwiceHoldsTheSync() {
    Rehearsal people = rehearse(sync(OnFailure.HOLD), "'7', 'Ada'", "'8', 'C'");
    people.run();
    assertHeldNaming("7", people.source(source("'7', 'Ada'", "'7', 'Bob'", "'8', 'C'")));
    assertHeldNaming("7", people.source(source("'7', 'Ada'", "'7', 'Ada'", "'8', 'C'")));
  }

  @Test
  void aNewKeyThatStandsTwiceHoldsTheSync() {
    Rehearsal people = rehearse(sync(OnFailure.HOLD), "'8', 'C'");
    people.run();
    assertHeldNaming("7", people.source(source("'7', 'Ada'", "'7', 'Bob'", "'8', 'C'")));
  }

  @Test
  void keysThatStandTwiceAmongKnownAndNewOnesHoldTheSync() {
    Rehearsal people = rehearse(sync(OnFailure.HOLD), "'8', 'C'");
    people.run();
    people.source(source("'7', 'Ada'", "'7', 'Bob'", "'8', 'C'", "'8', 'C'"));
    assertHeldNaming("7", people);
    assertHeldNaming("8", people);
  }

  @Test
  void aKeyThatStandsTwiceWhileAnotherLeavesHoldsTheSync() {
    Rehearsal people =
        rehearse(sync(OnFailure.HOLD).onMissing(OnMissing.DELETE), "'7', 'Ada'", "'8', 'C'");
    people.run();
    assertHeldNaming("7", people.source(source("'7', 'Ada'", "'7', 'Ada'")));
  }

  @Test
  void aKeyThatStandsTwiceInQuarantineHoldsTheSync() {
    Rehearsal people = rehearse(sync(OnFailure.QUARANTINE), "'7', null", "'7', null", "'8', 'C'");
    assertHeldNaming("7", people);
    people.source(source("'8', 'C'")).run();
    assertHeldNaming("7", people.source(source("'7', null", "'7', null", "'8', 'C'")));
    assertHeldNaming("7", people.source(source("'7', 'Ada'", "'7', null", "'8', 'C'")));
  }

  @Test
  void aRowWithoutAKeyHoldsTheSync() {
    Rehearsal people = rehearse(sync(OnFailure.HOLD), "'7', 'Ada'", "null, 'Bob'");
    assertThat(people.refusal()).contains("HELD", "without a key");
    people.source(source("'7', 'Ada'")).run();
    people.source(source("'7', 'Ada'", "null, 'Bob'"));
    assertThat(people.refusal()).contains("HELD", "without a key");
  }

  @Test
  void aCompositeKeyThatStandsTwiceHoldsTheSync() {
    Rehearsal people =
        new Rehearsal(folder, new SyncBuilder().key("a", "b").field("name"))
            .source("select * from (values ('x', 1, 'p'), ('x', 2, 'q')) as t(a, b, name)");
    people.crm = new FakeCrm(5);
    people.run();
    people.source(
        "select * from (values ('x', 1, 'p'), ('x', 2, 'q'), ('x', 2, 'q')) as t(a, b, name)");
    assertHeldNaming("x/2", people);
  }

  @Test
  void aKeyThatStandsTwiceIsFoundWhateverElseChanged() {
    for (long seed = 1; seed <= 20; seed++) {
      Random random = new Random(seed);
      Rehearsal people =
          new Rehearsal(
              folder.resolve("s" + seed),
              sync(OnFailure.QUARANTINE)
                  .onMissing(
                      List.of(OnMissing.KEEP, OnMissing.CLEAR, OnMissing.DELETE)
                          .get(random.nextInt(3))));
      people.crm = new FakeCrm(50);
      people.allowDeletes = Set.of("people");
      if (random.nextInt(4) > 0) {
        people
            .source(
                "select range::varchar as id, 'n' as name from range(" + random.nextInt(12) + ")")
            .run();
      }
      List<Integer> keys = new ArrayList<>();
      for (int key = 0; key < 16; key++) {
        int copies =
            random.nextInt(10) == 0 ? 2 + random.nextInt(2) : random.nextInt(3) > 0 ? 1 : 0;
        for (int i = 0; i < copies; i++) {
          keys.add(key);
        }
      }
      boolean nulls = random.nextInt(3) == 0;
      people.source(
          "select * from (values "
              + keys.stream()
                  .map(
                      key ->
                          "('"
                              + key
                              + "', "
                              + (nulls && random.nextInt(4) == 0
                                  ? "null"
                                  : random.nextBoolean() ? "'n'" : "'m'")
                              + ")")
                  .collect(Collectors.joining(", "))
              + ") as t(id, name)");
      boolean twice = new HashSet<>(keys).size() < keys.size();
      assertThat(people.plan().status())
          .as("seed %d, keys %s", seed, keys)
          .isEqualTo(twice ? Status.HELD : Status.READY);
    }
  }

  private static void assertHeldNaming(String key, Rehearsal people) {
    SyncSummary summary = people.plan();
    assertThat(summary.status()).isEqualTo(Status.HELD);
    assertThat(summary.checks().stream().flatMap(check -> check.sampleKeys().stream()))
        .contains(key);
    assertThat(summary.problems().get(0).detail()).contains("rows share a key");
    assertThat(people.apply().syncs()).isEmpty();
  }
}
