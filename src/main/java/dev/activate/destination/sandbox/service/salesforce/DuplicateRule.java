package dev.activate.destination.sandbox.service.salesforce;

/**
 * Two records of an object with the same value of a field are duplicates.
 *
 * @param strength whether callers may save them all the same
 */
public record DuplicateRule(String object, String field, Strength strength) {

  /** What a duplicate rule does. */
  public enum Strength {
    /** Saved with {@code allowSave=true}. */
    ALERT,
    /** Never saved. */
    BLOCK
  }
}
