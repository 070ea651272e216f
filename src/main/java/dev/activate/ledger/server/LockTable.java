package dev.activate.ledger.server;

import dev.activate.ledger.Holder;
import dev.activate.ledger.Invocation;
import dev.activate.warehouse.Server;
import dev.activate.warehouse.Session;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The table of locks in the schema of a ledger. Each call opens a session unless it is given one.
 */
record LockTable(Server server, Place place, Owner owner) {

  /**
   * A lock that is held.
   *
   * @param home the folder that its holder works in, wherever that is
   */
  record Lock(Holder holder, String home) {}

  List<Lock> list() {
    try (Session session = server.open()) {
      return list(session);
    }
  }

  private List<Lock> list(Session session) {
    if (new Books(session, place).title().isEmpty()) {
      return List.of();
    }
    return session.query(
        place.sql("locks"),
        row ->
            new Lock(
                new Holder(
                    row.getString(2),
                    row.getString(1),
                    new Invocation(
                        row.getString(3),
                        row.getString(4),
                        row.getLong(5),
                        row.getString(6),
                        Books.instant(row.getLong(7)))),
                row.getString(8)));
  }

  /**
   * Takes all of these locks, or none and returns who holds some of them.
   *
   * @param isDead whether the holder of a lock is known to live no longer; it is taken over
   */
  List<Holder> take(
      Session session,
      Collection<String> syncs,
      Invocation by,
      String id,
      String home,
      Predicate<Lock> isDead) {
    List<Holder> others = new ArrayList<>();
    session.transaction(
        () -> {
          session.update(place.sql("lock_turn"));
          List<Lock> dead = new ArrayList<>();
          for (Lock lock : list(session)) {
            if (syncs.contains(lock.holder().sync())) {
              if (isDead.test(lock)) {
                dead.add(lock);
              } else {
                others.add(lock.holder());
              }
            }
          }
          if (others.isEmpty()) {
            dead.forEach(lock -> free(session, lock.holder().id(), lock.holder().sync()));
            session.update(place.sql("take_locks", names(syncs, by, id, home)));
          }
        });
    return others;
  }

  private Map<String, Object> names(
      Collection<String> syncs, Invocation by, String id, String home) {
    Map<String, Object> names = new HashMap<>();
    names.put("syncs", List.copyOf(new TreeSet<>(syncs)));
    names.put("id", id);
    names.put("home", home);
    names.put("user", by.user());
    names.put("host", by.host());
    names.put("pid", by.pid());
    names.put("command", by.command());
    names.put("since", place.time(by.since()));
    return names;
  }

  /** Opens a session; the tables are there when it returns. */
  Session open() {
    Session session = server.open();
    try {
      if (new Books(session, place).title().isEmpty()) {
        new Foundation(place, owner).lay(session);
      }
      return session;
    } catch (RuntimeException e) {
      session.close();
      throw e;
    }
  }

  long free(String id) {
    try (Session session = server.open()) {
      return free(session, id, "");
    }
  }

  private long free(Session session, String id, String sync) {
    return session.update(place.sql("free_locks", Map.of("id", id, "sync", sync)));
  }

  long count(Session session, String id) {
    return session.query(place.sql("count_locks", Map.of("id", id)), row -> row.getLong(1)).get(0);
  }
}
