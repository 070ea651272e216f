package dev.activate.check;

import dev.activate.contract.CheckSpec;
import dev.activate.warehouse.Column;
import dev.activate.warehouse.Dialect;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What the checks of one sync look at.
 *
 * @param dialect of the SQL that looks at the rows
 * @param relation the rows, as SQL in that dialect; its columns are the source's
 * @param sensitiveColumns whose values are never shown
 * @param relationOf what a {@code ref('x')} of a check is beside the rows, as SQL
 * @param quarantine a table of the engine that is made anew and filled, as SQL: the key's columns,
 *     and the name of the check that the row failed
 */
public record CheckTarget(
    String sync,
    Dialect dialect,
    String relation,
    List<Column> columns,
    List<String> keyColumns,
    List<CheckSpec> checks,
    Set<String> sensitiveColumns,
    boolean keySensitive,
    UnaryOperator<String> relationOf,
    String quarantine,
    Clock clock) {

  public CheckTarget {
    columns = List.copyOf(columns);
    keyColumns = List.copyOf(keyColumns);
    checks = List.copyOf(checks);
    sensitiveColumns = Set.copyOf(sensitiveColumns);
  }

  /** The same checks on rows that are in the engine, or in a warehouse. */
  public CheckTarget on(Dialect dialect, String relation, UnaryOperator<String> relationOf) {
    return new CheckTarget(
        sync,
        dialect,
        relation,
        columns,
        keyColumns,
        checks,
        sensitiveColumns,
        keySensitive,
        relationOf,
        quarantine,
        clock);
  }

  /** The column that SQL would find by {@code name}: letter case does not count. */
  public Optional<Column> column(String name) {
    return columns.stream().filter(column -> same(column.name(), name)).findFirst();
  }

  /** The key's columns as the relation spells them. */
  List<Column> key() {
    return keyColumns.stream().map(name -> column(name).orElseThrow()).toList();
  }

  boolean isKey(String name) {
    return keyColumns.stream().anyMatch(key -> same(key, name));
  }

  boolean isSensitive(String name) {
    return (keySensitive && isKey(name))
        || sensitiveColumns.stream().anyMatch(sensitive -> same(sensitive, name));
  }

  boolean hidesKey() {
    return keyColumns.stream().anyMatch(this::isSensitive);
  }

  boolean hasSensitive() {
    return columns.stream().anyMatch(column -> isSensitive(column.name()));
  }

  private static boolean same(String one, String other) {
    return one.toLowerCase(Locale.ROOT).equals(other.toLowerCase(Locale.ROOT));
  }
}
