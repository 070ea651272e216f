package dev.activate.destination.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activate.change.Action;
import dev.activate.change.Change;
import dev.activate.change.Key;
import dev.activate.change.Outcome;
import dev.activate.change.Outcome.Status;
import dev.activate.change.Value;
import dev.activate.destination.Batch;
import dev.activate.destination.Lookup;
import dev.activate.destination.Redaction;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes into the files of a job, and what is read out of those that come back. */
final class RowsTest {
  private static final Value NULL = Value.ofNull(Value.Type.TEXT);

  @Test
  void aCellIsExactWhateverItHolds() {
    Rows rows =
        rows(
            change(1, "k\"1", "Name", Value.of("a, \"b\"\nc\r\n d "), "Site", NULL),
            change(2, "k2", "Amount", Value.of(new BigDecimal("12345678901234567890.10"))),
            change(3, "é🙂", "Name", Value.of(""), "Score", Value.of(1e21)));
    assertThat(rows.csv().utf8())
        .isEqualTo(
            """
            "Ext__c","Name","Site","Amount","Score"
            "k""1","a, ""b""
            c\r
             d ","#N/A",,
            "k2",,,"12345678901234567890.10",
            "é🙂","#N/A",,,"1000000000000000000000"
            """);
    ResultFile read = ResultFile.parse(rows.csv().utf8()).orElseThrow();
    assertThat(rows.key(read, 0)).isEqualTo("k\"1");
    assertThat(read.cell(0, "name")).isEqualTo("a, \"b\"\nc\r\n d ");
    assertThat(rows.key(read, 2)).isEqualTo("é🙂");
  }

  @Test
  void timesAreSpelledAsJobsTakeThem() {
    assertThat(Cells.of(new Value(Value.Type.DATE, LocalDate.of(2026, 2, 1))))
        .isEqualTo("2026-02-01");
    assertThat(
            Cells.of(new Value(Value.Type.TIMESTAMP_TZ, Instant.parse("2026-02-01T03:04:05.6Z"))))
        .isEqualTo("2026-02-01T03:04:05.600Z");
    assertThat(
            Cells.of(new Value(Value.Type.TIMESTAMP, LocalDateTime.parse("2026-02-01T03:04:05"))))
        .isEqualTo("2026-02-01T03:04:05.000Z");
    assertThat(Cells.of(Value.of(false))).isEqualTo("false");
  }

  @Test
  void aLookupIsSentByTheOtherRecordsKeyAndTheKeyOnlyOnce() {
    Change change = change(1, "k", "Ext__c", Value.of("k"), "AccountId", Value.of("acme"));
    Batch batch =
        new Batch(
            "p",
            "Contact",
            List.of("Ext__c"),
            Map.of("AccountId", new Lookup("Account", "Number__c")),
            List.of(change));
    Rows rows =
        Rows.of(batch, batch.changes(), batch.keyFields(), (field, to) -> "Account." + to.by());
    assertThat(rows.csv().utf8()).isEqualTo("\"Ext__c\",\"Account.Number__c\"\n\"k\",\"acme\"\n");
  }

  @Test
  void twoRowsOfOneKeyInAnyCaseGoIntoTwoJobsOneAfterTheOther() {
    List<Rows> parts =
        rows(change(1, "a"), change(2, "b"), change(3, "A"), change(4, "c")).parts(Set.of());
    assertThat(parts)
        .extracting(part -> part.rows().stream().map(row -> row.change().seq()).toList())
        .containsExactly(List.of(1L, 2L), List.of(3L, 4L));
  }

  @Test
  void resultsAreMatchedByKeyAndWhatNoneOrSeveralNameIsUnknown() {
    Rows rows =
        rows(change(1, "a"), change(2, "b"), change(3, "c"), change(4, "d"), change(5, "e"));
    List<Outcome> outcomes =
        verdicts(
            rows,
            "JobComplete",
            "",
            "\"sf__Id\",\"sf__Created\",\"Ext__c\"\n\"001000000000005AAA\",\"true\",\"e\"\n\"001000000000001AAA\",\"false\",\"a\"\n\"001000000000004AAA\",\"false\",\"d\"\n",
            "\"sf__Id\",\"sf__Error\",Ext__c\n\"\",\"STRING_TOO_LONG:Name: too long:Name --\",\"b\"\n\"\",\"X:y--\",\"d\"\n",
            "Ext__c\n");
    assertThat(outcomes)
        .extracting(Outcome::status)
        .containsExactly(
            Status.APPLIED, Status.REJECTED, Status.UNKNOWN, Status.UNKNOWN, Status.APPLIED);
    assertThat(outcomes.get(0).remoteId()).isEqualTo("001000000000001AAA");
    assertThat(outcomes.get(1).code()).isEqualTo("STRING_TOO_LONG");
    assertThat(outcomes.get(1).message()).isEqualTo("Name: too long:Name");
  }

  @Test
  void aJobThatFailedKeepsWhatItHadWrittenBefore() {
    List<Outcome> outcomes =
        verdicts(
            rows(change(1, "a"), change(2, "b")),
            "Failed",
            "TooManyLockFailure : giving up",
            "sf__Id,sf__Created,Ext__c\n001000000000001AAA,true,a\n",
            "sf__Id,sf__Error,Ext__c\n",
            "Ext__c\nb\n");
    assertThat(outcomes)
        .extracting(Outcome::status)
        .containsExactly(Status.APPLIED, Status.RETRYABLE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "UNABLE_TO_LOCK_ROW:unable to obtain exclusive access:-- | UPDATE | RETRYABLE",
        "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY:T: UNABLE_TO_LOCK_ROW -- | UPDATE | RETRYABLE",
        "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY:T: execution of BeforeInsert-- | UPDATE | REJECTED",
        "ENTITY_IS_DELETED:entity is deleted:-- | DELETE | APPLIED",
        "ENTITY_IS_DELETED:entity is deleted:-- | UPDATE | REJECTED",
        "something else went wrong | UPDATE | REJECTED",
        "INVALID_FIELD:Foreign key external ID: c9 not found for field Ext_Id__c in entity Account:-- | UPDATE | REJECTED"
      })
  void anErrorOfARowIsWhatItSays(String text, Action action, Status status) {
    RowError error = RowError.parse(text);
    assertThat(error.outcome(1, action, error.message()).status()).isEqualTo(status);
    assertThat(error.message()).doesNotContain("--");
  }

  @ParameterizedTest
  @CsvSource({
    "001D000000IqhSL,001D000000IqhSLIAZ",
    "001D000000IqhSLIAZ,001D000000IqhSLIAZ",
    "x,x",
    "'',''"
  })
  void anIdIsLong(String id, String full) {
    assertThat(RecordIds.full(id)).isEqualTo(full);
  }

  @Test
  void aFileThatEndsWithinARowIsNone() {
    assertThat(ResultFile.parse("a,b\n\"1")).isEmpty();
    assertThat(ResultFile.parse("a,b\n1\n")).isEmpty();
    assertThat(ResultFile.parse("<html>\n").orElseThrow().size()).isZero();
    assertThat(ResultFile.parse("").orElseThrow().size()).isZero();
  }

  private static List<Outcome> verdicts(
      Rows rows, String state, String error, String good, String bad, String untouched) {
    return new Verdicts(rows, new Redaction(List.of()))
        .of(new Job.Begun("750", state, error, file(good), file(bad), file(untouched)));
  }

  private static Optional<ResultFile> file(String text) {
    return ResultFile.parse(text);
  }

  private static Rows rows(Change... changes) {
    Batch batch = new Batch("Account", List.of("Ext__c"), List.of(changes));
    return Rows.of(batch, batch.changes(), batch.keyFields(), (field, to) -> field);
  }

  private static Change change(long seq, String key, Object... fields) {
    Map<String, Value> values = new LinkedHashMap<>();
    for (int i = 0; i < fields.length; i += 2) {
      values.put((String) fields[i], (Value) fields[i + 1]);
    }
    return new Change(seq, Action.UPDATE, Key.of(Value.of(key)), values, Map.of(), null);
  }
}
