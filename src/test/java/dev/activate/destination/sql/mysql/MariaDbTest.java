package dev.activate.destination.sql.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activate.change.Action;
import dev.activate.change.Change;
import dev.activate.change.Key;
import dev.activate.change.Outcome;
import dev.activate.change.Outcome.Status;
import dev.activate.change.Value;
import dev.activate.destination.Batch;
import dev.activate.destination.LiveRead;
import dev.activate.destination.Schema;
import dev.activate.destination.sql.DeafProxy;
import dev.activate.destination.sql.Manner;
import dev.activate.destination.sql.SqlDestination;
import dev.activate.problem.ActivateException;
import dev.activate.warehouse.Engine;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is peculiar to MySQL and MariaDB. */
final class MariaDbTest {
  private static final Value ADA = Value.of("Ada");
  private static final Value EVE = Value.of("Eve");

  private final MariaDb database = new MariaDb();
  private final SqlDestination destination = database.open();

  @AfterEach
  void drop() {
    destination.close();
    database.close();
  }

  @Test
  void whatSomebodyElseChangedIsDriftedAndItsNeighboursAreWritten() {
    database.execute("create table items (id int primary key, name varchar(20), age int)");
    database.execute(
        "insert into items values (1, 'Ada', 36), (2, 'Zed', 40), (3, 'Ada', null), (4, 'Ada', 1),"
            + " (5, 'ada', 1), (7, 'Ada', 7), (8, 'Zed', 8)");
    List<Outcome> outcomes =
        write(
            change(1, Action.UPDATE, Map.of("name", EVE), Map.of("name", ADA)),
            change(2, Action.UPDATE, Map.of("name", EVE), Map.of("name", ADA)),
            change(
                3,
                Action.UPDATE,
                Map.of("age", Value.of(3)),
                Map.of("age", Value.ofNull(Value.Type.INTEGER))),
            change(4, Action.DELETE, Map.of(), Map.of("name", ADA, "age", Value.of(1))),
            change(5, Action.DELETE, Map.of(), Map.of("name", ADA)),
            change(6, Action.UPDATE, Map.of("name", EVE), Map.of()),
            change(7, Action.CREATE, Map.of("name", ADA), Map.of()),
            change(8, Action.CREATE, Map.of("name", ADA), Map.of()),
            change(9, Action.CREATE, Map.of("name", ADA), Map.of()),
            change(10, Action.DELETE, Map.of(), Map.of()));
    assertThat(said(outcomes))
        .containsExactlyInAnyOrder(
            "1 APPLIED null",
            "2 REJECTED DRIFTED",
            "3 APPLIED null",
            "4 APPLIED null",
            "5 REJECTED DRIFTED",
            "6 REJECTED NOT_FOUND",
            "7 APPLIED null",
            "8 REJECTED EXISTS",
            "9 APPLIED null",
            "10 APPLIED null");
    assertThat(database.rows("select * from items order by id"))
        .containsExactly(
            "1|Eve|36", "2|Zed|40", "3|Ada|3", "5|ada|1", "7|Ada|7", "8|Zed|8", "9|Ada|null");
  }

  @Test
  void aDriftAmongRecordsThatAreAllThereIsSeen() {
    database.execute("create table items (id int primary key, name varchar(20), age int)");
    database.execute("insert into items values (1, 'Ada', 1), (2, 'ADA', 1), (3, null, 1)");
    assertThat(
            said(
                write(
                    change(1, Action.UPDATE, Map.of("name", EVE), Map.of("name", ADA)),
                    change(2, Action.UPDATE, Map.of("name", EVE), Map.of("name", ADA)),
                    change(3, Action.UPDATE, Map.of("name", EVE), Map.of("name", ADA)))))
        .containsExactlyInAnyOrder("1 APPLIED null", "2 REJECTED DRIFTED", "3 REJECTED DRIFTED");
    assertThat(
            said(
                write(
                    change(1, Action.DELETE, Map.of(), Map.of("name", EVE)),
                    change(2, Action.DELETE, Map.of(), Map.of("name", ADA)))))
        .containsExactlyInAnyOrder("1 APPLIED null", "2 REJECTED DRIFTED");
    assertThat(database.rows("select * from items order by id"))
        .containsExactly("2|ADA|1", "3|null|1");
  }

  @Test
  void anUpdateToWhatIsThereAlreadyIsApplied() {
    database.execute("create table items (id int primary key, name varchar(20), age int)");
    database.execute("insert into items values (1, 'Eve', 36), (2, 'Ada', 36)");
    Change[] changes = {
      change(1, Action.UPDATE, Map.of("name", EVE), Map.of("name", ADA)),
      change(2, Action.UPDATE, Map.of("name", EVE), Map.of("name", ADA))
    };
    assertThat(said(write(changes))).containsExactlyInAnyOrder("1 APPLIED null", "2 APPLIED null");
    assertThat(said(write(changes))).containsExactlyInAnyOrder("1 APPLIED null", "2 APPLIED null");
  }

  @Test
  void nothingIsCutOrRoundedAndEveryBadRecordIsRejectedByItself() {
    database.execute("create table parents (id int primary key) engine = innodb");
    database.execute(
        """
        create table items (
          id int primary key, age tinyint unsigned check (age > 0), mood enum('glad', 'it''s ok'),
          code varchar(3), mail varchar(50) unique, price decimal(5, 2), at datetime, day date,
          latin varchar(20) character set latin1, f float, d double, parent int, data varbinary(2),
          name varchar(50) not null, made varchar(20) not null default 'by us',
          twice int generated always as (age * 2) stored, choice set('a', 'b'),
          foreign key (parent) references parents (id))
        """);
    List<Outcome> outcomes =
        write(
            create(1),
            create(2, "age", Value.of(0)),
            create(3, "age", Value.of(256)),
            create(4, "mood", Value.of("sad")),
            create(5, "code", Value.of("four")),
            create(6, "mail", Value.of("same@example.com")),
            create(7, "mail", Value.of("same@example.com")),
            create(8, "price", Value.of(new BigDecimal("1.005"))),
            create(
                9,
                "at",
                new Value(Value.Type.TIMESTAMP, LocalDateTime.parse("2026-01-02T03:04:05.6"))),
            create(10, "day", new Value(Value.Type.DATE, LocalDate.parse("-0043-03-15"))),
            create(11, "latin", Value.of("\uD83D\uDE80")),
            create(12, "d", Value.of(Double.NaN)),
            create(13, "parent", Value.of(7)),
            create(14, "data", new Value(Value.Type.BINARY, Value.Bytes.of(new byte[3]))),
            create(15, "twice", Value.of(1)),
            create(16, "choice", Value.of("c")),
            create(17, "choice", Value.of("b"), "mood", Value.of("it's ok"), "made", Value.of("x")),
            change(18, Action.CREATE, Map.of(), Map.of()));
    assertThat(said(outcomes))
        .containsExactlyInAnyOrder(
            "1 APPLIED null",
            "2 REJECTED 4025",
            "3 REJECTED OUT_OF_RANGE",
            "4 REJECTED INVALID_OPTION",
            "5 REJECTED TOO_LONG",
            "6 APPLIED null",
            "7 REJECTED 1062",
            "8 REJECTED INVALID_TYPE",
            "9 REJECTED INVALID_TYPE",
            "10 REJECTED OUT_OF_RANGE",
            "11 REJECTED 1366",
            "12 REJECTED INVALID_TYPE",
            "13 REJECTED 1452",
            "14 REJECTED TOO_LONG",
            "15 REJECTED READ_ONLY_FIELD",
            "16 REJECTED 1265",
            "17 APPLIED null",
            "18 REJECTED REQUIRED_FIELD_MISSING");
    assertThat(database.rows("select id, made, mood, choice from items order by id"))
        .containsExactly("1|by us|null|null", "6|by us|null|null", "17|x|it's ok|b");
    assertThat(outcomes.toString()).doesNotContain("same@example.com", MariaDb.PASSWORD);
    Schema schema = destination.schema("items");
    assertThat(schema.field("mood").orElseThrow().options()).containsExactly("glad", "it's ok");
    assertThat(schema.field("code").orElseThrow().maxLength()).isEqualTo(3);
    assertThat(schema.field("mail").orElseThrow().unique()).isTrue();
    assertThat(schema.field("name").orElseThrow().required()).isTrue();
    assertThat(schema.field("made").orElseThrow().required()).isFalse();
    assertThat(schema.field("twice").orElseThrow().writable()).isFalse();
  }

  @Test
  void aKeyThatFoldsCaseIsToldBySchemaAndItsTwinsAreToldApart() {
    database.execute(
        "create table items (id varchar(20) character set utf8mb4 collate utf8mb4_general_ci primary key, name text)");
    assertThat(destination.schema("items").field("id").orElseThrow().normal())
        .isEqualTo(Schema.Normal.FOLDED);
    List<Outcome> outcomes =
        destination
            .write(
                new Batch(
                    "items",
                    List.of("id"),
                    List.of(
                        new Change(
                            1, Action.CREATE, Key.of(ADA), Map.of("name", ADA), Map.of(), null),
                        new Change(
                            2,
                            Action.CREATE,
                            Key.of(Value.of("ADA")),
                            Map.of("name", EVE),
                            Map.of(),
                            null))))
            .outcomes();
    assertThat(said(outcomes)).containsExactlyInAnyOrder("1 APPLIED null", "2 REJECTED SAME_KEY");
  }

  @Test
  void aTableWithoutTransactionsOrKeyIsRefused() {
    database.execute("create table items (id int primary key) engine = myisam");
    assertThatThrownBy(() -> destination.schema("items"))
        .isInstanceOf(ActivateException.class)
        .hasMessageContaining("Table knows no transactions");
    database.execute("create table words (id text, name text, unique (id(10)))");
    assertThatThrownBy(
            () ->
                destination.write(
                    new Batch(
                        "words",
                        List.of("id"),
                        List.of(
                            new Change(1, Action.CREATE, Key.of(ADA), Map.of(), Map.of(), null)))))
        .isInstanceOf(ActivateException.class)
        .hasMessageContaining("Key has no unique index");
  }

  @Test
  void typesAreReadAsTheyWereWritten(@TempDir Path folder) {
    database.execute(
        """
        create table items (
          id int primary key, f float, d double, flag boolean, bits bit(9), at timestamp(6) null,
          big bigint unsigned, data blob, price decimal(38, 18), hour time(6), doc json, emoji text)
        """);
    Map<String, Value> fields = new LinkedHashMap<>();
    fields.put("f", Value.of(1.1));
    fields.put("d", Value.of(0.1 + 0.2));
    fields.put("flag", Value.of(true));
    fields.put("bits", Value.of(257));
    fields.put(
        "at", new Value(Value.Type.TIMESTAMP_TZ, Instant.parse("2026-06-07T08:09:10.123456Z")));
    fields.put("big", Value.of(new BigDecimal("18446744073709551615")));
    fields.put("data", new Value(Value.Type.BINARY, Value.Bytes.of(new byte[] {0, 39, -1})));
    fields.put("price", Value.of(new BigDecimal("-12345678901234567890.123456789012345678")));
    fields.put("doc", new Value(Value.Type.JSON, "{\"a\": \"é'\\\\\"}"));
    fields.put("emoji", Value.of("\uD83D\uDC69\u200D\uD83D\uDE80 'q' \\ \n"));
    assertThat(said(write(change(1, Action.CREATE, fields, Map.of()))))
        .containsExactly("1 APPLIED null");
    assertThat(said(write(change(1, Action.UPDATE, Map.of("flag", Value.of(false)), fields))))
        .containsExactly("1 APPLIED null");
    try (Engine engine = Engine.open(new Engine.Limits("256MiB", folder.resolve("spill")))) {
      engine.execute("create table sought as select 1 as id");
      engine.execute(
          "create table seen (id int, f double, d double, flag boolean, bits int, at_ varchar,"
              + " \"at\" timestamptz, big hugeint, data blob, price decimal(38, 18), doc json, emoji varchar, _remote_id varchar)");
      destination.read(
          new LiveRead(
              engine,
              "items",
              List.of("id"),
              List.of("f", "d", "flag", "bits", "at", "big", "data", "price", "doc", "emoji"),
              "sought",
              "seen"));
      assertThat(
              engine.query(
                  "select concat_ws('|', f, d, flag, bits, epoch_us(\"at\"), big, hex(data), price, doc, emoji) from seen",
                  row -> row.getString(1)))
          .containsExactly(
              "1.1|0.30000000000000004|false|257|1780819750123456|18446744073709551615|0027FF|"
                  + "-12345678901234567890.123456789012345678|{\"a\": \"é'\\\\\"}|\uD83D\uDC69\u200D\uD83D\uDE80 'q' \\ \n");
    }
  }

  @Test
  void locksAndKilledConnectionsMakeTheBatchRetryable() throws Exception {
    database.execute("create table items (id int primary key, name varchar(20))");
    database.execute("insert into items values (1, 'Ada')");
    Manner hasty = Manner.USUAL.withLockTimeout(Duration.ofMillis(900));
    try (SqlDestination impatient = MySql.open(database.settings(MariaDb.PASSWORD, hasty));
        Connection other = database.connect();
        Statement statement = other.createStatement()) {
      Batch batch =
          new Batch(
              "items",
              List.of("id"),
              List.of(change(1, Action.UPDATE, Map.of("name", EVE), Map.of("name", ADA))));
      other.setAutoCommit(false);
      statement.execute("update items set name = 'Ada', id = 1 where id = 1");
      statement.execute("select * from items where id = 1 for update");
      assertThat(said(impatient.write(batch).outcomes())).containsExactly("1 RETRYABLE 1205");
      other.rollback();
      for (String id :
          database.rows(
              "select id from information_schema.processlist where user = '"
                  + MariaDb.USER
                  + "'")) {
        database.execute("kill " + id);
      }
      assertThat(impatient.write(batch).outcomes())
          .extracting(Outcome::status)
          .containsExactly(Status.RETRYABLE);
      assertThat(said(impatient.write(batch).outcomes())).containsExactly("1 APPLIED null");
    }
  }

  @Test
  void aLostAnswerToCommitIsUnknownAndRepeatingItIsHarmless() throws Exception {
    database.execute("create table items (id int primary key, name varchar(20))");
    Batch batch =
        new Batch(
            "items",
            List.of("id"),
            List.of(change(1, Action.CREATE, Map.of("name", ADA), Map.of())));
    // The byte before says that it is a statement, not a part of READ COMMITTED.
    try (DeafProxy proxy = new DeafProxy(database.port(), "\u0003COMMIT");
        SqlDestination deaf =
            MySql.open(database.settings(proxy.port(), MariaDb.PASSWORD, Manner.USUAL))) {
      assertThat(deaf.write(batch).outcomes())
          .extracting(Outcome::status)
          .containsExactly(Status.UNKNOWN);
      proxy.hear();
      assertThat(said(deaf.write(batch).outcomes())).containsExactly("1 APPLIED null");
    }
    assertThat(database.rows("select * from items")).containsExactly("1|Ada");
  }

  @Test
  void noErrorHoldsThePassword() {
    String wrong = "not-the-password-77";
    try (SqlDestination other = MySql.open(database.settings(wrong, Manner.USUAL))) {
      assertThatThrownBy(() -> other.schema("items"))
          .isInstanceOf(ActivateException.class)
          .hasMessageContaining("1045")
          .satisfies(e -> assertThat(e.toString()).doesNotContain(wrong));
    }
  }

  private List<Outcome> write(Change... changes) {
    return destination.write(new Batch("items", List.of("id"), List.of(changes))).outcomes();
  }

  private static List<String> said(List<Outcome> outcomes) {
    return outcomes.stream()
        .map(outcome -> outcome.seq() + " " + outcome.status() + " " + outcome.code())
        .toList();
  }

  private static Change create(long id, Object... fields) {
    Map<String, Value> values = new LinkedHashMap<>();
    values.put("name", Value.of("ok"));
    for (int i = 0; i < fields.length; i += 2) {
      values.put((String) fields[i], (Value) fields[i + 1]);
    }
    return change(id, Action.CREATE, values, Map.of());
  }

  private static Change change(
      long id, Action action, Map<String, Value> fields, Map<String, Value> before) {
    return new Change(id, action, Key.of(Value.of(id)), fields, before, null);
  }
}
