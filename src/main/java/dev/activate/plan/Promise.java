package dev.activate.plan;

import dev.activate.destination.Destination;
import dev.activate.destination.Readable;
import dev.activate.destination.Traits;

/**
 * What holds for the records of a destination if something breaks while they are written. An
 * acknowledged record is never forgotten; the rest depends on what the destination can do.
 *
 * @param batches how many batches may be in doubt at most, to be asked about; 0 where a batch can
 *     be sent again or looked up, so that no record is written twice
 * @param size how many changes such a batch holds at most
 */
public record Promise(int batches, int size) {

  public static Promise of(Destination destination) {
    Traits traits = destination.traits();
    boolean kept = traits.repeatable() || destination instanceof Readable;
    return new Promise(kept ? 0 : traits.inFlight(), traits.maxBatch());
  }
}
