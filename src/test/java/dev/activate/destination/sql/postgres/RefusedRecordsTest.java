package dev.activate.destination.sql.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activate.change.Action;
import dev.activate.change.Change;
import dev.activate.change.Key;
import dev.activate.change.Outcome;
import dev.activate.change.Value;
import dev.activate.destination.Batch;
import dev.activate.destination.Schema;
import dev.activate.destination.sql.SqlDestination;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Bad records are named, and their neighbours are written in the same transaction. */
final class RefusedRecordsTest {
  private final Database database = new Database();
  private final SqlDestination destination = database.open();

  @AfterEach
  void drop() {
    destination.close();
    database.close();
  }

  @Test
  void everyKindOfBadRecordIsRejectedByItself() {
    database.execute("create type \"" + database.schema + "\".mood as enum ('glad', 'it''s ok')");
    database.execute("create table parents (id int primary key)");
    database.execute(
        """
        create table items (
          id text primary key, age int check (age > 0), mood mood, code varchar(3), mail text unique,
          net inet, price numeric(5, 2), at timestamp(0), uid uuid, doc jsonb, tags int[],
          parent int references parents deferrable initially deferred, name text not null,
          made text default 'by us', number bigint generated always as identity,
          twice int generated always as (age * 2) stored)
        """);
    List<Outcome> outcomes =
        write(
            create(1, "name", "ok"),
            create(2, "age", -5, "name", "ok"),
            create(3, "age", "old", "name", "ok"),
            create(4, "mood", "sad", "name", "ok"),
            create(5, "code", "four", "name", "ok"),
            create(6, "mail", "same@x", "name", "ok"),
            create(7, "mail", "same@x", "name", "ok"),
            create(8, "net", "no-address", "name", "ok"),
            create(9, "price", new BigDecimal("1.005"), "name", "ok"),
            create(10, "at", LocalDateTime.parse("2026-01-02T03:04:05.6"), "name", "ok"),
            create(11, "uid", "no-uuid", "name", "ok"),
            create(12, "doc", "{no json", "name", "ok"),
            create(13, "tags", "[1, \"x\"]", "name", "ok"),
            create(14, "parent", 7, "name", "ok"),
            create(15, "age", 1),
            create(16, "number", 1, "name", "ok"),
            create(17, "twice", 1, "name", "ok"),
            create(18, "name", "a\0b"),
            create(19, "name", "half \uD83D"),
            create(20, "no_such", 1, "name", "ok"),
            create(21, "price", new BigDecimal("1000"), "name", "ok"),
            create(22, "age", 3_000_000_000L, "name", "ok"),
            create(23, "made", "by them", "name", "ok", "tags", "[1, null, 3]", "mood", "it's ok"));
    assertThat(said(outcomes))
        .containsExactlyInAnyOrder(
            "1 null",
            "2 23514",
            "3 INVALID_TYPE",
            "4 INVALID_OPTION",
            "5 TOO_LONG",
            "6 null",
            "7 23505",
            "8 22P02",
            "9 INVALID_TYPE",
            "10 INVALID_TYPE",
            "11 INVALID_TYPE",
            "12 22P02",
            "13 22P02",
            "14 23503",
            "15 REQUIRED_FIELD_MISSING",
            "16 READ_ONLY_FIELD",
            "17 READ_ONLY_FIELD",
            "18 INVALID_TEXT",
            "19 INVALID_TEXT",
            "20 UNKNOWN_FIELD",
            "21 INVALID_TYPE",
            "22 OUT_OF_RANGE",
            "23 null");
    assertThat(database.rows("select id, name, made, tags, mood from items order by id"))
        .containsExactly(
            "k1|ok|by us|null|null", "k23|ok|by them|{1,NULL,3}|it's ok", "k6|ok|by us|null|null");
    assertThat(outcomes)
        .allSatisfy(
            outcome ->
                assertThat(String.valueOf(outcome.message()))
                    .doesNotContain("no-address", "same@x", "no json", Database.PASSWORD));
    Schema schema = destination.schema("items");
    assertThat(schema.field("mood").orElseThrow().options()).containsExactly("glad", "it's ok");
    assertThat(schema.field("code").orElseThrow().maxLength()).isEqualTo(3);
    assertThat(schema.field("price").orElseThrow().scale()).isEqualTo(2);
    assertThat(schema.field("mail").orElseThrow().unique()).isTrue();
    assertThat(schema.field("name").orElseThrow().required()).isTrue();
    assertThat(schema.field("made").orElseThrow().required()).isFalse();
    assertThat(schema.field("twice").orElseThrow().writable()).isFalse();
  }

  @Test
  void badRecordsAtRandomPlacesAreJustTheOnesThatAreRejected() {
    long seed = Long.getLong("sql.seed", System.nanoTime());
    Random random = new Random(seed);
    database.execute("create table items (id text primary key, age int check (age > 0), net inet)");
    List<Change> changes = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    for (int i = 1; i <= 400; i++) {
      int dice = random.nextInt(20);
      String net = dice == 0 ? "bad" : "10.0.0.1";
      int age = dice == 1 ? -1 : 1;
      changes.add(create(i, "age", age, "net", net));
      expected.add(i + (dice == 0 ? " 22P02" : dice == 1 ? " 23514" : " null"));
    }
    List<Outcome> outcomes =
        destination.write(new Batch("items", List.of("id"), changes)).outcomes();
    assertThat(said(outcomes)).as("seed " + seed).containsExactlyInAnyOrderElementsOf(expected);
    long good = expected.stream().filter(one -> one.endsWith("null")).count();
    assertThat(database.rows("select count(*) from items")).containsExactly(Long.toString(good));
  }

  @Test
  void aRowThatTheDatabasesOwnRulesForbidIsRejected() {
    database.execute("create table items (id text primary key, name text)");
    database.execute("alter table items enable row level security");
    database.execute(
        "create policy mine on items to "
            + Database.USER
            + " using (true) with check (name = 'ok')");
    assertThat(said(write(create(1, "name", "ok"), create(2, "name", "not so"))))
        .containsExactlyInAnyOrder("1 null", "2 42501");
  }

  @Test
  void whatATriggerSaysIsToldWithoutTheValue() {
    database.execute("create table items (id text primary key, name text)");
    database.execute(
        """
        create function refuse() returns trigger language plpgsql as $$
        begin raise exception 'no room for %', new.name; end $$
        """);
    database.execute(
        "create trigger refuse before insert on items for each row when (new.name = 'secretive')"
            + " execute function refuse()");
    List<Outcome> outcomes = write(create(1, "name", "ok"), create(2, "name", "secretive"));
    assertThat(said(outcomes)).containsExactlyInAnyOrder("1 null", "2 P0001");
    assertThat(outcomes.toString()).contains("no room for").doesNotContain("secretive");
  }

  private List<Outcome> write(Change... changes) {
    return destination.write(new Batch("items", List.of("id"), List.of(changes))).outcomes();
  }

  private static List<String> said(List<Outcome> outcomes) {
    return outcomes.stream().map(outcome -> outcome.seq() + " " + outcome.code()).toList();
  }

  private static Change create(long seq, Object... fields) {
    Map<String, Value> values = new LinkedHashMap<>();
    for (int i = 0; i < fields.length; i += 2) {
      values.put((String) fields[i], value(fields[i + 1]));
    }
    return new Change(seq, Action.CREATE, Key.of(Value.of("k" + seq)), values, Map.of(), null);
  }

  private static Value value(Object raw) {
    if (raw instanceof Number number && !(raw instanceof BigDecimal)) {
      return Value.of(number.longValue());
    }
    if (raw instanceof LocalDateTime time) {
      return new Value(Value.Type.TIMESTAMP, time);
    }
    return raw instanceof BigDecimal number ? Value.of(number) : Value.of((String) raw);
  }
}
