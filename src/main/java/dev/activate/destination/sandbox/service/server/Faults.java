package dev.activate.destination.sandbox.service.server;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The faults to come. May be used by many threads. */
public final class Faults {
  private final List<Due> due = new ArrayList<>();

  private record Due(Predicate<Request> when, Fault fault, Times times) {}

  private enum Times {
    ONCE,
    ALWAYS
  }

  /** One fault for each of the next requests. */
  public void next(Fault... faults) {
    Arrays.stream(faults).forEach(fault -> once(request -> true, fault));
  }

  /** A fault for the next request that is so. */
  public synchronized void once(Predicate<Request> when, Fault fault) {
    due.add(new Due(when, fault, Times.ONCE));
  }

  /** A fault for every request that is so, after those that are due once. */
  public synchronized void always(Predicate<Request> when, Fault fault) {
    due.add(new Due(when, fault, Times.ALWAYS));
  }

  /** No more faults. */
  public synchronized void clear() {
    due.clear();
  }

  synchronized Optional<Fault> take(Request request) {
    for (Iterator<Due> each = due.iterator(); each.hasNext(); ) {
      Due one = each.next();
      if (one.times() == Times.ONCE && one.when().test(request)) {
        each.remove();
        return Optional.of(one.fault());
      }
    }
    return due.stream()
        .filter(one -> one.times() == Times.ALWAYS && one.when().test(request))
        .map(Due::fault)
        .findFirst();
  }
}
