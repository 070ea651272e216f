package dev.activate.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activate.contract.Compare;
import dev.activate.contract.FieldMapping.Nulls;
import dev.activate.contract.FieldMapping.Write;
import dev.activate.contract.Sync.Mode;
import dev.activate.contract.Sync.OnMissing;
import dev.activate.fake.FakeCrm;
import dev.activate.fake.Rehearsal;
import dev.activate.fake.SyncBuilder;
import dev.activate.warehouse.Engine;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every value and every name comes through source, plan, apply and ledger as it is. */
final class PlanValuesTest {
  @TempDir Path folder;

  private Rehearsal rehearse(SyncBuilder sync) {
    Rehearsal people = new Rehearsal(folder, sync);
    people.crm = new FakeCrm(10);
    return people;
  }

  private static final List<String> VALUES =
      List.of(
          "repeat('é😀', 170000)",
          "'quote '' \" \\ \n\t emoji 👩‍👩‍👧 ' || chr(8238)",
          "'nan'::double",
          "'-inf'::double",
          "99999999999999999999999999999999999999::decimal(38,0)",
          "-0.00000000000000000000000000000000000001::decimal(38,38)",
          "date '1899-12-31'",
          "date '0044-03-15 (BC)'",
          "timestamp '1969-12-31 23:59:59.999999'",
          "timestamp '0044-03-15 (BC) 01:02:03'",
          "timestamptz '1582-10-15 00:00:00+02'",
          "time '23:59:59.999999'",
          "interval '13 months 2 days 00:00:01.5'",
          "'\\x00\\xFFab'::blob",
          "170141183460469231731687303715884105727::hugeint",
          "18446744073709551615::ubigint",
          "'6ba7b810-9dad-11d1-80b4-00c04fd430c8'::uuid",
          "'b'::enum('a', 'b')",
          "[1, null, 3]",
          "{'a': 1, 'odd name': ['x', null]}",
          "map {'k': 1}",
          "'{\"a\": [1, 2]}'::json",
          "true");

  private static final List<String> NAMES =
      List.of(
          "select \"x'; --",
          "group",
          "emoji 😀",
          "a.b",
          "{{ x }}",
          "Größe",
          "origin",
          "action",
          "reason");

  /** A row of all values, or of nulls of their types. */
  private static String row(boolean empty) {
    return "select '1' as id"
        + IntStream.range(0, VALUES.size())
            .mapToObj(i -> ", if(" + empty + ", null, " + VALUES.get(i) + ") as v" + i)
            .collect(Collectors.joining());
  }

  @Test
  void aValueOfAnyTypeComesThrough() {
    SyncBuilder sync = new SyncBuilder();
    IntStream.range(0, VALUES.size()).forEach(i -> sync.nulls("v" + i, Nulls.CLEAR));
    Rehearsal people = rehearse(sync).source(row(false));
    assertThat(people.run().syncs().get(0).created()).isEqualTo(1);
    assertThat(people.crm.written.get(0).fields()).hasSize(VALUES.size());
    assertThat(people.plan().counts().unchanged()).isEqualTo(1);
    people.source(row(true)).run();
    assertThat(people.crm.written.get(1).fields()).hasSize(VALUES.size());
    assertThat(people.plan().counts().writes()).isZero();
    people.source(row(false)).run();
    assertThat(people.crm.written.get(2).fields()).isEqualTo(people.crm.written.get(0).fields());
    assertThat(people.plan().counts().writes()).isZero();
  }

  @Test
  void aFieldOfAnyNameComesThrough() {
    for (OnMissing onMissing : OnMissing.values()) {
      SyncBuilder sync =
          new SyncBuilder().key(NAMES.get(0), "id").maxDeletes(null, 100).onMissing(onMissing);
      NAMES.forEach(name -> sync.field("v " + name).sensitive("s " + name));
      Rehearsal people = new Rehearsal(folder.resolve(onMissing.name()), sync);
      people.crm = new FakeCrm(10);
      people.source(named("unnest(['a', 'b'])", "v")).run();
      assertThat(people.plan().counts().unchanged()).isEqualTo(2);
      people.source(named("'a'", "w")).run();
      assertThat(people.plan().counts().writes()).isZero();
    }
  }

  private static String named(String key, String value) {
    return "select "
        + key
        + " as "
        + Engine.name(NAMES.get(0))
        + ", 1 as id"
        + NAMES.stream()
            .map(
                name ->
                    Stream.of("v ", "s ")
                        .map(kind -> ", '" + value + "' as " + Engine.name(kind + name))
                        .collect(Collectors.joining()))
            .collect(Collectors.joining());
  }

  @Test
  void anUnsignedNumberMayFall() {
    Rehearsal people =
        rehearse(new SyncBuilder().field("n").compare("m", Compare.Kind.TOLERANCE, "1", ""))
            .source("select '1' as id, 9::utinyint as n, 9::ubigint as m");
    people.run();
    people.source("select '1' as id, 2::utinyint as n, 8::ubigint as m");
    assertThat(people.changes()).containsExactly("~ 1 n 9 -> 2");
    people.source("select '1' as id, 2::utinyint as n, 7::ubigint as m");
    assertThat(people.changes()).containsExactly("~ 1 n 9 -> 2 m 9 -> 7");
  }

  @Test
  void aFieldThatIsOnlySpelledInOtherLetterCaseIsTheSameField() {
    Rehearsal people =
        rehearse(new SyncBuilder().field("Name")).source("select '1' as id, 'Ada' as name");
    people.run();
    people.contract(new SyncBuilder().field("name"));
    assertThat(people.changes()).isEmpty();
    people.source("select '1' as id, 'Ida' as name").run();
    assertThat(people.changes()).isEmpty();
  }

  @Test
  void fieldsThatWouldMeetInOneColumnAreRefused() {
    assertThat(
            rehearse(
                    new SyncBuilder()
                        .field("_run")
                        .field("a")
                        .field("A")
                        .sensitive("b")
                        .field("value_b"))
                .source("select '1' as id, 1 as _run, 2 as a, 3 as b, 4 as value_b")
                .refusal())
        .contains("`_run`", "`A`", "`value_b`");
  }

  @Test
  void aSyncThatMayCreateNothingCanBeApplied() {
    Rehearsal people =
        new Rehearsal(folder, new SyncBuilder().field("name").mode(Mode.UPDATE))
            .source("select '1' as id, 'Ada' as name");
    assertThat(people.run().syncs().get(0).written()).isZero();
  }

  @Test
  void aSyncOfNothingButAKeyIsCreatedAndThenAtRest() {
    Rehearsal people = rehearse(new SyncBuilder()).source("select '1' as id");
    assertThat(people.run().syncs().get(0).created()).isEqualTo(1);
    assertThat(people.plan().counts().unchanged()).isEqualTo(1);
  }

  @Test
  void theStateSurvivesFieldsThatComeGoAndChangeTheirTypeAtOnce() {
    Rehearsal people =
        rehearse(new SyncBuilder().field("a").field("b"))
            .source("select '1' as id, 1 as a, 'x' as b, 'new' as c");
    people.run();
    people.contract(new SyncBuilder().field("c").write("a", Write.ALWAYS));
    people.source("select '1' as id, 1.50::decimal(9,2) as a, 'new' as c");
    assertThat(people.changes()).containsExactly("~ 1 c null -> \"new\" a 1.00 -> 1.50");
    people.apply();
    assertThat(people.changes()).isEmpty();
    people.contract(new SyncBuilder().field("a").field("b"));
    people.source("select '1' as id, 1.50::decimal(9,2) as a, 'x' as b");
    assertThat(people.changes()).containsExactly("~ 1 b null -> \"x\"");
  }
}
