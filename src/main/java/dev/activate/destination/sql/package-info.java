/**
 * Tables of product databases, written to and read from as sets: what all such databases share.
 *
 * <p>In: batches of changes. Out: outcomes, live rows. Must not know: any one database.
 */
@NullMarked
package dev.activate.destination.sql;

import org.jspecify.annotations.NullMarked;
