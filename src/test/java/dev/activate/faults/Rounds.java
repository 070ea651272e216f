package dev.activate.faults;

import java.util.List;
import java.util.Random;

/** How often a test runs, and with what luck: few rounds in the build, many in CI. */
final class Rounds {
  /** Of all random tests; printed when one fails, and given back to see it fail again. */
  static final long SEED = Long.getLong("faults.seed", new Random().nextLong(1_000_000));

  private Rounds() {}

  /** So many rounds, unless {@code -Dfaults.<name>} says otherwise. */
  static int of(String name, int few) {
    return Integer.getInteger("faults." + name, few);
  }

  /** Of so many rounds, those of one kind. */
  static int share(String name, int few) {
    return -Math.floorDiv(-of(name, few), kinds().size());
  }

  /** Where a test may look at every point instead of some. */
  static boolean all() {
    return Boolean.getBoolean("faults.all");
  }

  /** How far apart the points are that a test looks at; the first is chosen by the seed. */
  static int step(int many, int few) {
    if (Boolean.getBoolean("faults.each")) {
      return 1;
    }
    return all() ? Math.min(few, many * of("stride", 1)) : few;
  }

  /** The kinds of destination that a test looks at: one of them in turn, or all. */
  static List<Kind> kinds() {
    Kind[] kinds = Kind.values();
    return all() ? List.of(kinds) : List.of(kinds[(int) (SEED % kinds.length)]);
  }

  static Random random(long round) {
    return new Random(SEED * 31 + round);
  }

  static String told(long round) {
    return "round " + round + ", -Dfaults.seed=" + SEED;
  }
}
