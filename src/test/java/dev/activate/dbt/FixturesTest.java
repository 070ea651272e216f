package dev.activate.dbt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.activate.dbt.run.RunResults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Real manifests of a folder: {@code mvn test -Dtest=FixturesTest -Dfixtures.dbt=DIR}. */
final class FixturesTest {
  private static final double LEAST = 0.99;

  /** Models that render otherwise than dbt compiled them, by id, and why that is right. */
  private static final Map<String, String> EXPLAINED = Map.of();

  private final List<String> different = new ArrayList<>();
  private int equal;
  private int unequal;

  @Test
  void everyRealManifestLoadsResolvesAndCompilesAsDbtDid() throws IOException {
    String folder = System.getProperty("fixtures.dbt", "");
    if (folder.isEmpty()) {
      System.out.println("FixturesTest is skipped: -Dfixtures.dbt names no folder of manifests");
    }
    assumeThat(folder).isNotEmpty();
    readRunResults(Path.of(folder));
    for (FixtureManifest fixture : FixtureManifest.all(Path.of(folder))) {
      fixture.manifest().nodes().forEach(node -> resolveReferences(fixture, node));
      print(fixture, fixture.render());
    }
    System.out.printf("in all: %d of %d as dbt compiled them%n", equal, equal + unequal);
    assertThat(different).as("models that dbt compiled otherwise").isEmpty();
    assertThat(equal).isGreaterThanOrEqualTo((int) Math.ceil(LEAST * (equal + unequal)));
  }

  private static void readRunResults(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      files
          .filter(file -> file.getFileName().toString().startsWith("run_results"))
          .forEach(file -> assertThat(RunResults.read(file).results()).isNotEmpty());
    }
  }

  private void print(FixtureManifest fixture, Map<Node, FixtureManifest.Outcome> outcomes) {
    int same = count(outcomes, FixtureManifest.Verdict.EQUAL);
    int offline = count(outcomes, FixtureManifest.Verdict.OFFLINE);
    System.out.printf(
        "%s: %d models, %d as dbt, %d not renderable offline, %d different, %d failed%n",
        fixture.name(),
        outcomes.size(),
        same,
        offline,
        count(outcomes, FixtureManifest.Verdict.DIFFERENT),
        count(outcomes, FixtureManifest.Verdict.FAILED));
    equal += same;
    unequal += outcomes.size() - same - offline;
    outcomes.forEach(
        (node, outcome) -> {
          if (outcome.verdict() != FixtureManifest.Verdict.EQUAL) {
            String id = fixture.name() + " " + node.uniqueId();
            String why = EXPLAINED.get(node.uniqueId());
            System.out.println(
                "  "
                    + outcome.verdict().name().toLowerCase(java.util.Locale.ROOT)
                    + " "
                    + node.uniqueId()
                    + ": "
                    + (why == null ? outcome.detail() : why).strip().replace("\n", "\n    "));
            if (why == null && outcome.verdict() == FixtureManifest.Verdict.DIFFERENT) {
              different.add(id);
            }
          }
        });
  }

  private static int count(
      Map<Node, FixtureManifest.Outcome> outcomes, FixtureManifest.Verdict verdict) {
    return (int) outcomes.values().stream().filter(outcome -> outcome.verdict() == verdict).count();
  }

  private static void resolveReferences(FixtureManifest fixture, Node node) {
    JsonNode model = fixture.raw(node);
    model.path("refs").forEach(ref -> resolve(fixture.manifest(), ref, node));
    model
        .path("sources")
        .forEach(
            s ->
                fixture
                    .manifest()
                    .source(s.get(0).asText(), s.get(1).asText(), node.packageName()));
  }

  private static void resolve(Manifest manifest, JsonNode ref, Node node) {
    boolean list = ref.isArray();
    JsonNode name = list ? ref.get(ref.size() - 1) : ref.get("name");
    @Nullable String packageName =
        list ? (ref.size() == 2 ? ref.get(0).asText() : null) : text(ref.path("package"));
    Node found =
        manifest.ref(
            packageName,
            name.asText(),
            list ? null : text(ref.path("version")),
            node.packageName());
    assertThat(node.dependsOn()).contains(found.uniqueId());
  }

  private static @Nullable String text(JsonNode value) {
    return value.isValueNode() && !value.isNull() ? value.asText() : null;
  }
}
