/**
 * Contract and dbt project to the SQL of the desired records.
 *
 * <p>In: a sync. Out: a relation in the engine, one row per key, columns named as the destination's
 * fields. Must not know: the ledger or any destination's API.
 */
@NullMarked
package dev.activate.source;

import org.jspecify.annotations.NullMarked;
