/**
 * Tables in a DuckDB file, written to and read from as sets.
 *
 * <p>In: batches of changes. Out: outcomes, live rows. Must not know: other connectors.
 */
@NullMarked
package dev.activate.destination.duckdb;

import org.jspecify.annotations.NullMarked;
