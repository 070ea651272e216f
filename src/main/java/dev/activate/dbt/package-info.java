/**
 * A dbt project as dbt left it: manifest, project, profiles, run results, selection.
 *
 * <p>In: files. Out: nodes, relations, settings. Must not know: contracts or the warehouse.
 */
@NullMarked
package dev.activate.dbt;

import org.jspecify.annotations.NullMarked;
