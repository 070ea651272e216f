package dev.activate.fake.snowflake.sql;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads CREATE TABLE from the table's name on. */
final class NewTables {
  private static final Set<String> OPTIONS =
      Set.of("COMMENT", "DATA_RETENTION_TIME_IN_DAYS", "CHANGE_TRACKING");
  private final Cursor cursor;
  private final Expressions expressions;

  NewTables(Cursor cursor, Expressions expressions) {
    this.cursor = cursor;
    this.expressions = expressions;
  }

  Verbs.NewTable read(Verbs.Creation creation, boolean temporary) {
    ObjectName name = cursor.object();
    List<Verbs.NewColumn> columns = new ArrayList<>();
    if (cursor.is("(")) {
      columns.addAll(columns());
    }
    options();
    Verbs.Query query = null;
    if (cursor.take("AS")) {
      query = Statements.query(cursor);
    } else if (columns.isEmpty()) {
      throw cursor.is("LIKE") || cursor.is("CLONE")
          ? SnowflakeError.unknown("CREATE TABLE ... " + cursor.peek().text(), cursor.peek())
          : SnowflakeError.unexpected(cursor.peek());
    }
    cursor.end();
    return new Verbs.NewTable(name, creation, temporary, columns, query);
  }

  private void options() {
    while (true) {
      if (cursor.take("CLUSTER")) {
        cursor.need("BY", "(");
        expressions.list();
        cursor.need(")");
      } else if (OPTIONS.contains(cursor.peek().value())) {
        cursor.next();
        cursor.need("=");
        cursor.next();
      } else if (!cursor.take("COPY", "GRANTS")) {
        return;
      }
    }
  }

  private List<Verbs.NewColumn> columns() {
    List<Verbs.NewColumn> columns = new ArrayList<>();
    Set<String> required = new HashSet<>();
    cursor.need("(");
    do {
      if (cursor.take("CONSTRAINT")) {
        cursor.name();
      }
      if (cursor.is("PRIMARY", "KEY", "(")) {
        cursor.need("PRIMARY", "KEY");
        required.addAll(Definitions.identifiers(cursor));
      } else if (cursor.is("UNIQUE", "(")) {
        cursor.next();
        Definitions.identifiers(cursor);
      } else {
        columns.add(column());
      }
    } while (cursor.take(","));
    cursor.need(")");
    return columns.stream()
        .map(
            column ->
                required.contains(column.name()) && !column.rest().contains("NOT NULL")
                    ? new Verbs.NewColumn(column.name(), column.type(), column.rest() + " NOT NULL")
                    : column)
        .toList();
  }

  /** The service keeps keys as a note and enforces none of them but NOT NULL. */
  Verbs.NewColumn column() {
    String name = cursor.name();
    Type type = Type.read(cursor);
    StringBuilder rest = new StringBuilder();
    while (true) {
      Token token = cursor.peek();
      if (cursor.take("NOT", "NULL")) {
        rest.append(" NOT NULL");
      } else if (cursor.take("PRIMARY", "KEY")) {
        rest.append(rest.indexOf("NOT NULL") < 0 ? " NOT NULL" : "");
      } else if (cursor.take("DEFAULT")) {
        rest.append(" DEFAULT ").append(expressions.read().sql());
      } else if (cursor.take("COMMENT")) {
        cursor.text();
      } else if (!cursor.take("UNIQUE") && !cursor.take("NULL")) {
        if (token.is("AUTOINCREMENT") || token.is("IDENTITY") || token.is("COLLATE")) {
          throw SnowflakeError.unknown(token.text(), token);
        }
        return new Verbs.NewColumn(name, type, rest.toString());
      }
    }
  }
}
