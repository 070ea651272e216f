package dev.activate.apply;

import java.util.List;

/**
 * Where the changes of a sync go.
 *
 * @param source names the plan and the sync, see {@link dev.activate.destination.Batch}
 * @param discretion what of its records is not to be repeated
 */
public record Route(
    String source, String sync, String object, List<String> keyFields, Discretion discretion) {

  public Route {
    keyFields = List.copyOf(keyFields);
  }

  /** Of a sync that has nothing sensitive. */
  public Route(String source, String sync, String object, List<String> keyFields) {
    this(source, sync, object, keyFields, new Discretion(List.of(), false));
  }
}
