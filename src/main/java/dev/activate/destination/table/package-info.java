/**
 * Records in DuckDB tables: what the connectors that keep records in DuckDB share.
 *
 * <p>In: batches of changes. Out: outcomes, live rows. Must not know: any connector.
 */
@NullMarked
package dev.activate.destination.table;

import org.jspecify.annotations.NullMarked;
