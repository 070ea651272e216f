package dev.activate.warehouse.postgres;

import dev.activate.warehouse.Column;
import dev.activate.warehouse.Engine;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.postgresql.copy.CopyIn;

/** Rows of the engine as COPY's text format takes them. */
final class CopyText {
  private final CopyBuffer to;

  CopyText(CopyIn to) {
    this.to = new CopyBuffer(to);
  }

  /** The query with every column as a text that PostgreSQL understands as the same value. */
  static String spelled(Engine engine, String query) {
    List<Column> columns = engine.columns("select * from (" + query + ")");
    String names =
        columns.stream()
            .map(column -> Engine.name(column.name()))
            .collect(Collectors.joining(", "));
    String texts = columns.stream().map(CopyText::spelled).collect(Collectors.joining(", "));
    return "select " + texts + " from (" + query + ") as source (" + names + ")";
  }

  private static String spelled(Column column) {
    String name = Engine.name(column.name());
    String type = column.type().toUpperCase(Locale.ROOT);
    if (type.equals("BLOB")) {
      return "'\\x' || hex(" + name + ")";
    }
    boolean nested = type.endsWith("]") || type.startsWith("STRUCT") || type.startsWith("MAP");
    return nested ? "to_json(" + name + ")::varchar" : name + "::varchar";
  }

  void row(ResultSet row, int columns) throws SQLException {
    for (int i = 1; i <= columns; i++) {
      if (i > 1) {
        to.put('\t');
      }
      String text = row.getString(i);
      if (text == null) {
        to.putNull();
      } else {
        to.text(text);
      }
    }
    to.endRow();
  }

  void flush() throws SQLException {
    to.flush();
  }
}
