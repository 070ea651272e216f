package dev.activate.destination.connector.spec;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One request that writes.
 *
 * @param when for which changes it is
 * @param body without it, the items as a list
 * @param repeat whether the same request may be sent twice
 * @param idempotency the header by which the service knows a repeat
 */
public record Operation(
    OpKind kind,
    Condition when,
    Map<String, Resolve> resolve,
    RequestRule request,
    BatchRule batch,
    Optional<Template> item,
    Optional<Template> body,
    Nulls nulls,
    Result result,
    Optional<Poll> poll,
    Reject reject,
    Repeat repeat,
    Optional<String> idempotency,
    Ack ack) {

  public Operation {
    resolve = Collections.unmodifiableMap(new LinkedHashMap<>(resolve));
  }

  /** Whether changes of both may go in one request: they differ by their kind alone. */
  public boolean goesWith(Operation other) {
    return equals(other) || as(OpKind.UPSERT).equals(other.as(OpKind.UPSERT));
  }

  private Operation as(OpKind other) {
    return new Operation(
        other,
        when,
        resolve,
        request,
        batch,
        item,
        body,
        nulls,
        result,
        poll,
        reject,
        repeat,
        idempotency,
        ack);
  }

  /** Whether the same request twice does no harm. */
  public enum Repeat {
    SAFE,
    UNSAFE
  }

  /** What an acknowledged record is. */
  public enum Ack {
    APPLIED,
    ACCEPTED
  }

  /**
   * How many changes one request holds.
   *
   * @param bytes of the whole body
   * @param distinct what no two of them may share
   * @param together fields that all must write, or all leave
   */
  public record BatchRule(
      int items,
      Optional<Long> bytes,
      Optional<Long> itemBytes,
      List<String> distinct,
      List<String> together,
      Optional<Integer> inFlight) {
    public BatchRule {
      distinct = List.copyOf(distinct);
      together = List.copyOf(together);
    }
  }

  /** How a field is emptied. */
  public record Nulls(Clear clear, Optional<String> unset) {

    /** What a null becomes. */
    public enum Clear {
      NULL,
      EMPTY,
      /** A list of names. */
      UNSET,
      UNSUPPORTED
    }
  }

  /**
   * An id that is read before the request: of another object by its key, or out of a list that is
   * asked for once.
   */
  public record Resolve(
      Condition when,
      Optional<Template> object,
      Optional<Template> by,
      Optional<RequestRule> request,
      Pick at,
      Pick path,
      Template value,
      Missing missing) {

    /** What a record that is not there means. */
    public enum Missing {
      REJECT,
      /** What was to be done is done. */
      DONE
    }
  }

  /** Asks until the work is done. */
  public record Poll(
      Optional<Pick> id,
      RequestRule request,
      Duration every,
      Condition done,
      Optional<Condition> failed,
      Duration expires,
      Optional<RequestRule> then) {}

  /** What to do when a request is refused as a whole. */
  public record Reject(How how, Optional<DropNamed> named) {

    /** The ways. */
    public enum How {
      SPLIT,
      DROP_NAMED,
      FAIL
    }
  }

  /** Where a refusal names records, or fields that all which carry them are refused for. */
  public record DropNamed(
      List<Pick> at,
      Condition where,
      Optional<Pick> index,
      List<List<By>> by,
      List<Pick> fields,
      List<Pick> code,
      List<Pick> message) {
    public DropNamed {
      at = List.copyOf(at);
      by = List.copyOf(by);
      fields = List.copyOf(fields);
      code = List.copyOf(code);
      message = List.copyOf(message);
    }
  }

  /** What in an answer names a record, and what was sent of it. */
  public record By(Pick path, Template is) {}
}
