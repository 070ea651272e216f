package dev.activate.destination.sql;

import dev.activate.change.Action;
import dev.activate.change.Value;
import dev.activate.destination.LiveRead;
import dev.activate.destination.sql.Layout.Cell;
import dev.activate.destination.sql.Layout.Role;
import dev.activate.warehouse.Engine;
import dev.activate.warehouse.Sql;
import dev.activate.warehouse.Types;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;

/**
 * Answers a live read: the keys go into a temporary table of the database in pieces, what it holds
 * comes back as text and is cast by the engine. A value that the wanted type would change is null.
 */
final class LiveRows {
  private static final int PIECE = 10_000;

  private final Dialect dialect;
  private final Connection connection;
  private final Table table;
  private final LiveRead read;
  private final Engine engine;
  private final List<Column> fields = new ArrayList<>();
  private final List<Row> piece = new ArrayList<>();
  private int loaded;

  LiveRows(Dialect dialect, Connection connection, Table table, LiveRead read) {
    this.dialect = dialect;
    this.connection = connection;
    this.table = table;
    this.read = read;
    this.engine = read.engine();
    for (String field : read.fields()) {
      Column column = table.columns().get(field);
      if (column != null) {
        fields.add(column);
      }
    }
  }

  void read() throws SQLException {
    List<Cell> keys = new ArrayList<>();
    for (int i = 0; i < read.keyFields().size(); i++) {
      keys.add(new Cell("k" + i, Role.KEY, i, table.column(read.keyFields().get(i))));
    }
    Work work = dialect.work(connection, new Layout(table, keys, List.of()));
    Map<String, Object> names = names();
    engine.execute(Sql.render("destination/sql/wanted", names));
    try {
      work.begin();
      load(work, keys);
      engine.execute(Sql.render("destination/sql/live", names));
      receive(work);
      engine.execute(Sql.render("destination/sql/answer", names));
    } finally {
      engine.execute("drop table if exists memory.main.activate_wanted");
      engine.execute("drop table if exists memory.main.activate_live");
    }
  }

  /** Keys that the table cannot hold are of no record. */
  private void load(Work work, List<Cell> keys) throws SQLException {
    Map<String, String> types = types(read.wanted());
    List<Value.Type> keyTypes =
        read.keyFields().stream().map(key -> Types.of(types.getOrDefault(key, "VARCHAR"))).toList();
    try {
      engine.stream(
          "select * from memory.main.activate_wanted order by n",
          row -> {
            piece.add(row(row, keys, keyTypes));
            if (piece.size() == PIECE) {
              send(work);
            }
          });
    } catch (Broken e) {
      throw e.cause;
    }
    try {
      send(work);
    } catch (Broken e) {
      throw e.cause;
    }
  }

  private static Row row(ResultSet from, List<Cell> keys, List<Value.Type> types)
      throws SQLException {
    @Nullable Object[] parts = new @Nullable Object[keys.size()];
    for (int i = 0; i < parts.length; i++) {
      Value value = Types.read(from, i + 2, types.get(i));
      try {
        parts[i] = Fit.of(keys.get(i).column(), value);
      } catch (Misfit e) {
        parts[i] = null;
      }
    }
    return new Row(from.getLong(1), Action.UPDATE, parts, 0);
  }

  /** Rows keep their numbers, so those without a key go along: nothing equals null. */
  private void send(Work work) {
    try {
      if (!piece.isEmpty()) {
        work.load(piece, loaded + 1);
        loaded += piece.size();
        piece.clear();
      }
    } catch (SQLException e) {
      throw new Broken(e);
    }
  }

  private void receive(Work work) throws SQLException {
    try (DuckDBAppender to =
        engine.connection().createAppender("memory", "main", "activate_live")) {
      work.read(
          fields,
          (number, values) -> {
            to.beginRow().append(number);
            for (String value : values) {
              if (value == null) {
                to.appendNull();
              } else {
                to.append(value);
              }
            }
            to.endRow();
          });
    }
  }

  private Map<String, Object> names() {
    Map<String, String> into = types(read.into());
    List<Map<String, Object>> columns = new ArrayList<>();
    for (String field : read.fields()) {
      Column column = table.columns().get(field);
      String type = into.getOrDefault(field, "VARCHAR");
      int cell = column == null ? -1 : fields.indexOf(column);
      columns.add(
          Map.of(
              "name",
              field,
              "cell",
              "v" + cell,
              "how",
              column == null ? "none" : how(column.kind(), type),
              "held",
              column == null ? "" : held(column.kind()),
              "scale",
              scale(type),
              "type",
              type));
    }
    Map<String, Object> names = new HashMap<>();
    names.put("wanted", read.wanted());
    names.put("into", read.into());
    names.put("keys", read.keyFields());
    names.put("cells", fields.size());
    names.put("fields", columns);
    return names;
  }

  /** How {@code live.sql} casts a text that stands for such a column to the wanted type. */
  private static String how(Column.Kind kind, String wanted) {
    Value.Type type = Types.of(wanted);
    if (kind == Column.Kind.BINARY && type == Value.Type.BINARY) {
      return "bytes";
    }
    if (Types.isNested(wanted)) {
      return "nested";
    }
    if (wanted.equals("VARCHAR") || kind.value() == Value.Type.TEXT || type == kind.value()) {
      return type == Value.Type.DECIMAL || type == Value.Type.INTEGER ? "digits" : "plain";
    }
    boolean whole = type == Value.Type.DECIMAL || type == Value.Type.INTEGER;
    if (whole && (kind == Column.Kind.INTEGER || kind == Column.Kind.DECIMAL)) {
      return "digits";
    }
    return type == Value.Type.DOUBLE ? "plain" : "back";
  }

  private static String held(Column.Kind kind) {
    return switch (kind) {
      case INTEGER -> "HUGEINT";
      case DECIMAL, FLOAT, DOUBLE -> "DOUBLE";
      case BOOLEAN -> "BOOLEAN";
      case DATE -> "DATE";
      case TIME -> "TIME";
      case TIMESTAMP -> "TIMESTAMP";
      case TIMESTAMP_TZ -> "TIMESTAMP WITH TIME ZONE";
      default -> "VARCHAR";
    };
  }

  private static int scale(String type) {
    return type.startsWith("DECIMAL")
        ? Integer.parseInt(type.substring(type.indexOf(',') + 1, type.length() - 1).strip())
        : 0;
  }

  private Map<String, String> types(String relation) {
    Map<String, String> types = new HashMap<>();
    engine
        .columns("select * from " + relation)
        .forEach(column -> types.put(column.name(), column.type()));
    return types;
  }

  /** Carries what the product database says through the engine, which would take it for its own. */
  private static final class Broken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // never leaves this class
    private final SQLException cause;

    Broken(SQLException cause) {
      super(null, cause, false, false);
      this.cause = cause;
    }
  }
}
