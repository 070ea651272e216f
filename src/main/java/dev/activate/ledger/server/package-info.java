/**
 * A ledger and its locks in a schema of a database that several machines share.
 *
 * <p>In: a server, or a DuckDB file. Out: the ledger's ports. Must not know: contracts, profiles,
 * destinations.
 */
@NullMarked
package dev.activate.ledger.server;

import org.jspecify.annotations.NullMarked;
