/**
 * Contracts for readers of other programs: dbt's exposures, Open Data Contract Standard.
 *
 * <p>In: the contract, and the nodes of dbt's manifest that it reads. Out: YAML that is the same
 * for the same contract. Must not know: rows, plans or the command line.
 */
@NullMarked
package dev.activate.report.docs;

import org.jspecify.annotations.NullMarked;
