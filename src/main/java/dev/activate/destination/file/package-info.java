/**
 * Files for whoever picks them up: JSONL, CSV or Parquet, as changes or as a snapshot.
 *
 * <p>In: batches of changes. Out: outcomes. Must not know: other connectors.
 */
@NullMarked
package dev.activate.destination.file;

import org.jspecify.annotations.NullMarked;
