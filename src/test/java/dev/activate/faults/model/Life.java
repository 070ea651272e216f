package dev.activate.faults.model;

import dev.activate.problem.ActivateException;
import dev.activate.problem.Code;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One invocation after the other; one that dies leaves a folder to the next. */
final class Life {
  private final Path folder;
  private final Model model;
  private final Death death;
  private final Bench bench;
  private int folders;
  private Path left;
  private boolean wasStale;

  Life(Path folder, Model model, Death death, Bench bench) {
    this.folder = folder;
    this.model = model;
    this.death = death;
    this.bench = bench;
    this.left = bench.home;
  }

  /** Another invocation is to begin; returns where what is left of it is put if it dies. */
  Path next() {
    left = folder.resolve("left-" + ++folders);
    return left;
  }

  /** Whether what was done last was refused as stale. */
  boolean wasStale() {
    return wasStale;
  }

  /** Does what may die on the way; null if it did, or was refused. */
  <T> @Nullable T alive(Supplier<T> work, boolean mayBeStale) {
    wasStale = false;
    try {
      T done = work.get();
      if (!death.isOver()) {
        return done;
      }
    } catch (ActivateException e) {
      if (!death.isOver()) {
        boolean stale =
            e.problems().stream().allMatch(problem -> problem.code() == Code.PLAN_STALE);
        model.require(stale && mayBeStale, "refused: " + e.problems());
        model.note("    stale");
        wasStale = true;
        return null;
      }
    } catch (RuntimeException | Error e) {
      if (!death.isOver()) {
        throw e;
      }
    }
    bench.home = left;
    bench.begin();
    return null;
  }
}
