package dev.activate.faults;

import dev.activate.apply.Applier;
import dev.activate.apply.Stop;
import dev.activate.cli.Interrupts;
import dev.activate.destination.Destination;
import dev.activate.problem.ActivateException;
import dev.activate.problem.Exit;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Applies a prepared plan in a process of its own: {@code FOLDER apply | traced | folding}, then a
 * {@link Wire}. Says {@link #READY} when it listens to signals, {@link #SENDING} before it sends.
 */
final class ApplyProcess {
  static final String READY = "ready";
  static final String SENDING = "sending";

  private static final Duration TO_ATTACH = Duration.ofSeconds(30);

  private ApplyProcess() {}

  public static void main(String[] words) {
    System.exit(run(List.of(words)).code());
  }

  private static Exit run(List<String> words) {
    Wire wire = Wire.of(words.subList(2, words.size()));
    boolean traced = words.get(1).equals("traced");
    Work work = new Work(Path.of(words.get(0)), traced ? () -> openTraced(wire) : wire::open);
    Stop stop = new Stop();
    PrintStream out = System.out;
    PrintStream err = System.err;
    try (Interrupts interrupts = Interrupts.listen(stop::request, err).watch(out)) {
      err.println(READY);
      return work.apply(
          stop,
          words.get(1).equals("folding") ? Duration.ZERO : Applier.Means.CHECKPOINT,
          (sync, done, of) -> {
            out.println(done + " of " + of);
            interrupts.look();
          });
    } catch (ActivateException e) {
      err.println(e.problems());
      return e.exit();
    }
  }

  /** Not before somebody traces it: the run is begun, and nothing was sent yet. */
  private static Destination openTraced(Wire wire) {
    System.err.println(SENDING);
    Instant latest = Instant.now().plus(TO_ATTACH);
    try {
      while (Files.readString(Path.of("/proc/thread-self/status")).contains("TracerPid:\t0\n")) {
        if (Instant.now().isAfter(latest)) {
          throw new IllegalStateException("nobody traces it");
        }
        Thread.sleep(5);
      }
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return wire.open();
  }
}
