/**
 * PostgreSQL as a warehouse.
 *
 * <p>In: the settings of a dbt profile, SQL. Out: rows in the engine, or a problem. Reads are part
 * of a read-only snapshot. Must not know: contracts, dbt, destinations.
 *
 * <p>Redshift will be a server of its own beside this one, through the same driver, and differ
 * here: rows leave by UNLOAD to S3 instead of {@code COPY TO STDOUT} ({@link CopyRows}), or by a
 * cursor that its leader node holds in memory, inside of a transaction only; there is no {@code
 * COPY FROM STDIN} ({@link CopyText}) but COPY from S3; a transaction is read-only, but neither
 * repeatable read nor marked as such ({@link PostgresSession}); the tag is {@code set query_group};
 * hashes are {@code sha2(text, 256)}, and QUALIFY is there where this needs a subquery; types are
 * fewer: SUPER for JSON, no arrays, no uuid.
 */
@NullMarked
package dev.activate.warehouse.postgres;

import org.jspecify.annotations.NullMarked;
