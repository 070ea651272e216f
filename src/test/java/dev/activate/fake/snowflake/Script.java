package dev.activate.fake.snowflake;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What goes wrong when. Safe for several threads. */
final class Script {
  private final List<Fault> next = new ArrayList<>();
  private Function<Asked, @Nullable Fault> chosen = asked -> null;

  synchronized void next(Fault... faults) {
    next.addAll(List.of(faults));
  }

  synchronized void choose(Function<Asked, @Nullable Fault> faults) {
    chosen = faults;
  }

  /** Null if all goes well. */
  synchronized @Nullable Fault fault(Asked asked) {
    for (int i = 0; i < next.size(); i++) {
      if (next.get(i).kind() == asked.kind()) {
        return next.remove(i);
      }
    }
    return chosen.apply(asked);
  }

  synchronized boolean isDone() {
    return next.isEmpty();
  }
}
