package dev.activate.destination.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activate.change.Action;
import dev.activate.change.Key;
import dev.activate.change.Outcome;
import dev.activate.change.Value;
import dev.activate.conformance.DestinationConformanceTest;
import dev.activate.conformance.TableReading;
import dev.activate.destination.Destination;
import dev.activate.destination.Schema;
import dev.activate.destination.Traits;
import dev.activate.warehouse.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class SandboxTest extends DestinationConformanceTest {
  private static final Schema DECLARED =
      new Schema(
          OBJECT,
          List.of(
              new Schema.Field("id", Value.Type.TEXT, true, true, List.of(), null),
              new Schema.Field("name", Value.Type.TEXT, true, true, List.of(), 3),
              new Schema.Field("tier", Value.Type.TEXT, true, false, List.of("gold"), null),
              new Schema.Field("made", Value.Type.TEXT, false, false, List.of(), null),
              new Schema.Field("score", Value.Type.INTEGER, true, false, List.of(), null)),
          false);

  @Override
  protected Destination open() {
    return sandbox(Map.of());
  }

  @Override
  protected Optional<Map<String, String>> held(List<String> keyFields, Key key) {
    engine.attach(folder.resolve("box.duckdb"), "seen", Engine.Access.READ);
    try {
      return TableReading.find(engine, "seen.main." + OBJECT, keyFields, key);
    } finally {
      engine.detach("seen");
    }
  }

  @Test
  void everyRuleOfTheSchemaIsEnforcedPerRecord() {
    destination = sandbox(Map.of(OBJECT, DECLARED));
    Value ok = Value.of("Ada");
    List<Outcome> outcomes =
        write(
            create(1, "a", "name", ok),
            create(2, "b", "name", ok, "nmae", ok),
            create(3, "c", "name", ok, "made", ok),
            create(4, "d", "name", ok, "tier", Value.of("secret-tier")),
            create(5, "e", "name", Value.of("Adam")),
            create(6, "f", "name", ok, "score", Value.of("high")),
            create(7, "g", "tier", Value.of("gold")));
    assertThat(outcomes)
        .extracting(outcome -> outcome.seq() + " " + outcome.code())
        .containsExactlyInAnyOrder(
            "1 null",
            "2 UNKNOWN_FIELD",
            "3 READ_ONLY_FIELD",
            "4 INVALID_OPTION",
            "5 TOO_LONG",
            "6 INVALID_TYPE",
            "7 REQUIRED_FIELD_MISSING");
    assertThat(outcomes).noneMatch(outcome -> String.valueOf(outcome.message()).contains("secret"));
  }

  @Test
  void recordsGetIdsThatStay() {
    String made = write(create(1, "a", "name", Value.of("x"))).get(0).remoteId();
    assertThat(made).isEqualTo("sandbox-000001");
    assertThat(write(update(2, "a", "name", Value.of("y"))).get(0).remoteId()).isEqualTo(made);
  }

  @Test
  void aFixtureIsWhatTheDestinationHoldsAtFirstAndOnlyThen() throws IOException {
    Files.createDirectories(folder.resolve("fixtures"));
    Files.writeString(
        folder.resolve("fixtures").resolve(OBJECT + ".csv"), "id,name,zip\na,\"\",00123\nb,,7\n");
    destination = sandbox(Map.of());
    ((Sandbox) destination).prepare();
    assertThat(shown("a")).containsEntry("name", "").containsEntry("zip", "00123");
    assertThat(shown("b")).containsEntry("name", "null");
    write(delete(1, "a"));
    destination.close();
    destination = sandbox(Map.of());
    ((Sandbox) destination).prepare();
    assertThat(find("a")).isEmpty();
  }

  private Sandbox sandbox(Map<String, Schema> objects) {
    return new Sandbox(
        engine,
        new SandboxSettings(
            "crm",
            folder.resolve("box.duckdb"),
            objects,
            new Traits(Set.of(Action.values()), true, 1000, true),
            Optional.of(folder.resolve("fixtures"))));
  }
}
