package dev.activate.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activate.change.Value;
import dev.activate.contract.FieldMapping;
import dev.activate.contract.Sync;
import dev.activate.destination.Schema;
import dev.activate.destination.Schema.Access;
import dev.activate.destination.Schema.Choice;
import dev.activate.destination.Schema.Field;
import dev.activate.destination.Schema.Normal;
import dev.activate.fake.FakeCrm;
import dev.activate.fake.Rehearsal;
import dev.activate.fake.SyncBuilder;
import dev.activate.plan.SyncSummary;
import dev.activate.problem.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a plan says of records that their destination would not take, or holds in its own way. */
final class FitnessRulesTest {
  private static final List<Choice> TIERS =
      List.of(new Choice("tier_gold", "Gold"), new Choice("tier_silver", "Silver"));

  @TempDir private Path folder;
  private final List<Field> fields = new ArrayList<>();

  /** A CRM that knows its fields. */
  private final class Knowing extends FakeCrm.Live {
    @Override
    public Schema schema(String object) {
      return new Schema(object, fields, false);
    }
  }

  private Rehearsal rehearsal(SyncBuilder sync) {
    fields.add(field("id", Value.Type.TEXT, null, null, Normal.NONE));
    Rehearsal rehearsal = new Rehearsal(folder, sync);
    rehearsal.crm = new Knowing();
    return rehearsal;
  }

  private static Field field(
      String name,
      Value.Type type,
      @Nullable Integer most,
      @Nullable Integer scale,
      Normal normal) {
    return new Field(
        name, type, Access.ALWAYS, false, false, List.of(), false, most, scale, normal);
  }

  private static Field choice(String name, Normal normal) {
    return new Field(
        name, Value.Type.TEXT, Access.ALWAYS, false, false, TIERS, true, null, null, normal);
  }

  private static String told(SyncSummary summary) {
    return summary.problems().stream()
        .map(one -> one.severity() + " " + one.summary() + ": " + one.detail())
        .collect(Collectors.joining("\n"));
  }

  @Test
  void aFewValuesThatAreNoOptionsAreAWarningThatNamesThem() {
    fields.add(choice("tier", Normal.NONE));
    SyncSummary summary =
        rehearsal(new SyncBuilder().field("tier"))
            .source("select * from (values ('a', 'tier_gold'), ('b', 'platinum')) t(id, tier)")
            .plan();
    assertThat(summary.status()).isEqualTo(SyncSummary.Status.READY);
    assertThat(told(summary))
        .isEqualTo(
            "WARNING Values do not fit the destination: 1 of the 2 values for crm person.tier are none"
                + " of its options (tier_gold, tier_silver): platinum. The destination will refuse those"
                + " records; the others go on.");
  }

  @Test
  void aFieldOfWhichNoValueFitsHoldsTheSync() {
    fields.add(choice("tier", Normal.NONE));
    SyncSummary summary =
        rehearsal(new SyncBuilder().field("tier"))
            .source("select * from (values ('a', 'Gold'), ('b', 'Silver')) t(id, tier)")
            .plan();
    assertThat(summary.status()).isEqualTo(SyncSummary.Status.HELD);
    assertThat(told(summary)).contains("No value fits", "mapped wrongly", "Gold, Silver");
  }

  @Test
  void optionsMayBeGivenByWhatPeopleSee() {
    fields.add(choice("tier", Normal.NONE));
    Rehearsal rehearsal =
        rehearsal(new SyncBuilder().labelled("tier"))
            .source("select * from (values ('a', 'Gold'), ('b', 'Silver')) t(id, tier)");
    assertThat(rehearsal.changes())
        .containsExactly("+ a tier \"tier_gold\"", "+ b tier \"tier_silver\"");
    rehearsal.run();
    assertThat(rehearsal.changes()).isEmpty();
  }

  @Test
  void textsThatAreTooLongAndTextsThatAreNoNumbersAreTold() {
    fields.add(field("name", Value.Type.TEXT, 3, null, Normal.NONE));
    fields.add(field("score", Value.Type.INTEGER, null, null, Normal.NONE));
    SyncSummary summary =
        rehearsal(new SyncBuilder().field("name").field("score"))
            .source(
                "select * from (values ('a', 'Ada', '1'), ('b', 'Robert', 'many')) t(id, name, score)")
            .plan();
    assertThat(told(summary))
        .contains("are longer than 3 characters, the longest 6")
        .contains("are no whole number: many");
  }

  @Test
  void numbersThatAreTooLargeAreTold() {
    fields.add(
        new Field(
            "score",
            Value.Type.DECIMAL,
            Access.ALWAYS,
            false,
            false,
            List.of(),
            false,
            null,
            Schema.Range.ofDigits(4, 2),
            2,
            Normal.NONE));
    SyncSummary summary =
        rehearsal(new SyncBuilder().field("score"))
            .source("select * from (values ('a', 99.99), ('b', -100), ('c', null)) t(id, score)")
            .plan();
    assertThat(told(summary))
        .contains("1 of the 2 values", "are not between -99.99 and 99.99: -100");
  }

  @Test
  void sensitiveValuesAreCountedAndNotShown() {
    fields.add(field("score", Value.Type.INTEGER, null, null, Normal.NONE));
    SyncSummary summary =
        rehearsal(new SyncBuilder().sensitive("score"))
            .source("select * from (values ('a', '1'), ('b', 'tell-nobody')) t(id, score)")
            .plan();
    assertThat(told(summary)).contains("1 of the 2 values").doesNotContain("tell-nobody");
  }

  @Test
  void aSetOfChoicesIsComparedWithoutItsOrder() {
    fields.add(choice("tier", Normal.SET));
    Rehearsal rehearsal =
        rehearsal(new SyncBuilder().field("tier"))
            .source("select 'a' as id, 'tier_silver; tier_gold;tier_silver' as tier");
    assertThat(rehearsal.changes()).containsExactly("+ a tier \"tier_gold;tier_silver\"");
    rehearsal.run();
    rehearsal.source("select 'a' as id, 'tier_gold;tier_silver' as tier");
    assertThat(rehearsal.changes()).isEmpty();
    rehearsal.source("select 'a' as id, ['tier_silver', 'tier_gold'] as tier");
    assertThat(rehearsal.changes()).isEmpty();
  }

  @Test
  void numbersAndTimesAreCutToWhatTheDestinationKeeps() {
    fields.add(field("worth", Value.Type.DECIMAL, null, 2, Normal.NONE));
    fields.add(field("seen", Value.Type.TIMESTAMP, null, 0, Normal.NONE));
    Rehearsal rehearsal =
        rehearsal(new SyncBuilder().field("worth").field("seen"))
            .source(
                "select 'a' as id, 1.239::decimal(9,4) as worth, timestamp '2026-01-02 03:04:05.678' as seen");
    assertThat(rehearsal.changes()).containsExactly("+ a worth 1.24 seen 2026-01-02 03:04:05");
  }

  @Test
  void keysThatTheDestinationTakesForOneHoldTheSync() {
    fields.add(
        new Field(
            "id",
            Value.Type.TEXT,
            Access.ALWAYS,
            true,
            true,
            List.of(),
            false,
            null,
            null,
            Normal.LOWER));
    Rehearsal rehearsal = new Rehearsal(folder, new SyncBuilder());
    rehearsal.crm = new Knowing();
    rehearsal.source("select * from (values ('Ada'), ('ada '), ('bob')) t(id)");
    assertThat(rehearsal.refusal())
        .contains("Rows are one record for the destination", "Ada, ada")
        .doesNotContain("bob");
    rehearsal.source("select * from (values ('Ada'), ('bob')) t(id)");
    assertThat(rehearsal.changes()).containsExactly("+ ada", "+ bob");
  }

  @Test
  void aFieldThatMayBeWrittenOnceMustBeMappedSo() {
    fields.add(
        new Field(
            "owner",
            Value.Type.TEXT,
            Access.ON_CREATE,
            false,
            false,
            List.of(),
            false,
            null,
            null,
            Normal.NONE));
    String source = "select 'a' as id, 'me' as owner";
    assertThat(rehearsal(new SyncBuilder().field("owner")).source(source).refusal())
        .contains("Field can only be written once", "write: on_create");
    Rehearsal once =
        rehearsal(
            new SyncBuilder().write("owner", FieldMapping.Write.ON_CREATE).mode(Sync.Mode.UPSERT));
    assertThat(once.source(source).plan().problems()).extracting(Problem::summary).isEmpty();
  }
}
