package dev.activate.fake.snowflake.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Reads MERGE, behind its first word. */
final class Merges {
  private final Cursor cursor;
  private final Expressions expressions;
  private final Relations relations;
  private final List<String> matched = new ArrayList<>();

  Merges(Cursor cursor, Expressions expressions, Relations relations) {
    this.cursor = cursor;
    this.expressions = expressions;
    this.relations = relations;
  }

  Verbs.Change read() {
    cursor.need("INTO");
    ObjectName target = cursor.object();
    boolean as = cursor.take("AS");
    String name = Names.sql(as || cursor.isAlias() ? cursor.name() : target.name());
    String table = cursor.scope.relation(target) + " AS " + name;
    cursor.need("USING");
    String source = relations.one();
    cursor.need("ON");
    String on = expressions.read().sql();
    StringBuilder sql = new StringBuilder("MERGE INTO " + table + " USING " + source);
    sql.append(" ON (").append(on).append(')');
    if (!cursor.is("WHEN")) {
      throw SnowflakeError.unexpected(cursor.peek());
    }
    while (cursor.take("WHEN")) {
      sql.append(cursor.take("NOT") ? insert() : change());
    }
    sql.append(" RETURNING merge_action");
    return new Verbs.Change(
        Verbs.Action.MERGE,
        target,
        sql.toString(),
        matched.isEmpty() ? null : duplicates(table, name, source, on),
        List.copyOf(cursor.reads),
        cursor.binds());
  }

  /** The service refuses to choose between rows; DuckDB would take any. */
  private String duplicates(String table, String name, String source, String on) {
    String any = matched.stream().collect(Collectors.joining(") OR (", "((", "))"));
    return "SELECT 1 FROM "
        + table
        + " JOIN "
        + source
        + " ON ("
        + on
        + ") AND "
        + any
        + " GROUP BY "
        + name
        + ".rowid HAVING count(*) > 1 LIMIT 1";
  }

  private String change() {
    cursor.need("MATCHED");
    String and = "TRUE";
    if (cursor.take("AND")) {
      and = expressions.read().sql();
    }
    // Only the first branch that holds is taken, so what comes later is met only where none did.
    matched.add(and);
    cursor.need("THEN");
    String when = " WHEN MATCHED AND (" + and + ") THEN ";
    if (cursor.take("DELETE")) {
      return when + "DELETE";
    }
    cursor.need("UPDATE", "SET");
    return when + "UPDATE " + Changes.set(cursor, expressions);
  }

  private String insert() {
    cursor.need("MATCHED");
    String and = cursor.take("AND") ? " AND (" + expressions.read().sql() + ")" : "";
    cursor.need("THEN", "INSERT");
    String columns = new Queries(cursor).columns();
    cursor.need("VALUES", "(");
    String values =
        expressions.list().stream().map(Expr::sql).collect(Collectors.joining(", ", "(", ")"));
    cursor.need(")");
    return " WHEN NOT MATCHED" + and + " THEN INSERT " + columns + " VALUES " + values;
  }
}
