package dev.activate.apply.journal;

import dev.activate.ledger.Invocation;
import java.util.List;

/**
 * What a journal begins with.
 *
 * @param lineage of the ledger that the run is folded into
 */
public record RunHeader(
    String run, String planId, String target, String lineage, Invocation by, List<String> syncs) {

  public RunHeader {
    syncs = List.copyOf(syncs);
  }
}
