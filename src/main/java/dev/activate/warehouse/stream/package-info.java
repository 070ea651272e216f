/**
 * The bulk way of rows into a table of the engine: written into Arrow vectors, which DuckDB reads
 * where they are.
 *
 * <p>In: rows, one cell after the other. Out: a table with all of them, or none. Must not know:
 * what warehouse the rows come from. Nothing here loads Arrow before rows are streamed.
 */
@NullMarked
package dev.activate.warehouse.stream;

import org.jspecify.annotations.NullMarked;
