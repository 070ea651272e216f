package dev.activate.destination.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activate.change.Action;
import dev.activate.change.Change;
import dev.activate.change.Key;
import dev.activate.change.Outcome;
import dev.activate.change.Value;
import dev.activate.conformance.DestinationConformanceTest;
import dev.activate.conformance.TableReading;
import dev.activate.destination.Batch;
import dev.activate.destination.Destination;
import dev.activate.destination.LiveRead;
import dev.activate.problem.ActivateException;
import dev.activate.warehouse.Engine;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class DuckDbTest extends DestinationConformanceTest {

  @Override
  protected Destination open() {
    return new DuckDb(engine, folder.resolve("app.duckdb"), "main");
  }

  @Override
  protected Optional<Map<String, String>> held(List<String> keyFields, Key key) {
    engine.attach(folder.resolve("app.duckdb"), "seen", Engine.Access.READ);
    try {
      return TableReading.find(engine, "seen.main." + OBJECT, keyFields, key);
    } finally {
      engine.detach("seen");
    }
  }

  @Test
  void everyKindOfBadRecordIsRejectedByItself() {
    table(
        "id varchar primary key, age bigint check (age > 0), kind enum('x', 'y'), name varchar not null");
    List<Outcome> outcomes =
        write(
            create(1, "a", "age", Value.of(1), "name", Value.of("n")),
            create(2, "b", "age", Value.of(-1), "name", Value.of("n")),
            create(3, "c", "age", Value.of("old"), "name", Value.of("n")),
            create(4, "d", "kind", Value.of("z"), "name", Value.of("n")),
            create(5, "e", "age", Value.of(5)),
            create(6, "f", "no_such", Value.of(5), "name", Value.of("n")),
            update(7, "g", "age", Value.of(5)),
            create(8, "h", "age", Value.of(8), "name", Value.of("n")));
    assertThat(outcomes)
        .extracting(outcome -> outcome.seq() + " " + outcome.code())
        .containsExactlyInAnyOrder(
            "1 null",
            "2 CHECK_CONSTRAINT",
            "3 INVALID_TYPE",
            "4 INVALID_OPTION",
            "5 REQUIRED_FIELD_MISSING",
            "6 UNKNOWN_FIELD",
            "7 NOT_FOUND",
            "8 null");
    assertThat(find("b")).isEmpty();
    assertThat(shown("h")).containsEntry("age", "8");
  }

  @Test
  void aColumnWithoutAValueGetsItsDefault() {
    table("id varchar primary key, plan varchar not null default 'free', seats bigint");
    write(create(1, "a", "plan", Value.of("pro")), create(2, "b", "seats", Value.of(3)));
    assertThat(shown("a")).containsEntry("plan", "pro");
    assertThat(shown("b")).containsEntry("plan", "free").containsEntry("seats", "3");
  }

  @Test
  void aLiveReadIsAnsweredAsASet() {
    write(create(1, "a", "n", Value.of(7)), create(2, "b", "n", Value.of(8)));
    engine.execute("create table wanted as select unnest(['a', 'x']) as id");
    engine.execute("create table live (id varchar, n bigint, other varchar, _remote_id varchar)");
    ((DuckDb) destination)
        .read(new LiveRead(engine, OBJECT, List.of("id"), List.of("n", "other"), "wanted", "live"));
    assertThat(
            engine.query(
                "select id, n, other from live",
                r -> r.getString(1) + r.getString(2) + r.getString(3)))
        .containsExactly("a7null");
  }

  @Test
  void readingNeverMakesTheFile() {
    assertThat(destination.schema(OBJECT).open()).isTrue();
    assertThat(folder.resolve("app.duckdb")).doesNotExist();
  }

  @Test
  void aFileThatIsNoDatabaseIsSaidToBeNone() throws IOException {
    Files.writeString(folder.resolve("app.duckdb"), "not a database, and long enough ".repeat(400));
    assertThatThrownBy(() -> destination.schema(OBJECT))
        .isInstanceOf(ActivateException.class)
        .hasMessageContaining("Not a DuckDB database")
        .hasMessageContaining("app.duckdb");
  }

  @Test
  void aValueThatTheColumnWouldChangeIsRejected() {
    table(
        "id varchar primary key, n integer, d decimal(9,2), f float, r double, day date,"
            + " moment timestamp, s timestamp_s, yes boolean, list integer[], hour time");
    Object[][] lossy = {
      {"n", Value.of(new BigDecimal("12.5"))},
      {"n", Value.of(12.5)},
      {"n", Value.of("12.5")},
      {"n", Value.of("007")},
      {"n", Value.of(Double.NaN)},
      {"n", Value.of(3_000_000_000L)},
      {"d", Value.of(new BigDecimal("1.005"))},
      {"d", Value.of(1.005)},
      {"d", Value.of("1.005")},
      {"d", Value.of(Double.POSITIVE_INFINITY)},
      {"f", Value.of(0.1)},
      {"f", Value.of("0.123456789")},
      {"r", Value.of((1L << 53) + 1)},
      {"r", Value.of("9007199254740993")},
      {"day", new Value(Value.Type.TIMESTAMP, LocalDateTime.parse("2026-01-02T03:04:05"))},
      {"day", Value.of("2026-01-02 03:04:05")},
      {
        "moment",
        new Value(Value.Type.TIMESTAMP, LocalDateTime.parse("2026-01-02T03:04:05.123456789"))
      },
      {"s", new Value(Value.Type.TIMESTAMP, LocalDateTime.parse("2026-01-02T03:04:05.5"))},
      {"s", Value.of("2026-01-02 03:04:05.5")},
      {"yes", Value.of(5)},
      {"list", new Value(Value.Type.JSON, "[1.5]")},
      {"hour", Value.of("12:00:00.1234567")},
      {"hour", Value.of(12)},
    };
    for (Object[] one : lossy) {
      assertThat(write(create(1, "a", one)))
          .as(one[0] + " " + one[1])
          .extracting(Outcome::code)
          .containsExactly("INVALID_TYPE");
    }
    assertThat(find("a")).isEmpty();
  }

  @Test
  void aValueThatTheColumnHoldsExactlyIsCast() {
    table(
        "id varchar primary key, n integer, d decimal(9,2), f float, r double, day date,"
            + " s timestamp_s, list integer[], t varchar, hour time");
    assertThat(
            write(
                create(
                    1,
                    "a",
                    "n",
                    Value.of(new BigDecimal("12.00")),
                    "d",
                    Value.of("-1.5000"),
                    "f",
                    Value.of(0.5),
                    "r",
                    Value.of(new BigDecimal("0.1")),
                    "day",
                    new Value(Value.Type.TIMESTAMP, LocalDateTime.parse("2026-01-02T00:00")),
                    "s",
                    Value.of("2026-01-02T03:04:05.000"),
                    "list",
                    new Value(Value.Type.JSON, "[1,2]"),
                    "t",
                    Value.of(1.5),
                    "hour",
                    Value.of("12:00:00.100"))))
        .extracting(Outcome::code)
        .containsOnlyNulls();
    assertThat(shown("a"))
        .containsEntry("n", "12")
        .containsEntry("d", "-1.50")
        .containsEntry("day", "2026-01-02")
        .containsEntry("t", "1.5");
  }

  @Test
  void aLossyKeyMeetsNoOtherRecord() {
    table("id integer primary key, name varchar");
    destination.write(
        new Batch(OBJECT, List.of("id"), List.of(keyed(1, Action.CREATE, Value.of(12), "twelve"))));
    List<Outcome> outcomes =
        destination
            .write(
                new Batch(
                    OBJECT,
                    List.of("id"),
                    List.of(
                        keyed(2, Action.UPDATE, Value.of(12.5), "lossy"),
                        keyed(3, Action.DELETE, Value.of(new BigDecimal("11.5")), "lossy"))))
            .outcomes();
    assertThat(outcomes).extracting(Outcome::code).containsOnly("INVALID_TYPE");
    engine.execute("create table wanted as select 12.5 as id");
    engine.execute("create table live (id decimal(9,1), name varchar, _remote_id varchar)");
    ((DuckDb) destination)
        .read(new LiveRead(engine, OBJECT, List.of("id"), List.of("name"), "wanted", "live"));
    assertThat(engine.count("select count(*) from live")).isZero();
    destination.close();
    assertThat(held(List.of("id"), Key.of(Value.of(12))).orElseThrow())
        .containsEntry("name", "twelve");
  }

  @Test
  void aLiveValueThatTheWantedTypeWouldChangeIsNotShownAsAnother() {
    table("id varchar primary key, n double");
    write(create(1, "a", "n", Value.of(12.5)));
    engine.execute("create table wanted as select 'a' as id");
    engine.execute("create table live (id varchar, n bigint, _remote_id varchar)");
    ((DuckDb) destination)
        .read(new LiveRead(engine, OBJECT, List.of("id"), List.of("n"), "wanted", "live"));
    assertThat(engine.query("select n from live", row -> row.getString(1))).containsOnlyNulls();
  }

  @Test
  void typesOfTheirOwnTakeText() {
    table(
        "id varchar primary key, u uuid, e enum('x', 'y'), z timetz, i interval, b bit, ub uhugeint,"
            + " big bignum, l integer[], s struct(a integer, b varchar[]), m map(varchar, integer)");
    assertThat(
            write(
                create(
                    1,
                    "a",
                    "u",
                    Value.of("56a790f0-8ec8-41e5-8e11-d47c78be6102"),
                    "e",
                    Value.of("y"),
                    "z",
                    Value.of("12:00:00+02"),
                    "i",
                    Value.of("1 month 2 days 00:00:03"),
                    "b",
                    Value.of("10101"),
                    "ub",
                    integer(BigInteger.TWO.pow(128).subtract(BigInteger.ONE)),
                    "big",
                    integer(BigInteger.TEN.pow(60)),
                    "l",
                    new Value(Value.Type.JSON, "[1,null,3]"),
                    "s",
                    new Value(Value.Type.JSON, "{\"a\":1,\"b\":[\"x\"]}"),
                    "m",
                    new Value(Value.Type.JSON, "{\"k\":1}"))))
        .extracting(Outcome::code)
        .containsOnlyNulls();
    assertThat(shown("a"))
        .containsEntry("u", "56a790f0-8ec8-41e5-8e11-d47c78be6102")
        .containsEntry("e", "y")
        .containsEntry("i", "1 month 2 days 00:00:03")
        .containsEntry("b", "10101")
        .containsEntry("ub", "340282366920938463463374607431768211455")
        .containsEntry("big", BigInteger.TEN.pow(60).toString())
        .containsEntry("l", "[1, null, 3]");
  }

  @Test
  void aFileOfANewerStorageVersionIsWrittenAndKeepsIt() {
    engine.execute(
        "attach '" + folder.resolve("app.duckdb") + "' as made (storage_version 'latest')");
    engine.execute("create table made.main." + OBJECT + " (id varchar primary key, name varchar)");
    String version =
        "select tags['storage_version'] from duckdb_databases() where database_name = ";
    String before = engine.one(version + "'made'", row -> row.getString(1));
    engine.detach("made");
    assertThat(write(create(1, "a", "name", Value.of("Ada"))))
        .extracting(Outcome::status)
        .containsExactly(Outcome.Status.APPLIED);
    destination.close();
    engine.attach(folder.resolve("app.duckdb"), "made", Engine.Access.READ);
    String after = engine.one(version + "'made'", row -> row.getString(1));
    assertThat(after).isEqualTo(before);
    engine.detach("made");
  }

  @Test
  void aTableOfTheUserNeverGainsAColumn() {
    table("id varchar primary key, name varchar");
    assertThat(write(update(1, "a", "more", Value.of("x"))))
        .extracting(Outcome::code)
        .containsExactly("UNKNOWN_FIELD");
    assertThat(destination.schema(OBJECT).fields()).hasSize(2);
  }

  @Test
  void aRefusedUpdateLeavesItsColumnOnlyInATableThatActivateMade() {
    assertThat(write(update(1, "a", "more", Value.of("x"))))
        .extracting(Outcome::code)
        .containsExactly("NOT_FOUND");
    assertThat(destination.schema(OBJECT).fields()).isEmpty();
    write(create(2, "b", "name", Value.of("Bob")));
    write(update(3, "a", "more", Value.of("x")));
    assertThat(destination.schema(OBJECT).field("more")).isPresent();
  }

  @Test
  void aBatchWithoutARefusalIsOneTransactionAndSeesItsOwnChanges() {
    assertThat(
            write(
                create(1, "a", "name", Value.of("first")),
                update(2, "a", "name", Value.of("second")),
                delete(3, "a"),
                create(4, "a", "name", Value.of("third"))))
        .extracting(Outcome::status)
        .containsOnly(Outcome.Status.APPLIED);
    assertThat(shown("a")).containsEntry("name", "third");
  }

  private static Change keyed(long seq, Action action, Value key, String name) {
    Map<String, Value> fields = action == Action.DELETE ? Map.of() : Map.of("name", Value.of(name));
    return new Change(seq, action, Key.of(key), fields, Map.of(), null);
  }

  private void table(String columns) {
    engine.attach(folder.resolve("app.duckdb"), "made", Engine.Access.WRITE);
    engine.execute("create table made.main." + OBJECT + " (" + columns + ")");
    engine.detach("made");
  }
}
