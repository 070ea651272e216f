package dev.activate.faults;

import dev.activate.apply.Resolution;
import dev.activate.apply.Stop;
import dev.activate.cli.Interrupts;
import dev.activate.problem.ActivateException;
import dev.activate.problem.Exit;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/**
 * Applies a prepared plan in a process of its own: {@code FOLDER apply | sent | unsent}, then a
 * {@link Wire}.
 */
final class ApplyProcess {
  private ApplyProcess() {}

  public static void main(String[] words) {
    System.exit(run(List.of(words)).code());
  }

  private static Exit run(List<String> words) {
    Wire wire = Wire.of(words.subList(2, words.size()));
    Work work = new Work(Path.of(words.get(0)), wire::open);
    Stop stop = new Stop();
    PrintStream out = System.out;
    PrintStream err = System.err;
    try (Interrupts interrupts = Interrupts.listen(stop::request, err).watch(out)) {
      return switch (words.get(1)) {
        case "sent" -> work.resolve(Resolution.Assume.SENT);
        case "unsent" -> work.resolve(Resolution.Assume.UNSENT);
        default -> work.apply(stop, (sync, done, of) -> interrupts.look());
      };
    } catch (ActivateException e) {
      err.println(e.problems());
      return e.exit();
    }
  }
}
