/**
 * Snowflake's SQL in, DuckDB's out. What is not known here is refused, never guessed: a query that
 * runs means the same in both, except where the documentation names the difference.
 */
@NullMarked
package dev.activate.fake.snowflake.sql;

import org.jspecify.annotations.NullMarked;
