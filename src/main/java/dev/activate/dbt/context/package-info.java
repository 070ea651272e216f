/**
 * What a template of a dbt project sees: names, macros, relations, the adapter.
 *
 * <p>In: manifest, project, target, and a port to look at the warehouse. Out: the values behind
 * each name. Must not know: contracts, syncs, who renders.
 */
@NullMarked
package dev.activate.dbt.context;

import org.jspecify.annotations.NullMarked;
