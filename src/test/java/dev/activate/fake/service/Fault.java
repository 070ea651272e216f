package dev.activate.fake.service;

import java.time.Duration;
import java.util.Map;

/** What the service does to one request instead of answering it as it should. */
public sealed interface Fault {

  /** Where a connection ends without an answer. */
  enum Cut implements Fault {
    /** Before the body of the request was read. */
    BEFORE_READING,
    /** After it was read, before anything was carried out. */
    BEFORE_EXECUTING,
    /** When the first half of the changes (rounded down) was carried out. */
    WHILE_EXECUTING,
    /** When all of it was carried out. */
    AFTER_EXECUTING,
    /** In the middle of the answer's body; all of it was carried out. */
    IN_THE_ANSWER
  }

  /** How the list of results differs from what was carried out, which is everything. */
  enum Results implements Fault {
    FEWER,
    /** One more, of a change that nobody sent. */
    MORE,
    REORDERED,
    /** One of them twice, in the place of another. */
    DUPLICATE,
    /** The right number, one under another id. */
    STRANGER,
    GARBAGE,
    EMPTY
  }

  /** One byte of the answer each so often; carried out first. */
  record Drip(Duration every) implements Fault {}

  /** A body that unpacks to this many bytes; carried out first. */
  record Bomb(long bytes) implements Fault {}

  /** Answers after this long; carried out first. */
  record Slow(Duration by) implements Fault {}

  /** An answer of this status; nothing is carried out. */
  record Status(int status, Map<String, String> headers, String body) implements Fault {
    public Status(int status) {
      this(status, Map.of(), "{\"message\":\"status " + status + "\"}");
    }

    public Status(int status, String header, String value) {
      this(status, Map.of(header, value), "{\"message\":\"status " + status + "\"}");
    }
  }

  /** An answer of this status, though all was carried out. */
  record StatusAfter(int status) implements Fault {}

  /** 400 for the whole batch, if any change of it is bad. Nothing is carried out. */
  enum Whole implements Fault {
    NAMED,
    UNNAMED
  }
}
