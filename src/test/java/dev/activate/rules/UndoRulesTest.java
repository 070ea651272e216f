package dev.activate.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activate.change.Change;
import dev.activate.change.Value;
import dev.activate.contract.FieldMapping;
import dev.activate.contract.Sync.OnMissing;
import dev.activate.fake.FakeCrm;
import dev.activate.fake.Rehearsal;
import dev.activate.fake.SyncBuilder;
import dev.activate.plan.Refresh;
import dev.activate.plan.SyncSummary;
import dev.activate.plan.UndoRequest.Created;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules of taking back what a run wrote. */
final class UndoRulesTest {
  private static final String TWO =
      "select * from (values ('1', 'Ada', 'London'), ('2', 'Bob', 'Rome')) as t(id, name, city)";
  private static final String RENAMED =
      "select * from (values ('1', 'Eva', 'London'), ('2', 'Rob', 'Rome')) as t(id, name, city)";

  @TempDir Path folder;

  private static SyncBuilder sync() {
    return new SyncBuilder().field("name").field("city").maxDeletes(null, 100);
  }

  private Rehearsal people(SyncBuilder sync) {
    return new Rehearsal(folder, sync).source(TWO);
  }

  /** Applies {@code sql} and keeps the plan; returns the numbers of the changes that it wrote. */
  private List<Long> run(Rehearsal people, String sql) {
    people.source(sql).plan();
    people.crm.written.clear();
    try {
      Files.copy(people.planFile(), then(), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    people.apply();
    return people.crm.written.stream().map(Change::seq).toList();
  }

  private Path then() {
    return folder.resolve("then.plan");
  }

  private SyncSummary undo(Rehearsal people, List<Long> seqs, Created created) {
    return people.undo(then(), seqs, created);
  }

  private static String told(SyncSummary summary) {
    return summary.problems().stream()
        .map(problem -> problem.summary() + "\n" + problem.detail())
        .collect(Collectors.joining("\n"));
  }

  private static String value(Rehearsal people, String key, String field) {
    return people.crm.records.get(key).get(field).text();
  }

  @Test
  void anUpdateGoesBackToWhatWasThereAndIsAPlanLikeAnyOther() {
    Rehearsal people = people(sync());
    people.run();
    SyncSummary undo = undo(people, run(people, RENAMED), Created.KEEP);
    assertThat(Rehearsal.lines(undo))
        .containsExactly("~ 1 name \"Eva\" -> \"Ada\"", "~ 2 name \"Rob\" -> \"Bob\"");
    assertThat(undo.problems()).isEmpty();
    assertThat(people.apply().complete()).isTrue();
    assertThat(value(people, "1", "name")).isEqualTo("Ada");
    assertThat(value(people, "1", "city")).isEqualTo("London");
  }

  @Test
  void afterItTheNextPlanWantsTheModelAgain() {
    Rehearsal people = people(sync());
    people.run();
    undo(people, run(people, RENAMED), Created.KEEP);
    people.apply();
    assertThat(people.changes())
        .containsExactly("~ 1 name \"Ada\" -> \"Eva\"", "~ 2 name \"Bob\" -> \"Rob\"");
  }

  @Test
  void whatSomebodyHasChangedSinceIsLeftAndTold() {
    Rehearsal people = people(sync());
    people.run();
    List<Long> seqs =
        run(people, TWO.replace("'Ada', 'London'", "'Eva', 'Paris'").replace("'Bob'", "'Rob'"));
    people.crm.records.get("1").put("name", Value.of("Somebody's"));
    SyncSummary undo = undo(people, seqs, Created.KEEP);
    assertThat(Rehearsal.lines(undo))
        .containsExactly("~ 1 city \"Paris\" -> \"London\"", "~ 2 name \"Rob\" -> \"Bob\"");
    assertThat(told(undo)).contains("1 record: name was changed by someone since", "(1)");
    people.apply();
    assertThat(value(people, "1", "name")).isEqualTo("Somebody's");
  }

  @Test
  void aLaterRunIsSomebodyToo() {
    Rehearsal people = people(sync());
    people.run();
    List<Long> seqs = run(people, RENAMED);
    people.source(RENAMED.replace("Eva", "Ina")).run();
    SyncSummary undo = undo(people, seqs, Created.KEEP);
    assertThat(Rehearsal.lines(undo)).containsExactly("~ 2 name \"Rob\" -> \"Bob\"");
  }

  @Test
  void withoutALookTheLedgersWordIsTaken() {
    Rehearsal people = people(sync());
    people.run();
    List<Long> seqs = run(people, RENAMED);
    people.crm.records.get("1").put("name", Value.of("Somebody's"));
    people.refresh = Refresh.NONE;
    assertThat(Rehearsal.lines(undo(people, seqs, Created.KEEP)))
        .containsExactly("~ 1 name \"Eva\" -> \"Ada\"", "~ 2 name \"Rob\" -> \"Bob\"");
  }

  @Test
  void whatWasCreatedIsDeletedOnlyIfThatIsAllowed() {
    Rehearsal people = people(sync());
    List<Long> seqs = run(people, TWO);
    SyncSummary kept = undo(people, seqs, Created.KEEP);
    assertThat(kept.counts().writes()).isZero();
    assertThat(told(kept)).contains("2 records: created by the run");
    assertThat(kept.problems().get(0).commands())
        .containsExactly("activate undo run-1 --allow-deletes");
    SyncSummary undo = undo(people, seqs, Created.DELETE);
    assertThat(undo.deletes()).containsExactly("1", "2");
    people.apply();
    assertThat(people.crm.records).isEmpty();
    assertThat(people.changes()).hasSize(2);
  }

  @Test
  void aCreatedRecordThatSomebodyHasChangedStays() {
    Rehearsal people = people(sync());
    List<Long> seqs = run(people, TWO);
    people.crm.records.get("2").put("city", Value.of("Oslo"));
    SyncSummary undo = undo(people, seqs, Created.DELETE);
    assertThat(undo.deletes()).containsExactly("1");
    assertThat(told(undo)).contains("created by the run and changed by someone since (2)");
  }

  @Test
  void whatWasDeletedComesBackAsItWas() {
    Rehearsal people = people(sync().onMissing(OnMissing.DELETE));
    people.run();
    List<Long> seqs = run(people, TWO + " where id = '1'");
    assertThat(people.crm.records).containsOnlyKeys("1");
    SyncSummary undo = undo(people, seqs, Created.KEEP);
    assertThat(Rehearsal.lines(undo)).containsExactly("+ 2 name \"Bob\" city \"Rome\"");
    people.apply();
    assertThat(value(people, "2", "city")).isEqualTo("Rome");
  }

  @Test
  void whatIsThereAgainIsLeft() {
    Rehearsal people = people(sync().onMissing(OnMissing.DELETE));
    people.run();
    List<Long> seqs = run(people, TWO + " where id = '1'");
    people.crm.holds("2", Map.of("name", Value.of("New")));
    SyncSummary undo = undo(people, seqs, Created.KEEP);
    assertThat(undo.counts().writes()).isZero();
    assertThat(told(undo)).contains("deleted by the run and there again since (2)");
  }

  @Test
  void aRecordThatIsGoneIsTold() {
    Rehearsal people = people(sync());
    people.run();
    List<Long> seqs = run(people, RENAMED);
    people.crm.records.remove("1");
    SyncSummary undo = undo(people, seqs, Created.KEEP);
    assertThat(undo.counts().update()).isEqualTo(1);
    assertThat(told(undo)).contains("1 record: no longer there").contains("(1)");
  }

  @Test
  void whatWasEmptyIsClearedIfTheDestinationCan() {
    SyncBuilder sync = sync().field("note");
    String none = "select id, name, city, null::varchar as note from (" + TWO + ")";
    Rehearsal people = new Rehearsal(folder, sync).source(none);
    people.run();
    List<Long> seqs = run(people, none.replace("null::varchar", "'hello'"));
    assertThat(Rehearsal.lines(undo(people, seqs, Created.KEEP)))
        .containsExactly("~ 1 note \"hello\" -> null", "~ 2 note \"hello\" -> null");
    people.crm.clears = false;
    SyncSummary undo = undo(people, seqs, Created.KEEP);
    assertThat(undo.counts().writes()).isZero();
    assertThat(told(undo)).contains("2 records: note was empty, and the destination cannot clear");
  }

  @Test
  void aSensitiveFieldStaysSinceOnlyItsHashIsKnown() {
    Rehearsal people =
        new Rehearsal(folder, new SyncBuilder().field("city").sensitive("name")).source(TWO);
    people.run();
    List<Long> seqs = run(people, RENAMED.replace("Rome", "Pisa"));
    SyncSummary undo = undo(people, seqs, Created.KEEP);
    assertThat(Rehearsal.lines(undo)).containsExactly("~ 2 city \"Pisa\" -> \"Rome\"");
    assertThat(told(undo)).contains("2 records: name is sensitive");
    people.apply();
    assertThat(value(people, "2", "name")).isEqualTo("Rob");
    assertThat(people.source(RENAMED).changes()).isEmpty();
  }

  @Test
  void onlyWhatTheDestinationAcknowledgedIsTakenBack() {
    Rehearsal people = people(sync());
    people.run();
    people.crm.refused.add("1");
    List<Long> seqs = run(people, RENAMED);
    assertThat(Rehearsal.lines(undo(people, seqs, Created.KEEP)))
        .containsExactly("~ 2 name \"Rob\" -> \"Bob\"");
  }

  @Test
  void aFieldThatWasRoundedByTheDestinationIsAsTheRunLeftIt() {
    SyncBuilder sync =
        new SyncBuilder()
            .compare("name", dev.activate.contract.Compare.Kind.IGNORE_CASE, "0", "")
            .write("city", FieldMapping.Write.ALWAYS);
    Rehearsal people = people(sync);
    people.run();
    List<Long> seqs = run(people, RENAMED);
    people.crm.records.get("1").put("name", Value.of("EVA"));
    assertThat(Rehearsal.lines(undo(people, seqs, Created.KEEP)))
        .containsExactly("~ 1 name \"EVA\" -> \"Ada\"", "~ 2 name \"Rob\" -> \"Bob\"");
  }

  @Test
  void anotherAccountIsHeld() {
    Rehearsal people = people(sync());
    people.run();
    List<Long> seqs = run(people, RENAMED);
    people.crm.account = "fake:2";
    SyncSummary undo = undo(people, seqs, Created.KEEP);
    assertThat(undo.status()).isEqualTo(SyncSummary.Status.HELD);
    assertThat(told(undo)).contains("Destination is another place now", "fake:1", "fake:2");
  }

  @Test
  void whereNothingCanBeReadThePlanIsUnknownNotEmpty() {
    Rehearsal people = people(sync());
    people.run();
    List<Long> seqs = run(people, RENAMED);
    people.crm.unreadable = true;
    assertThat(undo(people, seqs, Created.KEEP).status()).isEqualTo(SyncSummary.Status.UNREADABLE);
  }

  @Test
  void aDestinationThatCannotBeReadIsTakenAtTheLedgersWord() {
    Rehearsal people = people(sync());
    people.crm = new FakeCrm(2);
    people.run();
    List<Long> seqs = run(people, RENAMED);
    assertThat(undo(people, seqs, Created.KEEP).counts().update()).isEqualTo(2);
  }
}
