package dev.activate.warehouse.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activate.problem.ActivateException;
import dev.activate.warehouse.Column;
import dev.activate.warehouse.Engine;
import dev.activate.warehouse.Session;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PostgresSessionTest {
  private Shop shop;
  private Engine engine;
  private Session session;

  @BeforeEach
  void open(@TempDir Path folder) {
    shop = new Shop();
    engine = Engine.open(new Engine.Limits("256MiB", folder));
    session = new Postgres("Target test", shop.owner()).open();
  }

  @AfterEach
  void close() {
    session.close();
    engine.close();
    shop.close();
  }

  private String read(String expression) {
    session.stream("select " + expression + " as v", engine, "arrived");
    return String.valueOf(
        engine.<Object>one("select v::varchar from arrived", row -> row.getString(1)));
  }

  private String type() {
    return engine.columns("from arrived").get(0).type();
  }

  private static String detail(Throwable e) {
    return ((ActivateException) e).problems().get(0).detail();
  }

  @ParameterizedTest
  @CsvSource({
    "0.1, 0.10000000000000000000",
    "1/3::numeric, 0.33333333333333333333",
    "sum(2::bigint), 2.00000000000000000000",
    "avg(7), 7.00000000000000000000",
    "-99999999999999999.99999999999999999999, -99999999999999999.99999999999999999999",
    "1.5000000000000000000000000000000000, 1.50000000000000000000",
    "0e100, 0.00000000000000000000",
    "1e17, 100000000000000000.00000000000000000000"
  })
  void aNumericThatDeclaresNoDigitsIsExact(String expression, String read) {
    assertThat(read(expression)).isEqualTo(read);
    assertThat(type()).isEqualTo("DECIMAL(38,20)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1e18", "1e-21", "1e300", "1e-16000", "'NaN'::numeric", "'-Infinity'::numeric"})
  void aNumericThatWouldNotBeExactIsRefusedByTheNameOfItsColumn(String expression) {
    assertThatThrownBy(() -> read(expression + "::numeric"))
        .satisfies(e -> assertThat(detail(e)).contains("Column `v`").contains("DECIMAL(38,20)"));
    assertThat(engine.count("select count(*) from duckdb_tables()")).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'123'::numeric(2,-1) | 120 | DECIMAL(3,0)",
        "'0.00012'::numeric(2,5) | .00012 | DECIMAL(5,5)",
        "'infinity'::date | infinity | DATE",
        "'-infinity'::date | -infinity | DATE",
        "'infinity'::timestamp | infinity | TIMESTAMP",
        "'-infinity'::timestamptz | -infinity | TIMESTAMP WITH TIME ZONE",
        "'0044-03-15 BC'::date | 0044-03-15 (BC) | DATE",
        "'4713-01-01 BC'::timestamp | 4713-01-01 (BC) 00:00:00 | TIMESTAMP",
        "'24:00'::time | 24:00:00 | TIME",
        "interval '1 day 2 hours' | 1 day 02:00:00 | VARCHAR",
        "'10.0.0.0/8'::cidr | 10.0.0.0/8 | VARCHAR",
        "'(1,2)'::point | (1,2) | VARCHAR",
        "'{\"a\": 1}'::jsonb | {\"a\": 1} | JSON",
        "array['10.0.0.1'::inet] | [\"10.0.0.1\"] | JSON",
        "'x'::char(3) | `x  ` | VARCHAR",
        "'A'::\"char\" | A | VARCHAR",
        "null | null | VARCHAR",
        "'{}'::int[] | [] | INTEGER[]"
      })
  void aValueOfPostgresIsTheSameInTheEngine(String expression, String read, String type) {
    assertThat(read(expression)).isEqualTo(read);
    assertThat(type()).isEqualTo(type);
  }

  @Test
  void anEnumIsItsLabelAndADomainWhatItIsOf() {
    shop.execute("create type mood as enum ('sad', 'ok')");
    shop.execute("create domain cents as numeric(12,2)");
    assertThat(read("'ok'::" + shop.schema() + ".mood")).isEqualTo("ok");
    assertThat(read("1.5::" + shop.schema() + ".cents")).isEqualTo("1.50");
    assertThat(type()).isEqualTo("DECIMAL(12,2)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"'{{1,2},{3,4}}'::int[]", "'294276-12-31'::timestamp", "1::numeric(50,2)"})
  void whatTheEngineCannotHoldIsRefusedByTheNameOfItsColumn(String expression) {
    assertThatThrownBy(() -> read(expression))
        .satisfies(e -> assertThat(detail(e)).contains("Column `v`"));
  }

  @Test
  void aTableOfSerialsAndATrailingSemicolonAreRead() {
    shop.execute("create table numbered (a serial, b bigserial, c smallserial)");
    shop.execute("insert into numbered default values");
    assertThat(session.columns("select * from " + shop.schema() + ".numbered;"))
        .containsExactly(
            new Column("a", "INTEGER"), new Column("b", "BIGINT"), new Column("c", "SMALLINT"));
    assertThat(
            session.stream("select * from " + shop.schema() + ".numbered ;\n", engine, "arrived"))
        .isEqualTo(1);
  }

  @Test
  void aQuestionMarkAndABraceAreTheQuerysOwn() {
    assertThat(read("'{\"a\": 1}'::jsonb ? 'a' and '{d ''x''}' <> ''")).isEqualTo("true");
  }

  @Test
  void whatIsOnlyReadCannotWriteEvenByAFunction() {
    shop.execute("create table written (n int)");
    shop.execute(
        "create function "
            + shop.schema()
            + ".sneak() returns int language sql as 'insert into "
            + shop.schema()
            + ".written values (1) returning n'");
    assertThatThrownBy(() -> read(shop.schema() + ".sneak()"))
        .satisfies(e -> assertThat(detail(e)).contains("read-only transaction"));
    assertThatThrownBy(() -> session.query("select " + shop.schema() + ".sneak()", row -> row))
        .satisfies(e -> assertThat(detail(e)).contains("read-only transaction"));
    assertThat(shop.texts("select count(*) from written")).containsExactly("0");
    assertThat(session.update("insert into " + shop.schema() + ".written values (2)")).isEqualTo(1);
  }

  @Test
  void aTransactionIsAllOrNothing() {
    String table = shop.schema() + ".kept";
    session.execute("create table " + table + " (n int)");
    assertThatThrownBy(
            () ->
                session.transaction(
                    () -> {
                      session.update("insert into " + table + " values (1)");
                      session.update("insert into " + table + " values ('x')");
                    }))
        .isInstanceOf(ActivateException.class);
    session.transaction(() -> session.update("insert into " + table + " values (2)"));
    assertThat(session.query("select n from " + table, row -> row.getInt(1))).containsExactly(2);
  }

  @Test
  void theTagIsTheNameOfTheApplication() {
    session.tag(
        "activate people'; -- 0123456789012345678901234567890123456789012345678901234567890");
    assertThat(session.query("select current_setting('application_name')", row -> row.getString(1)))
        .first()
        .asString()
        .startsWith("activate people'; -- 0123")
        .hasSize(63);
  }

  @Test
  void whatIsLoadedComesBackTheSame() {
    engine.execute(
        """
        create table sent as select * from (values
          (1, true, 1234567890123456789012345678.0123456789::decimal(38,10), 'a\tb\\n' || chr(10) || '\\N', date '0044-03-15 (BC)',
            timestamp '2024-02-29 12:34:56.123456', timestamptz '2024-02-29 12:34:56.1+00', '\\x00\\x5C'::blob, 'nan'::double, time '23:59:59.999999'),
          (2, null, null, '', 'infinity'::date, '-infinity'::timestamp, null, ''::blob, '-inf'::double, null))
          as t(n, b, d, t, day, ts, tz, raw, f, clock)
        """);
    String table = shop.schema() + ".\"Kept here\"";
    session.execute(
        "create table "
            + table
            + " (n int, b boolean, d numeric(38,10), t text, day date, ts timestamp, tz timestamptz, raw bytea, f float8, clock time)");
    List<String> columns = engine.columns("from sent").stream().map(Column::name).toList();
    session.transaction(
        () -> assertThat(session.load(engine, "from sent", table, columns)).isEqualTo(2));
    session.stream("select * from " + table, engine, "back");
    assertThat(engine.columns("from back")).isEqualTo(engine.columns("from sent"));
    assertThat(engine.count("select count(*) from (from sent except from back)")).isZero();
    assertThat(engine.count("select count(*) from back")).isEqualTo(2);
  }

  @Test
  void settingsOfTheProfileAreHeeded() {
    shop.execute("create table here (n int)");
    shop.execute("drop role if exists other_role");
    shop.execute("create role other_role");
    shop.execute("grant usage on schema " + shop.schema() + " to other_role");
    shop.execute("grant select on here to other_role");
    Map<String, Object> settings = new HashMap<>(shop.owner());
    settings.put("search_path", shop.schema() + ", public");
    settings.put("role", "Other_Role");
    settings.put("application_name", "nightly");
    settings.put("keepalives_idle", 5);
    settings.put("connect_timeout", "7");
    settings.put("retries", 0);
    try (Session other = new Postgres("Target test", settings).open()) {
      assertThat(
              other.query(
                  "select current_user || ' ' || current_setting('application_name') || (select count(*) from here)",
                  row -> row.getString(1)))
          .containsExactly("other_role nightly0");
    } finally {
      shop.execute("drop owned by other_role");
      shop.execute("drop role other_role");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "host, /var/run/postgresql, folder is not supported",
    "host, 'user:secret@db', no host name",
    "port, many, whole number",
    "dbname, '', dbname is missing"
  })
  void aProfileThatCannotBeUsedSaysWhy(String key, String value, String why) {
    Map<String, Object> settings = new HashMap<>(shop.owner());
    settings.put(key, value);
    assertThatThrownBy(() -> new Postgres("Target test", settings).open())
        .satisfies(
            e -> assertThat(detail(e)).contains("Target test", why).doesNotContain("secret"));
  }

  @Test
  void aTextOfADatabaseWithoutEncodingIsReadIfItIsUtf8() {
    String database = shop.schema() + "_ascii";
    shop.execute(
        "create database " + database + " encoding 'SQL_ASCII' locale 'C' template template0");
    Map<String, Object> settings = new HashMap<>(shop.owner());
    settings.put("dbname", database);
    try (Session ascii = new Postgres("Target test", settings).open()) {
      assertThat(ascii.stream("select 'é' as v", engine, "arrived")).isEqualTo(1);
      assertThat(engine.count("select count(*) from arrived where v = 'é'")).isEqualTo(1);
      assertThatThrownBy(() -> ascii.stream("select e'\\xe9' as v", engine, "arrived"))
          .satisfies(e -> assertThat(detail(e)).contains("Column `v`", "UTF-8"));
    } finally {
      shop.execute("drop database " + database + " with (force)");
    }
  }

  @Test
  void aDatabaseThatDoesNotExistIsNamed() {
    Map<String, Object> settings = new HashMap<>(shop.owner());
    settings.put("dbname", "nowhere");
    assertThatThrownBy(() -> new Postgres("Target test", settings).open())
        .satisfies(e -> assertThat(detail(e)).contains("nowhere", "Check dbname"));
  }
}
