package dev.activate.fake.snowflake.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Reads what a query is taken from: tables, queries, values, functions, and their joins. */
public final class Relations {
  private final Cursor cursor;
  private final Queries queries;
  private final Expressions expressions;

  Relations(Cursor cursor, Queries queries, Expressions expressions) {
    this.cursor = cursor;
    this.queries = queries;
    this.expressions = expressions;
  }

  String list() {
    StringBuilder sql = new StringBuilder(joined());
    while (cursor.take(",")) {
      sql.append(", ").append(joined());
    }
    return sql.toString();
  }

  private String joined() {
    StringBuilder sql = new StringBuilder(one());
    while (true) {
      String join = join();
      if (join.isEmpty()) {
        return sql.toString();
      }
      sql.append(' ').append(join).append(' ').append(one());
      if (cursor.take("ON")) {
        sql.append(" ON ").append(expressions.read().sql());
      } else if (cursor.take("USING")) {
        sql.append(" USING ").append(queries.columns());
      } else if (join.equals("JOIN") || join.equals("INNER JOIN")) {
        sql.append(" ON TRUE");
      }
    }
  }

  private String join() {
    StringBuilder sql = new StringBuilder();
    int mark = cursor.mark();
    while (true) {
      Token token = cursor.peek();
      if (token.kind() != Token.Kind.WORD) {
        break;
      }
      switch (token.value()) {
        case "NATURAL", "INNER", "LEFT", "RIGHT", "FULL", "OUTER", "CROSS" -> {
          cursor.next();
          sql.append(token.value()).append(' ');
        }
        case "JOIN" -> {
          cursor.next();
          return sql.append("JOIN").toString();
        }
        case "ASOF" -> throw SnowflakeError.unknown("ASOF JOIN", token);
        default -> {
          cursor.back(mark);
          return "";
        }
      }
    }
    cursor.back(mark);
    return "";
  }

  /** One relation, without what it is joined to. */
  String one() {
    Token token = cursor.peek();
    if (token.is("LATERAL")) {
      cursor.next();
      if (cursor.is("FLATTEN")) {
        return flatten();
      }
      return "LATERAL " + bracketed();
    }
    if (token.is("(")) {
      return bracketed();
    }
    if (token.is("TABLE")) {
      return function();
    }
    if (token.is("VALUES")) {
      return values();
    }
    if (token.is("FLATTEN") && cursor.peek(1).is("(")) {
      return flatten();
    }
    return table();
  }

  private String table() {
    boolean plain = !cursor.peek(1).is(".");
    Token token = cursor.peek();
    if (plain && token.isName() && cursor.isWith(token.value())) {
      return Names.sql(cursor.name()) + alias("");
    }
    ObjectName name = cursor.object();
    if (cursor.is("(")) {
      throw SnowflakeError.unknown("the function " + name + " in FROM", token);
    }
    if (cursor.is("AT", "(") || cursor.is("BEFORE", "(") || cursor.is("SAMPLE")) {
      throw SnowflakeError.unknown(cursor.peek().text() + " behind a table", cursor.peek());
    }
    cursor.reads.add(name);
    // A column may be qualified by the table's name alone, wherever the table is held.
    return cursor.scope.relation(name) + alias(" AS " + Names.sql(name.name()));
  }

  private String bracketed() {
    if (Queries.startsIn(cursor, 1)) {
      cursor.need("(");
      String query = queries.inner();
      cursor.need(")");
      return "(" + query + ")" + alias(" AS _unnamed" + cursor.mark());
    }
    cursor.need("(");
    String inner = cursor.is("VALUES") ? values() : joined();
    cursor.need(")");
    return cursor.isAlias() || cursor.is("AS")
        ? "(SELECT * FROM " + inner + ")" + alias("")
        : "(" + inner + ")";
  }

  private String values() {
    cursor.need("VALUES");
    List<String> rows = new ArrayList<>();
    int width = 0;
    do {
      cursor.need("(");
      List<Expr> row = expressions.list();
      cursor.need(")");
      width = row.size();
      rows.add(row.stream().map(Expr::sql).collect(Collectors.joining(", ", "(", ")")));
    } while (cursor.take(","));
    String columns =
        IntStream.rangeClosed(1, width)
            .mapToObj(i -> "\"COLUMN" + i + '"')
            .collect(Collectors.joining(", ", "(", ")"));
    String name = "_values" + cursor.mark();
    String table = "(VALUES " + String.join(", ", rows) + ") AS " + name + columns;
    return cursor.isAlias() || cursor.is("AS")
        ? "(SELECT * FROM " + table + ")" + alias("")
        : table;
  }

  /** The variable of a session that holds how many rows a statement had. */
  public static String scan(String queryId) {
    return "scan_" + queryId.replaceAll("[^0-9A-Za-z]", "_");
  }

  private String function() {
    Token at = cursor.peek();
    cursor.need("TABLE", "(");
    String sql;
    if (cursor.take("GENERATOR", "(")) {
      cursor.need("ROWCOUNT", "=>");
      sql = "(SELECT range AS _seq FROM range(" + cursor.number() + "))";
      cursor.need(")", ")");
      return sql + alias(" AS _generator" + cursor.mark());
    }
    if (cursor.take("RESULT_SCAN", "(")) {
      // How many rows there were is known, and not what was in them.
      sql =
          "(SELECT range AS \"the stand-in for Snowflake counts these alone\" FROM range(coalesce(getvariable('"
              + scan(cursor.next().value())
              + "'), error('the stand-in for Snowflake knows no such statement'))))";
      cursor.need(")", ")");
      return sql + alias(" AS _scan" + cursor.mark());
    }
    if (cursor.is("FLATTEN")) {
      sql = flattened();
      cursor.need(")");
      return sql + alias(" AS _flatten" + cursor.mark());
    }
    throw SnowflakeError.unknown("the table function " + cursor.peek().text(), at);
  }

  private String flatten() {
    return flattened() + alias(" AS _flatten" + cursor.mark());
  }

  private String flattened() {
    cursor.need("FLATTEN", "(");
    if (cursor.take("INPUT")) {
      cursor.need("=>");
    }
    String input = expressions.read().sql();
    if (cursor.is(",")) {
      throw SnowflakeError.unknown("an option of FLATTEN", cursor.peek());
    }
    cursor.need(")");
    return "LATERAL (SELECT j.\"key\" AS \"KEY\", j.value AS \"VALUE\", j.path AS \"PATH\","
        + " j.id AS \"INDEX\" FROM json_each("
        + input
        + ") AS j)";
  }

  private String alias(String otherwise) {
    boolean as = cursor.take("AS");
    if (!as && !cursor.isAlias()) {
      return otherwise;
    }
    return " AS " + Names.sql(cursor.name()) + queries.columns();
  }
}
