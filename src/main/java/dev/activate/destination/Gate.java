package dev.activate.destination;

import java.time.Duration;

/**
 * What a destination passes before each request that it makes of its own accord: to read, to look
 * an id up, to ask how far a job is. The request that writes a batch is paced by whoever hands the
 * batch over. For many threads.
 */
public interface Gate {

  /** Lets everything through at once. */
  Gate OPEN =
      new Gate() {
        @Override
        public boolean pass() {
          return true;
        }

        @Override
        public void heed(Load load) {}

        @Override
        public boolean pause(Duration time) {
          try {
            Thread.sleep(time.toMillis());
            return true;
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
          }
        }
      };

  /** Waits until one more request may leave; false when the work is to end instead. */
  boolean pass();

  /** Takes in what the answer to a request that was let through says of the load. */
  void heed(Load load);

  /** Waits; false when the work is to end instead. */
  boolean pause(Duration time);
}
