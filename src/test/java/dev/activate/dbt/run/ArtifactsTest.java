package dev.activate.dbt.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activate.problem.ActivateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ArtifactsTest {
  private final Path folder;

  ArtifactsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void runResultsTellHowEachNodeCameOut() throws IOException {
    RunResults run =
        results(
            """
            {"unique_id": "model.a.b", "status": "Success", "message": "INSERT 3",
             "timing": [{"name": "compile", "started_at": "2026-11-21T10:44:06.5Z"},
                        {"name": "execute", "started_at": "2026-11-21T10:44:07Z"}]},
            {"unique_id": "test.a.c", "status": "fail", "failures": 7, "message": null},
            {"status": "success"}
            """);
    assertThat(run.invocationId()).contains("i");
    assertThat(run.generatedAt()).contains(Instant.parse("2026-11-21T10:44:13.407942Z"));
    assertThat(run.arguments().text("which")).isEqualTo("build");
    assertThat(run.results()).containsOnlyKeys("model.a.b", "test.a.c");
    RunResults.Result model = run.result("model.a.b").orElseThrow();
    assertThat(model.status()).isEqualTo("success");
    assertThat(model.startedAt()).isEqualTo(Instant.parse("2026-11-21T10:44:06.5Z"));
    RunResults.Result test = run.result("test.a.c").orElseThrow();
    assertThat(test.failures()).isEqualTo(7);
    assertThat(test.isOk()).isFalse();
    assertThat(run.status("model.a.other")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "success, success, true",
    "PASS, pass, true",
    "Warn, warn, true",
    "no-op, no-op, true",
    "NoOp, no-op, true",
    "reused, reused, true",
    "partial success, partial success, false",
    "PartialSuccess, partial success, false",
    "Runtime Error, runtime error, false",
    "runtime_error, runtime error, false",
    "error, error, false",
    "skipped, skipped, false",
    "fail, fail, false",
    "exploded, exploded, false",
    "'', unknown, false",
  })
  void aStatusIsReadInAnySpellingAndAnUnknownOneIsNotGood(String said, String read, boolean ok)
      throws IOException {
    RunResults run = results("{\"unique_id\": \"model.a.b\", \"status\": \"" + said + "\"}");
    assertThat(run.status("model.a.b")).contains(read);
    assertThat(run.result("model.a.b").orElseThrow().isOk()).isEqualTo(ok);
  }

  @Test
  void aMissingStatusIsNotGoodAndAnOldFileHasFewKeys() throws IOException {
    Path file =
        write(
            """
            {"results": [{"unique_id": "model.a.b"}, {"unique_id": "model.a.c", "status": null}],
             "metadata": {"dbt_schema_version": "https://schemas.getdbt.com/dbt/run-results/v4.json"}}
            """);
    RunResults run = RunResults.read(file);
    assertThat(run.invocationId()).isEmpty();
    assertThat(run.generatedAt()).isEmpty();
    assertThat(run.results().values()).extracting(RunResults.Result::isOk).containsOnly(false);
  }

  @Test
  void noFileIsNoErrorButADamagedOneIs() throws IOException {
    Path none = folder.resolve("none.json");
    assertThat(RunResults.readIfThere(none)).isEmpty();
    assertThat(SourcesJson.readIfThere(none)).isEmpty();
    Path cut = write("{\"metadata\": {\"dbt_schema_version\": \"x/run-results/v6.json\"}, \"resu");
    assertThatThrownBy(() -> RunResults.readIfThere(cut))
        .isInstanceOf(ActivateException.class)
        .hasMessageContaining("cut.json")
        .extracting(e -> ((ActivateException) e).problems().get(0).commands())
        .isEqualTo(List.of("dbt build"));
    Path other = write("{\"metadata\": {\"dbt_schema_version\": \"x/manifest/v12.json\"}}");
    assertThatThrownBy(() -> RunResults.read(other)).hasMessageContaining("run results");
    assertThatThrownBy(() -> SourcesJson.read(other)).hasMessageContaining("freshness of sources");
  }

  @Test
  void sourcesTellHowFreshTheyAre() throws IOException {
    SourcesJson found =
        SourcesJson.read(
            write(
                """
                {"metadata": {"dbt_schema_version": "https://schemas.getdbt.com/dbt/sources/v3.json",
                   "generated_at": "2026-11-21T10:00:00Z", "invocation_id": "f"},
                 "results": [
                  {"unique_id": "source.a.crm.users", "status": "Warn",
                   "max_loaded_at": "2026-11-20T09:00:00+00:00", "criteria": {}},
                  {"unique_id": "source.a.crm.gone", "error": "no such table",
                   "status": "runtime error"},
                  {"unique_id": "source.a.crm.older", "error": "no such table"},
                  {"unique_id": "source.a.crm.odd", "max_loaded_at": "yesterday"}],
                 "elapsed_time": 0.1}
                """));
    assertThat(found.invocationId()).contains("f");
    SourcesJson.Source users = found.source("source.a.crm.users").orElseThrow();
    assertThat(users.status()).isEqualTo("warn");
    assertThat(Objects.requireNonNull(users.maxLoadedAt())).isEqualTo("2026-11-20T09:00:00Z");
    assertThat(found.status("source.a.crm.gone")).contains("runtime error");
    assertThat(found.source("source.a.crm.older").orElseThrow())
        .extracting(SourcesJson.Source::status, SourcesJson.Source::error)
        .containsExactly("runtime error", "no such table");
    assertThat(found.source("source.a.crm.odd").orElseThrow())
        .extracting(SourcesJson.Source::status, SourcesJson.Source::maxLoadedAt)
        .containsExactly("unknown", null);
    assertThat(found.status("source.a.crm.new")).isEmpty();
  }

  private RunResults results(String results) throws IOException {
    return RunResults.read(
        write(
            """
            {"metadata": {"dbt_schema_version": "https://schemas.getdbt.com/dbt/run-results/v6.json",
               "generated_at": "2026-11-21T10:44:13.407942Z", "invocation_id": "i", "env": {}},
             "results": [%s], "elapsed_time": 12.5, "args": {"which": "build", "select": []}}
            """
                .formatted(results)));
  }

  private Path write(String json) throws IOException {
    return Files.writeString(folder.resolve(json.endsWith("resu") ? "cut.json" : "x.json"), json);
  }
}
