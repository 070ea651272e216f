/**
 * Snowflake, through its own JDBC driver, which is loaded only when a session is opened.
 *
 * <p>In: the settings of a dbt profile, SQL. Out: sessions, and rows with their exact types. Must
 * not know: contracts, dbt, destinations.
 */
@NullMarked
package dev.activate.warehouse.snowflake;

import org.jspecify.annotations.NullMarked;
