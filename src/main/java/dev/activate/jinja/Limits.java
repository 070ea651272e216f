package dev.activate.jinja;

import java.time.Duration;

/** What one rendering may use: a hostile or mistaken template ends in an error, not in a hang. */
final class Limits {
  static final int LONGEST_TEXT = 16 << 20;
  static final int LONGEST_LIST = 1_000_000;

  /** Of a template and its macros together: what a macro prints is printed again by its caller. */
  private static final long MOST_PRINTED = 64L << 20;

  private static final long MOST_MADE = 256L << 20;
  private static final long MOST_STEPS = 50_000_000;
  private static final Duration LONGEST = Duration.ofSeconds(20);
  private static final int STEPS_BETWEEN_CLOCKS = 1024;

  private long end = System.nanoTime() + LONGEST.toNanos();
  private long printed;
  private long made;
  private long steps;

  /** To be called once for each node evaluated and each turn of a loop. */
  void step() {
    steps++;
    if (steps > MOST_STEPS) {
      throw Fault.limit("Rendering takes more than " + MOST_STEPS + " steps.");
    }
    if (steps % STEPS_BETWEEN_CLOCKS == 0 && System.nanoTime() - end > 0) {
      throw Fault.limit("Rendering takes longer than " + LONGEST.toSeconds() + " seconds.");
    }
  }

  long steps() {
    return steps;
  }

  /** To be told of time that was not spent here: the warehouse was asked something. */
  void waited(long nanoseconds) {
    end += nanoseconds;
  }

  /** To be called before a text of that length is made. */
  void text(long length) {
    if (length > LONGEST_TEXT) {
      throw Fault.limit("A text would be longer than " + (LONGEST_TEXT >> 20) + " MB.");
    }
    spend(length);
  }

  /** To be called before a list of that many items is made. */
  void list(long size) {
    if (size > LONGEST_LIST) {
      throw Fault.limit("A list would have more than " + LONGEST_LIST + " items.");
    }
    spend(size * 8);
  }

  /** To be called for each item that is added to a list, with its new size. */
  void item(int size) {
    if (size > LONGEST_LIST) {
      list(size);
    }
    spend(8);
  }

  void print(int length) {
    printed += length;
    if (printed > MOST_PRINTED) {
      throw Fault.limit("The rendered texts are longer than " + (MOST_PRINTED >> 20) + " MB.");
    }
  }

  private void spend(long amount) {
    made += amount;
    if (made > MOST_MADE) {
      throw Fault.limit("Rendering uses more than " + (MOST_MADE >> 20) + " MB of memory.");
    }
  }
}
