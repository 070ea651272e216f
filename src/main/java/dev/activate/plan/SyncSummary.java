package dev.activate.plan;

import dev.activate.change.Action;
import dev.activate.check.CheckResult;
import dev.activate.problem.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a plan says about one sync.
 *
 * @param keyFields the destination's fields that carry the key
 * @param keySensitive whether keys may only be shown as a short hash; {@code samples} and {@code
 *     deletes} hold them hashed already
 * @param fields what changes per field, most records first
 * @param samples a few changes, deletes first, then updates, then creates
 * @param deletes the keys of all records that would be deleted, at most 1,000
 * @param estimate what writing it will ask of the destination
 * @param refused why changes of this plan were refused before, most records first; they are due
 *     again
 * @param promise what holds for its records if something breaks while they are written
 * @param problems why it is held or could not be read (errors), and what else to know (warnings)
 */
public record SyncSummary(
    String name,
    String description,
    String destination,
    String destinationType,
    String object,
    List<String> keyFields,
    boolean keySensitive,
    Status status,
    Counts counts,
    List<FieldSummary> fields,
    List<Sample> samples,
    List<String> deletes,
    List<CheckResult> checks,
    List<GuardrailResult> guardrails,
    Estimate estimate,
    List<RefusedBefore> refused,
    Promise promise,
    List<Problem> problems) {

  /** How a sync came out. Only a sync that is READY is applied. */
  public enum Status {
    READY,
    /** A check failed or a guardrail tripped: nothing of it is applied, the others are. */
    HELD,
    /** Something could not be read, so nobody knows what would change. */
    UNREADABLE
  }

  /**
   * What changes in one field.
   *
   * @param records how many records would have it written
   * @param creates how many of those are creates
   * @param typical in words, from the updates: {@code median +4.10, largest +2,400.00}, or {@code
   *     free → growth 44}; empty when there is nothing to say, {@code (sensitive)} for a sensitive
   *     field
   */
  public record FieldSummary(
      String field, long records, long creates, boolean sensitive, String typical) {}

  /**
   * One change to look at.
   *
   * @param fields at most a handful, {@code moreFields} counts the rest
   * @param reason why, in words; empty when the fields say it
   */
  public record Sample(
      Action action, String key, List<FieldChange> fields, int moreFields, String reason) {}

  /**
   * One field of a sample, values as they are to be shown: texts in double quotes, null as {@code
   * null}, sensitive ones as {@code (sensitive)}; control characters already made visible.
   *
   * @param before null for a create
   * @param after null for a delete
   */
  public record FieldChange(String field, @Nullable String before, @Nullable String after) {}

  /** How near a guardrail the plan came: {@code deletes 3 of 50}. */
  public record GuardrailResult(String name, boolean ok, String measured) {}

  /** How many changes of this plan were refused with this code when they were last sent. */
  public record RefusedBefore(String code, long records) {}

  public SyncSummary {
    keyFields = List.copyOf(keyFields);
    fields = List.copyOf(fields);
    samples = List.copyOf(samples);
    deletes = List.copyOf(deletes);
    checks = List.copyOf(checks);
    guardrails = List.copyOf(guardrails);
    refused = List.copyOf(refused);
    problems = List.copyOf(problems);
  }

  /** How many writes of a batch each the destination will get. */
  public long requests() {
    return estimate.requests();
  }

  /** The same, with other changes to look at. */
  SyncSummary withSamples(List<Sample> shown, List<String> deleted) {
    return new SyncSummary(
        name,
        description,
        destination,
        destinationType,
        object,
        keyFields,
        keySensitive,
        status,
        counts,
        fields,
        shown,
        deleted,
        checks,
        guardrails,
        estimate,
        refused,
        promise,
        problems);
  }

  /** The same, with more problems. */
  SyncSummary withProblems(List<Problem> all) {
    return new SyncSummary(
        name,
        description,
        destination,
        destinationType,
        object,
        keyFields,
        keySensitive,
        status,
        counts,
        fields,
        samples,
        deletes,
        checks,
        guardrails,
        estimate,
        refused,
        promise,
        all);
  }
}
