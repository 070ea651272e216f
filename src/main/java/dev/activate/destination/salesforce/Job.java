package dev.activate.destination.salesforce;

import java.util.Optional;

/** What came of a job. */
sealed interface Job {

  /** It was never begun: nothing of it was written, and it may go better another time. */
  record Never(String code, String message, boolean throttled) implements Job {}

  /**
   * It was begun.
   *
   * @param state the last that was heard: {@code JobComplete}, {@code Failed}, {@code Aborted}, or
   *     one that is no end
   * @param error what the job says of itself
   * @param successful the files; empty where one could not be read whole
   */
  record Begun(
      String id,
      String state,
      String error,
      Optional<ResultFile> successful,
      Optional<ResultFile> failed,
      Optional<ResultFile> unprocessed)
      implements Job {

    boolean isWhole() {
      return successful.isPresent() && failed.isPresent() && unprocessed.isPresent();
    }

    /** Whether nothing can happen to its rows any more. */
    boolean isOver() {
      return Ingest.OVER.contains(state);
    }
  }
}
