package dev.activate.destination.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activate.change.Action;
import dev.activate.change.Change;
import dev.activate.change.Key;
import dev.activate.change.Value;
import dev.activate.destination.Batch;
import dev.activate.destination.LiveRead;
import dev.activate.problem.ActivateException;
import dev.activate.problem.Code;
import dev.activate.warehouse.Engine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that cannot be had is a problem that names it, and nothing worse. */
final class UnusableFileTest {
  @TempDir private Path folder = Path.of("");
  private Engine engine;
  private DuckDb destination;

  @BeforeEach
  void open() {
    engine = Engine.open(new Engine.Limits("512MiB", folder.resolve("spill")));
    destination = new DuckDb(engine, file(), "main");
  }

  @AfterEach
  void close() {
    destination.close();
    engine.close();
  }

  @Test
  void aFileThatAnotherProcessHoldsIsLocked() throws IOException, InterruptedException {
    Process other = OtherProcess.start("", "hold", file());
    try {
      assertThat(other.inputReader().readLine()).isEqualTo("held");
      assertThatThrownBy(() -> destination.write(batch()))
          .isInstanceOfSatisfying(
              ActivateException.class,
              e -> {
                assertThat(e.problems().get(0).code()).isEqualTo(Code.LOCKED);
                assertThat(e).hasMessageContaining("app.duckdb");
              });
    } finally {
      other.getOutputStream().close();
      other.waitFor();
    }
    assertThat(destination.write(batch()).outcomes()).hasSize(1);
  }

  @Test
  void aFullDiskIsAProblemThatNamesTheFileAndKeepsWhatWasWritten()
      throws IOException, InterruptedException {
    // A limit on the size of any file stands in for the end of the disk.
    Process other = OtherProcess.start("ulimit -f 4096;", "fill", file());
    String said = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    other.waitFor();
    assertThat(said)
        .contains("Destination cannot be written")
        .contains("app.duckdb cannot be written")
        .doesNotContain("\tat ");
    assertThat(destination.schema("contacts").fields()).hasSize(2);
  }

  @Test
  void aMissingFileHoldsNoRecord() {
    engine.execute("create table wanted as select 1 as id");
    engine.execute("create table live (id integer, name varchar, _remote_id varchar)");
    destination.read(
        new LiveRead(engine, "contacts", List.of("id"), List.of("name"), "wanted", "live"));
    assertThat(engine.count("select count(*) from live")).isZero();
    assertThat(file()).doesNotExist();
  }

  private Path file() {
    return folder.resolve("app.duckdb");
  }

  private static Batch batch() {
    Map<String, Value> fields = Map.of("name", Value.of("Ada"));
    Change change = new Change(1, Action.CREATE, Key.of(Value.of(1)), fields, Map.of(), null);
    return new Batch("contacts", List.of("id"), List.of(change));
  }
}
