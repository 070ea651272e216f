package dev.activate.dbt;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What dbt's last invocation did.
 *
 * @param invocationId to be compared with the manifest's
 * @param statuses in lower case, by unique id: {@code success}, {@code error}, {@code pass} ..
 */
public record RunResults(Optional<String> invocationId, Map<String, String> statuses) {
  private static final String WHAT = "dbt run-results file";
  private static final String RUN = "dbt build";

  public RunResults {
    statuses = Collections.unmodifiableMap(new LinkedHashMap<>(statuses));
  }

  /** Reads v4 to v6; a missing or damaged file is an ActivateException. */
  public static RunResults read(Path file) {
    Reader reader = new Reader();
    Json.read(file, WHAT, RUN, reader::entry);
    Tree metadata = reader.metadata;
    if (metadata == null || !metadata.text("dbt_schema_version", "").contains("/run-results/")) {
      throw Json.notWhatItShouldBe(
          file, WHAT, "its metadata does not say that it holds run results", RUN);
    }
    return new RunResults(Optional.ofNullable(metadata.text("invocation_id")), reader.statuses);
  }

  /** The status of one node; empty when the invocation did not touch it. */
  public Optional<String> status(String uniqueId) {
    return Optional.ofNullable(statuses.get(uniqueId));
  }

  private static final class Reader {
    private final Map<String, String> statuses = new LinkedHashMap<>();
    private @Nullable Tree metadata;

    void entry(String key, JsonParser value) throws IOException {
      if (key.equals("metadata")) {
        metadata = Json.select(value, Set.of("dbt_schema_version", "invocation_id"));
      } else if (key.equals("results") && value.currentToken() == JsonToken.START_ARRAY) {
        while (value.nextToken() == JsonToken.START_OBJECT) {
          Tree result = Json.select(value, Set.of("unique_id", "status"));
          String id = result.text("unique_id");
          if (id != null) {
            statuses.put(id, result.text("status", "unknown").toLowerCase(Locale.ROOT));
          }
        }
      }
    }
  }
}
