package dev.activate.fake.snowflake.sql;

import java.util.ArrayList;
import java.util.List;

/** Reads expressions by precedence climbing. */
final class Expressions {
  private static final int OR = 10;
  private static final int AND = 20;
  private static final int NOT = 30;
  private static final int COMPARED = 40;
  private static final int ADDED = 50;
  private static final int MULTIPLIED = 60;
  private static final int SIGNED = 70;
  private final Cursor cursor;
  private final Atoms atoms;

  Expressions(Cursor cursor) {
    this.cursor = cursor;
    this.atoms = new Atoms(cursor, this);
  }

  Expr read() {
    return read(OR);
  }

  List<Expr> list() {
    List<Expr> all = new ArrayList<>(List.of(read()));
    while (cursor.take(",")) {
      all.add(read());
    }
    return all;
  }

  /** In brackets. */
  Expr bracketed() {
    cursor.need("(");
    Expr inner = read();
    cursor.need(")");
    return inner;
  }

  private Expr read(int least) {
    Expr left = prefix();
    while (true) {
      Token token = cursor.peek();
      int level = level(token);
      if (level < least) {
        return left;
      }
      left = level == COMPARED ? compared(left) : infix(left, cursor.next(), level);
    }
  }

  private Expr infix(Expr left, Token token, int level) {
    Expr right = read(level + 1);
    if (token.is("/")) {
      return Expr.atom("sf_div(" + left.sql() + ", " + right.sql() + ")");
    }
    String operator =
        switch (token.text()) {
          case "+", "-", "*", "||", "%" -> token.text();
          default -> token.value();
        };
    return Expr.of(left.within(level) + ' ' + operator + ' ' + right.within(level + 1), level);
  }

  private Expr prefix() {
    if (cursor.is("NOT")) {
      cursor.next();
      return Expr.of("NOT " + read(NOT).within(NOT), NOT);
    }
    if (cursor.is("-") || cursor.is("+")) {
      String sign = cursor.next().text();
      return Expr.of(sign + ' ' + read(SIGNED).within(SIGNED), SIGNED);
    }
    return atoms.read();
  }

  private int level(Token token) {
    if (token.kind() == Token.Kind.SYMBOL) {
      return switch (token.text()) {
        case "=", "<>", "!=", "<", ">", "<=", ">=" -> COMPARED;
        case "+", "-", "||" -> ADDED;
        case "*", "/", "%" -> MULTIPLIED;
        default -> -1;
      };
    }
    if (token.kind() != Token.Kind.WORD) {
      return -1;
    }
    return switch (token.value()) {
      case "OR" -> OR;
      case "AND" -> AND;
      case "NOT", "IS", "IN", "LIKE", "ILIKE", "RLIKE", "REGEXP", "BETWEEN" -> COMPARED;
      default -> -1;
    };
  }

  private Expr compared(Expr left) {
    Token token = cursor.next();
    String subject = left.within(COMPARED + 1);
    String not = "";
    if (token.is("NOT")) {
      not = "NOT ";
      token = cursor.next();
    }
    return switch (token.value()) {
      case "IS" -> Expr.of(subject + is(), COMPARED);
      case "IN" -> Expr.of(subject + ' ' + not + "IN " + atoms.set(), COMPARED);
      case "BETWEEN" -> {
        String low = read(ADDED).within(ADDED);
        cursor.need("AND");
        yield Expr.of(
            subject + ' ' + not + "BETWEEN " + low + " AND " + read(ADDED).within(ADDED), COMPARED);
      }
      case "LIKE", "ILIKE" -> {
        String pattern = read(ADDED).within(ADDED);
        String escape = cursor.take("ESCAPE") ? " ESCAPE " + Names.text(cursor.text()) : "";
        yield Expr.of(subject + ' ' + not + token.value() + ' ' + pattern + escape, COMPARED);
      }
      case "RLIKE", "REGEXP" ->
          Expr.of(
              not + "regexp_full_match(" + left.sql() + ", " + read(ADDED).sql() + ")",
              not.isEmpty() ? Expr.ATOM : NOT);
      case "=", "<>", "!=", "<", ">", "<=", ">=" -> {
        if (!not.isEmpty()) {
          throw SnowflakeError.unexpected(token);
        }
        yield Expr.of(
            subject + ' ' + token.text() + ' ' + atoms.comparand(() -> read(ADDED)).within(ADDED),
            COMPARED);
      }
      default -> throw SnowflakeError.unexpected(token);
    };
  }

  private String is() {
    String not = cursor.take("NOT") ? " NOT" : "";
    Token token = cursor.next();
    return switch (token.value()) {
      case "NULL", "TRUE", "FALSE" -> " IS" + not + ' ' + token.value();
      case "DISTINCT" -> {
        cursor.need("FROM");
        yield " IS" + not + " DISTINCT FROM " + read(ADDED).within(ADDED);
      }
      default -> throw SnowflakeError.unexpected(token);
    };
  }
}
