/**
 * Desired records against the ledger, as one SQL statement.
 *
 * <p>In: two relations. Out: the keys that may change. Must not know: how a plan is stored or
 * shown.
 */
@NullMarked
package dev.activate.diff;

import org.jspecify.annotations.NullMarked;
