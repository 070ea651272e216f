/**
 * A server on loopback that speaks to Snowflake's own JDBC driver as the service does, keeps its
 * tables in DuckDB, and misbehaves as it is told. It must not know what it is used to test.
 */
@NullMarked
package dev.activate.fake.snowflake;

import org.jspecify.annotations.NullMarked;
