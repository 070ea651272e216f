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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How fresh dbt found the sources, as its {@code sources.json} says.
 *
 * @param invocationId of {@code dbt source freshness}
 * @param generatedAt when it looked
 * @param sources by unique id, in the file's order
 */
public record SourcesJson(
    Path file,
    Optional<String> invocationId,
    Optional<Instant> generatedAt,
    Map<String, SourcesJson.Source> sources) {
  private static final String WHAT = "dbt sources file";
  private static final String RUN = "dbt source freshness";

  /**
   * How fresh one source is.
   *
   * @param status {@code pass}, {@code warn}, {@code error} or {@code runtime error}, or any other
   *     word that the file says, in lower case
   * @param maxLoadedAt of its newest row; null where dbt could not tell
   * @param error what dbt says of a runtime error; empty without one
   */
  public record Source(
      String uniqueId, String status, @Nullable Instant maxLoadedAt, String error) {

    /** Whether what reads it may go on. */
    public boolean isOk() {
      return Statuses.isOk(status);
    }
  }

  public SourcesJson {
    sources = Collections.unmodifiableMap(new LinkedHashMap<>(sources));
  }

  /** Reads v1 to v3; a missing or damaged file is an ActivateException. */
  public static SourcesJson read(Path file) {
    Reader reader = new Reader();
    Json.read(file, WHAT, RUN, reader::entry);
    Tree metadata = reader.metadata;
    if (!metadata.text("dbt_schema_version", "").contains("/sources/")) {
      throw Json.notWhatItShouldBe(
          file, WHAT, "its metadata does not say that it holds the freshness of sources", RUN);
    }
    return new SourcesJson(
        file,
        Optional.ofNullable(metadata.text("invocation_id")),
        Optional.ofNullable(metadata.moment("generated_at")),
        reader.sources);
  }

  /** The same, or empty where there is no such file: nobody has asked dbt for freshness. */
  public static Optional<SourcesJson> readIfThere(Path file) {
    return Files.exists(file) ? Optional.of(read(file)) : Optional.empty();
  }

  /** How fresh one source is; empty when it was not looked at. */
  public Optional<Source> source(String uniqueId) {
    return Optional.ofNullable(sources.get(uniqueId));
  }

  /** The status of one source; empty when it was not looked at. */
  public Optional<String> status(String uniqueId) {
    return source(uniqueId).map(Source::status);
  }

  private static final class Reader {
    private static final Set<String> RESULT =
        Set.of("unique_id", "status", "max_loaded_at", "error");

    private final Map<String, Source> sources = new LinkedHashMap<>();
    private Tree metadata = Tree.EMPTY;

    void entry(String key, JsonParser value) throws IOException {
      if (key.equals("metadata")) {
        metadata =
            Json.select(value, Set.of("dbt_schema_version", "invocation_id", "generated_at"));
      } else if (key.equals("results") && value.currentToken() == JsonToken.START_ARRAY) {
        while (value.nextToken() == JsonToken.START_OBJECT) {
          add(Json.select(value, RESULT));
        }
      }
    }

    private void add(Tree result) {
      String id = result.text("unique_id");
      if (id == null) {
        return;
      }
      String error = result.text("error", "");
      // What could not be asked has an error, and before v3 perhaps no status.
      String status =
          result.text("status") == null && !error.isEmpty()
              ? Statuses.RUNTIME_ERROR
              : Statuses.spelled(result.text("status"));
      sources.put(id, new Source(id, status, result.moment("max_loaded_at"), error));
    }
  }
}
