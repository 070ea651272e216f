package dev.activate.fake.snowflake;

import dev.activate.fake.snowflake.sql.Names;
import dev.activate.fake.snowflake.sql.ObjectName;
import dev.activate.fake.snowflake.sql.SnowflakeError;
import dev.activate.fake.snowflake.sql.Type;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The views of INFORMATION_SCHEMA, as rows of what the session's role may see right now. */
final class InformationSchema {
  private final Session session;
  private final Account account;

  InformationSchema(Session session, Account account) {
    this.session = session;
    this.account = account;
  }

  /** As a relation of DuckDB's. */
  String view(ObjectName name) {
    if (!account.store().databases().contains(name.database())) {
      throw SnowflakeError.noSuch("Database", Names.message(name.database()));
    }
    try {
      return switch (name.name()) {
        case "SCHEMATA" ->
            relation(List.of("CATALOG_NAME", "SCHEMA_NAME"), schemata(name.database()));
        case "TABLES" ->
            relation(
                List.of("TABLE_CATALOG", "TABLE_SCHEMA", "TABLE_NAME", "TABLE_TYPE"),
                tables(name.database()));
        case "COLUMNS" -> columns(name.database());
        default -> throw SnowflakeError.unknown("INFORMATION_SCHEMA." + name.name());
      };
    } catch (SQLException e) {
      throw new DuckFailure(e);
    }
  }

  private List<List<String>> schemata(String database) throws SQLException {
    List<List<String>> rows = new ArrayList<>();
    for (String schema : account.store().schemas(session.connection(), database)) {
      if (account.roles().sees(session, new ObjectName(database, schema, ""))) {
        rows.add(List.of(Names.text(database), Names.text(schema)));
      }
    }
    rows.add(List.of(Names.text(database), "'INFORMATION_SCHEMA'"));
    return rows;
  }

  private List<List<String>> tables(String database) throws SQLException {
    List<List<String>> rows = new ArrayList<>();
    for (List<String> row :
        Rows.all(
            session.connection(),
            "SELECT schema_name, table_name, 'BASE TABLE' FROM duckdb_tables()"
                + where(database)
                + " UNION ALL SELECT schema_name, view_name, 'VIEW' FROM duckdb_views()"
                + where(database)
                + " AND NOT internal")) {
      ObjectName name = new ObjectName(database, Names.shown(row.get(0)), Names.shown(row.get(1)));
      if (account.roles().sees(session, name)) {
        rows.add(
            List.of(
                Names.text(database),
                Names.text(name.schema()),
                Names.text(name.name()),
                Names.text(row.get(2))));
      }
    }
    return rows;
  }

  private static String where(String database) {
    return " WHERE database_name = " + Names.text(Names.held(database));
  }

  private String columns(String database) throws SQLException {
    List<List<String>> rows = new ArrayList<>();
    for (List<String> row :
        Rows.all(
            session.connection(),
            "SELECT schema_name, table_name, column_name, data_type, column_index, is_nullable"
                + " FROM duckdb_columns()"
                + where(database)
                + " AND NOT internal")) {
      ObjectName name = new ObjectName(database, Names.shown(row.get(0)), Names.shown(row.get(1)));
      if (account.roles().sees(session, name)) {
        String column = Names.shown(row.get(2));
        Type type = account.store().declared(name).getOrDefault(column, Columns.type(row.get(3)));
        rows.add(
            List.of(
                Names.text(database),
                Names.text(name.schema()),
                Names.text(name.name()),
                Names.text(column),
                row.get(4),
                row.get(5).equals("true") ? "'YES'" : "'NO'",
                Names.text(kind(type)),
                type.base().equals("text") ? "" + type.precision() : "CAST(NULL AS INTEGER)",
                type.base().equals("fixed") ? "" + type.precision() : "CAST(NULL AS INTEGER)",
                type.base().equals("fixed") ? "" + type.scale() : "CAST(NULL AS INTEGER)"));
      }
    }
    return relation(
        List.of(
            "TABLE_CATALOG",
            "TABLE_SCHEMA",
            "TABLE_NAME",
            "COLUMN_NAME",
            "ORDINAL_POSITION",
            "IS_NULLABLE",
            "DATA_TYPE",
            "CHARACTER_MAXIMUM_LENGTH",
            "NUMERIC_PRECISION",
            "NUMERIC_SCALE"),
        rows);
  }

  private static String kind(Type type) {
    return switch (type.base()) {
      case "fixed" -> "NUMBER";
      case "real" -> "FLOAT";
      default -> type.base().toUpperCase(java.util.Locale.ROOT);
    };
  }

  private static String relation(List<String> names, List<List<String>> rows) {
    String columns = names.stream().map(Names::sql).collect(Collectors.joining(", ", "(", ")"));
    String none = names.stream().map(name -> "NULL").collect(Collectors.joining(", ", "(", ")"));
    String values =
        rows.isEmpty()
            ? none
            : rows.stream()
                .map(row -> row.stream().collect(Collectors.joining(", ", "(", ")")))
                .collect(Collectors.joining(", "));
    String from = "(SELECT * FROM (VALUES " + values + ") AS v" + columns;
    return rows.isEmpty() ? from + " WHERE FALSE)" : from + ")";
  }
}
