/**
 * A plan to the destination, batch by batch, and its outcomes into the ledger.
 *
 * <p>In: a plan file. Out: outcomes. The only place that may retry, pace or batch. Must not know:
 * how a plan was computed or is shown.
 */
@NullMarked
package dev.activate.apply;

import org.jspecify.annotations.NullMarked;
