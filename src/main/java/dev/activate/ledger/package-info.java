/**
 * What was last applied, per sync and key.
 *
 * <p>In: acknowledged outcomes. Out: a relation that the diff compares with. Must not know:
 * contracts, where the records came from, or how they were sent.
 */
@NullMarked
package dev.activate.ledger;

import org.jspecify.annotations.NullMarked;
