package dev.activate.conformance;

import dev.activate.fake.Canary;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is at the other end of a destination, as a test sees it: how a contract names it, what it
 * holds, what went there, and what may go wrong there. Columns are those of {@link Shop}.
 */
public interface Place extends AutoCloseable {

  /** Its settings in a contract, one a line; {@code NAME: {file: ...}} where one is secret. */
  String settings();

  /** Files of secrets beside the contract, by name. */
  Map<String, Canary> secrets();

  String object();

  /** What it calls the field of a column. */
  String field(String column);

  /** How many records one request, or one transaction, may hold. */
  int batch();

  /** What it holds of the people that there are, by e-mail; no value is "null". Never twice. */
  Map<String, Map<String, String>> people();

  /** What it holds in one field of its own of one record; no value is "null". */
  String held(String email, String field);

  /** Somebody else makes a record. */
  void put(String email, String name);

  /** Somebody else changes a record. */
  void edit(String email, String column, String value);

  /** A record that it refuses, though nothing that it says of itself tells so. */
  default Person refused() {
    return new Person("refused@example.com", "refused");
  }

  /** What was written, in its order; empty where nobody can see it. */
  List<Written> written();

  /** Whether there is somewhere to look what was written by which request. */
  default boolean isSeen() {
    return true;
  }

  /** What it gave in exchange for secrets, so far. */
  default List<Canary> tokens() {
    return List.of();
  }

  /** The next request to write ends before anything is done; or why there is none that could. */
  Optional<String> cutBefore();

  /** The next request to write is carried out and nobody hears of it; or why there is none. */
  Optional<String> cutAfter();

  /**
   * From now on it bears only so much, and says so in its own way; or why it never does.
   *
   * @see #calm
   */
  Optional<String> throttle();

  /** All is well again. */
  void calm();

  /** What becomes of a value of each kind. */
  Map<Kind, Holding> holdings();

  @Override
  void close();

  /** Key and name of a record. */
  record Person(String email, String name) {}

  /**
   * One request or statement that wrote.
   *
   * @param fields of each of its records, those that were written
   */
  record Written(Instant at, List<Set<String>> fields) {
    public Written {
      fields = List.copyOf(fields);
    }
  }

  /** What becomes of a value. */
  sealed interface Holding {
    String field();

    /** It is held like this. */
    record As(String field, String text) implements Holding {}

    /** The plan says that it cannot be held. */
    record Never(String field, String why) implements Holding {}

    /** The plan cannot tell, and the destination refuses it: a dead letter of this code. */
    record Refused(String field, String code) implements Holding {}
  }

  /** Values that get lost on the way to services. */
  enum Kind {
    EMOJI("varchar", "'\uD83D\uDC69\u200D\uD83D\uDE80 café \"q\" ''s'' \\ ; <b>'"),
    LONG("varchar", "repeat('x', %d)"),
    TOO_LONG("varchar", "repeat('x', %d)"),
    DECIMAL("decimal(38, 10)", "1234567890123456789012345678.0123456789"),
    MOMENT("timestamptz", "timestamptz '2026-03-29 03:30:15+02:00'"),
    DAY("date", "date '1812-03-04'"),
    NULL("varchar", "null"),
    EMPTY("varchar", "''");

    private final String type;
    private final String literal;

    Kind(String type, String literal) {
      this.type = type;
      this.literal = literal;
    }

    /** The value in SQL, with its type; texts are so long. */
    String sql(int length) {
      return "(" + literal.formatted(length) + ")::" + type;
    }
  }

  /** How long a text it holds; 1,000,000 where it holds more. */
  default int longest() {
    return 1_000_000;
  }
}
