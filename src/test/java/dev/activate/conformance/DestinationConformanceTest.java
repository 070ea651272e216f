package dev.activate.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activate.change.Action;
import dev.activate.change.Change;
import dev.activate.change.Key;
import dev.activate.change.Outcome;
import dev.activate.change.Value;
import dev.activate.destination.Batch;
import dev.activate.destination.Destination;
import dev.activate.warehouse.Engine;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every destination must hold; which rules apply is read from its own traits. */
public abstract class DestinationConformanceTest {
  protected static final String OBJECT = "contacts";

  @TempDir protected Path folder;
  protected Engine engine;
  protected Destination destination;

  /** A destination without any record; the second call opens the same place again. */
  protected abstract Destination open();

  /** What the closed destination holds for the key, field by field as text; null is "null". */
  protected abstract Optional<Map<String, String>> held(List<String> keyFields, Key key);

  @BeforeEach
  void openIt() {
    engine = Engine.open(new Engine.Limits("512MiB", folder.resolve("spill")));
    destination = open();
  }

  @AfterEach
  void closeIt() {
    destination.close();
    engine.close();
  }

  @Test
  void createsAndShowsTheRecord() {
    write(create(1, "a", "name", Value.of("Ada")));
    assertThat(shown("a")).containsEntry("name", "Ada");
  }

  @Test
  void updatesOnlyTheChangedFields() {
    write(create(1, "a", "name", Value.of("Ada"), "city", Value.of("London")));
    write(update(2, "a", "city", Value.of("Paris")));
    assertThat(shown("a")).containsEntry("name", "Ada").containsEntry("city", "Paris");
  }

  @Test
  void changesOfDifferentFieldsGoInOneBatch() {
    write(
        create(1, "a", "name", Value.of("Ada"), "city", Value.of("London")),
        create(2, "b", "name", Value.of("Bob"), "city", Value.of("Bonn")));
    write(update(3, "a", "name", Value.of("Eve")), update(4, "b", "city", Value.of("Rome")));
    assertThat(shown("a")).containsEntry("name", "Eve").containsEntry("city", "London");
    assertThat(shown("b")).containsEntry("name", "Bob").containsEntry("city", "Rome");
  }

  @Test
  void aNullClears() {
    if (destination.traits().clears()) {
      write(create(1, "a", "name", Value.of("Ada")));
      write(update(2, "a", "name", Value.ofNull(Value.Type.TEXT)));
      assertThat(shown("a")).containsEntry("name", "null");
    }
  }

  @Test
  void deletes() {
    write(create(1, "a", "name", Value.of("Ada")), create(2, "b", "name", Value.of("Bob")));
    write(delete(3, "a"));
    assertThat(find("a")).isEmpty();
    assertThat(shown("b")).containsEntry("name", "Bob");
  }

  @Test
  void theSameBatchTwiceChangesNothing() {
    if (destination.traits().repeatable()) {
      Change[] batch = {create(1, "a", "name", Value.of("Ada")), delete(2, "b")};
      assertThat(write(batch)).allMatch(o -> o.status() == Outcome.Status.APPLIED);
      assertThat(write(batch)).allMatch(o -> o.status() == Outcome.Status.APPLIED);
      assertThat(shown("a")).containsEntry("name", "Ada");
    }
  }

  @Test
  void thereIsOneOutcomePerChange() {
    List<Change> changes = new ArrayList<>();
    LongStream.range(0, 300)
        .forEach(i -> changes.add(create(1000 - i, "k" + i, "name", Value.of("n" + i))));
    assertThat(write(changes.toArray(Change[]::new)))
        .extracting(Outcome::seq)
        .containsExactlyInAnyOrderElementsOf(changes.stream().map(Change::seq).toList());
  }

  @Test
  void anOversizedBatchIsABug() {
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i <= destination.traits().maxBatch(); i++) {
      changes.add(delete(i, "k" + i));
    }
    assertThatThrownBy(() -> write(changes.toArray(Change[]::new)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void textSurvives() {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("empty", "");
    texts.put("emoji", "\uD83D\uDC69\u200D\uD83D\uDE80 café");
    texts.put("quotes", "a \"b\" 'c' \\ , ;");
    texts.put("newlines", "a\nb\r\nc\t");
    texts.put("long", "x".repeat(1_000_000));
    Map<String, Value> fields = new LinkedHashMap<>();
    texts.forEach((name, text) -> fields.put(name, Value.of(text)));
    write(new Change(1, Action.CREATE, Key.of(Value.of("a")), fields, Map.of(), null));
    assertThat(shown("a")).containsAllEntriesOf(texts);
  }

  @Test
  void valuesOfEveryTypeSurvive() {
    Map<String, Value> fields = new LinkedHashMap<>();
    fields.put("n", Value.of(-42));
    fields.put("big", Value.of(new BigDecimal("1234567890123456789012345678.9012345678")));
    fields.put("nan", Value.of(Double.NaN));
    fields.put("infinite", Value.of(Double.NEGATIVE_INFINITY));
    fields.put("yes", Value.of(true));
    fields.put("day", new Value(Value.Type.DATE, LocalDate.parse("1812-03-04")));
    fields.put("hour", new Value(Value.Type.TIME, LocalTime.parse("23:59:58.123456")));
    fields.put(
        "at", new Value(Value.Type.TIMESTAMP, LocalDateTime.parse("1901-02-03T04:05:06.000007")));
    fields.put(
        "zoned", new Value(Value.Type.TIMESTAMP_TZ, Instant.parse("1901-02-03T04:05:06.000007Z")));
    fields.put("bytes", new Value(Value.Type.BINARY, Value.Bytes.of(new byte[] {0, 1, -1})));
    fields.put("doc", new Value(Value.Type.JSON, "{\"a\":[1,2.50,null]}"));
    write(new Change(1, Action.CREATE, Key.of(Value.of("a")), fields, Map.of(), null));
    Map<String, String> shown = shown("a");
    fields.forEach(
        (name, value) -> assertThat(shown.get(name)).as(name).isEqualToIgnoringCase(asHeld(value)));
  }

  @Test
  void nullIsNotTheEmptyText() {
    write(
        create(1, "a", "name", Value.of(""), "city", Value.of("Rome")),
        create(2, "b", "name", Value.ofNull(Value.Type.TEXT), "city", Value.of("Rome")));
    assertThat(shown("a")).containsEntry("name", "");
    assertThat(held(List.of("id"), Key.of(Value.of("b"))).orElseThrow())
        .containsEntry("name", "null");
  }

  @Test
  void oneBadRecordDoesNotSpoilItsNeighbours() {
    Change bad = unwritable();
    List<Outcome> outcomes =
        write(create(1, "a", "name", Value.of("Ada")), bad, create(3, "c", "name", Value.of("Cy")));
    assertThat(outcomes)
        .extracting(outcome -> outcome.seq() + " " + outcome.status())
        .containsExactlyInAnyOrder("1 APPLIED", "2 REJECTED", "3 APPLIED");
    assertThat(shown("a")).containsEntry("name", "Ada");
    assertThat(held(List.of("id"), Key.of(Value.of("c"))).orElseThrow())
        .containsEntry("name", "Cy");
  }

  @Test
  void numbersOf38DigitsAndMoreKeepEveryDigit() {
    Map<String, Value> fields = new LinkedHashMap<>();
    fields.put("whole", Value.of(new BigDecimal("9".repeat(38))));
    fields.put("huge", integer(BigInteger.TWO.pow(127).subtract(BigInteger.ONE)));
    fields.put("unsigned", integer(BigInteger.TWO.pow(128).subtract(BigInteger.ONE)));
    fields.put("endless", integer(BigInteger.TEN.pow(60).add(BigInteger.ONE)));
    write(new Change(1, Action.CREATE, Key.of(Value.of("a")), fields, Map.of(), null));
    Map<String, String> shown = shown("a");
    fields.forEach((name, value) -> assertThat(shown.get(name)).as(name).isEqualTo(asHeld(value)));
  }

  @Test
  void aColumnThatMetNarrowValuesFirstTakesWiderOnesLater() {
    write(
        create(1, "a", "n", Value.of(new BigDecimal("9".repeat(38))), "t", Value.of(1)),
        create(2, "b", "n", Value.of(new BigDecimal("2")), "t", Value.of(2)));
    write(
        create(3, "c", "n", Value.of(new BigDecimal("0.125")), "t", Value.of("text")),
        create(4, "d", "n", Value.of(new BigDecimal("4.5")), "t", Value.of(4)));
    assertThat(shown("a")).containsEntry("n", "9".repeat(38)).containsEntry("t", "1");
    Map<String, String> third = held(List.of("id"), Key.of(Value.of("c"))).orElseThrow();
    assertThat(third).containsEntry("t", "text");
    assertThat(new BigDecimal(third.get("n"))).isEqualByComparingTo("0.125");
  }

  @Test
  void datesOfAllAgesSurvive() {
    Map<String, Value> fields = new LinkedHashMap<>();
    for (String day : List.of("-0043-03-15", "0001-01-01", "1500-02-28", "1969-12-31")) {
      fields.put("d" + fields.size(), new Value(Value.Type.DATE, LocalDate.parse(day)));
      fields.put(
          "t" + fields.size(),
          new Value(Value.Type.TIMESTAMP, LocalDateTime.parse(day + "T23:59:59.999999")));
      fields.put(
          "z" + fields.size(),
          new Value(Value.Type.TIMESTAMP_TZ, Instant.parse(day + "T23:59:59.999999Z")));
    }
    fields.put("last", new Value(Value.Type.DATE, LocalDate.parse("9999-12-31")));
    fields.put("forever", new Value(Value.Type.DATE, LocalDate.ofEpochDay(Integer.MAX_VALUE)));
    fields.put("never", new Value(Value.Type.DATE, LocalDate.ofEpochDay(-Integer.MAX_VALUE)));
    write(new Change(1, Action.CREATE, Key.of(Value.of("a")), fields, Map.of(), null));
    Map<String, String> shown = shown("a");
    fields.forEach((name, value) -> assertThat(shown.get(name)).as(name).isEqualTo(asHeld(value)));
  }

  @Test
  void keysOfSeveralPartsAreTakenTogether() {
    List<String> names = List.of("region", "id");
    Key first = Key.of(Value.of("eu"), Value.of(1));
    Key second = Key.of(Value.of("eu"), Value.of(2));
    Map<String, Value> ada = Map.of("name", Value.of("Ada"));
    Map<String, Value> bob = Map.of("name", Value.of("Bob"));
    destination.write(
        new Batch(
            OBJECT,
            names,
            List.of(
                new Change(1, Action.CREATE, first, ada, Map.of(), null),
                new Change(2, Action.CREATE, second, bob, Map.of(), null))));
    destination.close();
    assertThat(held(names, first).orElseThrow()).containsEntry("name", "Ada");
    assertThat(held(names, second).orElseThrow()).containsEntry("name", "Bob");
  }

  @Test
  void keysThatDifferByCaseOrSpaceAreDifferentRecords() {
    write(
        create(1, "a", "name", Value.of("lower")),
        create(2, "A", "name", Value.of("upper")),
        create(3, "a ", "name", Value.of("spaced")));
    assertThat(shown("a")).containsEntry("name", "lower");
    assertThat(shown("A")).containsEntry("name", "upper");
    assertThat(shown("a ")).containsEntry("name", "spaced");
  }

  @Test
  void closingTwiceIsFineAndReopeningShowsTheData() {
    write(create(1, "a", "name", Value.of("Ada")));
    destination.close();
    destination.close();
    destination = open();
    assertThat(shown("a")).containsEntry("name", "Ada");
  }

  @Test
  protected void theAccountNamesThePlace() {
    assertThat(destination.account()).contains(folder.toAbsolutePath().toString());
  }

  /**
   * A change number 2 that cannot be written. An update of no record, unless a destination knows a
   * better one.
   */
  protected Change unwritable() {
    return update(2, "nobody", "name", Value.of("Nemo"));
  }

  protected static Value integer(BigInteger number) {
    return new Value(Value.Type.INTEGER, number);
  }

  /** How {@link #held} shows a value; overridden where a format spells it its own way. */
  protected String asHeld(Value value) {
    return value.text();
  }

  protected final Map<String, String> shown(String key) {
    return find(key).orElseThrow();
  }

  protected final Optional<Map<String, String>> find(String key) {
    destination.close();
    return held(List.of("id"), Key.of(Value.of(key)));
  }

  protected final List<Outcome> write(Change... changes) {
    return destination.write(new Batch(OBJECT, List.of("id"), List.of(changes))).outcomes();
  }

  protected static Change create(long seq, String key, Object... fields) {
    return change(seq, Action.CREATE, key, fields);
  }

  protected static Change update(long seq, String key, Object... fields) {
    return change(seq, Action.UPDATE, key, fields);
  }

  protected static Change delete(long seq, String key) {
    return change(seq, Action.DELETE, key);
  }

  private static Change change(long seq, Action action, String key, Object... fields) {
    Map<String, Value> values = new LinkedHashMap<>();
    for (int i = 0; i < fields.length; i += 2) {
      values.put((String) fields[i], (Value) fields[i + 1]);
    }
    return new Change(seq, action, Key.of(Value.of(key)), values, Map.of(), null);
  }
}
