package dev.activate.cli;

import static java.util.Objects.requireNonNull;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Lets a person, a scheduler or a closed terminal end an apply: the first SIGINT, SIGTERM or SIGHUP
 * asks it to stop in good order, the next leaves at once. From {@link #listen} to {@link #close};
 * outside that a signal ends the process, as ever. Signals come in threads of their own; {@link
 * #look} is for one thread.
 *
 * <p>Two deliveries of one wish are not two: {@code timeout} signals its child and then the child's
 * whole group, so what follows within a quarter of a second is the same; and a closed terminal is
 * told by the kernel and by the shell, so SIGHUP never leaves at once.
 */
public final class Interrupts implements AutoCloseable {
  private static final String WORDS =
      "Interrupted: finishing what is in flight; again to leave at once";
  private static final int LEFT_AT_ONCE = 130;
  private static final long SAME_WISH = Duration.ofMillis(250).toNanos();
  private static final long BETWEEN_LOOKS = Duration.ofMillis(250).toNanos();

  private final Runnable stop;
  private final PrintStream err;
  private final List<PrintStream> watched = new ArrayList<>();
  private final List<Runnable> restoring = new ArrayList<>();
  private final AtomicBoolean asked = new AtomicBoolean();
  private final AtomicReference<@Nullable Long> firstSignal = new AtomicReference<>();
  private long lastLook = System.nanoTime();

  private Interrupts(Runnable stop, PrintStream err) {
    this.stop = stop;
    this.err = err;
  }

  /**
   * Begins to hear signals. One that the process was started to ignore stays ignored.
   *
   * @param stop asks for the end; called once at most, and must not block
   * @param err where a person is told
   */
  public static Interrupts listen(Runnable stop, PrintStream err) {
    Interrupts interrupts = new Interrupts(stop, err);
    interrupts.hear("INT", interrupts::signalled);
    interrupts.hear("TERM", interrupts::signalled);
    interrupts.hear("HUP", interrupts::hungUp);
    return interrupts;
  }

  /** Takes an error of this stream for a signal too: nobody reads what is said any more. */
  public Interrupts watch(PrintStream stream) {
    watched.add(stream);
    return this;
  }

  /** Looks at the watched streams, four times a second at most; cheap, so call it often. */
  public void look() {
    long now = System.nanoTime();
    if (now - lastLook >= BETWEEN_LOOKS) {
      lastLook = now;
      lookNow();
    }
  }

  /** Looks at the watched streams; for when all is said. */
  public void lookNow() {
    if (!asked.get() && watched.stream().anyMatch(PrintStream::checkError)) {
      ask();
    }
  }

  /** Whether the end was asked for. */
  public boolean isAsked() {
    return asked.get();
  }

  /** From here on a signal does what it did before. */
  @Override
  public void close() {
    restoring.forEach(Runnable::run);
    restoring.clear();
  }

  private void hear(String signal, Runnable action) {
    restoring.add(Signals.handle(signal, action));
  }

  private void hungUp() {
    if (!asked.get()) {
      signalled();
    }
  }

  private void signalled() {
    long now = System.nanoTime();
    if (firstSignal.compareAndSet(null, now)) {
      err.println(WORDS);
      ask();
    } else if (now - requireNonNull(firstSignal.get()) > SAME_WISH) {
      // Not exit: that would wait for the work that is to be left.
      Runtime.getRuntime().halt(LEFT_AT_ONCE);
    }
  }

  private void ask() {
    if (asked.compareAndSet(false, true)) {
      stop.run();
    }
  }
}
