package dev.activate.destination.connector.spec;

import java.util.List;
import java.util.Optional;

/**
 * What the answer to a write means.
 *
 * @param ok what must hold for an answer that tells of records
 */
public record Result(Condition ok, Records records, Optional<Pick> warn) {

  /** How records are told apart. */
  public enum Match {
    INDEX,
    POSITION,
    KEY,
    COUNT,
    NONE
  }

  /**
   * How the answer tells what became of each record.
   *
   * @param at where failures are listed; with POSITION, all results
   * @param where only such items count
   * @param failed what makes an item a failure; without it each one is
   * @param by what names the record: one of these, each of which must hold as a whole
   */
  public record Records(
      Match match,
      Path at,
      Condition where,
      Optional<Condition> failed,
      Optional<Pick> index,
      List<List<Operation.By>> by,
      Optional<Pick> id,
      List<Pick> code,
      List<Pick> message,
      Optional<Pick> failedCount,
      Optional<Applied> applied,
      Optional<Echo> echo) {
    public Records {
      by = List.copyOf(by);
      code = List.copyOf(code);
      message = List.copyOf(message);
    }
  }

  /** Where the records that were written are named. */
  public record Applied(Pick at, Condition where, List<List<Operation.By>> by, Optional<Pick> id) {
    public Applied {
      by = List.copyOf(by);
    }
  }

  /** Fields whose value in the answer must be the one that was sent. */
  public record Echo(Pick at, List<String> fields, String code, String message) {
    public Echo {
      fields = List.copyOf(fields);
    }
  }
}
