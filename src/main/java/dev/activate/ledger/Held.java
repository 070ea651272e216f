package dev.activate.ledger;

import java.util.List;

/** Locks of one or several syncs, held until it is closed. */
public interface Held extends AutoCloseable {

  String id();

  List<String> syncs();

  /**
   * Throws if a lock was taken away, so that another may be at work on the sync. Costs microseconds
   * and may be called by any thread.
   */
  void require();

  @Override
  void close();
}
