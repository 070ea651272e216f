package dev.activate.apply;

import dev.activate.apply.journal.Journal;
import dev.activate.apply.pace.Pace;
import dev.activate.apply.pace.Turn;
import dev.activate.change.Change;
import dev.activate.change.Outcome;
import dev.activate.change.Outcome.Status;
import dev.activate.destination.Batch;
import dev.activate.destination.Destination;
import dev.activate.destination.Load;
import dev.activate.destination.Reply;
import dev.activate.problem.ActivateException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Sends the batches of one sync, each until nothing of it is due any more or the work is to end.
 * The only place that repeats a request. Each request is journaled before and after, and what it
 * answers for a change last is what became of it. Used by all workers of the sync at once.
 */
public final class Sender {
  /** So often is a change sent in vain at most; refusals for too many requests do not count. */
  static final int MOST_ATTEMPTS = 5;

  /** What a batch may take from its first request on, with all waits. */
  static final Duration DEADLINE = Duration.ofMinutes(10);

  private final Route route;
  private final Destination destination;
  private final Journal journal;
  private final Pace pace;
  private final Breaker breaker;
  private final ErrorBudget budget;
  private final Halt halt;
  private final Backoff backoff;

  /**
   * @param pace of the destination's account
   * @param breaker of the destination
   * @param halt of the sync, by which all waits are made
   * @param random for the length of waits; safe for several threads
   */
  public Sender(
      Route route,
      Destination destination,
      Journal journal,
      Pace pace,
      Breaker breaker,
      ErrorBudget budget,
      Halt halt,
      RandomGenerator random) {
    this.route = route;
    this.destination = destination;
    this.journal = journal;
    this.pace = pace;
    this.breaker = breaker;
    this.budget = budget;
    this.halt = halt;
    this.backoff = new Backoff(random);
  }

  /**
   * Sends changes of one action, no two of one key and no more than the destination takes at once.
   *
   * @return one outcome for each, in their order: APPLIED, REJECTED, UNKNOWN, or RETRYABLE for what
   *     was certainly not written and is still due. Why that is so, the halt tells
   */
  public List<Outcome> send(List<Change> changes) {
    Delivery delivery = new Delivery(changes);
    Deadline deadline = new Deadline();
    Piece piece = delivery.next();
    while (piece != null && send(piece, delivery, deadline)) {
      piece = delivery.next();
    }
    return delivery.outcomes();
  }

  /** Sends one piece; false when nothing more of the batch is to be sent. */
  private boolean send(Piece piece, Delivery delivery, Deadline deadline) {
    if (piece.delay().compareTo(deadline.left()) > 0 || !halt.sleep(piece.delay())) {
      return false;
    }
    Turn turn = pace.await(halt, deadline.left());
    switch (turn.kind()) {
      case GO -> {
        deadline.begin();
        return request(piece, delivery, turn);
      }
      case FULL -> breaker.end(List.of(Endings.full(breaker.destination(), turn.roomIn())));
      case LATE -> {
        if (!pace.welcomedWithin(DEADLINE)) {
          breaker.end(List.of(Endings.unwelcome(breaker.destination(), DEADLINE)));
        }
      }
      case HALTED -> {}
    }
    return false;
  }

  private boolean request(Piece piece, Delivery delivery, Turn turn) {
    long attempt;
    try {
      attempt = journal.intend(route.sync(), piece.changes().get(0).action(), piece.changes());
    } catch (RuntimeException e) {
      halt.endRun(Endings.of(e));
      pace.sent(turn);
      pace.heed(Load.UNSAID);
      return false;
    }
    pace.sent(turn);
    long handedOver = halt.nanos();
    Reply reply = write(piece.changes());
    pace.left(turn, handedOver + reply.leftAfter().toNanos());
    pace.heed(reply.load());
    Answer answer =
        Answer.of(piece.changes(), route.discretion().of(piece.changes(), reply.outcomes()));
    try {
      journal.settle(attempt, answer.settled(), reply.requestId());
    } catch (RuntimeException e) {
      halt.endRun(Endings.of(e));
      delivery.hear(Endings.unjournaled(piece.changes()));
      return false;
    }
    delivery.hear(answer);
    budget.hear(answer);
    if (!reply.load().throttled()) {
      breaker.hear(answer);
    }
    delivery.first(due(piece, answer, reply.load()));
    return !halt.isHalted();
  }

  private Reply write(List<Change> changes) {
    try {
      return destination.write(
          new Batch(route.source(), route.object(), route.keyFields(), route.lookups(), changes));
    } catch (ActivateException e) {
      breaker.end(e.problems());
      return Reply.of(Endings.refused(changes, e).outcomes());
    } catch (RuntimeException e) {
      breaker.end(List.of(Endings.bug(breaker.destination(), e)));
      return Reply.of(Endings.broken(changes, e).outcomes());
    }
  }

  /** What must be sent again after this answer. */
  private List<Piece> due(Piece piece, Answer answer, Load load) {
    List<Change> failed = answer.which(piece.changes(), Status.RETRYABLE);
    List<Change> refused = answer.which(piece.changes(), Status.BATCH_REJECTED);
    List<Change> unclear =
        destination.traits().repeatable()
            ? answer.which(piece.changes(), Status.UNKNOWN)
            : List.of();
    List<Piece> due = new ArrayList<>();
    if (load.throttled()) {
      refused.addAll(failed);
      due.add(piece.of(refused));
      failed = List.of();
    } else if (answer.has(Status.REJECTED) || refused.size() == 1) {
      due.add(piece.of(refused));
    } else if (!refused.isEmpty()) {
      due.addAll(piece.split(refused));
    }
    if (piece.failures() + 1 < MOST_ATTEMPTS) {
      List<Change> again = new ArrayList<>(failed);
      again.addAll(unclear);
      due.add(piece.again(again, backoff.after(piece.failures() + 1)));
    }
    return due;
  }

  /** Begins with the first request: before it, nothing of the batch is on its way. */
  private final class Deadline {
    private long began = -1;
    private boolean running;

    void begin() {
      if (!running) {
        running = true;
        began = halt.nanos();
      }
    }

    Duration left() {
      return running ? DEADLINE.minusNanos(halt.nanos() - began) : DEADLINE;
    }
  }
}
