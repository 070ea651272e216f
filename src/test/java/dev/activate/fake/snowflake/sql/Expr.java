package dev.activate.fake.snowflake.sql;

import org.jspecify.annotations.Nullable;

/**
 * An expression in DuckDB's SQL.
 *
 * @param level how tightly its outermost operator binds
 * @param column its name if it is a plain column
 * @param type if it was cast to one
 */
record Expr(String sql, int level, @Nullable String column, @Nullable Type type) {
  static final int ATOM = 100;

  static Expr atom(String sql) {
    return new Expr(sql, ATOM, null, null);
  }

  static Expr of(String sql, int level) {
    return new Expr(sql, level, null, null);
  }

  /** In brackets if it would not hold together beside an operator of that level. */
  String within(int operator) {
    return level >= operator ? sql : "(" + sql + ")";
  }
}
