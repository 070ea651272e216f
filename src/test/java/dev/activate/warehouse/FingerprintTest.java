package dev.activate.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activate.Golden;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FingerprintTest {
  private static final int ROWS = 2_000;
  private static final List<String> TEXTS =
      List.of("", "-", "0:", "NULL", "it's", "é \ud83d\ude00", "a\nb", "3:a-b", "  ");

  private static final List<Column> COLUMNS =
      List.of(
          new Column("t", "VARCHAR"),
          new Column("b", "BOOLEAN"),
          new Column("i", "BIGINT"),
          new Column("m", "DECIMAL(18,4)"),
          new Column("d", "DATE"),
          new Column("at", "TIMESTAMP WITH TIME ZONE"),
          new Column("x", "BLOB"),
          new Column("f", "DOUBLE"));

  @SuppressWarnings("NullAway.Init") // JUnit fills it in
  @TempDir
  Path folder;

  /** A row as SQL and its canonical text. */
  private record Row(String sql, String canonical) {}

  private static final class Cells {
    final List<String> sql = new ArrayList<>();
    final StringBuilder canonical = new StringBuilder();

    void add(Random random, String type, String literal, String token) {
      @Nullable String said = random.nextInt(8) == 0 ? null : token;
      sql.add("cast(" + (said == null ? "null" : literal) + " as " + type + ")");
      canonical.append(
          said == null ? "-" : said.getBytes(StandardCharsets.UTF_8).length + ":" + said);
    }
  }

  private static Row row(Random random) {
    Cells cells = new Cells();
    String text = TEXTS.get(random.nextInt(TEXTS.size())) + random.nextInt(5);
    cells.add(random, "varchar", Engine.literal(text), text);
    boolean truth = random.nextBoolean();
    cells.add(random, "boolean", Boolean.toString(truth), Boolean.toString(truth));
    long number = random.nextLong();
    cells.add(random, "bigint", "'" + number + "'", Long.toString(number));
    BigDecimal money = BigDecimal.valueOf(random.nextInt(), 4);
    cells.add(random, "decimal(18,4)", "'" + money.toPlainString() + "'", money.toPlainString());
    LocalDate date = LocalDate.ofEpochDay(random.nextInt(-700_000, 2_000_000));
    cells.add(random, "date", "'" + date + "'", date.toString());
    long micros = random.nextLong(-10_000_000_000_000_000L, 10_000_000_000_000_000L);
    cells.add(
        random,
        "timestamptz",
        "'" + Instant.EPOCH.plus(micros, ChronoUnit.MICROS) + "'",
        Long.toString(micros));
    byte[] bytes = new byte[random.nextInt(4)];
    random.nextBytes(bytes);
    String hex = HexFormat.of().formatHex(bytes);
    cells.add(random, "blob", "unhex('" + hex + "')", hex);
    double value = random.nextInt(5) == 0 ? -0.0 : Double.longBitsToDouble(random.nextLong());
    String bits = HexFormat.of().toHexDigits(Double.doubleToLongBits(value + 0.0));
    String spelled = Double.isNaN(value) ? "nan" : Double.toString(value);
    cells.add(random, "double", "'" + spelled + "'", bits);
    return new Row("(" + String.join(", ", cells.sql) + ")", cells.canonical.toString());
  }

  private static BigInteger first60(String canonical) throws Exception {
    byte[] md5 =
        MessageDigest.getInstance("MD5").digest(canonical.getBytes(StandardCharsets.UTF_8));
    return new BigInteger(HexFormat.of().formatHex(md5).substring(0, 15), 16);
  }

  private Engine engine() {
    return Engine.open(new Engine.Limits("256MiB", folder));
  }

  @Test
  void itIsWhatJavaComputes() throws Exception {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    List<String> rows = new ArrayList<>();
    BigInteger sum = BigInteger.ZERO;
    for (int i = 0; i < ROWS; i++) {
      Row row = row(random);
      rows.add(row.sql());
      sum = sum.add(first60(row.canonical()));
    }
    try (Engine engine = engine()) {
      engine.execute(
          "create table held as from (values "
              + String.join(", ", rows)
              + ") v(t, b, i, m, d, \"at\", x, f)");
      assertThat(Fingerprint.of(engine, "held", COLUMNS))
          .as("seed " + seed)
          .isEqualTo(new Fingerprint(ROWS, sum));
    }
  }

  @Test
  void itIsTheSameInEveryVersion() {
    try (Engine engine = engine()) {
      engine.execute(
          "create table held as select 'Ann' as t, true as b, 7::bigint as i,"
              + " 1.5::decimal(18,4) as m, date '2024-02-29' as d,"
              + " timestamptz '2024-02-29 12:00:00+00' as at, '\\x00\\xFF'::blob as x, 0.1::double as f"
              + " union all select null, null, null, null, null, null, null, null");
      assertThat(Fingerprint.of(engine, "held", COLUMNS))
          .isEqualTo(new Fingerprint(2, new BigInteger("1488266103603808729")));
      assertThat(Fingerprint.of(engine, "(from held where false)", COLUMNS))
          .isEqualTo(new Fingerprint(0, BigInteger.ZERO));
    }
  }

  @Test
  void eachEngineIsAskedInItsOwnWords() {
    List<Column> columns = new ArrayList<>(COLUMNS);
    columns.add(new Column("Clock \"in\"", "TIME"));
    columns.add(new Column("tags", "VARCHAR[]"));
    columns.add(new Column("share", "DECIMAL(9,9)"));
    for (Dialect dialect : Dialect.values()) {
      List<Column> covered =
          columns.stream().filter(one -> Fingerprint.covers(dialect, one.type())).toList();
      Golden.assertMatches(
          "fingerprint/" + dialect.id() + ".sql",
          Fingerprint.sql(dialect, "activate.records_people", covered));
    }
  }

  /** DuckDB writes .5 then, others 0.5. */
  @Test
  void aNumberWithNoDigitBeforeThePointHasAZeroThere() throws Exception {
    BigInteger sum = BigInteger.ZERO;
    for (String one : List.of("4:0.50", "5:-0.25", "4:0.00", "-")) {
      sum = sum.add(first60(one));
    }
    try (Engine engine = engine()) {
      assertThat(
              Fingerprint.of(
                  engine,
                  "(select cast(unnest(['0.5', '-0.25', '0', null]) as decimal(2,2)) as share)",
                  List.of(new Column("share", "DECIMAL(2,2)"))))
          .isEqualTo(new Fingerprint(4, sum));
    }
  }

  @Test
  void doublesAreNotAskedOfSnowflake() {
    assertThat(Fingerprint.covers(Dialect.SNOWFLAKE, "FLOAT")).isFalse();
    assertThatThrownBy(() -> Fingerprint.sql(Dialect.SNOWFLAKE, "held", COLUMNS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("DOUBLE");
  }
}
