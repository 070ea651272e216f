package dev.activate.destination.sql.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activate.change.Action;
import dev.activate.change.Change;
import dev.activate.change.Key;
import dev.activate.change.Outcome;
import dev.activate.change.Value;
import dev.activate.destination.Batch;
import dev.activate.destination.sql.SqlDestination;
import dev.activate.problem.ActivateException;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A row that somebody else changed meanwhile is not overwritten. */
final class GuardsTest {
  private static final Value ADA = Value.of("Ada");
  private static final Value EVE = Value.of("Eve");

  private final Database database = new Database();
  private final SqlDestination destination = database.open();

  @AfterEach
  void drop() {
    destination.close();
    database.close();
  }

  @Test
  void anUpdateOfWhatSomebodyElseChangedIsDriftedAndItsNeighboursAreWritten() {
    people("('a', 'Ada', 36), ('b', 'Bob', 40), ('c', 'Cy', 50)");
    database.execute("update people set name = 'Zed' where id = 'b'");
    List<Outcome> outcomes =
        write(
            update(1, "a", Map.of("name", EVE), Map.of("name", ADA)),
            update(2, "b", Map.of("name", EVE), Map.of("name", Value.of("Bob"))),
            update(3, "c", Map.of("name", EVE), Map.of("name", Value.of("Cy"))),
            update(4, "nobody", Map.of("name", EVE), Map.of("name", ADA)));
    assertThat(said(outcomes))
        .containsExactlyInAnyOrder(
            "1 APPLIED null", "2 REJECTED DRIFTED", "3 APPLIED null", "4 REJECTED NOT_FOUND");
    assertThat(of(2, outcomes).message()).contains("name").doesNotContain("Zed", "Bob", "Eve");
    assertThat(database.rows("select id, name, age from people order by id"))
        .containsExactly("a|Eve|36", "b|Zed|40", "c|Eve|50");
  }

  @Test
  void onlyTheFieldsOfTheChangeAreGuarded() {
    people("('a', 'Ada', 36), ('b', 'Bob', 40)");
    database.execute("update people set age = 99");
    assertThat(
            said(
                write(
                    update(1, "a", Map.of("name", EVE), Map.of("name", ADA)),
                    update(2, "b", Map.of("age", Value.of(41)), Map.of("age", Value.of(40))))))
        .containsExactlyInAnyOrder("1 APPLIED null", "2 REJECTED DRIFTED");
    assertThat(database.rows("select * from people order by id"))
        .containsExactly("a|Eve|99", "b|Bob|99");
  }

  @Test
  void aRepeatedUpdateFindsItsOwnValuesAndIsApplied() {
    people("('a', 'Ada', 36)");
    Map<String, Value> fields = Map.of("name", EVE, "age", Value.of(37));
    Map<String, Value> before = Map.of("name", ADA, "age", Value.of(36));
    assertThat(said(write(update(1, "a", fields, before)))).containsExactly("1 APPLIED null");
    assertThat(said(write(update(1, "a", fields, before)))).containsExactly("1 APPLIED null");
  }

  @Test
  void anUpdateWithoutKnownValuesIsWritten() {
    people("('a', 'Ada', 36)");
    assertThat(said(write(update(1, "a", Map.of("name", EVE), Map.of()))))
        .containsExactly("1 APPLIED null");
  }

  @Test
  void aNullThatIsNoLongerOneIsGuardedToo() {
    people("('a', null, 36), ('b', null, 36)");
    database.execute("update people set name = 'Zed' where id = 'b'");
    Map<String, Value> none = Map.of("name", Value.ofNull(Value.Type.TEXT));
    assertThat(
            said(
                write(
                    update(1, "a", Map.of("name", ADA), none),
                    update(2, "b", Map.of("name", ADA), none))))
        .containsExactlyInAnyOrder("1 APPLIED null", "2 REJECTED DRIFTED");
  }

  @Test
  void aDeleteIsGuardedByWhatIsKnown() {
    people("('a', 'Ada', 36), ('b', 'Bob', 40)");
    database.execute("update people set age = 41 where id = 'b'");
    List<Outcome> outcomes =
        write(
            delete(1, "a", Map.of("name", ADA, "age", Value.of(36))),
            delete(2, "b", Map.of("name", Value.of("Bob"), "age", Value.of(40))),
            delete(3, "gone", Map.of("name", ADA)));
    assertThat(said(outcomes))
        .containsExactlyInAnyOrder("1 APPLIED null", "2 REJECTED DRIFTED", "3 APPLIED null");
    assertThat(of(2, outcomes).message()).contains("age").contains("not deleted");
    assertThat(database.rows("select id from people")).containsExactly("b");
  }

  @Test
  void aCreateDoesNotOverwriteARecordThatIsThere() {
    people("('a', 'Ada', 36), ('b', 'Bob', 40)");
    List<Outcome> outcomes =
        write(
            create(1, "a", Map.of("name", ADA)),
            create(2, "b", Map.of("name", EVE)),
            create(3, "c", Map.of("name", EVE)));
    assertThat(said(outcomes))
        .containsExactlyInAnyOrder("1 APPLIED null", "2 REJECTED EXISTS", "3 APPLIED null");
    assertThat(of(2, outcomes).message()).contains("name").doesNotContain("Bob", "Eve");
    assertThat(database.rows("select * from people order by id"))
        .containsExactly("a|Ada|36", "b|Bob|40", "c|Eve|null");
  }

  @Test
  void numbersThatAreEqualAreNoDrift() {
    database.execute("create table people (id text primary key, price numeric, rate float4)");
    database.execute("insert into people values ('a', 1.50, 0.1)");
    assertThat(
            said(
                write(
                    update(
                        1,
                        "a",
                        Map.of("price", Value.of(new BigDecimal("2")), "rate", Value.of(0.2)),
                        Map.of("price", Value.of(1.5), "rate", Value.of(0.1))))))
        .containsExactly("1 APPLIED null");
    assertThat(database.rows("select price, rate from people")).containsExactly("2|0.2");
  }

  @Test
  void aChangeOfCaseIsAChangeAndADriftOfAFoldedText() {
    database.execute("create table people (id citext primary key, mail citext)");
    database.execute("insert into people values ('A', 'x@y'), ('b', 'X@y')");
    Map<String, Value> before = Map.of("mail", Value.of("x@y"));
    assertThat(
            said(
                write(
                    update(1, "a", Map.of("mail", Value.of("X@Y")), before),
                    update(2, "b", Map.of("mail", Value.of("z@y")), before))))
        .containsExactlyInAnyOrder("1 APPLIED null", "2 REJECTED DRIFTED");
    assertThat(database.rows("select mail from people order by id")).containsExactly("X@Y", "X@y");
  }

  @Test
  void twoKeysThatTheTableTakesForOneAreToldApart() {
    database.execute("create table people (id citext primary key, name text)");
    assertThat(
            said(
                write(
                    create(1, "Ada", Map.of("name", ADA)), create(2, "ada", Map.of("name", EVE)))))
        .containsExactlyInAnyOrder("1 APPLIED null", "2 REJECTED SAME_KEY");
    assertThat(destination.schema("people").field("id").orElseThrow().normal().name())
        .isEqualTo("FOLDED");
  }

  @Test
  void aKeyWithoutAUniqueIndexIsRefused() {
    database.execute("create table people (id text, name text)");
    database.execute("create unique index on people (id) where name is not null");
    assertThatThrownBy(() -> write(create(1, "a", Map.of("name", ADA))))
        .isInstanceOf(ActivateException.class)
        .hasMessageContaining("Key has no unique index in the destination");
    assertThatThrownBy(() -> destination.schema("no_such_table"))
        .isInstanceOf(ActivateException.class)
        .hasMessageContaining("Table does not exist");
  }

  private void people(String rows) {
    database.execute("create table people (id text primary key, name text, age int)");
    database.execute("insert into people values " + rows);
  }

  private List<Outcome> write(Change... changes) {
    return destination.write(new Batch("people", List.of("id"), List.of(changes))).outcomes();
  }

  private static List<String> said(List<Outcome> outcomes) {
    return outcomes.stream()
        .map(outcome -> outcome.seq() + " " + outcome.status() + " " + outcome.code())
        .toList();
  }

  private static Outcome of(long seq, List<Outcome> outcomes) {
    return outcomes.stream().filter(outcome -> outcome.seq() == seq).findFirst().orElseThrow();
  }

  private static Change create(long seq, String key, Map<String, Value> fields) {
    return change(seq, Action.CREATE, key, fields, Map.of());
  }

  private static Change update(
      long seq, String key, Map<String, Value> fields, Map<String, Value> before) {
    return change(seq, Action.UPDATE, key, fields, before);
  }

  private static Change delete(long seq, String key, Map<String, Value> before) {
    return change(seq, Action.DELETE, key, Map.of(), before);
  }

  private static Change change(
      long seq, Action action, String key, Map<String, Value> fields, Map<String, Value> before) {
    return new Change(
        seq, action, Key.of(Value.of(key)), new LinkedHashMap<>(fields), before, null);
  }
}
