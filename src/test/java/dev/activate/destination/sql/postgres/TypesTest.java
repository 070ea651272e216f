package dev.activate.destination.sql.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activate.change.Action;
import dev.activate.change.Change;
import dev.activate.change.Key;
import dev.activate.change.Outcome;
import dev.activate.change.Value;
import dev.activate.destination.Batch;
import dev.activate.destination.LiveRead;
import dev.activate.destination.sql.SqlDestination;
import dev.activate.problem.ActivateException;
import dev.activate.warehouse.Engine;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written is what is there, and what is read. */
final class TypesTest {
  private final Database database = new Database();
  private final SqlDestination destination = database.open();
  private Engine engine;

  @BeforeEach
  void openIt(@TempDir Path folder) {
    engine = Engine.open(new Engine.Limits("256MiB", folder.resolve("spill")));
  }

  @AfterEach
  void drop() {
    destination.close();
    engine.close();
    database.close();
  }

  @Test
  void specialTypesAreWrittenAsPostgresHasThem() {
    database.execute(
        """
        create domain "%s".positive as int check (value > 0);
        """
            .formatted(database.schema));
    database.execute(
        """
        create table items (
          id uuid primary key, doc jsonb, tags text[], grid int[], data bytea, at timestamptz,
          local timestamp, long numeric(38, 18), nan numeric, f real, took interval, host inet,
          name citext, letters char(4), nested jsonb, flag bool, count positive)
        """);
    String id = "0d5c1f9e-2f3a-4b5c-8d7e-9fa0b1c2d3e4";
    Map<String, Value> fields = new LinkedHashMap<>();
    fields.put("doc", json("{\"b\": 1, \"a\": [\"\\u00e9\\n\\\\\"]}"));
    fields.put(
        "tags", json("[\"a,b\", \"q\\\"uo\\\\te\", null, \"NULL\", \"\", \"\uD83D\uDE80\"]"));
    fields.put("grid", json("[[1, 2], [3, null]]"));
    fields.put("data", new Value(Value.Type.BINARY, Value.Bytes.of(new byte[] {0, 92, -1})));
    fields.put(
        "at", new Value(Value.Type.TIMESTAMP_TZ, Instant.parse("2026-06-07T08:09:10.123456Z")));
    fields.put("local", Value.of("2026-06-07T08:09"));
    fields.put("long", Value.of(new BigDecimal("-12345678901234567890.123456789012345678")));
    fields.put("nan", Value.of(Double.NaN));
    fields.put("f", Value.of(1.1));
    fields.put("took", Value.of("1 day 02:03:04"));
    fields.put("host", Value.of("10.0.0.1"));
    fields.put("name", Value.of("Ada \uD83D\uDC69\u200D\uD83D\uDE80"));
    fields.put("letters", Value.of("ab"));
    fields.put("nested", Value.of(7));
    fields.put("flag", Value.of("true"));
    fields.put("count", Value.of(3));
    Change change = new Change(1, Action.CREATE, Key.of(Value.of(id)), fields, Map.of(), null);
    assertThat(write(change)).extracting(Outcome::status).containsExactly(Outcome.Status.APPLIED);
    assertThat(
            database.rows(
                "select doc ->> 'a', tags::text, grid::text, data::text, at at time zone 'UTC', local, long, nan,"
                    + " f, took, host, name, letters::text, nested, flag, count from items"))
        .containsExactly(
            "[\"é\\n\\\\\"]|{\"a,b\",\"q\\\"uo\\\\te\",NULL,\"NULL\",\"\",\uD83D\uDE80}|{{1,2},{3,NULL}}|"
                + "\\x005cff|2026-06-07 08:09:10.123456|2026-06-07 08:09:00|"
                + "-12345678901234567890.123456789012345678|NaN|1.1|1 day 02:03:04|10.0.0.1|"
                + "Ada \uD83D\uDC69\u200D\uD83D\uDE80|ab|7|t|3");
    assertThat(
            read(
                List.of("id"),
                "select '" + id + "' as id union all select 'no-uuid'",
                "doc varchar, tags varchar[], grid varchar, data blob, at_ varchar",
                "doc",
                "tags",
                "grid",
                "data"))
        .containsExactly(
            id
                + "|{\"a\": [\"é\\n\\\\\"], \"b\": 1}|['a,b', 'q\"uo\\\\te', NULL, 'NULL', '', \uD83D\uDE80]|[[1,2],[3,null]]|\\x00\\x5C\\xFF");
  }

  @Test
  void aValueThatTheWantedTypeWouldChangeIsReadAsNull() {
    database.execute(
        "create table items (id int primary key, price numeric, word text, at timestamptz, n bigint)");
    database.execute(
        "insert into items values (1, 1.5, '12', '2026-01-02 03:04:05+02', 300),"
            + " (2, 2, 'n/a', '2026-01-02 00:00:00+00', 7)");
    assertThat(
            read(
                List.of("id"),
                "select 1::bigint as id union all select 2 union all select 3",
                "price integer, word integer, at_ varchar, n tinyint",
                "price",
                "word",
                "n"))
        .containsExactly("1|null|12|null", "2|2|null|7");
  }

  @Test
  void manyKeysOfSeveralPartsAreReadAsASet() {
    database.execute(
        "create table items (region text, id int, name text, primary key (id, region))");
    database.execute("insert into items select 'eu', i, 'n' || i from generate_series(1, 30000) i");
    engine.execute(
        "create table sought as select 'eu' as region, range as id from range(1, 25002)");
    engine.execute(
        "create table seen (region varchar, id bigint, name varchar, _remote_id varchar)");
    destination.read(
        new LiveRead(engine, "items", List.of("region", "id"), List.of("name"), "sought", "seen"));
    assertThat(engine.count("select count(*) from seen where name = 'n' || id")).isEqualTo(25_001);
  }

  @Test
  void aColumnThatIsNotThereIsReadAsNullAndAKeyWithoutIndexIsRefused() {
    database.execute("create table items (id int primary key, name text)");
    database.execute("insert into items values (1, 'Ada')");
    assertThat(
            read(List.of("id"), "select 1 as id", "name varchar, other varchar", "name", "other"))
        .containsExactly("1|Ada|null");
    assertThatThrownBy(() -> read(List.of("name"), "select 'Ada' as name", "id int", "id"))
        .isInstanceOf(ActivateException.class)
        .hasMessageContaining("Key has no unique index");
  }

  private List<String> read(List<String> keys, String wanted, String columns, String... fields) {
    engine.execute("create or replace table sought as " + wanted);
    String key = engine.columns("select * from sought").get(0).type();
    engine.execute(
        "create or replace table seen ("
            + keys.get(0)
            + " "
            + key
            + ", "
            + columns
            + ", _remote_id varchar)");
    destination.read(new LiveRead(engine, "items", keys, List.of(fields), "sought", "seen"));
    List<String> names = new ArrayList<>(keys);
    names.addAll(List.of(fields));
    return engine.query(
        "select " + String.join(", ", names) + " from seen order by 1",
        row -> {
          List<String> values = new ArrayList<>();
          for (int i = 1; i <= names.size(); i++) {
            values.add(String.valueOf(row.getString(i)));
          }
          return String.join("|", values);
        });
  }

  private List<Outcome> write(Change... changes) {
    return destination.write(new Batch("items", List.of("id"), List.of(changes))).outcomes();
  }

  private static Value json(String text) {
    return new Value(Value.Type.JSON, text);
  }
}
