package dev.activate.destination.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activate.change.Action;
import dev.activate.change.Change;
import dev.activate.change.Key;
import dev.activate.change.Value;
import dev.activate.destination.Batch;
import dev.activate.problem.ActivateException;
import dev.activate.warehouse.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A snapshot that cannot be read whole is a problem: no line of it is dropped. */
final class BadSnapshotTest {
  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "`{\"id\":\"b\",`|contacts.jsonl:2",
        "`not json`|contacts.jsonl:2",
        "`[1]`|contacts.jsonl:2",
        "`{\"name\":\"no key\"}`|contacts.jsonl:2",
        "`{\"id\":null}`|contacts.jsonl:2",
        "`{\"id\":\"a\"}`|repeat the key",
      })
  void aBadJsonLineIsNamed(String line, String message) throws IOException {
    refused(FileSettings.Format.JSONL, "{\"id\":\"a\"}\n" + line + "\n", message);
  }

  @Test
  void aCsvLineWithTooManyValuesIsNamed() throws IOException {
    refused(FileSettings.Format.CSV, "id,name\na,Ada\nb,Bob,extra\nc,Cy\n", "Line: 3");
  }

  @Test
  void aCsvFileWithoutTheKeyIsRefused() throws IOException {
    refused(FileSettings.Format.CSV, "name\nAda\n", "contacts.csv cannot be read");
  }

  @Test
  void aCsvFileThatHoldsAKeyTwiceOrNotAtAllIsRefused() throws IOException {
    refused(FileSettings.Format.CSV, "id,name\na,Ada\na,Eve\n", "or share it");
    refused(FileSettings.Format.CSV, "id,name\na,Ada\n,Eve\n", "or share it");
  }

  @Test
  void aFileThatIsNoParquetIsRefused() throws IOException {
    refused(FileSettings.Format.PARQUET, "no parquet at all", "contacts.parquet cannot be read");
  }

  @Test
  void oddLinesOfACsvFileAreRecordsToo() throws IOException {
    Path file = folder.resolve("contacts.csv");
    Files.writeString(file, "id,name\n#a,Ada\n\"\",\nc,\"\"\n");
    try (Engine engine = Engine.open(new Engine.Limits("512MiB", folder.resolve("spill")))) {
      FileDestination files = open(engine, FileSettings.Format.CSV);
      files.write(batch());
      files.close();
    }
    assertThat(Files.readAllLines(file)).hasSize(5).contains("\"#a\",Ada", "\"\",", "c,\"\"");
  }

  private void refused(FileSettings.Format format, String content, String message)
      throws IOException {
    Path file = folder.resolve("contacts." + format.extension());
    Files.writeString(file, content);
    try (Engine engine = Engine.open(new Engine.Limits("512MiB", folder.resolve("spill")))) {
      FileDestination files = open(engine, format);
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(() -> files.write(batch()))
            .isInstanceOf(ActivateException.class)
            .hasMessageContaining("Snapshot cannot be read")
            .hasMessageContaining(file.toString())
            .hasMessageContaining(message);
      }
      files.close();
    }
    assertThat(file).hasContent(content);
  }

  private FileDestination open(Engine engine, FileSettings.Format format) {
    return new FileDestination(
        engine, new FileSettings(folder, format, FileSettings.Content.SNAPSHOT), Clock.systemUTC());
  }

  private static Batch batch() {
    return new Batch(
        "contacts",
        List.of("id"),
        List.of(
            new Change(
                1,
                Action.CREATE,
                Key.of(Value.of("new")),
                Map.of("name", Value.of("New")),
                Map.of(),
                null)));
  }
}
