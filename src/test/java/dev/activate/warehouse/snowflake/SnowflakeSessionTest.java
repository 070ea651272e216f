package dev.activate.warehouse.snowflake;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activate.fake.snowflake.Asked;
import dev.activate.fake.snowflake.Fault;
import dev.activate.fake.snowflake.Ran;
import dev.activate.fake.snowflake.SnowflakeServer;
import dev.activate.problem.ActivateException;
import dev.activate.warehouse.Column;
import dev.activate.warehouse.Engine;
import dev.activate.warehouse.Session;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.TimeZone;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a session writes and reads, by the unmodified driver, when all goes well and when not. */
class SnowflakeSessionTest {
  private static final int ROWS = 3_000;
  private static SnowflakeServer server;
  private Engine engine;
  private Session session;

  @BeforeAll
  static void start() {
    server = SnowflakeServer.start();
    server.sizes(200, 400);
    server.sql(
        "create table many as select seq4() as n, 'row ' || seq4()::varchar as t from table(generator(rowcount => "
            + ROWS
            + "))");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void open(@TempDir Path folder) {
    engine = Engine.open(new Engine.Limits("256MiB", folder));
    session = Snowflake.of("shop", "prod", server.settings()).open();
  }

  @AfterEach
  void close() {
    session.close();
    engine.close();
    assertThat(server.isScriptDone()).isTrue();
  }

  @Test
  void whatIsLoadedComesBackTheSame() {
    session.execute(
        "create or replace table loaded (i number(38,0), d number(38,10), f float, b boolean, t varchar, day date, hour time, ntz timestamp_ntz(6), tz timestamp_tz(6), bin binary)");
    String values =
        """
        select * from (values
          (-12345678901234567890123456789012345678::decimal(38,0), 1.5::decimal(38,10), 0.1::double, true, 'a''"\\é😀', date '0001-01-01', time '23:59:59.999999', timestamp '9999-12-31 23:59:59.999999', timestamptz '2024-03-31 02:30:00.000001+05:30', '\\x00\\xFF'::blob),
          (0, -0.0000000001, 1.7976931348623157e308, false, '', date '2024-02-29', time '00:00:00', timestamp '1969-12-31 23:59:59.999999', timestamptz '1900-01-01 00:00:00+00', ''::blob),
          (7, 0, 'nan'::double, null, 'NULL', null, null, null, null, null),
          (8, 0, '-inf'::double, null, null, null, null, null, null, null),
          (null, null, null, null, null, null, null, null, null, null)
        ) as v(i, d, f, b, t, day, hour, ntz, tz, bin)""";
    long written =
        session.load(
            engine,
            values,
            "loaded",
            List.of("I", "D", "F", "B", "T", "DAY", "HOUR", "NTZ", "TZ", "BIN"));
    assertThat(written).isEqualTo(5);
    assertThat(session.stream("select * from loaded", engine, "main.back")).isEqualTo(5);
    assertThat(engine.count("select count(*) from (from main.back except " + values + ")"))
        .isZero();
    assertThat(engine.count("select count(*) from (" + values + " except from main.back)"))
        .isZero();
    assertThat(session.columns("select * from loaded").stream().map(Column::type))
        .containsExactly(
            "DECIMAL(38,0)",
            "DECIMAL(38,10)",
            "DOUBLE",
            "BOOLEAN",
            "VARCHAR",
            "DATE",
            "TIME",
            "TIMESTAMP",
            "TIMESTAMP WITH TIME ZONE",
            "BLOB");
  }

  @Test
  void manyRowsAreLoadedInFewStatements() {
    session.execute("create or replace table bulk (n number(38,0), t varchar)");
    int before = server.queries().size();
    long written =
        session.load(
            engine,
            "select range as n, case when range % 3 = 0 then null else 'text ' || range end as t from range(25000)",
            "bulk",
            List.of("N", "T"));
    assertThat(written).isEqualTo(25_000);
    List<Ran> ran = server.queries().subList(before, server.queries().size());
    assertThat(ran.stream().filter(one -> one.sql().contains("insert into"))).hasSize(3);
    assertThat(
            session.query(
                "select count(*), sum(n), count(t) from bulk",
                row -> row.getLong(1) + " " + row.getLong(2) + " " + row.getLong(3)))
        .containsExactly("25000 312487500 16666");
  }

  @Test
  void aTransactionIsAllOrNothing() {
    session.execute("create or replace table kept (n number)");
    session.transaction(
        () -> {
          assertThat(session.update("insert into kept values (1), (2)")).isEqualTo(2);
          session.transaction(() -> session.execute("insert into kept values (3)"));
        });
    assertThatThrownBy(
            () ->
                session.transaction(
                    () -> {
                      session.load(engine, "select 4 as n", "kept", List.of("N"));
                      assertThat(count("kept")).isEqualTo(4);
                      session.execute("insert into no_such_table values (1)");
                    }))
        .isInstanceOf(ActivateException.class);
    assertThat(count("kept")).isEqualTo(3);
    assertThat(session.update("delete from kept where n > 1")).isEqualTo(2);
    assertThat(session.update("update kept set n = 9")).isEqualTo(1);
  }

  @Test
  void theTagIsThatOfWhatRuns() {
    session.tag("activate people 8f2a's \\ run");
    session.execute("select 41 + 1");
    assertThat(last(ran -> ran.sql().equals("select 41 + 1")).tag())
        .isEqualTo("activate people 8f2a's \\ run");
  }

  @Test
  void aStatementThatFailsSaysWhatSnowflakeSaysAndWhere() {
    assertThatThrownBy(() -> session.execute("select\n  1,\n  nothing_such\nfrom many"))
        .hasMessageContaining("SQL failed")
        .hasMessageContaining("NOTHING_SUCH")
        .hasMessageContaining("LINE 3: nothing_such\n        ^")
        .hasMessageContaining("Snowflake's code is 000904")
        .hasMessageContaining("id of the query ");
    assertThatThrownBy(() -> session.execute("select * from no_such_table"))
        .hasMessageContaining("002003")
        .hasMessageContaining("role ACCOUNTADMIN, warehouse WH must be granted");
    server.next(Fault.WAREHOUSE_SUSPENDED);
    assertThatThrownBy(() -> session.execute("select 1 from many"))
        .hasMessageContaining("000606")
        .hasMessageContaining("no virtual warehouse that runs");
  }

  @Test
  void whatTheDriverCanMendComesWholeAndRunsOnce() {
    session.execute("create or replace table once (n number)");
    for (Fault fault :
        List.of(
            Fault.UNAVAILABLE_BEFORE,
            Fault.UNAVAILABLE_AFTER,
            Fault.TOO_MANY,
            Fault.CUT_BODY,
            Fault.IN_PROGRESS,
            Fault.SESSION_EXPIRED)) {
      session.execute("truncate table once");
      server.next(fault);
      session.execute("insert into once values (1)");
      assertThat(count("once")).as(fault.name()).isEqualTo(1);
    }
    for (Fault fault :
        List.of(
            Fault.IN_PROGRESS, Fault.SESSION_EXPIRED, Fault.CUT_CHUNK, Fault.CHUNK_UNAVAILABLE)) {
      session.columns("select * from many");
      server.next(fault);
      assertThat(session.stream("select * from many", engine, "main.many"))
          .as(fault.name())
          .isEqualTo(ROWS);
      assertThat(engine.count("select sum(n) from main.many")).isEqualTo(ROWS * (ROWS - 1L) / 2);
    }
  }

  @Test
  void aPartOfTheRowsIsAnErrorAndLeavesNoTable() {
    try (Session impatient = Snowflake.of("shop", "prod", server.settings()).retrying(1).open()) {
      server.faults(asked -> asked.kind() == Asked.Kind.CHUNK ? Fault.CUT_CHUNK : null);
      assertThatThrownBy(() -> impatient.stream("select * from many", engine, "main.part"))
          .hasMessageContaining("Rows did not all come")
          .hasMessageContaining("Nothing is concluded from a part of the rows");
      server.faults(
          asked ->
              asked.kind() == Asked.Kind.QUERY && asked.sql().contains("-- short")
                  ? Fault.FEWER_ROWS
                  : null);
      assertThatThrownBy(() -> impatient.stream("select * from many -- short", engine, "main.part"))
          .hasMessageContaining("Rows did not all come")
          .hasMessageContaining("announced with 400 rows and came with 399");
      assertThatThrownBy(
              () ->
                  impatient.stream(
                      "select * from many where n < 100 -- short", engine, "main.part"))
          .hasMessageContaining("announced 100 rows and sent 99");
    } finally {
      server.faults(asked -> null);
    }
    assertThat(engine.count("select count(*) from duckdb_tables() where table_name = 'part'"))
        .isZero();
  }

  @Test
  void aStatementThatRunsOnIsWaitedFor() {
    server.patience(Duration.ofMillis(20));
    try {
      assertThat(session.stream("select * from many order by t", engine, "main.slow"))
          .isEqualTo(ROWS);
    } finally {
      server.patience(Duration.ofSeconds(40));
    }
  }

  @Test
  void momentsAreThoseOfTheWarehouseWhateverTheZoneOfThisMachine() {
    String sql =
        "select '2024-03-31T02:30:00.000001+05:30'::timestamp_tz as tz, '2024-03-31 02:30:00.000001'::timestamp_ntz as ntz, null::timestamp_tz as none";
    TimeZone before = TimeZone.getDefault();
    TimeZone.setDefault(TimeZone.getTimeZone("Europe/Berlin"));
    try {
      assertThat(session.query(sql, row -> row.getObject(1, OffsetDateTime.class)))
          .containsExactly(OffsetDateTime.parse("2024-03-30T21:00:00.000001Z"));
      assertThat(session.query(sql, row -> row.getObject(2, LocalDateTime.class)))
          .containsExactly(LocalDateTime.parse("2024-03-31T02:30:00.000001"));
      assertThat(session.query(sql, row -> row.getObject(3) == null)).containsExactly(true);
    } finally {
      TimeZone.setDefault(before);
    }
  }

  @Test
  void aTimeFinerThanAMicrosecondIsNotRoundedUnseen() {
    assertThat(
            engine.<Object>one(
                "select '2024-02-29T12:34:56.123456000'",
                row -> requireNonNull(Reading.moment(row, 1))))
        .isEqualTo(1_709_210_096_123_456L);
    assertThat(
            engine.<Object>one(
                "select '0001-01-01T00:00:00.000000000'",
                row -> requireNonNull(Reading.moment(row, 1))))
        .isEqualTo(-62_135_596_800_000_000L);
    assertThatThrownBy(
            () ->
                engine.<Object>one(
                    "select '2024-02-29T12:34:56.123456789' as seen",
                    row -> requireNonNull(Reading.moment(row, 1))))
        .hasMessageContaining("Time is finer than a microsecond")
        .hasMessageContaining("Column `seen` holds 2024-02-29T12:34:56.123456789");
    assertThatThrownBy(
            () ->
                engine.<Object>one(
                    "select '12:34:56.000000001' as hour",
                    row -> requireNonNull(Reading.micros(row, 1))))
        .hasMessageContaining("Column `hour`");
  }

  private long count(String table) {
    return session.query("select count(*) from " + table, row -> row.getLong(1)).get(0);
  }

  private static Ran last(Predicate<Ran> wanted) {
    return server.queries().stream().filter(wanted).reduce((a, b) -> b).orElseThrow();
  }
}
