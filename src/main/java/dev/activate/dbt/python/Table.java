package dev.activate.dbt.python;

import dev.activate.jinja.Attributes;
import dev.activate.jinja.Indexed;
import dev.activate.jinja.None;
import dev.activate.jinja.Semantics;
import dev.activate.jinja.Sized;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The result of a query as dbt gives it to macros: an agate table, of which a row is read by
 * position or name. Immutable.
 *
 * @see <a href="https://agate.readthedocs.io/en/latest/api/table.html">agate.Table</a>
 */
public final class Table implements Attributes, Indexed, Iterable<Object>, Sized {
  private final List<String> names;
  private final List<ColumnType> types;
  private final List<Mapped> rows;

  private Table(List<String> names, List<ColumnType> types, List<Mapped> rows) {
    this.names = names;
    this.types = types;
    this.rows = rows;
  }

  /**
   * A table of values as a JDBC driver gives them: numbers, texts, booleans, java.time, null. As
   * dbt does, it makes floats decimals, and a second column of the same name is {@code name_2}.
   */
  public static Table of(
      List<String> names, List<? extends List<? extends @Nullable Object>> rows) {
    List<String> unique = unique(names);
    List<ColumnType> types = new ArrayList<>();
    List<List<@Nullable Object>> cast = new ArrayList<>();
    for (List<? extends @Nullable Object> row : rows) {
      List<@Nullable Object> values = new ArrayList<>();
      row.forEach(value -> values.add(Cells.normal(value)));
      cast.add(values);
    }
    for (int i = 0; i < unique.size(); i++) {
      ColumnType type = ColumnType.of(column(cast, i));
      types.add(type);
      for (List<@Nullable Object> row : cast) {
        row.set(i, type.cast(row.get(i)));
      }
    }
    return new Table(
        unique, types, cast.stream().map(row -> new Mapped("Row", row, unique)).toList());
  }

  private static List<@Nullable Object> column(List<List<@Nullable Object>> rows, int index) {
    List<@Nullable Object> column = new ArrayList<>();
    rows.forEach(row -> column.add(row.get(index)));
    return column;
  }

  private static List<String> unique(List<String> names) {
    Map<String, Integer> seen = new LinkedHashMap<>();
    List<String> unique = new ArrayList<>();
    for (String name : names) {
      int count = seen.merge(name, 1, Integer::sum);
      unique.add(count == 1 ? name : name + "_" + count);
    }
    return Collections.unmodifiableList(unique);
  }

  public List<String> columnNames() {
    return names;
  }

  /** The rows as dbt's {@code load_result('x').data} holds them: a list of tuples. */
  public List<@Nullable Object> matrix() {
    List<@Nullable Object> matrix = new ArrayList<>();
    rows.forEach(row -> matrix.add(Semantics.tuple(row.values())));
    return matrix;
  }

  @Override
  public Optional<Object> item(Object key) {
    return sequence().item(key);
  }

  private Mapped sequence() {
    return new Mapped("MappedSequence", rows, null);
  }

  @Override
  public Optional<Object> attribute(String name) {
    return Optional.ofNullable(
        switch (name) {
          case "column_names" -> Semantics.tuple(new ArrayList<>(names));
          case "column_types" -> Semantics.tuple(new ArrayList<>(types));
          case "columns" -> columns();
          case "rows" -> sequence();
          case "row_names" -> None.NONE;
          case "select" -> Call.of(name, "key", call -> select(wanted(call.value("key")), true));
          case "exclude" -> Call.of(name, "key", call -> select(wanted(call.value("key")), false));
          case "limit" -> Call.of(name, "/ start_or_stop stop step", this::limit);
          case "rename" ->
              Call.of(name, "/ column_names row_names slug_columns slug_rows", this::rename);
          case "print_table" ->
              Call.of(
                  name,
                  "/ max_rows max_columns output max_column_width locale max_precision",
                  // dbt prints it on its standard output, where here the SQL or the plan is.
                  call -> null);
          case "where",
              "find",
              "order_by",
              "group_by",
              "aggregate",
              "compute",
              "join",
              "merge",
              "pivot",
              "normalize",
              "denormalize",
              "distinct",
              "homogenize",
              "to_json",
              "to_csv",
              "print_csv",
              "print_json",
              "print_structure",
              "print_html",
              "print_bars",
              "bins",
              "bar_chart",
              "column_chart",
              "line_chart",
              "scatterplot" ->
              throw Wrong.unsupported(
                  "`" + name + "` of a table is not supported. Let the query do it.");
          default -> null;
        });
  }

  private Mapped columns() {
    List<Object> columns = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      List<@Nullable Object> values = new ArrayList<>();
      for (Mapped row : rows) {
        values.add(row.values().get(i));
      }
      columns.add(new TableColumn(i, names.get(i), types.get(i), values));
    }
    return new Mapped("MappedSequence", columns, names);
  }

  private static List<String> wanted(@Nullable Object key) {
    List<@Nullable Object> keys = key instanceof String ? List.of(key) : Semantics.items(key);
    return keys.stream().map(String::valueOf).toList();
  }

  private Table select(List<String> wanted, boolean keep) {
    for (String name : wanted) {
      if (keep && !names.contains(name)) {
        throw Wrong.value("The table has no column `" + name + "`, only " + names + ".");
      }
    }
    List<String> kept =
        keep ? wanted : names.stream().filter(name -> !wanted.contains(name)).toList();
    List<ColumnType> keptTypes = kept.stream().map(name -> types.get(names.indexOf(name))).toList();
    List<Mapped> keptRows = new ArrayList<>();
    for (Mapped row : rows) {
      List<@Nullable Object> values = new ArrayList<>();
      kept.forEach(name -> values.add(row.values().get(names.indexOf(name))));
      keptRows.add(new Mapped("Row", values, kept));
    }
    return new Table(kept, keptTypes, keptRows);
  }

  private Table limit(Call call) {
    if (call.has("step") || call.whole("start_or_stop", 0) < 0 || call.whole("stop", 0) < 0) {
      throw Wrong.unsupported("`limit` of a table takes a start and a stop from 0 only.");
    }
    boolean both = call.has("stop");
    int from = both ? call.whole("start_or_stop") : 0;
    int to = both ? call.whole("stop") : call.whole("start_or_stop", rows.size());
    int end = Math.min(to, rows.size());
    return new Table(names, types, rows.subList(Math.min(from, end), end));
  }

  private Table rename(Call call) {
    if (call.has("row_names") || call.has("slug_columns") || call.has("slug_rows")) {
      throw Wrong.unsupported("`rename` of a table takes column_names only.");
    }
    List<String> renamed = new ArrayList<>(names);
    if (call.value("column_names") instanceof Map<?, ?> map) {
      renamed.replaceAll(name -> map.containsKey(name) ? String.valueOf(map.get(name)) : name);
    } else {
      renamed = call.items("column_names").stream().map(String::valueOf).toList();
    }
    if (renamed.size() != names.size()) {
      throw Wrong.value("`rename` takes as many column_names as the table has columns.");
    }
    List<String> keys = renamed;
    return new Table(
        keys, types, rows.stream().map(row -> new Mapped("Row", row.values(), keys)).toList());
  }

  @Override
  public Iterator<Object> iterator() {
    return Collections.<Object>unmodifiableList(rows).iterator();
  }

  @Override
  public int size() {
    return rows.size();
  }

  @Override
  public String toString() {
    throw Wrong.unsupported("A table cannot be printed. Print its rows or columns.");
  }
}
