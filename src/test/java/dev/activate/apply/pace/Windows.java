package dev.activate.apply.pace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activate.destination.RateLimit;
import java.util.List;

/** Whether moments keep a limit in every sliding window, closed at both ends. */
public final class Windows {
  private Windows() {}

  public static void assertKept(String what, RateLimit limit, List<Long> moments) {
    List<Long> sorted = moments.stream().sorted().toList();
    for (int i = limit.requests(); i < sorted.size(); i++) {
      long first = sorted.get(i - limit.requests());
      assertThat(sorted.get(i) - first)
          .as("%s: requests %d to %d of %s", what, i - limit.requests(), i, limit)
          .isGreaterThan(limit.per().toNanos());
    }
  }
}
