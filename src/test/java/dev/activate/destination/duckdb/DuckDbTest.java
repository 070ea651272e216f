package dev.activate.destination.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activate.change.Key;
import dev.activate.change.Outcome;
import dev.activate.change.Value;
import dev.activate.conformance.DestinationConformanceTest;
import dev.activate.conformance.TableReading;
import dev.activate.destination.Destination;
import dev.activate.destination.LiveRead;
import dev.activate.problem.ActivateException;
import dev.activate.warehouse.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class DuckDbTest extends DestinationConformanceTest {

  @Override
  protected Destination open() {
    return new DuckDb(engine, folder.resolve("app.duckdb"), "main");
  }

  @Override
  protected Optional<Map<String, String>> held(List<String> keyFields, Key key) {
    engine.attach(folder.resolve("app.duckdb"), "seen", Engine.Access.READ);
    try {
      return TableReading.find(engine, "seen.main." + OBJECT, keyFields, key);
    } finally {
      engine.detach("seen");
    }
  }

  @Test
  void oneBadRecordDoesNotSpoilItsNeighbours() {
    table(
        "id varchar primary key, age bigint check (age > 0), kind enum('x', 'y'), name varchar not null");
    List<Outcome> outcomes =
        write(
            create(1, "a", "age", Value.of(1), "name", Value.of("n")),
            create(2, "b", "age", Value.of(-1), "name", Value.of("n")),
            create(3, "c", "age", Value.of("old"), "name", Value.of("n")),
            create(4, "d", "kind", Value.of("z"), "name", Value.of("n")),
            create(5, "e", "age", Value.of(5)),
            create(6, "f", "no_such", Value.of(5), "name", Value.of("n")),
            update(7, "g", "age", Value.of(5)),
            create(8, "h", "age", Value.of(8), "name", Value.of("n")));
    assertThat(outcomes)
        .extracting(outcome -> outcome.seq() + " " + outcome.code())
        .containsExactlyInAnyOrder(
            "1 null",
            "2 CHECK_CONSTRAINT",
            "3 INVALID_TYPE",
            "4 INVALID_OPTION",
            "5 REQUIRED_FIELD_MISSING",
            "6 UNKNOWN_FIELD",
            "7 NOT_FOUND",
            "8 null");
    assertThat(find("b")).isEmpty();
    assertThat(shown("h")).containsEntry("age", "8");
  }

  @Test
  void aColumnWithoutAValueGetsItsDefault() {
    table("id varchar primary key, plan varchar not null default 'free', seats bigint");
    write(create(1, "a", "plan", Value.of("pro")), create(2, "b", "seats", Value.of(3)));
    assertThat(shown("a")).containsEntry("plan", "pro");
    assertThat(shown("b")).containsEntry("plan", "free").containsEntry("seats", "3");
  }

  @Test
  void aLiveReadIsAnsweredAsASet() {
    write(create(1, "a", "n", Value.of(7)), create(2, "b", "n", Value.of(8)));
    engine.execute("create table wanted as select unnest(['a', 'x']) as id");
    engine.execute("create table live (id varchar, n bigint, other varchar, _remote_id varchar)");
    ((DuckDb) destination)
        .read(new LiveRead(engine, OBJECT, List.of("id"), List.of("n", "other"), "wanted", "live"));
    assertThat(
            engine.query(
                "select id, n, other from live",
                r -> r.getString(1) + r.getString(2) + r.getString(3)))
        .containsExactly("a7null");
  }

  @Test
  void readingNeverMakesTheFile() {
    assertThat(destination.schema(OBJECT).open()).isTrue();
    assertThat(folder.resolve("app.duckdb")).doesNotExist();
  }

  @Test
  void aFileThatIsNoDatabaseIsSaidToBeNone() throws IOException {
    Files.writeString(folder.resolve("app.duckdb"), "not a database, and long enough ".repeat(400));
    assertThatThrownBy(() -> destination.schema(OBJECT))
        .isInstanceOf(ActivateException.class)
        .hasMessageContaining("app.duckdb");
  }

  private void table(String columns) {
    engine.attach(folder.resolve("app.duckdb"), "made", Engine.Access.WRITE);
    engine.execute("create table made.main." + OBJECT + " (" + columns + ")");
    engine.detach("made");
  }
}
