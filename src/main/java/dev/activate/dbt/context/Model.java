package dev.activate.dbt.context;

import dev.activate.dbt.Node;
import java.util.AbstractMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code model}: what dbt knows of the node that is rendered, read when it is first asked for. */
final class Model extends AbstractMap<String, @Nullable Object> {
  private static final String INLINE = "inline_query";

  private final Supplier<Map<String, @Nullable Object>> source;
  private @Nullable Map<String, @Nullable Object> known;

  private Model(Supplier<Map<String, @Nullable Object>> source) {
    this.source = source;
  }

  static Model of(World world, Node node) {
    return new Model(
        () -> withoutNulls(world.manifest().raw().node(node.uniqueId()).orElseGet(Map::of)));
  }

  /** A sync's SQL is to dbt what it calls an inline query. */
  static Model ofSync(World world) {
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    String project = world.project().name();
    all.put("unique_id", "sql_operation." + project + "." + INLINE);
    all.put("resource_type", "sql_operation");
    all.put("package_name", project);
    all.put("name", INLINE);
    all.put("alias", INLINE);
    all.put("database", world.target().database());
    all.put("schema", world.target().schema());
    all.put("fqn", List.of(project, "sql", INLINE));
    all.put("language", "sql");
    all.put("tags", List.of());
    all.put("meta", Map.of());
    all.put("columns", Map.of());
    all.put("config", Map.of("enabled", true, "materialized", "view", "tags", List.of()));
    return new Model(() -> all);
  }

  /** As dbt hands it out: what is not set is not there. */
  private static Map<String, @Nullable Object> withoutNulls(Map<?, ?> given) {
    Map<String, @Nullable Object> kept = new LinkedHashMap<>();
    given.forEach(
        (key, value) -> {
          if (value != null) {
            String name = String.valueOf(key);
            kept.put(
                name,
                value instanceof Map<?, ?> map && !name.equals("meta") ? withoutNulls(map) : value);
          }
        });
    return kept;
  }

  private Map<String, @Nullable Object> entries() {
    Map<String, @Nullable Object> read = known;
    if (read == null) {
      read = source.get();
      known = read;
    }
    return read;
  }

  @Override
  public boolean containsKey(@Nullable Object key) {
    return entries().containsKey(key);
  }

  @Override
  public @Nullable Object get(@Nullable Object key) {
    return entries().get(key);
  }

  @Override
  public Set<Entry<String, @Nullable Object>> entrySet() {
    return entries().entrySet();
  }
}
