package dev.activate.check;

import static dev.activate.check.CheckedRows.spec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.activate.contract.CheckSpec.Kind;
import dev.activate.problem.ActivateException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing sensitive is in any result, and what is shown cannot harm a terminal. */
final class SensitiveChecksTest {
  private final Path folder;

  SensitiveChecksTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void noSensitiveValueIsInAnyResult() {
    try (CheckedRows rows =
        new CheckedRows(
            folder,
            "select * from (values ('hush-1','hush-a',1), ('hush-2','hush-a',2)) t(id,phone,n)")) {
      rows.engine.execute("create table parents as select 'x' as id");
      rows.engine.execute("alter table source add column seen timestamp");
      rows.engine.execute("update source set seen = '1999-09-09', n = 777");
      CheckReport report =
          rows.sensitive("PHONE", "N", "seen")
              .sensitiveKey()
              .check(
                  spec(Kind.ACCEPTED_VALUES, "phone", Map.of("values", List.of("none"))),
                  spec(Kind.ACCEPTED_VALUES, "id", Map.of("values", List.of("none"))),
                  spec(Kind.MATCHES, "phone", Map.of("regex", "^x")),
                  spec(Kind.UNIQUE, "phone", Map.of()),
                  spec(Kind.RANGE, "n", Map.of("max", BigDecimal.ZERO)),
                  spec(Kind.RELATIONSHIPS, "phone", Map.of("to", "ref('parents')", "field", "id")),
                  spec(Kind.FRESH, "seen", Map.of("within", Duration.ofDays(1))),
                  spec(Kind.EXPRESSION, "", Map.of("expression", "n < 0")))
              .run();

      assertThat(report.results().stream().skip(2)).allMatch(one -> one.failures() > 0);
      assertThat(report.toString()).doesNotContain("hush", "777", "1999");
      assertThat(report.results().get(2).sampleKeys())
          .containsExactly(Shown.hash("hush-1"), Shown.hash("hush-2"));
      assertThat(Shown.hash("abc")).isEqualTo("#ba7816bf");
    }
  }

  @Test
  void theReasonOfACheckThatCannotRunQuotesNoSensitiveRow() {
    try (CheckedRows rows = new CheckedRows(folder, "select 1 as id, 'hush' as phone")) {
      rows.sensitive("phone")
          .check(spec(Kind.EXPRESSION, "", Map.of("expression", "cast(phone as integer) > 0")));

      ActivateException thrown = catchThrowableOfType(ActivateException.class, rows::run);

      assertThat(thrown.problems()).hasSize(1);
      assertThat(thrown.getMessage())
          .contains("expression()", "Conversion Error on a value that is not shown")
          .doesNotContain("hush");
      assertThat(thrown).hasNoCause();
    }
  }

  @Test
  void keysAreShownWithoutControlCharactersAndCut() {
    try (CheckedRows rows =
        new CheckedRows(
            folder,
            "select unnest(['a' || chr(27) || '[31m' || chr(10) || chr(8238), repeat('é', 500)])"
                + " as id, null::int as v")) {
      CheckResult result = rows.check(spec(Kind.NOT_NULL, "v", Map.of())).result();

      assertThat(result.sampleKeys())
          .containsExactly("a\\u{1b}[31m\\n\\u{202e}", "é".repeat(60) + "…");
    }
  }
}
