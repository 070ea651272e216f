package dev.activate.destination.table;

import dev.activate.destination.Schema;
import dev.activate.warehouse.Engine;
import dev.activate.warehouse.Sql;
import dev.activate.warehouse.Types;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * One table of records in a database attached to the engine, as it is now.
 *
 * @param ids whether each record gets an id of its own, in the hidden column {@code _remote_id}
 * @param fixed the fields whose types are declared, and so are never widened
 */
public record RecordTable(
    Engine engine, String catalog, String schema, String name, Ids ids, Set<String> fixed) {
  private static final Pattern OPTION = Pattern.compile("'((?:[^']|'')*)'");

  /** Whether records have ids that the table gives out. */
  public enum Ids {
    NONE,
    SEQUENCE
  }

  record Column(String name, String type, boolean nullable, boolean defaulted, boolean generated) {}

  public RecordTable {
    fixed = Set.copyOf(fixed);
  }

  public String sqlName() {
    return sqlSchema() + "." + Engine.name(name);
  }

  public boolean exists() {
    return !columns().isEmpty();
  }

  /** The fields as the table itself declares them; open where activate may add columns. */
  public Schema fields() {
    List<Schema.Field> fields = new ArrayList<>();
    for (Column column : columns().values()) {
      if (!column.name().equals("_remote_id")) {
        fields.add(
            new Schema.Field(
                column.name(),
                Types.of(column.type()),
                !column.generated(),
                !column.nullable() && !column.defaulted() && !column.generated(),
                options(column.type()),
                null));
      }
    }
    return new Schema(name, fields, fields.isEmpty() || MadeTable.isMade(this));
  }

  String sqlSchema() {
    return Engine.name(catalog) + "." + Engine.name(schema);
  }

  /** What gives out ids; empty where nothing does. */
  String sequence() {
    return ids == Ids.NONE ? "" : sqlSchema() + ".\"_remote_ids\"";
  }

  Map<String, Column> columns() {
    Map<String, Column> all = new LinkedHashMap<>();
    engine
        .query(
            Sql.render("destination/columns", named()),
            row ->
                new Column(
                    row.getString(1),
                    row.getString(2),
                    row.getBoolean(3),
                    row.getBoolean(4),
                    row.getBoolean(5)))
        .forEach(column -> all.put(column.name(), column));
    return all;
  }

  Map<String, Object> named() {
    return Map.of("catalog", catalog, "schema", schema, "table", name);
  }

  private static List<String> options(String type) {
    if (!type.startsWith("ENUM(")) {
      return List.of();
    }
    return OPTION
        .matcher(type)
        .results()
        .map((MatchResult option) -> option.group(1).replace("''", "'"))
        .toList();
  }
}
