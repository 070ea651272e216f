package dev.activate.rules;

import static dev.activate.contract.FieldMapping.Nulls.CLEAR;
import static dev.activate.contract.FieldMapping.Write.IF_EMPTY;
import static dev.activate.contract.FieldMapping.Write.ON_CREATE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.activate.change.Value;
import dev.activate.contract.Compare;
import dev.activate.contract.Sync.Mode;
import dev.activate.fake.FakeCrm;
import dev.activate.fake.Rehearsal;
import dev.activate.fake.SyncBuilder;
import dev.activate.plan.Refresh;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules of the diff for records that the source has. Each test reads as one rule. */
final class DiffRulesTest {
  @TempDir Path folder;

  private static SyncBuilder sync() {
    return new SyncBuilder();
  }

  private Rehearsal rehearse(SyncBuilder sync) {
    return new Rehearsal(folder, sync);
  }

  @Test
  void aKeyThatNobodyKnowsIsACreate() {
    Rehearsal people = rehearse(sync().field("name")).source("select '1' as id, 'Ada' as name");
    assertThat(people.changes()).containsExactly("+ 1 name \"Ada\"");
  }

  @Test
  void aRecordFoundInTheDestinationIsAnUpdateWithItsLiveValues() {
    Rehearsal people = rehearse(sync().field("name")).source("select '1' as id, 'Ada' as name");
    people.crm.holds("1", Map.of("name", Value.of("Ida")));
    assertThat(people.changes()).containsExactly("~ 1 name \"Ida\" -> \"Ada\"");
  }

  @Test
  void aRecordFoundAsWantedIsNothingToDoAndIsTakenIntoTheLedger() {
    Rehearsal people = rehearse(sync().field("name")).source("select '1' as id, 'Ada' as name");
    people.crm.holds("1", Map.of("name", Value.of("Ada")));
    assertThat(people.changes()).isEmpty();
    people.apply();
    assertThat(people.crm.written).isEmpty();
    assertThat(people.plan().counts().owned()).isEqualTo(1);
    assertThat(people.plan().counts().adopted()).isZero();
  }

  @Test
  void anUpdateCarriesOnlyTheChangedFields() {
    Rehearsal people =
        rehearse(sync().field("name").field("city"))
            .source("select '1' as id, 'Ada' as name, 'Rome' as city");
    people.plan();
    people.apply();
    people.source("select '1' as id, 'Ada' as name, 'Oslo' as city");
    assertThat(people.changes()).containsExactly("~ 1 city \"Rome\" -> \"Oslo\"");
    people.apply();
    assertThat(people.crm.written.get(1).fields()).containsOnlyKeys("city");
  }

  @Test
  void aPlanRightAfterAnApplyFindsNothing() {
    Rehearsal people =
        rehearse(sync().field("name"))
            .source("select range::varchar as id, 'n' || range as name from range(100)");
    assertThat(people.plan().counts().create()).isEqualTo(100);
    people.apply();
    assertThat(people.plan().counts().writes()).isZero();
    assertThat(people.plan().counts().unchanged()).isEqualTo(100);
  }

  @Test
  void aNullNeverOverwritesUnlessTheFieldSaysSoAndIsCounted() {
    Rehearsal people =
        rehearse(sync().field("name").nulls("city", CLEAR))
            .source("select '1' as id, 'Ada' as name, 'Rome' as city");
    people.plan();
    people.apply();
    people.source("select '1' as id, null::varchar as name, null::varchar as city");
    assertThat(people.changes()).containsExactly("~ 1 city \"Rome\" -> null");
    assertThat(people.plan().counts().nullsKept()).isEqualTo(1);
    people.apply();
    assertThat(people.crm.records.get("1").get("name")).isEqualTo(Value.of("Ada"));
    assertThat(people.plan().counts().writes()).isZero();
  }

  @Test
  void aFieldWrittenOnCreateIsNeverUpdated() {
    Rehearsal people =
        rehearse(sync().write("touch", ON_CREATE).field("name"))
            .source("select '1' as id, 'web' as touch, 'Ada' as name");
    assertThat(people.changes()).containsExactly("+ 1 touch \"web\" name \"Ada\"");
    people.apply();
    people.source("select '1' as id, 'mail' as touch, 'Ida' as name");
    assertThat(people.changes()).containsExactly("~ 1 name \"Ada\" -> \"Ida\"");
  }

  @Test
  void aFieldWrittenIfEmptyLeavesWhatPeopleEntered() {
    Rehearsal people =
        rehearse(sync().write("phone", IF_EMPTY))
            .source("select * from (values ('1', '111'), ('2', '222')) as t(id, phone)");
    people
        .crm
        .holds("1", Map.of("phone", Value.of("999")))
        .holds("2", Map.of("phone", Value.of("")));
    assertThat(people.changes()).containsExactly("~ 2 phone \"\" -> \"222\"");
  }

  @Test
  void compareRulesEndFalseChanges() {
    Rehearsal people =
        rehearse(
                sync()
                    .compare("ltv", Compare.Kind.ROUND, "2", "")
                    .compare("score", Compare.Kind.TOLERANCE, "1", "")
                    .compare("seen", Compare.Kind.TRUNCATE, "0", "day")
                    .compare("mail", Compare.Kind.IGNORE_CASE, "0", ""))
            .source(
                "select '1' as id, 10.001 as ltv, 50 as score, timestamp '2026-01-02 03:04:05' as seen,"
                    + " 'A@x.org' as mail");
    people.refresh = Refresh.NONE;
    people.plan();
    people.apply();
    people.source(
        "select '1' as id, 10.004 as ltv, 51 as score, timestamp '2026-01-02 23:00:00' as seen,"
            + " 'a@X.org' as mail");
    assertThat(people.changes()).isEmpty();
    people.source(
        "select '1' as id, 10.006 as ltv, 52 as score, timestamp '2026-01-03 00:00:00' as seen,"
            + " 'b@X.org' as mail");
    assertThat(people.changes())
        .containsExactly(
            "~ 1 ltv 10.001 -> 10.006 score 50 -> 52 seen 2026-01-02 03:04:05 -> 2026-01-03 00:00:00"
                + " mail \"A@x.org\" -> \"b@X.org\"");
  }

  @Test
  void anEditByHandShowsAsDriftAndAsTheOldValue() {
    Rehearsal people = rehearse(sync().field("name")).source("select '1' as id, 'Ada' as name");
    people.plan();
    people.apply();
    people.crm.holds("1", Map.of("name", Value.of("edited")));
    people.source("select '1' as id, 'Ida' as name");
    assertThat(people.changes()).containsExactly("~ 1 name \"edited\" -> \"Ida\"");
    assertThat(people.plan().counts().drifted()).isEqualTo(1);
  }

  @Test
  void aFullRefreshFindsEditsOfRecordsThatTheSourceLeftAlone() {
    Rehearsal people = rehearse(sync().field("name")).source("select '1' as id, 'Ada' as name");
    people.plan();
    people.apply();
    people.crm.holds("1", Map.of("name", Value.of("edited")));
    assertThat(people.changes()).isEmpty();
    people.refresh = Refresh.FULL;
    assertThat(people.changes()).containsExactly("~ 1 name \"edited\" -> \"Ada\"");
  }

  @Test
  void aRecordDeletedInTheDestinationIsCreatedAgain() {
    Rehearsal people = rehearse(sync().field("name")).source("select '1' as id, 'Ada' as name");
    people.plan();
    people.apply();
    people.crm.records.clear();
    people.source("select '1' as id, 'Ida' as name");
    assertThat(people.changes()).containsExactly("+ 1 name \"Ida\"");
  }

  @Test
  void modeUpdateNeverCreates() {
    Rehearsal people =
        rehearse(sync().field("name").mode(Mode.UPDATE))
            .source("select * from (values ('1', 'Ada'), ('2', 'Bob')) as t(id, name)");
    people.crm.holds("2", Map.of("name", Value.of("Rob")));
    assertThat(people.changes()).containsExactly("~ 2 name \"Rob\" -> \"Bob\"");
    assertThat(people.plan().counts().skipped()).isEqualTo(1);
  }

  @Test
  void modeUpdateOnAnEmptyDestinationSkipsEverything() {
    Rehearsal people =
        rehearse(sync().field("name").mode(Mode.UPDATE)).source("select '1' as id, 'Ada' as name");
    assertThat(people.changes()).isEmpty();
    assertThat(people.plan().counts().skipped()).isEqualTo(1);
  }

  @Test
  void modeCreateNeverUpdates() {
    Rehearsal people =
        rehearse(sync().field("name").mode(Mode.CREATE))
            .source("select * from (values ('1', 'Ada'), ('2', 'Bob')) as t(id, name)");
    people.crm.holds("2", Map.of("name", Value.of("Rob")));
    assertThat(people.changes()).containsExactly("+ 1 name \"Ada\"");
    people.apply();
    assertThat(people.crm.records.get("2").get("name")).isEqualTo(Value.of("Rob"));
  }

  @Test
  void aRefusedChangeStaysDue() {
    Rehearsal people =
        rehearse(sync().field("name"))
            .source("select * from (values ('1', 'Ada'), ('2', 'Bob')) as t(id, name)");
    people.crm.refused.add("2");
    people.plan();
    assertThat(people.apply().syncs().get(0).rejected()).isEqualTo(1);
    people.crm.refused.clear();
    assertThat(people.changes()).containsExactly("+ 2 name \"Bob\"");
  }

  @Test
  void aNewFieldStartsNullSoThePlanShowsWhatItWouldWrite() {
    Rehearsal people =
        rehearse(sync().field("name")).source("select '1' as id, 'Ada' as name, 'Rome' as city");
    people.plan();
    people.apply();
    people.contract(sync().field("name").field("city"));
    assertThat(people.changes()).containsExactly("~ 1 city null -> \"Rome\"");
    people.apply();
    assertThat(people.changes()).isEmpty();
    people.contract(sync().field("city"));
    people.source("select '1' as id, 'Ada' as name, 'Oslo' as city");
    assertThat(people.changes()).containsExactly("~ 1 city \"Rome\" -> \"Oslo\"");
    people.apply();
    assertThat(people.changes()).isEmpty();
  }

  @Test
  void aColumnThatChangesItsTypeIsComparedAsTheNewType() {
    Rehearsal people = rehearse(sync().field("score")).source("select '1' as id, 7 as score");
    people.plan();
    people.apply();
    people.source("select '1' as id, 7::decimal(18,2) as score");
    assertThat(people.changes()).isEmpty();
    people.source("select '1' as id, 8::decimal(18,2) as score");
    assertThat(people.changes()).containsExactly("~ 1 score 7.00 -> 8.00");
    people.apply();
    assertThat(people.changes()).isEmpty();
  }

  @Test
  void aSensitiveFieldIsComparedAndNeverShownOrKept() throws Exception {
    Rehearsal people =
        rehearse(sync().sensitive("phone")).source("select '1' as id, '+39 06 1234' as phone");
    assertThat(people.changes()).containsExactly("+ 1 phone (sensitive)");
    people.apply();
    assertThat(people.crm.records.get("1").get("phone")).isEqualTo(Value.of("+39 06 1234"));
    assertThat(
            new String(
                java.nio.file.Files.readAllBytes(people.ledgerFile()),
                java.nio.charset.StandardCharsets.ISO_8859_1))
        .doesNotContain("+39 06 1234");
    assertThat(people.changes()).isEmpty();
    people.source("select '1' as id, '+39 06 9999' as phone");
    assertThat(people.changes()).containsExactly("~ 1 phone (sensitive) -> (sensitive)");
  }

  @Test
  void compositeKeysAndKeysThatDifferByCaseOrSpaceAreDifferentRecords() {
    Rehearsal people =
        rehearse(sync().key("a", "b").field("n"))
            .source(
                "select * from (values ('x', 'y', 1), ('X', 'y', 2), ('x ', 'y', 3), ('x', 'Y', 4))"
                    + " as t(a, b, n)");
    people.crm = new FakeCrm(2);
    assertThat(people.plan().counts().create()).isEqualTo(4);
    people.apply();
    assertThat(people.crm.records).hasSize(4);
    people.source(
        "select * from (values ('x', 'y', 1), ('X', 'y', 9), ('x ', 'y', 3), ('x', 'Y', 4)) as t(a, b, n)");
    assertThat(people.changes()).containsExactly("~ X/y n 2 -> 9");
  }
}
