package dev.activate.fake.snowflake;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;

/** Everything that outlives a session. */
final class Account implements AutoCloseable {
  private final Store store = new Store();
  private final Users users = new Users();
  private final Roles roles = new Roles();
  private final Set<String> warehouses = new ConcurrentSkipListSet<>();
  private final Map<String, Session> sessions = new ConcurrentHashMap<>();
  private final Map<String, Chunk> chunks = new ConcurrentHashMap<>();
  private final List<Ran> ran = Collections.synchronizedList(new ArrayList<>());
  private final Script script = new Script();
  private volatile int firstRows = 1000;
  private volatile int chunkRows = 10_000;

  Store store() {
    return store;
  }

  Users users() {
    return users;
  }

  Roles roles() {
    return roles;
  }

  Set<String> warehouses() {
    return warehouses;
  }

  Map<String, Session> sessions() {
    return sessions;
  }

  /** By the last part of their address. */
  Map<String, Chunk> chunks() {
    return chunks;
  }

  List<Ran> ran() {
    return ran;
  }

  Script script() {
    return script;
  }

  int firstRows() {
    return firstRows;
  }

  int chunkRows() {
    return chunkRows;
  }

  void sizes(int first, int perChunk) {
    firstRows = first;
    chunkRows = perChunk;
  }

  @Override
  public void close() {
    sessions.values().forEach(Session::close);
    store.close();
  }
}
