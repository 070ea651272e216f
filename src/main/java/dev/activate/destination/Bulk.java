package dev.activate.destination;

/** A destination that has another way for many changes at once, such as a job for a whole file. */
public interface Bulk {

  /** From how many changes of one action on that way is the better one. */
  long from();

  /**
   * The same account and objects by that way: of as many requests at least, and as repeatable.
   * Closed with the destination itself.
   */
  Destination bulk();
}
