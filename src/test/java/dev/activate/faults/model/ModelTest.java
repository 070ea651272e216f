package dev.activate.faults.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever happens to rows, contract, destination and process: once it is over, the destination and
 * the ledger are what a plain loop over records says, and nothing was done twice on the way.
 *
 * <p>{@code -Dmodel.seed} tells the first history and {@code -Dmodel.histories} how many there are.
 */
final class ModelTest {
  private static final long SEED = Long.getLong("model.seed", 1);
  private static final int HISTORIES = Integer.getInteger("model.histories", 4);

  @Test
  void everyHistoryEndsAsTheModelSays(@TempDir Path folder) {
    for (long seed = SEED; seed < SEED + HISTORIES; seed++) {
      holds(seed, folder.resolve("history-" + seed));
    }
  }

  private static void holds(long seed, Path folder) {
    History history = new History(folder, seed);
    try {
      history.run();
    } catch (RuntimeException | Error e) {
      throw new AssertionError("-Dmodel.seed=" + seed + "\n" + history.told(), e);
    }
    assertThat(history.isWrong()).as("-Dmodel.seed=%d%n%s", seed, history.told()).isFalse();
  }
}
