/**
 * What became of dbt's last run: which syncs wait for it, and which tests it has already proved.
 *
 * <p>In: run_results.json, sources.json, the manifest. Out: problems of a sync, facts about
 * columns. Must not know: contracts or the warehouse.
 */
@NullMarked
package dev.activate.dbt.run;

import org.jspecify.annotations.NullMarked;
