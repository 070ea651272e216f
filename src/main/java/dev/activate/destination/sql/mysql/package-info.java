/**
 * MySQL and MariaDB as product databases.
 *
 * <p>In: batches of changes. Out: outcomes, live rows. Must not know: other connectors.
 */
@NullMarked
package dev.activate.destination.sql.mysql;

import org.jspecify.annotations.NullMarked;
