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
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileChangesTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);

  private static final String NAME = "20260102T030405000Z-001.";

  @TempDir private Path folder = Path.of("");

  @Test
  void aChangeIsOneJsonLine() throws IOException {
    assertThat(written(FileSettings.Format.JSONL))
        .isEqualTo(
            """
            {"action":"create","key":{"id":"a"},"fields":{"n":"Ada \\"A\\"","city":null}}
            {"action":"delete","key":{"id":"b"},"fields":{}}
            """);
  }

  @Test
  void aChangeIsOneCsvLineThatNamesTheChangedFields() throws IOException {
    assertThat(written(FileSettings.Format.CSV))
        .isEqualTo(
            """
            _action,_changed,id,n,city
            create,"[""n"",""city""]",a,"Ada ""A""\",
            delete,[],b,,
            """);
  }

  @Test
  void anObjectCannotLeaveTheFolder() {
    try (Engine engine = Engine.open(new Engine.Limits("512MiB", folder.resolve("spill")))) {
      FileDestination files = open(engine, folder, FileSettings.Format.CSV);
      assertThatThrownBy(() -> files.schema("../x"))
          .isInstanceOf(ActivateException.class)
          .hasMessageContaining("../x");
    }
  }

  @Test
  void aFolderThatCannotBeMadeIsAProblemThatNamesTheFile() throws IOException {
    Files.writeString(folder.resolve("taken"), "a file, not a folder");
    try (Engine engine = Engine.open(new Engine.Limits("512MiB", folder.resolve("spill")))) {
      FileDestination files = open(engine, folder.resolve("taken"), FileSettings.Format.CSV);
      files.write(batch());
      assertThatThrownBy(files::close)
          .isInstanceOf(ActivateException.class)
          .hasMessageContaining("File cannot be written")
          .hasMessageContaining("taken");
      Files.delete(folder.resolve("taken"));
      files.close();
      assertThat(folder.resolve("taken").resolve("contacts").resolve(NAME + "csv"))
          .content()
          .hasLineCount(3);
    }
  }

  @Test
  void aFileThatCannotTakeItsNameLeavesNoHalfFile() throws IOException {
    Path name = folder.resolve("contacts.csv");
    try (Engine engine = Engine.open(new Engine.Limits("512MiB", folder.resolve("spill")))) {
      FileDestination files =
          new FileDestination(
              engine,
              new FileSettings(folder, FileSettings.Format.CSV, FileSettings.Content.SNAPSHOT),
              CLOCK);
      files.write(batch());
      Files.createDirectories(name.resolve("full"));
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(files::close)
            .isInstanceOf(ActivateException.class)
            .hasMessageContaining("contacts.csv could not be written");
      }
      assertThat(folder.toFile().list()).doesNotContain(".contacts.csv.part");
      Files.delete(name.resolve("full"));
      Files.delete(name);
      files.close();
      assertThat(name).content().contains("Ada");
    }
  }

  @Test
  void aChangeIsOneParquetRow() throws IOException {
    try (Engine engine = Engine.open(new Engine.Limits("512MiB", folder.resolve("spill")))) {
      FileDestination files = open(engine, folder, FileSettings.Format.PARQUET);
      files.write(batch());
      files.close();
      Path file = folder.resolve("contacts").resolve(NAME + "parquet");
      assertThat(
              engine.query(
                  "select _action, _changed, id, n, city from read_parquet('" + file + "')",
                  row ->
                      row.getString(1)
                          + row.getString(2)
                          + row.getString(3)
                          + row.getString(4)
                          + row.getString(5)))
          .containsExactlyInAnyOrder("create[\"n\",\"city\"]aAda \"A\"null", "delete[]bnullnull");
    }
  }

  private String written(FileSettings.Format format) throws IOException {
    try (Engine engine = Engine.open(new Engine.Limits("512MiB", folder.resolve("spill")))) {
      FileDestination files = open(engine, folder, format);
      assertThat(files.write(batch()).outcomes()).hasSize(2);
      files.close();
    }
    return Files.readString(folder.resolve("contacts").resolve(NAME + format.extension()));
  }

  private static FileDestination open(Engine engine, Path folder, FileSettings.Format format) {
    return new FileDestination(
        engine, new FileSettings(folder, format, FileSettings.Content.CHANGES), CLOCK);
  }

  private static Batch batch() {
    Map<String, Value> fields = new LinkedHashMap<>();
    fields.put("n", Value.of("Ada \"A\""));
    fields.put("city", Value.ofNull(Value.Type.TEXT));
    return new Batch(
        "contacts",
        List.of("id"),
        List.of(
            new Change(1, Action.CREATE, Key.of(Value.of("a")), fields, Map.of(), null),
            new Change(2, Action.DELETE, Key.of(Value.of("b")), Map.of(), Map.of(), null)));
  }
}
