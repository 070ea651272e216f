package dev.activate.destination.sandbox.service.server;

import java.time.Duration;

/** What goes wrong with one request. */
public sealed interface Fault {

  /** The connection ends without a whole answer. */
  enum Cut implements Fault {
    /** Nothing was done. */
    BEFORE,
    /** All was done, and nobody hears of it. */
    AFTER,
    /** All was done, and half of the answer arrives. */
    IN_THE_ANSWER
  }

  /** Nothing is done, and this is answered. */
  record Instead(Response response) implements Fault {}

  /** All is done, and this is answered all the same. */
  record Afterwards(Response response) implements Fault {}

  /** All is done, later. */
  record Delay(Duration by) implements Fault {}
}
