package dev.activate.apply.pace;

import dev.activate.destination.Gate;
import dev.activate.destination.Load;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The gate of one destination: its own requests go at the pace of its account, together with those
 * that write. Each thread heeds the answer of the request it was let through for.
 */
final class AccountGate implements Gate {
  private final String destination;
  private final Pace pace;
  private final Ticker waiter;
  private final Map<Thread, Turn> turns = new ConcurrentHashMap<>();

  AccountGate(String destination, Pace pace, Ticker waiter) {
    this.destination = destination;
    this.pace = pace;
    this.waiter = waiter;
  }

  /** Throws when the account's requests are used up for longer than a run may wait. */
  @Override
  public boolean pass() {
    Turn turn = pace.await(waiter, Pace.LONGEST_WAIT);
    return switch (turn.kind()) {
      case GO -> {
        pace.sent(turn);
        turns.put(Thread.currentThread(), turn);
        yield true;
      }
      case HALTED -> false;
      case LATE, FULL ->
          throw Problem.error(
                  Code.DESTINATION,
                  "Destination takes no more requests for now",
                  "The requests that %s takes from this account are used up, and there is room again only in %d minutes. Nothing waits for so long; run the same command again then."
                      .formatted(destination, turn.roomIn().plusSeconds(59).toMinutes()))
              .asException();
    };
  }

  @Override
  public void heed(Load load) {
    Turn turn = turns.remove(Thread.currentThread());
    if (turn == null) {
      throw new IllegalStateException("no request was let through");
    }
    // When exactly it left is not known here; not after its answer came.
    pace.left(turn, waiter.nanos());
    pace.heed(load);
  }

  @Override
  public boolean pause(Duration time) {
    return waiter.sleep(time);
  }
}
