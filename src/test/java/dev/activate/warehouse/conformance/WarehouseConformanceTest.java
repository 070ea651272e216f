package dev.activate.warehouse.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.activate.problem.ActivateException;
import dev.activate.warehouse.Column;
import dev.activate.warehouse.Dialect;
import dev.activate.warehouse.Engine;
import dev.activate.warehouse.Fingerprint;
import dev.activate.warehouse.ServerWarehouse;
import dev.activate.warehouse.Warehouse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every warehouse must do alike. {@code -Dwarehouse.rows=1000000} makes the large table as
 * large as that; half the heap of the process that reads it would not hold its rows.
 */
public abstract class WarehouseConformanceTest {
  private static final long ROWS = Long.getLong("warehouse.rows", 100_000);
  private static final int WIDE = 300;

  /** Names of values that a stand-in for a warehouse is known not to have, with semicolons. */
  private static final List<String> WITHOUT =
      List.of(System.getProperty("warehouse.without", "").split(";", -1));

  private WarehousePlace place;
  private Engine engine;
  private Path folder;

  /** A warehouse without tables. */
  protected abstract WarehousePlace place();

  @BeforeEach
  final void open(@TempDir Path given) {
    folder = given;
    place = place();
    engine = Engine.open(new Engine.Limits("512MiB", given));
  }

  @AfterEach
  final void close() {
    engine.close();
    place.close();
  }

  private String table(String name) {
    return place.schema() + "." + name;
  }

  private void expose(String sql) {
    try (Warehouse warehouse = place.open(engine)) {
      warehouse.expose(engine, "main.arrived", sql);
      // A file is read where it is, and not any more when it is closed.
      if (place.dialect() == Dialect.DUCKDB) {
        engine.execute("create table main.kept as from main.arrived");
        engine.execute("drop " + (isView() ? "view" : "table") + " main.arrived");
        engine.execute("alter table main.kept rename to arrived");
      }
    }
  }

  private boolean isView() {
    return engine.count("select count(*) from duckdb_views() where view_name = 'arrived'") > 0;
  }

  private List<String> names() {
    return engine.columns("from main.arrived").stream().map(Column::name).toList();
  }

  @Test
  final void aValueIsTheSameInTheEngineWhereverItComesFrom() {
    List<Sample> samples =
        Sample.ALL.stream()
            .filter(sample -> sample.in(place.dialect()).isPresent())
            .filter(sample -> !WITHOUT.contains(sample.name()))
            .toList();
    List<String> columns = new ArrayList<>();
    for (int i = 0; i < samples.size(); i++) {
      columns.add(samples.get(i).in(place.dialect()).orElseThrow() + " as v" + i);
    }
    place.execute(
        "create table " + table("samples") + " as select 1 as n, " + String.join(", ", columns));
    String nulls =
        IntStream.range(0, samples.size()).mapToObj(i -> "null").collect(Collectors.joining(", "));
    place.execute("insert into " + table("samples") + " select 2, " + nulls);

    expose("select * from " + table("samples"));

    List<Column> arrived = engine.columns("from main.arrived");
    SoftAssertions.assertSoftly(
        softly -> {
          for (int i = 0; i < samples.size(); i++) {
            Sample sample = samples.get(i);
            Column column = arrived.get(i + 1);
            softly
                .assertThat(column.type())
                .as("type of " + sample.name())
                .isEqualTo(sample.typeIn(place.dialect()));
            String name = Engine.name(column.name());
            softly
                .assertThat(text("select " + name + "::varchar from main.arrived where n = 1"))
                .as(sample.name())
                .isEqualTo(text("select (" + sample.expected() + ")::varchar"));
            softly
                .assertThat(
                    engine.count("select count(" + name + ") from main.arrived where n = 2"))
                .as("null of " + sample.name())
                .isZero();
          }
        });
  }

  private Fingerprint there(String relation, List<Column> columns) {
    try (Warehouse warehouse = place.open(engine)) {
      return warehouse instanceof ServerWarehouse server
          ? Fingerprint.of(server.session(), relation, columns)
          : Fingerprint.of(engine, relation, columns);
    }
  }

  /** Whether it is the same text in both; PostgreSQL writes lists in its own way. */
  private static boolean isPortable(Sample sample, Dialect dialect) {
    if (dialect == Dialect.DUCKDB) {
      return true;
    }
    // A variant writes its text in its own way.
    boolean isVariant = dialect == Dialect.SNOWFLAKE && sample.type().equals("JSON");
    return !isVariant && !sample.type().endsWith("]") && Fingerprint.covers(dialect, sample.type());
  }

  @Test
  final void theSameRowsHaveTheSameFingerprintHereAndThere() {
    List<Sample> samples =
        Sample.ALL.stream()
            .filter(sample -> sample.in(place.dialect()).isPresent())
            .filter(sample -> !WITHOUT.contains(sample.name()))
            .filter(sample -> isPortable(sample, place.dialect()))
            .toList();
    List<String> values = new ArrayList<>();
    List<String> nulls = new ArrayList<>();
    for (int i = 0; i < samples.size(); i++) {
      values.add(
          samples.get(i).in(place.dialect()).orElseThrow()
              + " as "
              + place.dialect().name("v" + i));
      nulls.add("null");
    }
    String held = table("held");
    place.execute("create table " + held + " as select " + String.join(", ", values));
    place.execute("insert into " + held + " select " + String.join(", ", nulls));
    place.execute("insert into " + held + " select * from " + held);
    expose("select * from " + held);

    List<Column> columns = engine.columns("from main.arrived");
    SoftAssertions.assertSoftly(
        softly -> {
          for (int i = 0; i < samples.size(); i++) {
            List<Column> one = List.of(columns.get(i));
            softly
                .assertThat(there(held, one))
                .as(samples.get(i).name())
                .isEqualTo(Fingerprint.of(engine, "main.arrived", one));
          }
        });
    assertThat(there(held, columns))
        .isEqualTo(Fingerprint.of(engine, "main.arrived", columns))
        .extracting(Fingerprint::rows)
        .isEqualTo(4L);
  }

  @Test
  final void rowsThatDifferHaveAnotherFingerprint() {
    List<Fingerprint> seen = new ArrayList<>();
    for (String rows :
        List.of(
            "select 1 as n, 'a-' as a, 'b' as b union all select 2, 'x', 'y'",
            "select 1 as n, 'a' as a, '-b' as b union all select 2, 'x', 'y'",
            "select 1 as n, 'a-b' as a, '' as b union all select 2, 'x', 'y'",
            "select 1 as n, 'a-b' as a, null as b union all select 2, 'x', 'y'",
            "select 1 as n, 'a-' as a, 'b' as b union all select 2, 'x', 'Y'",
            "select 2 as n, 'a-' as a, 'b' as b union all select 1, 'x', 'y'",
            "select 1 as n, 'a-' as a, 'b' as b")) {
      seen.add(texts(rows));
    }
    assertThat(seen).doesNotHaveDuplicates();
    assertThat(texts("select 2 as n, 'x' as a, 'y' as b union all select 1, 'a-', 'b'"))
        .as("in another order")
        .isEqualTo(seen.get(0));
  }

  private Fingerprint texts(String rows) {
    List<Column> columns =
        Stream.of("n", "a", "b")
            .map(name -> new Column(plain(name), name.equals("n") ? "INTEGER" : "VARCHAR"))
            .toList();
    return there("(" + rows + ")", columns);
  }

  private String text(String sql) {
    return String.valueOf(engine.<Object>one(sql, row -> row.getString(1)));
  }

  @Test
  final void namesAreFoundAsTheyAreSpelled() {
    String odd = "Mixed \"Case\" é";
    String name = place.dialect().name(odd);
    place.execute(
        "create table "
            + table(name)
            + " as select 1 as "
            + name
            + ", 2 as "
            + place.dialect().name("select")
            + ", 3 as "
            + place.dialect().name("UPPER")
            + ", 4 as Plain");
    expose("select * from " + table(name));
    assertThat(names()).containsExactly(odd, "select", "UPPER", plain("Plain"));
  }

  /** DuckDB keeps the case of a name that has no quotes, and finds it by any. */
  private String plain(String name) {
    return place.dialect() == Dialect.DUCKDB ? name : place.dialect().folded(name);
  }

  @Test
  final void aTableWithoutRowsHasItsColumns() {
    place.execute("create table " + table("empty") + " (a integer, b varchar(10))");
    expose("select * from " + table("empty"));
    assertThat(engine.count("select count(*) from main.arrived")).isZero();
    assertThat(names()).containsExactly(plain("a"), plain("b"));
  }

  @Test
  final void aWideRowArrivesWhole() {
    String columns =
        IntStream.range(0, WIDE)
            .mapToObj(i -> "n + " + i + " as c" + i)
            .collect(Collectors.joining(", "));
    place.execute(
        "create table "
            + table("wide")
            + " as select n, "
            + columns
            + ", repeat('é', 200000) as long_text from "
            + place.series(3));
    expose("select * from " + table("wide"));
    assertThat(engine.count("select sum(n) + sum(c" + (WIDE - 1) + ") from main.arrived"))
        .isEqualTo(3 + 3 + 3L * (WIDE - 1));
    assertThat(engine.count("select sum(length(long_text)) from main.arrived")).isEqualTo(600_000);
  }

  @Test
  final void aFilterAComputationAndATrailingCommentAreTheWarehousesOwn() {
    place.execute("create table " + table("numbers") + " as select n from " + place.series(10));
    expose(
        "with few as (select * from "
            + table("numbers")
            + ")\nselect n * 2 as twice from few where n > 7 -- the last");
    assertThat(engine.count("select sum(twice) from main.arrived")).isEqualTo(34);
  }

  @Test
  final void badSqlIsAProblemThatSaysTheLine() {
    place.execute("create table " + table("numbers") + " as select n from " + place.series(10));
    try (Warehouse warehouse = place.open(engine)) {
      assertThatThrownBy(
              () ->
                  warehouse.expose(
                      engine,
                      "main.arrived",
                      "select\n  n,\n  no_such_thing\nfrom " + table("numbers")))
          .isInstanceOf(ActivateException.class)
          .satisfies(
              e ->
                  assertThat(((ActivateException) e).problems().get(0).detail())
                      .containsIgnoringCase("no_such_thing")
                      .containsIgnoringCase("line 3"));
    }
  }

  @Test
  final void aQueryThatFailsInTheMiddleLeavesNoTable() {
    try (Warehouse warehouse = place.open(engine)) {
      assertThatThrownBy(
              () ->
                  warehouse.expose(
                      engine,
                      "main.arrived",
                      "select n, cast(case when n < 49999 then '1' else 'x' end as integer) as v from "
                          + place.series(50_000)))
          .isInstanceOf(ActivateException.class);
    }
    assertThat(engine.count("select count(*) from duckdb_tables() where table_name = 'arrived'"))
        .isZero();
  }

  @Test
  final void aLineThatIsCutIsAnErrorAndNeverFewerRows() {
    place.execute(
        "create table "
            + table("many")
            + " as select n, md5(cast(n as varchar)) as t from "
            + place.series(200_000));
    for (long bytes : new long[] {20_000, 1_000_000, 3_000_000}) {
      Optional<Warehouse> cut = place.openCutAfter(engine, bytes);
      assumeTrue(cut.isPresent(), "no line that could be cut");
      try (Warehouse warehouse = cut.get()) {
        assertThatThrownBy(
                () -> warehouse.expose(engine, "main.arrived", "select * from " + table("many")))
            .isInstanceOf(ActivateException.class);
      }
      assertThat(engine.count("select count(*) from duckdb_tables() where table_name = 'arrived'"))
          .isZero();
    }
  }

  @Test
  final void theReaderCanWriteNothing() {
    place.execute("create table " + table("numbers") + " as select n from " + place.series(10));
    try (Warehouse warehouse = place.open(engine)) {
      for (String write :
          List.of(
              "insert into " + table("numbers") + " values (11)",
              "delete from " + table("numbers"),
              "drop table " + table("numbers"))) {
        assertThatThrownBy(() -> warehouse.expose(engine, "main.arrived", write))
            .isInstanceOf(ActivateException.class);
      }
    }
    expose("select * from " + table("numbers"));
    assertThat(engine.count("select count(*) from main.arrived")).isEqualTo(10);
  }

  @Test
  final void moreRowsThanTheHeapHoldsArriveAll() throws Exception {
    Optional<WarehousePlace.Reach> reach = place.reach();
    assumeTrue(reach.isPresent(), "no rows pass through Java");
    // Java needs some 20 MiB itself; a row of 600 characters takes at least as many bytes.
    place.execute(
        "create table "
            + table("many")
            + " as select n, repeat('x', 600) as t from "
            + place.series(ROWS));
    assertThat(
            SmallHeap.count(reach.get(), place.heap(), folder, "select n, t from " + table("many")))
        .isEqualTo(ROWS + " " + ROWS * (ROWS - 1) / 2);
  }
}
