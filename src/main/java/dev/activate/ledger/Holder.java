package dev.activate.ledger;

/**
 * Who holds the lock of a sync.
 *
 * @param id names what was taken in one go, of one sync or several
 */
public record Holder(String id, String sync, Invocation by) {}
