package dev.activate.fake.snowflake.sql;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Reads what operators stand between: names, constants, calls, casts, and what is in brackets. */
final class Atoms {
  private static final Set<String> DATED = Set.of("DATE", "TIME", "TIMESTAMP");
  private final Cursor cursor;
  private final Expressions expressions;
  private final Functions functions;

  Atoms(Cursor cursor, Expressions expressions) {
    this.cursor = cursor;
    this.expressions = expressions;
    this.functions = new Functions(cursor, expressions);
  }

  Expr read() {
    Expr value = plain();
    while (true) {
      if (cursor.take("::")) {
        value = Casts.to(value, Type.read(cursor));
      } else if (cursor.is(":") || cursor.is("[")) {
        value = path(value);
      } else {
        return value;
      }
    }
  }

  /** What stands behind IN. */
  String set() {
    if (!cursor.is("(")) {
      throw SnowflakeError.unexpected(cursor.peek());
    }
    if (Queries.startsIn(cursor, 1)) {
      return query();
    }
    cursor.next();
    List<Expr> values = expressions.list();
    cursor.need(")");
    return bracketed(values);
  }

  /** What a value is compared with: another, or {@code ANY (...)}, which is refused. */
  Expr comparand(Supplier<Expr> other) {
    if (cursor.is("ANY") || cursor.is("ALL") || cursor.is("SOME")) {
      throw SnowflakeError.unknown("comparing with " + cursor.peek().text(), cursor.peek());
    }
    return other.get();
  }

  private Expr plain() {
    Token token = cursor.peek();
    switch (token.kind()) {
      case TEXT -> {
        return Expr.atom(Names.text(cursor.next().value()));
      }
      case HEX -> {
        return Expr.atom("unhex(" + Names.text(cursor.next().value()) + ")");
      }
      case NUMBER -> {
        return number(cursor.next());
      }
      case BIND -> {
        return Expr.atom(cursor.bind());
      }
      case POSITION -> {
        return column("COLUMN" + cursor.next().value(), "");
      }
      case QUOTED -> {
        return name();
      }
      case WORD -> {
        return word(token);
      }
      default -> {
        if (token.is("(")) {
          return brackets();
        }
        if ("[{@:!&|^~".contains(token.text()) && token.kind() == Token.Kind.SYMBOL) {
          throw SnowflakeError.unknown("'" + token.text() + "'", token);
        }
        throw SnowflakeError.unexpected(token);
      }
    }
  }

  private static Expr number(Token token) {
    String text = token.value();
    if (text.toUpperCase(java.util.Locale.ROOT).indexOf('E') >= 0) {
      return Expr.atom("CAST('" + text + "' AS DOUBLE)");
    }
    BigDecimal value = new BigDecimal(text);
    int scale = value.scale();
    int precision = Math.max(value.precision(), Math.max(scale, 1));
    if (precision > 38) {
      return Expr.atom("CAST('" + text + "' AS DOUBLE)");
    }
    // DuckDB folds small whole numbers by themselves, and its functions want them as they are.
    return scale <= 0 && precision <= 9
        ? Expr.atom(value.toPlainString())
        : Expr.atom("CAST(" + text + " AS DECIMAL(" + precision + "," + scale + "))");
  }

  private Expr word(Token token) {
    switch (token.value()) {
      case "NULL", "TRUE", "FALSE" -> {
        return Expr.atom(cursor.next().value());
      }
      case "CASE" -> {
        return cases();
      }
      case "CAST", "TRY_CAST" -> {
        return cast();
      }
      case "EXISTS" -> {
        cursor.next();
        return Expr.atom("EXISTS " + query());
      }
      case "INTERVAL" -> {
        if (cursor.peek(1).kind() == Token.Kind.TEXT) {
          cursor.next();
          return Expr.atom("INTERVAL " + Names.text(cursor.text()));
        }
      }
      default -> {
        if (DATED.contains(token.value()) && cursor.peek(1).kind() == Token.Kind.TEXT) {
          Type type = Type.read(cursor);
          return Casts.to(Expr.atom(Names.text(cursor.text())), type);
        }
      }
    }
    if (cursor.peek(1).is("(") || functions.isBare(token)) {
      return functions.read();
    }
    return name();
  }

  private Expr name() {
    String first = cursor.name();
    StringBuilder qualifier = new StringBuilder();
    String name = first;
    while (cursor.is(".")) {
      cursor.next();
      qualifier.append(Names.sql(name)).append('.');
      if (cursor.is("*")) {
        throw SnowflakeError.unexpected(cursor.peek());
      }
      name = cursor.name();
    }
    if (cursor.is("(")) {
      throw SnowflakeError.unknown("the function " + qualifier + name, cursor.peek());
    }
    return column(name, qualifier.toString());
  }

  private static Expr column(String name, String qualifier) {
    return new Expr(qualifier + Names.sql(name), Expr.ATOM, name, null);
  }

  private Expr brackets() {
    if (Queries.startsIn(cursor, 1)) {
      return Expr.atom(query());
    }
    cursor.need("(");
    List<Expr> values = expressions.list();
    cursor.need(")");
    return Expr.atom(bracketed(values));
  }

  private String query() {
    cursor.need("(");
    String query = new Queries(cursor).inner();
    cursor.need(")");
    return "(" + query + ")";
  }

  private Expr cases() {
    cursor.need("CASE");
    StringBuilder sql = new StringBuilder("CASE");
    if (!cursor.is("WHEN")) {
      sql.append(' ').append(expressions.read().sql());
    }
    do {
      cursor.need("WHEN");
      sql.append(" WHEN ").append(expressions.read().sql());
      cursor.need("THEN");
      sql.append(" THEN ").append(expressions.read().sql());
    } while (cursor.is("WHEN"));
    if (cursor.take("ELSE")) {
      sql.append(" ELSE ").append(expressions.read().sql());
    }
    cursor.need("END");
    return Expr.atom(sql.append(" END").toString());
  }

  private Expr cast() {
    boolean tries = cursor.next().is("TRY_CAST");
    cursor.need("(");
    Expr value = expressions.read();
    cursor.need("AS");
    Type type = Type.read(cursor);
    cursor.need(")");
    return tries ? Casts.tryTo(value, type) : Casts.to(value, type);
  }

  private Expr path(Expr value) {
    StringBuilder path = new StringBuilder("$");
    while (true) {
      Token token = cursor.peek();
      boolean first = path.length() == 1;
      if ((first && token.is(":")) || (!first && token.is("."))) {
        cursor.next();
        Token key = cursor.next();
        if (key.kind() != Token.Kind.WORD && key.kind() != Token.Kind.QUOTED) {
          throw SnowflakeError.unexpected(key);
        }
        String name = key.kind() == Token.Kind.WORD ? key.text() : key.value();
        path.append(".\"").append(name.replace("\"", "\\\"")).append('"');
      } else if (token.is("[") && cursor.peek(1).kind() == Token.Kind.NUMBER) {
        cursor.next();
        path.append('[').append(cursor.number()).append(']');
        cursor.need("]");
      } else if (token.is("[") && cursor.peek(1).kind() == Token.Kind.TEXT) {
        cursor.next();
        path.append(".\"").append(cursor.text().replace("\"", "\\\"")).append('"');
        cursor.need("]");
      } else {
        return Expr.atom("sf_path(" + value.sql() + ", " + Names.text(path.toString()) + ")");
      }
    }
  }

  private static String bracketed(List<Expr> values) {
    return values.stream().map(Expr::sql).collect(Collectors.joining(", ", "(", ")"));
  }
}
