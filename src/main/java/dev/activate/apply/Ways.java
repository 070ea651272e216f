package dev.activate.apply;

import dev.activate.destination.Bulk;
import dev.activate.destination.Destination;
import dev.activate.destination.Traits;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * On which way changes go to a destination: on that for many, where it has one and they are. Each
 * way keeps its workers until this is closed, when all have landed.
 */
final class Ways implements AutoCloseable {
  private final Destination destination;
  private final Function<Destination, Sender> senders;
  private final Map<Destination, Way> ways = new HashMap<>();

  /** One of them. */
  record Way(Traits traits, Sender sender, Flight flight) {}

  Ways(Destination destination, Function<Destination, Sender> senders) {
    this.destination = destination;
    this.senders = senders;
  }

  /** The way for so many changes of one action. */
  Way of(long count) {
    Destination by =
        destination instanceof Bulk many && count >= many.from() ? many.bulk() : destination;
    return ways.computeIfAbsent(
        by, one -> new Way(one.traits(), senders.apply(one), new Flight(places(one.traits()))));
  }

  /** How many batches may be on their way at once. */
  private static int places(Traits traits) {
    return traits.order() == Traits.Order.BY_KEY ? 1 : traits.inFlight();
  }

  @Override
  public void close() {
    ways.values().forEach(way -> way.flight().close());
  }
}
