/**
 * YAML in {@code reverse_etl/} to a {@link dev.activate.contract.Contract}, or to all its problems
 * at once.
 *
 * <p>In: files and the dbt project. Out: syncs and destinations. Must not know: the warehouse.
 */
@NullMarked
package dev.activate.contract;

import org.jspecify.annotations.NullMarked;
