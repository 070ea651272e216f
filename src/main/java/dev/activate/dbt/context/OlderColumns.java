package dev.activate.dbt.context;

import dev.activate.dbt.Arguments;
import dev.activate.dbt.Manifest;
import dev.activate.dbt.python.ApiColumn;
import dev.activate.jinja.Attributes;
import dev.activate.jinja.Callable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code api.Column} up to dbt 1.6, which translated names of types to themselves too: {@code
 * integer} to {@code INT}.
 *
 * @see <a href="https://github.com/dbt-labs/dbt-core/pull/8592">dbt-core 8592</a>
 */
record OlderColumns(Callable now, Map<String, String> labels) implements Callable, Attributes {
  private static final Pattern VERSION = Pattern.compile("^1\\.(\\d{1,3})\\.");
  private static final int CHANGED = 7;
  private static final Map<String, String> LABELS =
      Map.of("TIMESTAMP", "TIMESTAMP", "FLOAT", "FLOAT", "INTEGER", "INT", "BOOLEAN", "BOOLEAN");
  private static final Map<String, String> BIGQUERY =
      Map.of("STRING", "STRING", "TIMESTAMP", "TIMESTAMP", "BOOLEAN", "BOOLEAN");

  /** As the dbt that wrote the manifest has it. */
  static Callable of(AdapterType adapter, Manifest manifest) {
    Callable now = ApiColumn.type(adapter.columns());
    Matcher version = VERSION.matcher(manifest.dbtVersion().orElse(""));
    boolean isOlder = version.find() && Integer.parseInt(version.group(1)) < CHANGED;
    return switch (adapter.name()) {
      case "postgres", "redshift", "snowflake", "duckdb" ->
          isOlder ? new OlderColumns(now, LABELS) : now;
      case "bigquery" -> isOlder ? new OlderColumns(now, BIGQUERY) : now;
      default -> now;
    };
  }

  @Override
  public @Nullable Object call(
      List<@Nullable Object> arguments, Map<String, @Nullable Object> named) {
    return now.call(arguments, named);
  }

  @Override
  public Optional<Object> attribute(String name) {
    Optional<Object> attribute = ((Attributes) now).attribute(name);
    if (!name.equals("translate_type") || !(attribute.orElse("") instanceof Callable translate)) {
      return attribute;
    }
    Callable older =
        (arguments, named) -> {
          String type = new Arguments(name, arguments, named).text(0, "dtype");
          String label = labels.get(type.toUpperCase(Locale.ROOT));
          return label == null ? translate.call(arguments, named) : label;
        };
    return Optional.of(older);
  }
}
