package dev.activate.fake.snowflake.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads queries: WITH, SELECT, what combines them, and what orders and cuts the result. */
final class Queries {
  private final Cursor cursor;
  private final Expressions expressions;
  private final Clauses clauses;
  private final Relations relations;

  Queries(Cursor cursor) {
    this.cursor = cursor;
    this.expressions = new Expressions(cursor);
    this.clauses = new Clauses(cursor, expressions);
    this.relations = new Relations(cursor, this, expressions);
  }

  /** Whether a query, maybe within brackets, follows so many tokens ahead. */
  static boolean startsIn(Cursor cursor, int ahead) {
    int at = ahead;
    while (cursor.peek(at).is("(")) {
      at++;
    }
    return cursor.peek(at).is("SELECT") || cursor.peek(at).is("WITH");
  }

  /** One whose columns get the names that the service gives them. */
  String outer() {
    return query(true);
  }

  String inner() {
    return query(false);
  }

  private String query(boolean names) {
    boolean withs = cursor.is("WITH");
    cursor.withs.add(new ArrayList<>());
    StringBuilder sql = new StringBuilder();
    if (withs) {
      sql.append(with());
    }
    sql.append(combined(names));
    if (cursor.is("ORDER")) {
      sql.append(' ').append(clauses.order());
    }
    sql.append(limit());
    cursor.withs.remove(cursor.withs.size() - 1);
    return sql.toString();
  }

  private String with() {
    cursor.need("WITH");
    StringBuilder sql = new StringBuilder("WITH ");
    if (cursor.take("RECURSIVE")) {
      sql.append("RECURSIVE ");
    }
    String between = "";
    do {
      String name = cursor.name();
      sql.append(between).append(Names.sql(name)).append(columns());
      cursor.need("AS", "(");
      if (sql.indexOf("RECURSIVE") >= 0) {
        declare(name);
      }
      sql.append(" AS (").append(inner()).append(')');
      cursor.need(")");
      declare(name);
      between = ", ";
    } while (cursor.take(","));
    return sql.append(' ').toString();
  }

  private void declare(String name) {
    cursor.withs.get(cursor.withs.size() - 1).add(name);
  }

  /** Names in brackets, if there are any. */
  String columns() {
    if (!cursor.take("(")) {
      return "";
    }
    List<String> names = new ArrayList<>();
    do {
      names.add(Names.sql(cursor.name()));
    } while (cursor.take(","));
    cursor.need(")");
    return "(" + String.join(", ", names) + ")";
  }

  private String combined(boolean names) {
    StringBuilder sql = new StringBuilder(part(names));
    while (true) {
      Token token = cursor.peek();
      if (token.is("UNION") || token.is("INTERSECT")) {
        cursor.next();
        sql.append(' ').append(token.value()).append(cursor.take("ALL") ? " ALL " : " ");
      } else if (token.is("EXCEPT") || token.is("MINUS")) {
        cursor.next();
        sql.append(" EXCEPT ");
      } else {
        return sql.toString();
      }
      sql.append(part(false));
    }
  }

  private String part(boolean names) {
    if (cursor.take("(")) {
      String inner = query(names);
      cursor.need(")");
      return "(" + inner + ")";
    }
    if (cursor.is("VALUES")) {
      throw SnowflakeError.unknown("VALUES that is not in FROM", cursor.peek());
    }
    return select(names);
  }

  private String select(boolean names) {
    cursor.need("SELECT");
    StringBuilder sql = new StringBuilder("SELECT ");
    if (cursor.take("DISTINCT")) {
      sql.append("DISTINCT ");
    } else {
      cursor.take("ALL");
    }
    if (cursor.is("TOP") && cursor.peek(1).kind() == Token.Kind.NUMBER) {
      throw SnowflakeError.unknown("TOP", cursor.peek());
    }
    String between = "";
    do {
      sql.append(between).append(item(names));
      between = ", ";
    } while (cursor.take(","));
    if (cursor.take("FROM")) {
      sql.append(" FROM ").append(relations.list());
    }
    if (cursor.take("WHERE")) {
      sql.append(" WHERE ").append(expressions.read().sql());
    }
    if (cursor.take("GROUP")) {
      cursor.need("BY");
      sql.append(" GROUP BY ").append(cursor.take("ALL") ? "ALL" : terms());
    }
    if (cursor.take("HAVING")) {
      sql.append(" HAVING ").append(expressions.read().sql());
    }
    if (cursor.take("QUALIFY")) {
      sql.append(" QUALIFY ").append(expressions.read().sql());
    }
    return sql.toString();
  }

  private String terms() {
    return String.join(", ", expressions.list().stream().map(Expr::sql).toList());
  }

  private String item(boolean names) {
    Token start = cursor.peek();
    if (start.is("*") || isQualifiedStar()) {
      return star();
    }
    Expr value = expressions.read();
    String text = cursor.sql.substring(start.offset(), cursor.behind());
    boolean as = cursor.take("AS");
    if (as || cursor.isAlias()) {
      String name = as ? anyName() : cursor.name();
      note(name, value, names);
      return value.sql() + " AS " + Names.sql(name);
    }
    if (value.column() != null) {
      return value.sql();
    }
    String name = text.toUpperCase(Locale.ROOT);
    note(name, value, names);
    return names ? value.sql() + " AS " + Names.sql(name) : value.sql();
  }

  private String anyName() {
    Token token = cursor.peek();
    if (token.kind() == Token.Kind.WORD && !token.isName()) {
      throw SnowflakeError.unexpected(token);
    }
    return cursor.name();
  }

  private void note(String name, Expr value, boolean names) {
    Type type = value.type();
    if (names && type != null) {
      cursor.typed.add(new Cursor.TypedName(name, type));
    }
  }

  private boolean isQualifiedStar() {
    int at = 0;
    while (cursor.peek(at).isName() && cursor.peek(at + 1).is(".")) {
      at += 2;
    }
    return at > 0 && cursor.peek(at).is("*");
  }

  private String star() {
    StringBuilder sql = new StringBuilder();
    while (!cursor.is("*")) {
      sql.append(Names.sql(cursor.name())).append('.');
      cursor.need(".");
    }
    cursor.next();
    sql.append('*');
    if (cursor.take("EXCLUDE")) {
      sql.append(" EXCLUDE ");
      sql.append(cursor.is("(") ? columns() : "(" + Names.sql(cursor.name()) + ")");
    }
    if (cursor.is("RENAME") || cursor.is("REPLACE") || cursor.is("ILIKE")) {
      throw SnowflakeError.unknown("* with " + cursor.peek().text(), cursor.peek());
    }
    return sql.toString();
  }

  private String limit() {
    if (cursor.take("LIMIT")) {
      String limit = " LIMIT " + (cursor.take("NULL") ? "ALL" : count());
      return cursor.take("OFFSET") ? limit + " OFFSET " + count() : limit;
    }
    if (cursor.take("FETCH")) {
      if (!cursor.take("FIRST")) {
        cursor.take("NEXT");
      }
      String limit = " LIMIT " + count();
      if (!cursor.take("ROWS")) {
        cursor.take("ROW");
      }
      cursor.take("ONLY");
      return limit;
    }
    if (cursor.is("OFFSET")) {
      throw SnowflakeError.unknown("OFFSET without LIMIT", cursor.peek());
    }
    return "";
  }

  private String count() {
    return cursor.peek().kind() == Token.Kind.BIND
        ? cursor.bind()
        : String.valueOf(cursor.number());
  }
}
