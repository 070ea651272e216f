package dev.activate.dbt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.activate.dbt.run.RunResults;
import dev.activate.problem.ActivateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Real manifests of a folder: {@code mvn test -Dtest=FixturesTest -Dfixtures.dbt=DIR}. */
final class FixturesTest {
  private int refs;
  private int same;
  private int failed;
  private int uncompared;
  private final List<String> notRendered = new ArrayList<>();
  private final List<String> different = new ArrayList<>();

  @Test
  void everyRealManifestLoadsResolvesAndCompilesAsDbtDid() throws IOException {
    String folder = System.getProperty("fixtures.dbt", "");
    if (folder.isEmpty()) {
      System.out.println("FixturesTest is skipped: -Dfixtures.dbt names no folder of manifests");
    }
    assumeThat(folder).isNotEmpty();
    try (Stream<Path> files = Files.list(Path.of(folder))) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString();
        if (name.startsWith("manifest")) {
          check(file);
        } else if (name.startsWith("run_results")) {
          assertThat(RunResults.read(file).results()).isNotEmpty();
        }
      }
    }
    assertThat(notRendered).as("macro-free models that do not render").isEmpty();
    assertThat(different).as("macro-free models that dbt compiled otherwise").isEmpty();
  }

  private void check(Path file) throws IOException {
    long start = System.nanoTime();
    Manifest manifest = Manifest.read(file);
    long millis = (System.nanoTime() - start) / 1_000_000;
    JsonNode raw = new ObjectMapper().readTree(file.toFile());
    String project = manifest.projectName().orElse("jaffle_shop");
    refs = 0;
    same = 0;
    failed = 0;
    uncompared = 0;
    for (Node node : manifest.nodes()) {
      JsonNode model = raw.path("nodes").path(node.uniqueId());
      model.path("refs").forEach(ref -> resolve(manifest, ref, node));
      model
          .path("sources")
          .forEach(s -> manifest.source(s.get(0).asText(), s.get(1).asText(), node.packageName()));
      if (node.resourceType().equals("model") && model.at("/depends_on/macros").isEmpty()) {
        compare(manifest, node, model.path("compiled_code"), project);
      }
    }
    System.out.printf(
        "%s: %d ms, %d nodes, %d refs; macro-free: %d as dbt, %d rendered but not compiled by dbt, %d failed, %d different so far%n",
        file.getFileName(),
        millis,
        manifest.nodes().size(),
        refs,
        same,
        uncompared,
        failed,
        different.size());
  }

  private void resolve(Manifest manifest, JsonNode ref, Node node) {
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
    refs++;
  }

  private static @Nullable String text(JsonNode value) {
    return value.isValueNode() && !value.isNull() ? value.asText() : null;
  }

  private void compare(Manifest manifest, Node node, JsonNode compiled, String name) {
    Path folder = Path.of(".").toAbsolutePath();
    DbtProject project =
        new DbtProject(
            folder, name, null, Map.of(), List.of(), List.of(), folder, folder, Map.of());
    Target target =
        new Target(
            "p",
            "dev",
            manifest.adapterType().orElse(""),
            "d",
            "s",
            1,
            Map.of(),
            Optional.empty(),
            List.of());
    Compiler compiler =
        new Compiler(
            manifest,
            project,
            target,
            Vars.of(Map.of(), Map.of(), Map.of()),
            Shell.current(),
            manifest::relation);
    try {
      String sql = compiler.compileModel(node).sql();
      if (compiled.isMissingNode()) {
        uncompared++;
      } else if (squeezed(sql).equals(squeezed(compiled.asText()))) {
        same++;
      } else {
        different.add(node.uniqueId() + ":\n" + sql + "\n-- dbt:\n" + compiled.asText());
      }
    } catch (ActivateException e) {
      failed++;
      notRendered.add(node.uniqueId() + ": " + e.getMessage());
    }
  }

  private static String squeezed(String sql) {
    return sql.replaceAll("\\s+", "");
  }
}
