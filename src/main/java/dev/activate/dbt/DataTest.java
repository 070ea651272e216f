package dev.activate.dbt;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A data test or unit test of the manifest.
 *
 * @param attachedTo the unique id of the one node that it is about; null for a singular test, and
 *     before dbt 1.5
 * @param kind of a generic test: {@code unique}; with its package before it if that is not dbt
 *     itself: {@code dbt_utils.not_constant}; empty for a singular test
 * @param arguments of a generic test, {@code column_name} among them
 * @param warns whether its severity is only to warn
 * @param isWhole whether it looks at all rows and counts those that fail: no {@code where}, {@code
 *     limit} or {@code fail_calc} of its own
 */
public record DataTest(
    String uniqueId,
    String name,
    List<String> dependsOn,
    @Nullable String attachedTo,
    String kind,
    Map<String, @Nullable Object> arguments,
    boolean warns,
    boolean isWhole) {
  static final Set<String> WANTED =
      Set.of("name", "depends_on", "attached_node", "test_metadata", "config");
  static final Set<String> TYPES = Set.of("test", "unit_test");

  public DataTest {
    dependsOn = List.copyOf(dependsOn);
    arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
  }

  static DataTest of(String uniqueId, Tree test) {
    Tree metadata = test.tree("test_metadata");
    Tree config = test.tree("config");
    String space = metadata.text("namespace");
    String kind = metadata.text("name", "");
    return new DataTest(
        uniqueId,
        test.text("name", uniqueId),
        test.tree("depends_on").texts("nodes"),
        test.text("attached_node"),
        space == null ? kind : space + "." + kind,
        metadata.tree("kwargs").entries(),
        config.text("severity", "error").toLowerCase(Locale.ROOT).equals("warn"),
        config.value("where") == null
            && config.value("limit") == null
            && config.text("fail_calc", "count(*)").replace(" ", "").equals("count(*)"));
  }
}
