package dev.activate.fake.snowflake;

import dev.activate.fake.snowflake.sql.ObjectName;
import dev.activate.fake.snowflake.sql.SnowflakeError;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What UPDATE, DELETE and MERGE hold until their transaction ends: a second one waits for the
 * first, and then sees what it did.
 */
final class TableLocks {
  private final Map<ObjectName, Session> holders = new HashMap<>();

  synchronized void take(ObjectName table, Session session, long seconds) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (holders.getOrDefault(table, session) != session) {
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (left <= 0) {
        throw new SnowflakeError(
            "000625",
            "57014",
            ("Statement '%s' has locked table '%s' in transaction '%s' and this lock has not yet"
                    + " been released.\nYour statement '%s' was aborted because the number of"
                    + " waiters for this lock exceeds the limit or the wait timed out.")
                .formatted("other", table, "other", session.id()));
      }
      try {
        wait(left);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new SnowflakeError("000604", "57014", "SQL execution canceled");
      }
    }
    holders.put(table, session);
  }

  synchronized void release(Session session) {
    holders.values().removeIf(holder -> holder == session);
    notifyAll();
  }
}
