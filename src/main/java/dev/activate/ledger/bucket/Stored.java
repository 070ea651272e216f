package dev.activate.ledger.bucket;

/**
 * An object as it stands in a bucket.
 *
 * @param etag changes whenever the object does
 * @param digest SHA-256 that was sent with it, in hex; empty when somebody else wrote it
 * @param size in bytes
 */
record Stored(String etag, String digest, long size) {}
