/**
 * Where dbt's models live, and the embedded DuckDB in which every comparison runs.
 *
 * <p>In: SQL. Out: relations and rows. The source is only ever read. Must not know: contracts, dbt,
 * destinations.
 */
@NullMarked
package dev.activate.warehouse;

import org.jspecify.annotations.NullMarked;
