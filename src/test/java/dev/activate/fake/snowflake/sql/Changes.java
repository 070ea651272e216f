package dev.activate.fake.snowflake.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads INSERT, UPDATE, DELETE and MERGE. */
final class Changes {
  private final Cursor cursor;
  private final Expressions expressions;
  private final Queries queries;
  private final Relations relations;

  Changes(Cursor cursor) {
    this.cursor = cursor;
    this.expressions = new Expressions(cursor);
    this.queries = new Queries(cursor);
    this.relations = new Relations(cursor, queries, expressions);
  }

  Verbs.Change read() {
    Verbs.Change change =
        switch (cursor.next().value()) {
          case "INSERT" -> insert();
          case "UPDATE" -> update();
          case "DELETE" -> delete();
          default -> new Merges(cursor, expressions, relations).read();
        };
    cursor.end();
    return change;
  }

  private Verbs.Change insert() {
    if (cursor.is("OVERWRITE") || cursor.is("ALL") || cursor.is("FIRST")) {
      throw SnowflakeError.unknown("INSERT " + cursor.peek().text(), cursor.peek());
    }
    cursor.need("INTO");
    ObjectName target = cursor.object();
    String columns = Queries.startsIn(cursor, 0) ? "" : queries.columns();
    String into = "INSERT INTO " + cursor.scope.relation(target) + ' ' + columns + ' ';
    String rows = cursor.take("VALUES") ? values() : queries.inner();
    return change(Verbs.Action.INSERT, target, into + rows, null);
  }

  private String values() {
    List<String> rows = new ArrayList<>();
    do {
      cursor.need("(");
      List<String> row = new ArrayList<>();
      do {
        row.add(cursor.take("DEFAULT") ? "DEFAULT" : expressions.read().sql());
      } while (cursor.take(","));
      cursor.need(")");
      rows.add(String.join(", ", row));
    } while (cursor.take(","));
    String batch = cursor.scope.batch();
    if (batch == null) {
      return rows.stream().collect(Collectors.joining("), (", "VALUES (", ")"));
    }
    if (rows.size() > 1) {
      throw SnowflakeError.unknown("arrays bound to more than one row");
    }
    return "SELECT " + rows.get(0) + " FROM " + batch;
  }

  private Verbs.Change update() {
    ObjectName target = cursor.object();
    String name = alias(target);
    cursor.need("SET");
    String sql = "UPDATE " + cursor.scope.relation(target) + name + ' ' + set(cursor, expressions);
    if (cursor.take("FROM")) {
      sql += " FROM " + relations.list();
    }
    return change(Verbs.Action.UPDATE, target, sql + where(), null);
  }

  /** The assignments behind SET. */
  static String set(Cursor cursor, Expressions expressions) {
    List<String> all = new ArrayList<>();
    do {
      List<String> path = cursor.path();
      cursor.need("=");
      all.add(Names.sql(path.get(path.size() - 1)) + " = " + expressions.read().sql());
    } while (cursor.take(","));
    return "SET " + String.join(", ", all);
  }

  private Verbs.Change delete() {
    cursor.need("FROM");
    ObjectName target = cursor.object();
    String sql = "DELETE FROM " + cursor.scope.relation(target) + alias(target);
    if (cursor.take("USING")) {
      sql += " USING " + relations.list();
    }
    return change(Verbs.Action.DELETE, target, sql + where(), null);
  }

  private String where() {
    return cursor.take("WHERE") ? " WHERE " + expressions.read().sql() : "";
  }

  private String alias(ObjectName target) {
    boolean as = cursor.take("AS");
    String name = as || cursor.isAlias() ? cursor.name() : target.name();
    return " AS " + Names.sql(name);
  }

  private Verbs.Change change(
      Verbs.Action action, ObjectName target, String sql, @Nullable String duplicates) {
    return new Verbs.Change(
        action, target, sql, duplicates, List.copyOf(cursor.reads), cursor.binds());
  }
}
