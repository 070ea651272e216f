package dev.activate.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activate.warehouse.Column;
import dev.activate.warehouse.Engine;
import dev.activate.warehouse.Fingerprint;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every ledger keeps to, wherever it is. */
public abstract class LedgerConformanceTest {
  private static final Instant THEN = Instant.ofEpochSecond(1_000_000, 123_456_000);

  @SuppressWarnings("NullAway.Init") // JUnit fills it in
  @TempDir
  protected Path folder;

  /** Opens one and the same ledger, which is empty at first. */
  protected abstract Ledger open(Engine engine);

  protected Engine engine() {
    return Engine.open(new Engine.Limits("256MiB", folder.resolve("spill")));
  }

  protected Book book() {
    return new Book(folder, engine(), this::open);
  }

  private static Run run(String id, Run.State state, @Nullable Integer exit) {
    return new Run(
        id,
        "plan",
        "prod",
        new Invocation(
            "ada", "host", 42, "apply 'x' \\n", Instant.ofEpochSecond(id.hashCode(), 1000)),
        state,
        17,
        exit == null ? null : Instant.ofEpochSecond(99),
        exit,
        List.of(new Run.Counts("people", "crm", 1, 2, 3, 4, 5, 6)));
  }

  @Test
  void thereIsNothingInItAtFirst() {
    try (Book book = book()) {
      assertThat(book.ledger.lineage()).isEmpty();
      assertThat(book.ledger.syncs()).isEmpty();
      assertThat(book.ledger.runs()).isEmpty();
      assertThat(book.ledger.deadLetters("")).isEmpty();
      assertThat(book.ledger.serialAfter("p", "people")).isEmpty();
      assertThat(book.ledger.sync("people").isNew()).isTrue();
      assertThat(book.records("people")).isEmpty();
    }
  }

  @Test
  void aLedgerIsTheSumOfItsFolds() {
    FoldLaw.hold(this::book);
  }

  @Test
  void whatIsWrittenIsThereForOthersUnderOneName() {
    try (Book book = book()) {
      book.hold("people", "ada");
      try (Book other = book()) {
        assertThat(other.ledger.lineage()).isPresent().isEqualTo(book.ledger.lineage());
        assertThat(other.records("people")).isEqualTo(book.records("people")).hasSize(1);
        assertThat(other.ledger.sync("people").keyFields()).containsExactly("id", "no");
        assertThat(other.ledger.sync("people").input()).isEqualTo("input");
        assertThat(other.ledger.records(other.ledger.sync("people"), 5))
            .singleElement()
            .asString()
            .startsWith("{\"id\":\"ada\",\"no\":1,\"name\":\"name of ada\"")
            .contains("\"_origin\":\"created\"", "\"_run\":\"run\"");
      }
    }
  }

  @Test
  void workThatThrowsLeavesEverythingAsItWas() {
    try (Book book = book()) {
      book.hold("people", "ada");
      Fold fold =
          book.fold("people", "r2", Map.of(new Book.Id("bob", 1), "Bob"), List.of(), Map.of());
      assertThatThrownBy(
              () ->
                  book.ledger.write(
                      writer -> {
                        writer.fold(fold);
                        writer.record(run("r2", Run.State.BROKEN, null));
                        throw new IllegalStateException("stop");
                      }))
          .hasMessage("stop");
      assertThat(book.records("people")).containsOnlyKeys(new Book.Id("ada", 1));
      assertThat(book.ledger.runs()).isEmpty();
      book.ledger.write(writer -> writer.fold(fold));
      assertThat(book.records("people")).hasSize(2);
    }
  }

  @Test
  void aRunIsReplacedByWhatBecameOfIt() {
    try (Book book = book()) {
      book.ledger.write(
          writer -> {
            writer.record(run("20261121-150405-7f3c", Run.State.BROKEN, null));
            writer.record(run("20261121-150406-0000", Run.State.INCOMPLETE, 130));
          });
      book.ledger.write(
          writer -> writer.record(run("20261121-150405-7f3c", Run.State.COMPLETE, 0)));
      assertThat(book.ledger.runs())
          .containsExactlyInAnyOrder(
              run("20261121-150405-7f3c", Run.State.COMPLETE, 0),
              run("20261121-150406-0000", Run.State.INCOMPLETE, 130))
          .isSortedAccordingTo((a, b) -> b.by().since().compareTo(a.by().since()));
    }
  }

  @Test
  void deadLettersAreClearedByKeyOrAltogether() {
    try (Book book = book()) {
      Map<Book.Id, String> refused =
          Map.of(new Book.Id("a", 1), "X", new Book.Id("b", 1), "X", new Book.Id("c'\\", 1), "X");
      Fold fold = book.fold("people", "r", Map.of(), List.of(), refused);
      book.ledger.write(writer -> writer.fold(fold));
      assertThat(book.ledger.sync("people").isNew()).isTrue();
      long[] cleared = new long[3];
      book.ledger.write(
          writer -> {
            cleared[0] =
                writer.clear("people", List.of(new Book.Id("c'\\", 1).text(), "[\"no\",\"1\"]"));
            cleared[1] = writer.clear("others", List.of());
          });
      assertThat(book.ledger.deadLetters("")).hasSize(2);
      book.ledger.write(writer -> cleared[2] = writer.clear("people", List.of()));
      assertThat(cleared).containsExactly(1, 0, 2);
      assertThat(book.ledger.deadLetters("")).isEmpty();
    }
  }

  @Test
  void aForgottenSyncNeverHasAnOldSerialAgain() {
    try (Book book = book()) {
      book.hold("people", "ada");
      book.hold("people", "bob");
      book.ledger.write(writer -> writer.forget("people"));
      assertThat(book.ledger.sync("people").serial()).isZero();
      assertThat(book.records("people")).isEmpty();
      book.hold("people", "ada");
      assertThat(book.ledger.sync("people").serial()).isEqualTo(3);
      assertThat(book.ledger.serialAfter("plan of run", "people")).contains(3L);
    }
  }

  /** A value of each type that a model may have; DuckDB's SQL. */
  protected List<String> values() {
    return List.of(
        "true",
        "cast(-128 as tinyint)",
        "cast(255 as utinyint)",
        "cast(-32768 as smallint)",
        "cast(65535 as usmallint)",
        "cast(-2147483648 as integer)",
        "cast(4294967295 as uinteger)",
        "cast(-9223372036854775808 as bigint)",
        "cast(18446744073709551615 as ubigint)",
        "cast('170141183460469231731687303715884105727' as hugeint)",
        "cast('99999999999999999999999999999999999999' as decimal(38,0))",
        "cast('-0.00000000000000000000000000000000000001' as decimal(38,38))",
        "cast('12345.60' as decimal(18,2))",
        "cast('0.1' as float)",
        "cast('3.4028235e38' as float)",
        "cast('nan' as double)",
        "cast('-inf' as double)",
        "cast('-0.0' as double)",
        "cast('0.1' as double) + cast('0.2' as double)",
        "cast('5e-324' as double)",
        "date '2024-02-29'",
        "date '0044-03-15 (BC)'",
        "time '23:59:59.999999'",
        "timestamp '2024-02-29 12:34:56.123456'",
        "cast('2024-02-29 12:34:56.123456789' as timestamp_ns)",
        "timestamptz '2024-02-29 12:34:56.123456+05:45'",
        "cast('\\x00\\xFF\\x27\\x5C' as blob)",
        "'it''s \\ \"odd\" ü 🙂 ' || chr(10) || chr(9)",
        "''",
        "'NULL'",
        "cast('{\"b\": [1, null, \"x\"], \"a\" : 1.0}' as json)",
        "{'a': 'it''s', 'b': [1.50::decimal(10,2), null]}",
        "['', null, 'null', ' lead', 'a,b']",
        "map {'k{': cast(1.5 as double), 'j': cast('nan' as double)}",
        "cast('5b2f4f6e-0c1d-4a7a-9f58-1c9cbd4d7c11' as uuid)",
        "interval '1 month 2 days 3 us'");
  }

  @Test
  void everyValueComesBackAsItWas() {
    List<String> values = values();
    List<Column> fields = new ArrayList<>();
    try (Book book = book()) {
      for (int i = 0; i < values.size(); i++) {
        String type = book.engine.columns("select " + values.get(i) + " as v").get(0).type();
        fields.add(new Column("f" + i, type));
      }
      Shape shape = new Shape(List.of(new Column("id", "VARCHAR")), fields);
      String all =
          fields.stream()
              .map(
                  f ->
                      values.get(Integer.parseInt(f.name().substring(1))) + " as after_" + f.name())
              .collect(Collectors.joining(", "));
      String none =
          fields.stream()
              .map(f -> "cast(null as " + f.type() + ")")
              .collect(Collectors.joining(", "));
      book.engine.execute(
          "create or replace table memory.main.held as select 'all' as key_id, "
              + all
              + ", 'r' as remote_id, 'created' as origin union all select 'none', "
              + none
              + ", null, 'adopted'");
      Folds.write(book, "types", shape, "memory.main.held");
      try (Book other = book()) {
        String relation = other.ledger.relation(other.ledger.sync("types"), shape);
        for (Column field : fields) {
          String value = values.get(Integer.parseInt(field.name().substring(1)));
          assertThat(
                  other.engine.query(
                      "select typeof(%1$s), cast(%1$s as varchar), cast(%2$s as varchar) from %3$s where id = 'all'"
                          .formatted(field.name(), value, relation),
                      row -> List.of(row.getString(1), row.getString(2), row.getString(3))))
              .as("%s as %s", value, field.type())
              .singleElement()
              .satisfies(
                  row -> {
                    assertThat(row.get(0)).isEqualTo(field.type());
                    assertThat(row.get(1)).isEqualTo(row.get(2));
                  });
        }
        assertThat(
                other.engine.query(
                    "select * from " + relation + " where id = 'none'",
                    row -> {
                      int filled = 0;
                      for (int i = 2; i <= fields.size() + 1; i++) {
                        filled += row.getObject(i) == null ? 0 : 1;
                      }
                      return filled;
                    }))
            .containsExactly(0);
      }
    }
    assertCopiedWhole("types");
  }

  /** As a migration compares it. */
  private void assertCopiedWhole(String sync) {
    try (Engine engine = engine()) {
      Image image;
      try (Ledger from = open(engine)) {
        image = ((Movable) from).image();
      }
      Map<Column, Fingerprint> copied = new LinkedHashMap<>();
      try (DuckDbLedger copy = DuckDbLedger.open(engine, folder.resolve("copied.duckdb"))) {
        copy.restore(image);
        Shape shape = image.syncs().get(0).shape();
        List<Column> columns = new ArrayList<>(shape.key());
        columns.addAll(shape.fields());
        columns.add(new Column("_remote_id", "VARCHAR"));
        columns.add(new Column("_applied_at", "TIMESTAMP WITH TIME ZONE"));
        columns.forEach(one -> copied.put(one, copy.fingerprint(sync, List.of(one))));
      }
      try (Ledger here = open(engine)) {
        Movable ledger = (Movable) here;
        copied.forEach(
            (column, fingerprint) -> {
              if (Fingerprint.covers(ledger.dialect(), column.type())) {
                assertThat(ledger.fingerprint(sync, List.of(column)))
                    .as(column.toString())
                    .isEqualTo(fingerprint);
              }
            });
      }
    }
  }

  @Test
  void aShapeThatChangesIsFollowed() {
    try (Book book = book()) {
      Folds folds = new Folds(book, "shapes");
      folds.write("id VARCHAR", "a VARCHAR, b INTEGER", "'1', '7', 5");
      folds.write("id VARCHAR", "a VARCHAR, c DATE", "'2', 'x', date '2024-01-01'");
      assertThat(folds.read("id VARCHAR", "a VARCHAR, b INTEGER, c DATE"))
          .containsExactly("1|7|null|null", "2|x|null|2024-01-01");
      folds.write("id VARCHAR", "A INTEGER, b INTEGER", "'3', 9, 1");
      assertThat(folds.read("id VARCHAR", "a INTEGER, b INTEGER, c DATE"))
          .containsExactly("1|7|null|null", "2|null|null|null", "3|9|1|null");
      assertThat(folds.read("id VARCHAR", "a VARCHAR")).containsExactly("1|7", "2|null", "3|9");
      assertThat(book.ledger.sync("shapes").records()).isEqualTo(3);
      assertThat(book.ledger.sync("shapes").serial()).isEqualTo(3);
    }
  }

  @Test
  void namesMayBeAnything() {
    String longest = "x".repeat(70);
    try (Book book = book()) {
      Folds folds = new Folds(book, "Ünïcode/ \"sync\"; drop table ledger -- 'x'".repeat(2));
      String fields =
          "\"my \"\"field\"\"\" VARCHAR, \"%sA\" VARCHAR, \"%sB\" VARCHAR, \"Größe 'cm'\" INTEGER, \"user\" VARCHAR"
              .formatted(longest, longest);
      folds.write("\"select\" VARCHAR", fields, "'1', 'a', 'b', 'c', 4, 'd'");
      assertThat(folds.read("\"select\" VARCHAR", fields)).containsExactly("1|a|b|c|4|d");
    }
  }

  @Test
  void whatALedgerKnewAFileTakesOver(@TempDir Path elsewhere) {
    try (Book book = book()) {
      fill(book);
    }
    try (Engine engine = engine()) {
      Image image;
      try (Ledger from = open(engine)) {
        image = ((Movable) from).image();
      }
      try (DuckDbLedger copy = DuckDbLedger.open(engine, elsewhere.resolve("ledger.duckdb"))) {
        copy.restore(image);
      }
    }
    try (Book copied = new Book(elsewhere);
        Book book = book()) {
      assertSame(copied, book);
    }
  }

  private static void fill(Book book) {
    Fold fold =
        book.fold(
            "people",
            "r1",
            Map.of(new Book.Id("ada", 1), "Ada", new Book.Id("bob", 2), ""),
            List.of(),
            Map.of(new Book.Id("eve", 1), "X"),
            THEN);
    book.ledger.write(
        writer -> {
          writer.fold(fold);
          writer.record(run("20261121-150405-7f3c", Run.State.COMPLETE, 0));
        });
    book.hold("people", "eve");
    book.hold("others", "ada");
    Fold refused =
        book.fold("others", "r3", Map.of(), List.of(), Map.of(new Book.Id("z", 1), "Y"), THEN);
    book.ledger.write(writer -> writer.fold(refused));
  }

  private static void assertSame(Book one, Book other) {
    assertThat(one.ledger.lineage()).isPresent().isEqualTo(other.ledger.lineage());
    assertThat(one.ledger.runs()).isEqualTo(other.ledger.runs());
    assertThat(one.ledger.deadLetters("")).isEqualTo(other.ledger.deadLetters("")).hasSize(1);
    for (String sync : List.of("people", "others")) {
      assertThat(one.records(sync)).isEqualTo(other.records(sync)).isNotEmpty();
      assertThat(one.ledger.sync(sync).serial()).isEqualTo(other.ledger.sync(sync).serial());
      assertThat(one.ledger.sync(sync).keyFields()).isEqualTo(other.ledger.sync(sync).keyFields());
      assertThat(one.ledger.records(one.ledger.sync(sync), 9))
          .isEqualTo(other.ledger.records(other.ledger.sync(sync), 9));
    }
    assertThat(one.ledger.serialAfter("plan of r1", "people")).contains(1L);
  }

  @Test
  void aLedgerCanBeTakenOverFromAFileAndGoesOn(@TempDir Path elsewhere) {
    try (Book file = new Book(elsewhere)) {
      fill(file);
    }
    try (Engine engine = engine()) {
      Image image;
      try (DuckDbLedger from = DuckDbLedger.open(engine, elsewhere.resolve("ledger.duckdb"))) {
        image = from.image();
      }
      try (Ledger here = open(engine)) {
        ((Movable) here).restore(image);
      }
    }
    try (Book file = new Book(elsewhere)) {
      try (Book book = book()) {
        assertSame(book, file);
        book.hold("people", "new");
        assertThat(book.ledger.sync("people").serial()).isEqualTo(3);
        assertThat(book.records("people")).hasSize(4);
      }
    }
  }

  @Test
  void aLedgerThatWasMovedIsNotOpenedAnyLonger() {
    try (Book book = book()) {
      book.hold("people", "ada");
      ((Movable) book.ledger).retire("the new place");
    }
    assertThatThrownBy(this::book)
        .hasMessageContaining("was moved to the new place")
        .hasMessageContaining("Ledger was moved");
  }
}
