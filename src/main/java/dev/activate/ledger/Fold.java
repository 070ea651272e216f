package dev.activate.ledger;

/**
 * Acknowledged outcomes of one sync, to be taken into the ledger.
 *
 * <p>The serial rises by one if {@code gone} or {@code held} has a row. A dead letter of a key in
 * either is removed; one for each row of {@code refused} is added, or counted up if it is there.
 *
 * @param gone a relation of the keys whose records the destination no longer holds: columns {@code
 *     key_…}
 * @param held a relation of records that it now holds: columns {@code key_…}, {@code after_…} for
 *     every field, {@code remote_id}, {@code origin}
 * @param refused a relation of what it refused: columns {@code key_…}, {@code action}, {@code
 *     code}, {@code message}, {@code request_id}, {@code at} (timestamptz)
 * @param input what the plan was computed from
 */
public record Fold(
    String sync,
    Shape shape,
    String gone,
    String held,
    String refused,
    String planId,
    String run,
    String input) {}
