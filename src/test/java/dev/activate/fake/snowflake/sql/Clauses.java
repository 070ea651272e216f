package dev.activate.fake.snowflake.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads orders and windows. */
final class Clauses {
  private static final Set<String> FRAME =
      Set.of(
          "ROWS",
          "RANGE",
          "BETWEEN",
          "AND",
          "UNBOUNDED",
          "PRECEDING",
          "FOLLOWING",
          "CURRENT",
          "ROW");
  private final Cursor cursor;
  private final Expressions expressions;

  Clauses(Cursor cursor, Expressions expressions) {
    this.cursor = cursor;
    this.expressions = expressions;
  }

  String order() {
    cursor.need("ORDER", "BY");
    List<String> terms = new ArrayList<>();
    do {
      StringBuilder term = new StringBuilder(expressions.read().sql());
      for (String word : List.of("ASC", "DESC")) {
        if (cursor.take(word)) {
          term.append(' ').append(word);
        }
      }
      if (cursor.take("NULLS")) {
        term.append(cursor.take("FIRST") ? " NULLS FIRST" : " NULLS LAST");
        if (term.toString().endsWith("LAST")) {
          cursor.need("LAST");
        }
      }
      terms.add(term.toString());
    } while (cursor.take(","));
    return "ORDER BY " + String.join(", ", terms);
  }

  String window() {
    cursor.need("OVER", "(");
    StringBuilder sql = new StringBuilder(" OVER (");
    if (cursor.take("PARTITION")) {
      cursor.need("BY");
      sql.append("PARTITION BY ");
      sql.append(String.join(", ", expressions.list().stream().map(Expr::sql).toList()));
    }
    if (cursor.is("ORDER")) {
      sql.append(' ').append(order());
    }
    while (!cursor.is(")")) {
      Token token = cursor.next();
      if (!FRAME.contains(token.value()) && token.kind() != Token.Kind.NUMBER) {
        throw SnowflakeError.unexpected(token);
      }
      sql.append(' ').append(token.value());
    }
    cursor.need(")");
    return sql.append(')').toString();
  }
}
