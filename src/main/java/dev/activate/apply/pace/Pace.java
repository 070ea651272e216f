package dev.activate.apply.pace;

import dev.activate.destination.Load;
import dev.activate.destination.RateLimit;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * How fast one destination account is asked, by all threads and syncs of a run together.
 *
 * <p>In no window of any declared length do more requests leave than declared, and what the service
 * itself says counts for more than our own count: when it has had enough, all wait. Each request
 * that was let go must be told of twice: {@link #sent} just before it leaves, {@link #heed} once
 * its answer is there or is not to come.
 */
public final class Pace {
  /** What takes longer is not slept through, and no service may make us wait for more at once. */
  public static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

  /** Who waits looks this often whether it can go sooner. */
  static final Duration LOOK_AGAIN = Duration.ofMillis(100);

  private final List<Window> windows;
  private final Pause pause;
  private final Ticker ticker;
  private final long origin;
  private List<Quota> quotas = List.of();
  private long granted;
  private long unanswered;
  private long welcomedAt = -1;

  public Pace(List<RateLimit> limits, Ticker ticker, RandomGenerator random) {
    this.windows =
        limits.stream().sorted(Comparator.comparing(RateLimit::per)).map(Window::new).toList();
    this.pause = new Pause(random);
    this.ticker = ticker;
    this.origin = ticker.nanos();
  }

  /**
   * Waits until one more request may go.
   *
   * @param waiter by which the caller waits; of the same time as the pace's own
   * @param atMost how long the caller can wait
   */
  public Turn await(Ticker waiter, Duration atMost) {
    long latest = now() + atMost.toNanos();
    Duration wait = Duration.ZERO;
    while (waiter.sleep(wait)) {
      synchronized (this) {
        long now = now();
        long free = freeAt(now);
        if (free - now > LONGEST_WAIT.toNanos()) {
          return Turn.none(Turn.Kind.FULL, Duration.ofNanos(free - now));
        }
        free = Math.max(free, pause.until());
        if (free <= now) {
          windows.forEach(Window::take);
          unanswered++;
          return Turn.go(granted++);
        }
        if (free > latest) {
          return Turn.none(Turn.Kind.LATE, Duration.ofNanos(free - now));
        }
        wait = Duration.ofNanos(Math.min(free - now, LOOK_AGAIN.toNanos()));
      }
    }
    return Turn.none(Turn.Kind.HALTED, Duration.ZERO);
  }

  /** The request leaves now: from here on the windows count. */
  public synchronized void sent(Turn turn) {
    long now = now();
    windows.forEach(window -> window.left(turn.number(), now));
  }

  /**
   * The request left at this moment of the ticker, perhaps later than was said, since the service
   * had to be connected to first; now it is answered.
   */
  public synchronized void left(Turn turn, long nanos) {
    long now = now();
    windows.forEach(window -> window.answered(turn.number(), nanos - origin, now));
  }

  /** Takes in what the answer to a request says of the load; unsaid when none came. */
  public synchronized void heed(Load load) {
    long now = now();
    unanswered--;
    if (load.remaining().isEmpty()) {
      quotas = quotas.stream().map(Quota::lessOne).toList();
    } else {
      quotas =
          load.remaining().stream()
              .filter(left -> left.requests() < expected(left, now))
              .map(left -> new Quota(left.requests(), now + left.resetsIn().toNanos()))
              .toList();
    }
    if (load.throttled() || load.retryAfter() != null) {
      pause.begin(load.retryAfter(), now);
    }
    if (!load.throttled()) {
      welcomedAt = now;
      pause.ease();
    }
  }

  /** Whether an answer within this time was another than "too many requests". */
  public synchronized boolean welcomedWithin(Duration time) {
    return welcomedAt >= 0 && now() - welcomedAt <= time.toNanos();
  }

  private long freeAt(long now) {
    long free = now;
    for (Window window : windows) {
      free = Math.max(free, window.freeAt(now));
    }
    for (Quota quota : quotas) {
      free = Math.max(free, quota.freeAt(now, unanswered));
    }
    return free;
  }

  /**
   * What the service would say were we its only user. A service does not say which of its windows
   * it speaks of: it must be one that is at least as long as what is left of it.
   */
  private long expected(Load.Remaining left, long now) {
    return windows.stream()
        .filter(window -> window.limit().per().compareTo(left.resetsIn()) >= 0)
        .findFirst()
        .map(window -> window.room(now))
        .orElse(Long.MAX_VALUE);
  }

  private long now() {
    return ticker.nanos() - origin;
  }
}
