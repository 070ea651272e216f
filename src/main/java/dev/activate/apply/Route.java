package dev.activate.apply;

import java.util.List;

/**
 * Where the changes of a sync go.
 *
 * @param source names the plan and the sync, see {@link dev.activate.destination.Batch}
 */
public record Route(String source, String sync, String object, List<String> keyFields) {

  public Route {
    keyFields = List.copyOf(keyFields);
  }
}
