/**
 * The ledger in a bucket of S3 or a compatible service, for those who have neither a disk nor a
 * place in the warehouse.
 *
 * <p>In: a ledger that was made on this machine. Out: the same in the bucket, if it was made from
 * the one that stands there; two that write at once never both win. Must not know: what a ledger
 * says.
 */
@NullMarked
package dev.activate.ledger.bucket;

import org.jspecify.annotations.NullMarked;
