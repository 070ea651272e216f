package dev.activate.fake.snowflake.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads calls of functions. */
final class Functions {
  private static final Set<String> BARE =
      Set.of("CURRENT_DATE", "CURRENT_TIME", "CURRENT_TIMESTAMP", "CURRENT_USER", "LOCALTIMESTAMP");
  private final Cursor cursor;
  private final Expressions expressions;
  private final DateFunctions dates;

  Functions(Cursor cursor, Expressions expressions) {
    this.cursor = cursor;
    this.expressions = expressions;
    this.dates = new DateFunctions(cursor, expressions);
  }

  /** Whether it is called without brackets. */
  boolean isBare(Token token) {
    return BARE.contains(token.value());
  }

  Expr read() {
    Token token = cursor.next();
    String name = token.value();
    if (!cursor.is("(")) {
      return Expr.atom(context(token));
    }
    if (cursor.peek(1).is(")")) {
      String context = cursor.scope.context(name);
      if (context != null) {
        cursor.need("(", ")");
        return Expr.atom(context);
      }
    }
    Expr dated = dates.read(token);
    if (dated != null) {
      return dated;
    }
    Expr own = own(name, token);
    if (own != null) {
      return own;
    }
    return called(name, token);
  }

  private String context(Token token) {
    String context = cursor.scope.context(token.value());
    if (context == null) {
      throw SnowflakeError.unknown(token.text(), token);
    }
    return context;
  }

  private Expr called(String name, Token token) {
    cursor.need("(");
    boolean distinct = Known.isAggregate(name) && cursor.take("DISTINCT");
    List<String> arguments = new ArrayList<>();
    if (cursor.is("*") && name.equals("COUNT")) {
      cursor.next();
      arguments.add("*");
    } else if (!cursor.is(")")) {
      expressions.list().forEach(argument -> arguments.add(argument.sql()));
    }
    cursor.need(")");
    String template = Known.template(name, distinct ? 1 : arguments.size());
    if (template == null) {
      throw SnowflakeError.unknown(
          "the function " + name + " with " + arguments.size() + " arguments", token);
    }
    if (distinct && arguments.size() > 1) {
      return Expr.atom(distinctRows(arguments));
    }
    if (distinct) {
      template = template.replace("({0}", "(DISTINCT {0}");
    }
    String sql = filled(template, arguments);
    return Expr.atom(Known.isAggregate(name) ? sql + window() : sql);
  }

  /** Rows with a null in them are not counted. */
  private static String distinctRows(List<String> values) {
    String whole =
        values.stream().map(v -> "(" + v + ") IS NOT NULL").collect(Collectors.joining(" AND "));
    return "count(DISTINCT CASE WHEN "
        + whole
        + " THEN row("
        + String.join(", ", values)
        + ") END)";
  }

  private @Nullable Expr own(String name, Token token) {
    switch (name) {
      case "CONCAT" -> {
        return Expr.of(
            arguments().stream().map(e -> e.within(Expr.ATOM)).collect(Collectors.joining(" || ")),
            50);
      }
      case "GREATEST", "LEAST" -> {
        List<String> all = arguments().stream().map(Expr::sql).toList();
        String anyNull =
            all.stream().map(e -> "(" + e + ") IS NULL").collect(Collectors.joining(" OR "));
        return Expr.atom(
            "CASE WHEN "
                + anyNull
                + " THEN NULL ELSE "
                + name
                + "("
                + String.join(", ", all)
                + ") END");
      }
      case "DECODE" -> {
        return decode(arguments());
      }
      case "SHA2" -> {
        List<Expr> all = arguments();
        if (all.size() == 2 && !all.get(1).sql().equals("256")) {
          throw SnowflakeError.unknown("SHA2 of " + all.get(1).sql() + " bits", token);
        }
        return Expr.atom("sha256(sf_binary(" + all.get(0).sql() + "))");
      }
      case "LISTAGG", "ARRAY_AGG" -> {
        return collected(name);
      }
      case "OBJECT_CONSTRUCT", "OBJECT_CONSTRUCT_KEEP_NULL" -> {
        return object(name, token);
      }
      case "TO_NUMBER", "TO_DECIMAL", "TO_NUMERIC", "TRY_TO_NUMBER", "TRY_TO_DECIMAL" -> {
        return number(name, token);
      }
      case "TO_DOUBLE", "TRY_TO_DOUBLE" -> {
        Expr only = arguments().get(0);
        String cast = name.startsWith("TRY") ? "TRY_CAST(" : "CAST(";
        return Expr.atom(cast + only.sql() + " AS DOUBLE)");
      }
      case "GET", "GET_PATH" -> {
        List<Expr> all = arguments();
        return Expr.atom("sf_get(" + all.get(0).sql() + ", " + all.get(1).sql() + ")");
      }
      default -> {
        return null;
      }
    }
  }

  private Expr number(String name, Token token) {
    List<Expr> all = arguments();
    if (all.size() == 2 && all.get(1).sql().matches("'X{1,15}'")) {
      return Expr.atom("CAST(CAST('0x' || " + all.get(0).sql() + " AS BIGINT) AS DECIMAL(38,0))");
    }
    List<Integer> digits = new ArrayList<>();
    for (Expr digit : all.subList(1, all.size())) {
      if (!digit.sql().matches("\\d+")) {
        throw SnowflakeError.unknown("a format of " + name, token);
      }
      digits.add(Integer.valueOf(digit.sql()));
    }
    Type type =
        Type.number(digits.isEmpty() ? 38 : digits.get(0), digits.size() < 2 ? 0 : digits.get(1));
    return name.startsWith("TRY") ? Casts.tryTo(all.get(0), type) : Casts.to(all.get(0), type);
  }

  private Expr collected(String name) {
    cursor.need("(");
    String distinct = cursor.take("DISTINCT") ? "DISTINCT " : "";
    String value = expressions.read().sql();
    String by = "''";
    if (cursor.take(",")) {
      by = expressions.read().sql();
    }
    cursor.need(")");
    String order = "";
    if (cursor.take("WITHIN", "GROUP", "(")) {
      order = ' ' + new Clauses(cursor, expressions).order();
      cursor.need(")");
    }
    return Expr.atom(
        name.equals("LISTAGG")
            ? "coalesce(string_agg(" + distinct + value + ", " + by + order + "), '')"
            // The service leaves nulls out.
            : "coalesce(to_json(list("
                + distinct
                + value
                + order
                + ") FILTER (WHERE ("
                + value
                + ") IS NOT NULL)), '[]')");
  }

  private Expr object(String name, Token token) {
    if (cursor.is("(", "*")) {
      throw SnowflakeError.unknown("OBJECT_CONSTRUCT(*)", token);
    }
    List<Expr> all = cursor.is("(", ")") ? none() : arguments();
    String pairs =
        all.stream().map(Expr::sql).collect(Collectors.joining(", ", "json_object(", ")"));
    return Expr.atom(
        name.equals("OBJECT_CONSTRUCT") ? "json_merge_patch('{}', " + pairs + ")" : pairs);
  }

  private static Expr decode(List<Expr> all) {
    StringBuilder sql = new StringBuilder("CASE");
    int at = 1;
    for (; at + 1 < all.size(); at += 2) {
      sql.append(" WHEN (").append(all.get(0).sql()).append(") IS NOT DISTINCT FROM (");
      sql.append(all.get(at).sql()).append(") THEN ").append(all.get(at + 1).sql());
    }
    if (at < all.size()) {
      sql.append(" ELSE ").append(all.get(at).sql());
    }
    return Expr.atom(sql.append(" END").toString());
  }

  private List<Expr> none() {
    cursor.need("(", ")");
    return List.of();
  }

  private List<Expr> arguments() {
    cursor.need("(");
    List<Expr> all = expressions.list();
    cursor.need(")");
    return all;
  }

  private String window() {
    return cursor.is("OVER", "(") ? new Clauses(cursor, expressions).window() : "";
  }

  private static String filled(String template, List<String> arguments) {
    String sql = template.replace("{*}", String.join(", ", arguments));
    // All at once, since an argument may have braces of its own.
    StringBuilder filled = new StringBuilder();
    int from = 0;
    for (int at = sql.indexOf('{'); at >= 0; at = sql.indexOf('{', from)) {
      boolean hole = at + 2 < sql.length() && sql.charAt(at + 2) == '}';
      if (!hole || template.contains("{*}")) {
        filled.append(sql, from, at + 1);
        from = at + 1;
        continue;
      }
      filled.append(sql, from, at).append(arguments.get(sql.charAt(at + 1) - '0'));
      from = at + 3;
    }
    return filled.append(sql.substring(from)).toString();
  }
}
