package dev.activate.dbt.run;

import dev.activate.dbt.Constraint;
import dev.activate.dbt.DataTest;
import dev.activate.dbt.Manifest;
import dev.activate.dbt.Node;
import dev.activate.dbt.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What dbt's last run has proved of the rows of one table, and of any choice of them: by a test
 * that passed on all rows, or by a constraint that the warehouse itself keeps.
 *
 * <p>It counts only if the very run that the manifest is of built the table, tested it afterwards,
 * and nothing has been written to where the table is since. In doubt nothing is proved.
 */
public final class Proofs {
  public static final Proofs NONE = new Proofs(Set.of(), List.of());

  /** dbt lets go of its database shortly after it has written what became of the run. */
  private static final Duration CLOSING = Duration.ofSeconds(2);

  private static final Set<String> BUILDS = Set.of("build", "retry");
  private static final Set<String> TABLES = Set.of("table", "incremental", "seed", "snapshot");

  private final Set<String> notNull;
  private final List<Set<String>> unique;

  private Proofs(Set<String> notNull, List<Set<String>> unique) {
    this.notNull = notNull;
    this.unique = List.copyOf(unique);
  }

  /**
   * What the run has proved of a table.
   *
   * @param target that the table is read from now
   * @param written when anything was last written to the database that the table is in; empty where
   *     nobody can tell
   */
  public static Proofs of(DbtRun run, Target target, Node table, Optional<Instant> written) {
    Manifest manifest = run.manifest();
    return run.resultsOfManifest()
        .filter(results -> isPlainBuild(results, target))
        .filter(results -> isBuilt(results, table))
        .filter(results -> written.filter(at -> isOfRun(at, results, table)).isPresent())
        .filter(
            results -> !manifest.guarantees().runsAtEnd() && !hasHooks(manifest, results, table))
        .filter(results -> Overrides.none(manifest))
        .map(results -> found(manifest, results, table))
        .orElse(NONE);
  }

  /** Whether no row has a null in the column. */
  public boolean isNotNull(String column) {
    return notNull.contains(lower(column));
  }

  /**
   * Whether no two rows share the values of these columns. A null of a single column is equal to
   * nothing; among several columns it would be equal to a null, so there none may be.
   */
  public boolean isUnique(Collection<String> columns) {
    Set<String> asked = lower(columns);
    return unique.stream()
        .anyMatch(
            proved ->
                asked.containsAll(proved) && (asked.size() == 1 || notNull.containsAll(proved)));
  }

  /** A deferred, empty or sampled run has looked at other rows than the table's. */
  private static boolean isPlainBuild(RunResults results, Target target) {
    String which = results.arguments().text("which", "");
    return BUILDS.contains(which)
        && Boolean.FALSE.equals(results.arguments().value("defer"))
        && !Boolean.TRUE.equals(results.arguments().value("empty"))
        && results.arguments().text("sample", "false").equals("false")
        && results.arguments().text("target", target.name()).equals(target.name())
        && results.arguments().text("profile", target.profileName()).equals(target.profileName());
  }

  private static boolean isBuilt(RunResults results, Node table) {
    return TABLES.contains(table.materialized())
        && results.status(table.uniqueId()).filter("success"::equals).isPresent();
  }

  private static boolean isOfRun(Instant written, RunResults results, Node table) {
    Optional<Instant> began =
        results.result(table.uniqueId()).flatMap(one -> Optional.ofNullable(one.startedAt()));
    Optional<Instant> ended = results.generatedAt();
    return began.isPresent()
        && ended.isPresent()
        && !written.isBefore(began.get())
        && !written.isAfter(ended.get().plus(CLOSING));
  }

  /** SQL of its own that another node runs may write anywhere, after the table was tested. */
  private static boolean hasHooks(Manifest manifest, RunResults results, Node table) {
    return results.results().keySet().stream()
        .filter(id -> !id.equals(table.uniqueId()))
        .flatMap(id -> manifest.node(id).stream())
        .anyMatch(node -> isSet(node, "pre-hook") || isSet(node, "post-hook"));
  }

  private static boolean isSet(Node node, String hook) {
    Object value = node.config().get(hook);
    return value instanceof Collection<?> list ? !list.isEmpty() : value != null;
  }

  private static Proofs found(Manifest manifest, RunResults results, Node table) {
    Set<String> notNull = new TreeSet<>();
    List<Set<String>> unique = new ArrayList<>();
    for (DataTest test : manifest.guarantees().tests()) {
      if (hasPassed(test, results, table)
          && test.arguments().get("column_name") instanceof String column) {
        if (test.kind().equals("not_null")) {
          notNull.add(lower(column));
        } else if (test.kind().equals("unique")) {
          unique.add(Set.of(lower(column)));
        }
      }
    }
    if (table.materialized().equals("table")) {
      for (Constraint constraint : manifest.guarantees().constraints(table.uniqueId())) {
        if (isKept(constraint, manifest.adapterType().orElse(""))) {
          if (!constraint.type().equals("unique")) {
            notNull.addAll(lower(constraint.columns()));
          }
          if (!constraint.type().equals("not_null")) {
            unique.add(lower(constraint.columns()));
          }
        }
      }
    }
    return new Proofs(notNull, unique);
  }

  /** A test may pass with failing rows, if it tolerates some: then it proves nothing. */
  private static boolean hasPassed(DataTest test, RunResults results, Node table) {
    return table.uniqueId().equals(test.attachedTo())
        && test.dependsOn().equals(List.of(table.uniqueId()))
        && test.isWhole()
        && results
            .result(test.uniqueId())
            .filter(result -> result.status().equals("pass"))
            .filter(result -> result.failures() != null && result.failures() == 0)
            .isPresent();
  }

  /** Many warehouses take constraints, and keep only some. */
  private static boolean isKept(Constraint constraint, String adapter) {
    if (constraint.columns().isEmpty()) {
      return false;
    }
    return switch (adapter) {
      case "duckdb", "postgres" ->
          Set.of("not_null", "unique", "primary_key").contains(constraint.type());
      case "snowflake", "redshift", "databricks", "bigquery" ->
          constraint.type().equals("not_null");
      default -> false;
    };
  }

  private static Set<String> lower(Collection<String> names) {
    Set<String> all = new TreeSet<>();
    names.forEach(name -> all.add(lower(name)));
    return all;
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
