package dev.activate.plan;

/**
 * How to plan the undoing of a run.
 *
 * @param run whose changes are taken back
 * @param created what becomes of records that the run created
 * @param samples how many changes of each kind are shown per sync
 */
public record UndoRequest(
    String run, Created created, Refresh refresh, Values values, int samples) {

  /** What becomes of records that the run created. */
  public enum Created {
    KEEP,
    DELETE
  }
}
