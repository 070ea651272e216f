/**
 * PostgreSQL as a product database.
 *
 * <p>In: batches of changes. Out: outcomes, live rows. Must not know: other connectors.
 */
@NullMarked
package dev.activate.destination.sql.postgres;

import org.jspecify.annotations.NullMarked;
