package dev.activate.faults.model;

import dev.activate.change.Action;
import dev.activate.change.Change;
import dev.activate.change.Outcome;
import dev.activate.change.Outcome.Status;
import dev.activate.destination.Batch;
import dev.activate.destination.Destination;
import dev.activate.destination.LiveRead;
import dev.activate.destination.Load;
import dev.activate.destination.Readable;
import dev.activate.destination.Reply;
import dev.activate.destination.Schema;
import dev.activate.destination.Traits;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import dev.activate.warehouse.Engine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A destination that outlives who writes to it, and fails as services do. */
class Crm implements Destination {

  /** What a destination allows when an answer is lost. */
  enum Kind {
    /** May be sent twice, cannot be read. */
    KEYED,
    /** May be sent twice, and be read. */
    TABLE,
    /** Can be read by key; what is sent twice is there twice. */
    READABLE,
    /** Can neither be read nor be sent to twice. */
    ONE_WAY;

    boolean isReadable() {
      return this == TABLE || this == READABLE;
    }

    boolean isRepeatable() {
      return this == KEYED || this == TABLE;
    }
  }

  /** What can go wrong with a request. */
  enum Fault {
    NONE,
    SOME_REJECTED,
    ALL_REFUSED,
    THROTTLED,
    BUSY,
    SOME_BUSY,
    LOST_BEFORE,
    LOST_AFTER,
    CUT,
    FEWER,
    TOLD_TWICE,
    STRANGER,
    DENIED,
    BROKEN
  }

  /** Who is told what really happens; asked with the lock held. */
  interface Witness {
    void arrived(String source, List<Change> changes);

    void executed(String source, Change change);

    void answered(String source, Change change, Status status);

    void note(String line);
  }

  final Map<String, Map<String, @Nullable String>> records = new TreeMap<>();
  final Set<String> refused = new HashSet<>();
  final Kind kind;
  private final Death death;
  private final Witness witness;
  int maxBatch = 3;
  int inFlight = 1;
  int faulty;
  boolean unreadable;
  @Nullable Boolean fate;
  int stopAfter = Integer.MAX_VALUE;
  Runnable stop = () -> {};
  private Random random = new Random(0);

  private Crm(Kind kind, Death death, Witness witness) {
    this.kind = kind;
    this.death = death;
    this.witness = witness;
  }

  static Crm of(Kind kind, Death death, Witness witness) {
    return kind.isReadable()
        ? new WithReading(kind, death, witness)
        : new Crm(kind, death, witness);
  }

  /** Faults in a percentage of all requests from now on. */
  void weather(Random any, int percent) {
    random = any;
    faulty = percent;
  }

  /** Opens it, as each invocation does. */
  Destination open() {
    death.pass(Death.At.OPENING);
    return this;
  }

  @Override
  public Traits traits() {
    return new Traits(
        EnumSet.allOf(Action.class),
        true,
        maxBatch,
        kind.isRepeatable(),
        inFlight,
        Traits.Order.ANY,
        Traits.Lasting.ON_WRITE,
        List.of());
  }

  @Override
  public String account() {
    return "fake:1";
  }

  @Override
  public Schema schema(String object) {
    return new Schema(object, List.of(), true);
  }

  @Override
  public Reply write(Batch batch) {
    synchronized (death) {
      List<Change> changes = batch.changes();
      witness.arrived(batch.source(), changes);
      death.pass(Death.At.SENDING);
      if (--stopAfter <= 0) {
        stop.run();
      }
      Fault fault = fault(changes);
      List<Outcome> told = answers(batch, fault);
      witness.note("    " + told(changes, fault));
      death.pass(Death.At.EXECUTED);
      if (fault == Fault.DENIED) {
        changes.forEach(one -> witness.answered(batch.source(), one, Status.RETRYABLE));
        throw Problem.error(Code.DESTINATION, "Access was refused", "401").asException();
      }
      if (fault == Fault.BROKEN) {
        changes.forEach(one -> witness.answered(batch.source(), one, Status.UNKNOWN));
        throw new IllegalStateException("a bug of the connector");
      }
      answer(batch, fault, told);
      Collections.shuffle(told, random);
      return new Reply(
          told, fault == Fault.THROTTLED ? Load.throttled(wait(random)) : Load.UNSAID, "r-1");
    }
  }

  private static @Nullable Duration wait(Random random) {
    return random.nextBoolean() ? null : Duration.ofSeconds(1 + random.nextInt(5));
  }

  private void answer(Batch batch, Fault fault, List<Outcome> told) {
    boolean believed = fault != Fault.TOLD_TWICE && fault != Fault.STRANGER;
    for (Change change : batch.changes()) {
      Status status =
          told.stream()
              .filter(one -> believed && one.seq() == change.seq())
              .map(Outcome::status)
              .findFirst()
              .orElse(Status.UNKNOWN);
      if (status == Status.BATCH_REJECTED && batch.changes().size() == 1) {
        status = Status.REJECTED;
      }
      witness.answered(batch.source(), change, status);
    }
  }

  private static String told(List<Change> changes, Fault fault) {
    return changes.stream()
            .map(one -> one.action().symbol() + one.key().text())
            .collect(Collectors.joining(" "))
        + (fault == Fault.NONE ? "" : "  " + fault);
  }

  private Fault fault(List<Change> changes) {
    if (changes.stream().anyMatch(one -> refused.contains(one.key().text()))) {
      return random.nextBoolean() ? Fault.ALL_REFUSED : Fault.SOME_REJECTED;
    }
    if (random.nextInt(100) >= faulty) {
      return Fault.NONE;
    }
    Fault fault = Any.of(random, Fault.values());
    if (fault == Fault.ALL_REFUSED || (fault == Fault.DENIED && random.nextInt(3) > 0)) {
      return Fault.NONE;
    }
    if (fate == null) {
      return fault;
    }
    // All that is in doubt of a run must have met one fate there, since one word is said of it all.
    return switch (fault) {
      case LOST_BEFORE -> fate ? Fault.LOST_AFTER : fault;
      case LOST_AFTER, CUT, FEWER, TOLD_TWICE, STRANGER, BROKEN ->
          fate ? (fault == Fault.CUT ? Fault.LOST_AFTER : fault) : Fault.LOST_BEFORE;
      default -> fault;
    };
  }

  private List<Outcome> answers(Batch batch, Fault fault) {
    List<Outcome> told = new ArrayList<>();
    List<Change> changes = batch.changes();
    boolean before = fate == null && random.nextBoolean();
    boolean named = random.nextBoolean();
    boolean bad = fault == Fault.SOME_REJECTED && random.nextBoolean();
    for (int i = 0; i < changes.size(); i++) {
      Change change = changes.get(i);
      boolean isRefused = refused.contains(change.key().text());
      switch (fault) {
        case THROTTLED, BUSY -> told.add(Outcome.retryable(change.seq(), "BUSY", "later"));
        case DENIED -> {}
        case ALL_REFUSED ->
            told.add(
                isRefused && named
                    ? Outcome.rejected(change.seq(), "BAD", "not this one")
                    : Outcome.batchRejected(change.seq(), "BAD", "not with that one"));
        case SOME_BUSY -> {
          if (random.nextBoolean()) {
            told.add(Outcome.retryable(change.seq(), "BUSY", "later"));
          } else {
            told.add(execute(batch, change));
          }
        }
        case SOME_REJECTED -> {
          if (isRefused || (bad && i == 0)) {
            told.add(Outcome.rejected(change.seq(), "BAD", "not this one"));
          } else {
            told.add(execute(batch, change));
          }
        }
        case LOST_BEFORE -> told.add(unknown(change));
        case LOST_AFTER -> {
          execute(batch, change);
          told.add(unknown(change));
        }
        case CUT -> {
          if (i < (changes.size() + 1) / 2) {
            execute(batch, change);
          }
          told.add(unknown(change));
        }
        case BROKEN -> {
          if (!before) {
            execute(batch, change);
          }
        }
        case FEWER -> {
          Outcome outcome = execute(batch, change);
          if (i > 0) {
            told.add(outcome);
          }
        }
        case TOLD_TWICE -> {
          Outcome outcome = execute(batch, change);
          told.add(outcome);
          told.add(outcome);
        }
        case STRANGER -> {
          told.add(execute(batch, change));
          told.add(Outcome.applied(change.seq() + 1_000_000, null));
        }
        case NONE -> told.add(execute(batch, change));
      }
    }
    return told;
  }

  private static Outcome unknown(Change change) {
    return Outcome.unknown(change.seq(), "LOST", "the connection was lost");
  }

  private Outcome execute(Batch batch, Change change) {
    String key = change.key().text();
    if (change.action() == Action.UPDATE && kind.isReadable() && !records.containsKey(key)) {
      return Outcome.rejected(change.seq(), "NOT_FOUND", "it is not there");
    }
    if (change.action() == Action.DELETE) {
      records.remove(key);
    } else {
      Map<String, @Nullable String> record = records.computeIfAbsent(key, none -> new TreeMap<>());
      change
          .fields()
          .forEach((name, value) -> record.put(name, value.isNull() ? null : value.text()));
    }
    witness.executed(batch.source(), change);
    return Outcome.applied(change.seq(), "crm-" + key);
  }

  @Override
  public void close() {
    death.pass(Death.At.CLOSING);
  }

  /** The same, and it can be read. */
  private static final class WithReading extends Crm implements Readable {
    private final Death death;

    WithReading(Kind kind, Death death, Witness witness) {
      super(kind, death, witness);
      this.death = death;
    }

    @Override
    public void read(LiveRead read) {
      death.pass(Death.At.LOOKING);
      if (unreadable) {
        throw Problem.error(Code.DESTINATION, "Destination cannot be read", "503").asException();
      }
      String keyField = read.keyFields().get(0);
      List<String> columns = new ArrayList<>(List.of(Engine.name(keyField)));
      read.fields().forEach(field -> columns.add(Engine.name(field)));
      records.forEach(
          (key, record) ->
              read.engine()
                  .execute(
                      "insert into "
                          + read.into()
                          + " ("
                          + String.join(", ", columns)
                          + ", _remote_id) select "
                          + Engine.literal(key)
                          + read.fields().stream()
                              .map(field -> ", " + literal(record.get(field)))
                              .collect(Collectors.joining())
                          + ", 'crm-"
                          + key
                          + "' where "
                          + Engine.literal(key)
                          + " in (select "
                          + Engine.name(keyField)
                          + " from "
                          + read.wanted()
                          + ")"));
    }

    private static String literal(@Nullable String value) {
      return value == null ? "null" : Engine.literal(value);
    }
  }
}
