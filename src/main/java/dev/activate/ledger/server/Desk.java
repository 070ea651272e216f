package dev.activate.ledger.server;

import dev.activate.warehouse.Session;
import java.util.function.Consumer;
import java.util.function.Function;

/** Where a ledger is read and written. Used by one thread at a time. */
interface Desk extends AutoCloseable {

  /** As what is written names it. */
  Place place();

  /** What tells it from another, without secrets. */
  String account();

  /** As it is shown. */
  default String shown() {
    return account() + ", schema " + place().schema();
  }

  /** Looks something up. */
  <T> T read(Function<Books, T> look);

  /** Works in a session that may write; it is alive when the work begins. */
  void write(Consumer<Session> work);

  /** Looks something up in a session of its own, after one that failed. */
  <T> T readAnew(Function<Books, T> look);

  @Override
  void close();
}
