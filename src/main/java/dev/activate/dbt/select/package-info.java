/**
 * Which syncs a command is about, in dbt's grammar.
 *
 * <p>In: {@code --select}, {@code --exclude}, {@code selectors.yml}, the manifest, and the
 * artifacts of another run. Out: the syncs that are meant, in their order. Must not know: what a
 * sync is beyond {@link dev.activate.dbt.select.Selectable}.
 */
@NullMarked
package dev.activate.dbt.select;

import org.jspecify.annotations.NullMarked;
