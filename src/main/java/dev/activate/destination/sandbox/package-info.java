/**
 * A DuckDB-backed stand-in for any destination, with that destination's own rules.
 *
 * <p>In: batches of changes. Out: outcomes, live rows. Must not know: other connectors.
 */
@NullMarked
package dev.activate.destination.sandbox;

import org.jspecify.annotations.NullMarked;
