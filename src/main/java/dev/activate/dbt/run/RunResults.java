package dev.activate.dbt.run;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.activate.dbt.Json;
import dev.activate.dbt.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What dbt's last invocation did, as its {@code run_results.json} says.
 *
 * @param invocationId to be compared with the manifest's
 * @param generatedAt when the invocation ended
 * @param arguments the options of the invocation, as far as they matter here; those that were not
 *     given may be absent
 * @param results by unique id, in the file's order
 */
public record RunResults(
    Path file,
    Optional<String> invocationId,
    Optional<Instant> generatedAt,
    Tree arguments,
    Map<String, RunResults.Result> results) {
  private static final String WHAT = "dbt run-results file";
  private static final String RUN = "dbt build";
  private static final Set<String> ARGUMENTS =
      Set.of("which", "command", "target", "profile", "defer", "empty", "sample");

  /**
   * How one node came out.
   *
   * @param status spelled as dbt Core does: {@code success}, {@code error}, {@code skipped}, {@code
   *     partial success}, {@code no-op}, {@code reused}; of tests {@code pass}, {@code fail},
   *     {@code warn}, {@code error}; or any other word that the file says, in lower case
   * @param failures of a test: its failing rows; null where the file does not say
   * @param startedAt when dbt began with it; null where the file does not say
   */
  public record Result(
      String uniqueId, String status, @Nullable Long failures, @Nullable Instant startedAt) {

    /** Whether what depends on it may go on. */
    public boolean isOk() {
      return Statuses.isOk(status);
    }
  }

  public RunResults {
    results = Collections.unmodifiableMap(new LinkedHashMap<>(results));
  }

  /** Reads v4 to v6; a missing or damaged file is an ActivateException. */
  public static RunResults read(Path file) {
    Reader reader = new Reader();
    Json.read(file, WHAT, RUN, reader::entry);
    Tree metadata = reader.metadata;
    if (!metadata.text("dbt_schema_version", "").contains("/run-results/")) {
      throw Json.notWhatItShouldBe(
          file, WHAT, "its metadata does not say that it holds run results", RUN);
    }
    return new RunResults(
        file,
        Optional.ofNullable(metadata.text("invocation_id")),
        Optional.ofNullable(metadata.moment("generated_at")),
        reader.arguments,
        reader.results);
  }

  /** The same, or empty where there is no such file: dbt has run nothing yet. */
  public static Optional<RunResults> readIfThere(Path file) {
    return Files.exists(file) ? Optional.of(read(file)) : Optional.empty();
  }

  /** How one node came out; empty when the invocation did not touch it. */
  public Optional<Result> result(String uniqueId) {
    return Optional.ofNullable(results.get(uniqueId));
  }

  /** The status of one node; empty when the invocation did not touch it. */
  public Optional<String> status(String uniqueId) {
    return result(uniqueId).map(Result::status);
  }

  private static final class Reader {
    private static final Set<String> RESULT = Set.of("unique_id", "status", "failures", "timing");

    private final Map<String, Result> results = new LinkedHashMap<>();
    private Tree metadata = Tree.EMPTY;
    private Tree arguments = Tree.EMPTY;

    void entry(String key, JsonParser value) throws IOException {
      if (key.equals("metadata")) {
        metadata =
            Json.select(value, Set.of("dbt_schema_version", "invocation_id", "generated_at"));
      } else if (key.equals("args")) {
        arguments = Json.select(value, ARGUMENTS);
      } else if (key.equals("results") && value.currentToken() == JsonToken.START_ARRAY) {
        while (value.nextToken() == JsonToken.START_OBJECT) {
          add(Json.select(value, RESULT));
        }
      }
    }

    private void add(Tree result) {
      String id = result.text("unique_id");
      if (id != null) {
        results.put(
            id,
            new Result(
                id,
                Statuses.spelled(result.text("status")),
                result.value("failures") instanceof Long failures ? failures : null,
                started(result)));
      }
    }

    private static @Nullable Instant started(Tree result) {
      List<?> timing = result.value("timing") instanceof List<?> list ? list : List.of();
      return timing.stream()
          .map(step -> Tree.of(step).moment("started_at"))
          .filter(Objects::nonNull)
          .min(Instant::compareTo)
          .orElse(null);
    }
  }
}
