package dev.activate.fake.snowflake.sql;

import org.jspecify.annotations.Nullable;

/** What the meaning of a statement depends on beside its text. */
public interface Scope {

  /** The database in use; null when there is none. */
  @Nullable String database();

  /** The schema in use; null when there is none. */
  @Nullable String schema();

  /** Where a table or view is, as DuckDB finds it. */
  String relation(ObjectName name);

  /** The value of a placeholder, counted from 1, as DuckDB's SQL. */
  String bind(int index, Token at);

  /** The table that arrays of values are bound as; null when single values are bound. */
  @Nullable String batch();

  /** What a function without arguments says of the session, as DuckDB's SQL; null: unknown. */
  @Nullable String context(String function);
}
