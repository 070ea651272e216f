package dev.activate.dbt;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A manifest's nodes with all that dbt wrote of them, as plain maps. Few macros want that, so each
 * part is read from the file when it is first asked for. Used by one thread at a time.
 */
public final class ManifestNodes {
  // What dbt itself does not have either while it compiles.
  private static final Set<String> COMPILED =
      Set.of(
          "compiled",
          "compiled_code",
          "compiled_path",
          "compiled_sql",
          "extra_ctes",
          "extra_ctes_injected");

  private final Path file;
  private final Map<String, Map<String, @Nullable Object>> sections = new HashMap<>();
  private final Map<String, Optional<Map<String, @Nullable Object>>> nodes = new HashMap<>();

  ManifestNodes(Path file) {
    this.file = file;
  }

  /** By unique id: {@code nodes}, {@code sources}, {@code exposures}, {@code groups} and so on. */
  public Map<String, @Nullable Object> section(String name) {
    return sections.computeIfAbsent(name, this::read);
  }

  /** One node or source; the rest of the file is passed over. */
  public Optional<Map<String, @Nullable Object>> node(String uniqueId) {
    return nodes.computeIfAbsent(uniqueId, this::find);
  }

  private Map<String, @Nullable Object> read(String section) {
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    Json.read(
        file,
        ManifestReader.WHAT,
        ManifestReader.RUN,
        (key, value) -> {
          if (key.equals(section)) {
            Json.entries(value, (id, node) -> all.put(id, withoutCompiled(node)));
          }
        });
    return all;
  }

  private Optional<Map<String, @Nullable Object>> find(String uniqueId) {
    Map<String, @Nullable Object> found = new LinkedHashMap<>();
    Json.read(
        file,
        ManifestReader.WHAT,
        ManifestReader.RUN,
        (key, value) -> {
          if (key.equals("nodes") || key.equals("sources")) {
            Json.entries(
                value,
                (id, node) -> {
                  if (id.equals(uniqueId)) {
                    found.putAll(withoutCompiled(node));
                  }
                });
          }
        });
    return found.isEmpty() ? Optional.empty() : Optional.of(found);
  }

  private static Map<String, @Nullable Object> withoutCompiled(JsonParser node) throws IOException {
    Map<String, @Nullable Object> kept = new LinkedHashMap<>();
    Json.entries(
        node,
        (key, value) -> {
          if (!COMPILED.contains(key)) {
            kept.put(key, Json.value(value));
          }
        });
    return kept;
  }
}
