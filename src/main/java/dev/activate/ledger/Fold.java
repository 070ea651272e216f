package dev.activate.ledger;

/**
 * Acknowledged outcomes of one sync, to be taken into the ledger.
 *
 * @param gone a relation of the keys whose records the destination no longer holds: columns {@code
 *     key_…}
 * @param held a relation of records that it now holds: columns {@code key_…}, {@code after_…} for
 *     every field, {@code remote_id}, {@code origin}
 * @param input what the plan was computed from
 */
public record Fold(
    String sync, Shape shape, String gone, String held, String planId, String run, String input) {}
