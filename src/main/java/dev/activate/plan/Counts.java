package dev.activate.plan;

/**
 * How many records of a sync fall where.
 *
 * @param rows rows of the source
 * @param owned records in the ledger before this plan
 * @param adopted records that the destination already holds as wanted and the ledger does not know:
 *     taken into the ledger, nothing is written
 * @param forgotten records of the ledger that the destination no longer has and the source neither
 * @param quarantined rows held back by a data test
 * @param missing records of the ledger whose row has left the source and that are kept as they are
 * @param notOurs of those, the ones that {@code on_missing: delete} would delete had activate
 *     created them
 * @param skipped rows that {@code mode} forbids to write (a create under {@code mode: update}, ...)
 * @param nullsKept field values that are null in the source and left as they are in the destination
 * @param drifted records about to change that someone else has edited since the last apply
 */
public record Counts(
    long rows,
    long owned,
    long create,
    long update,
    long delete,
    long unchanged,
    long adopted,
    long forgotten,
    long quarantined,
    long missing,
    long notOurs,
    long skipped,
    long nullsKept,
    long drifted) {

  public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  /** Records that applying would write. */
  public long writes() {
    return create + update + delete;
  }

  Counts withUnchanged(long number) {
    return new Counts(
        rows,
        owned,
        create,
        update,
        delete,
        number,
        adopted,
        forgotten,
        quarantined,
        missing,
        notOurs,
        skipped,
        nullsKept,
        drifted);
  }

  Counts plus(Counts other) {
    return new Counts(
        rows + other.rows,
        owned + other.owned,
        create + other.create,
        update + other.update,
        delete + other.delete,
        unchanged + other.unchanged,
        adopted + other.adopted,
        forgotten + other.forgotten,
        quarantined + other.quarantined,
        missing + other.missing,
        notOurs + other.notOurs,
        skipped + other.skipped,
        nullsKept + other.nullsKept,
        drifted + other.drifted);
  }
}
