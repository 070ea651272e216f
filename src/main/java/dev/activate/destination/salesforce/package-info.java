/**
 * What of Salesforce no connector's YAML can say: files for jobs of Bulk API 2.0.
 *
 * <p>In: a batch of changes. Out: one outcome per change, read from the job's result files. Must
 * not know: retry, pace, the ledger or the plan. All else about Salesforce stands in its connector.
 */
@NullMarked
package dev.activate.destination.salesforce;

import org.jspecify.annotations.NullMarked;
