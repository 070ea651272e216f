/**
 * The systems that records are written to: the port, its traits and its connectors.
 *
 * <p>In: a batch of changes. Out: one outcome per change. A connector translates and classifies; it
 * must not know retry, pace, the ledger or the plan.
 */
@NullMarked
package dev.activate.destination;

import org.jspecify.annotations.NullMarked;
