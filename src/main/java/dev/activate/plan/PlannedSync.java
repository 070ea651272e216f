package dev.activate.plan;

import dev.activate.contract.Guardrails.Ceiling;
import dev.activate.destination.Lookup;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One sync in a plan file: what applying needs, and what the plan is bound to.
 *
 * @param account the very destination that was planned for
 * @param contractDigest of the sync's contract
 * @param sqlDigest of the SQL that gave the rows
 * @param serial the ledger's serial of this sync
 * @param input what the plan was computed from, see the ledger
 * @param maxErrors how many records may be refused; null when the contract does not say
 * @param after the syncs that it comes after
 * @param lookups the fields, those of the key too, that hold the key of another record
 * @param fields all mapped fields in order, {@code sensitive} those of them that are
 */
public record PlannedSync(
    String name,
    SyncSummary.Status status,
    String destination,
    String object,
    String account,
    String contractDigest,
    String sqlDigest,
    long serial,
    String input,
    @Nullable Ceiling maxErrors,
    List<String> keyFields,
    List<String> fields,
    List<String> sensitive,
    List<String> after,
    Map<String, Lookup> lookups) {

  /** What {@code input} begins with when the plan undoes a run; all else is a digest. */
  public static final String UNDO = "undo ";

  public PlannedSync {
    keyFields = List.copyOf(keyFields);
    fields = List.copyOf(fields);
    after = List.copyOf(after);
    lookups = Map.copyOf(lookups);
    sensitive = List.copyOf(sensitive);
  }

  /** Whether it puts back what a run wrote, whatever the models say now. */
  public boolean undoes() {
    return input.startsWith(UNDO);
  }
}
