package dev.activate.faults.model;

import java.util.List;
import java.util.Random;

/** One of several. */
final class Any {
  private Any() {}

  @SafeVarargs
  static <T> T of(Random random, T... all) {
    return all[random.nextInt(all.length)];
  }

  static <T> T of(Random random, List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  static boolean percent(Random random, int percent) {
    return random.nextInt(100) < percent;
  }
}
