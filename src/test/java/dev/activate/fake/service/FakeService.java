package dev.activate.fake.service;

import com.fasterxml.jackson.databind.JsonNode;
import dev.activate.destination.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A service on loopback that speaks the webhook's form, keeps what it is sent, counts what it did,
 * and misbehaves as it is told.
 *
 * <p>Safe for many threads and connections; its threads are daemons. It outlives the processes that
 * talk to it, so a test can kill those and look here for what they did.
 */
public final class FakeService implements AutoCloseable {
  private final ServerSocket server;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final Keeping keeping;
  private volatile Store store;
  private final List<Seen> requests = Collections.synchronizedList(new ArrayList<>());
  private final Queue<Fault> script = new ConcurrentLinkedQueue<>();
  private volatile Function<Seen, @Nullable Fault> faults = seen -> null;
  private volatile Predicate<JsonNode> bad = change -> false;
  private volatile Map<String, String> answerHeaders = Map.of();
  private volatile @Nullable Limiter limiter;
  private volatile boolean tellsWhen = true;

  /** What a repeated change does. */
  public enum Keeping {
    /** A create of a key that is there overwrites it. */
    UPSERT,
    /** Every create makes one more record. */
    APPEND,
    /** A change whose id was seen does nothing more and is answered as it was. */
    ONCE_PER_ID,
    /** Everything is applied at once and nothing is kept but the request, without its ids. */
    NOTHING
  }

  private FakeService(Keeping keeping, int port) throws IOException {
    this.keeping = keeping;
    this.store = new Store(keeping);
    this.server = new ServerSocket(port, 256, InetAddress.getLoopbackAddress());
  }

  public static FakeService start(Keeping keeping) {
    return start(keeping, 0);
  }

  /** On a port of its choice when that is 0. */
  public static FakeService start(Keeping keeping, int port) {
    try {
      FakeService service = new FakeService(keeping, port);
      daemon(service::accept);
      return service;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String url() {
    return "http://127.0.0.1:" + server.getLocalPort() + "/changes";
  }

  /** Records are looked up at any path that ends so. */
  public String readUrl() {
    return "http://127.0.0.1:" + server.getLocalPort() + "/read";
  }

  /** What happens to the next requests to write, one each; then all is well again. */
  public void next(Fault... next) {
    script.addAll(List.of(next));
  }

  /** What happens to each request to write that the script says nothing of; null is nothing. */
  public void faults(Function<Seen, @Nullable Fault> chosen) {
    faults = chosen;
  }

  /** Which changes are rejected, each by itself. */
  public void rejects(Predicate<JsonNode> chosen) {
    bad = chosen;
  }

  /** Sent with every answer. */
  public void answerHeaders(Map<String, String> headers) {
    answerHeaders = Map.copyOf(headers);
  }

  /**
   * Refuses by 429 what exceeds this in any window, and says with Retry-After when to come back.
   */
  public void limit(int requestsPerWindow, Duration window) {
    limiter = new Limiter(requestsPerWindow, window);
    tellsWhen = true;
  }

  /** The same without a Retry-After. */
  public void limitSilently(int requestsPerWindow, Duration window) {
    limiter = new Limiter(requestsPerWindow, window);
    tellsWhen = false;
  }

  /** All requests, those for reading too, in the order of their arrival. */
  public List<Seen> requests() {
    synchronized (requests) {
      return List.copyOf(requests);
    }
  }

  /** The fields of all records, as JSON, by {@code object/key}; several are duplicates. */
  public Map<String, List<String>> records() {
    return store.snapshot();
  }

  /** The fields of the one record {@code object/key}, as JSON. */
  public String record(String name) {
    List<String> held = records().getOrDefault(name, List.of());
    if (held.size() != 1) {
      throw new AssertionError(name + " is there " + held.size() + " times");
    }
    return held.get(0);
  }

  /** How often something was done to each {@code object/key}. */
  public Map<String, Integer> effects() {
    return store.effects();
  }

  /** How often each change was carried out, by its id. */
  public Map<String, Integer> executions() {
    return store.executions();
  }

  /** Forgets records, counts, faults and requests. */
  public void reset() {
    store = new Store(keeping);
    requests.clear();
    script.clear();
    faults = seen -> null;
    bad = change -> false;
    limiter = null;
    answerHeaders = Map.of();
  }

  @Override
  public void close() {
    try {
      server.close();
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean keepsNothing() {
    return keeping == Keeping.NOTHING;
  }

  Store store() {
    return store;
  }

  boolean isBad(JsonNode change) {
    return bad.test(change);
  }

  Map<String, String> answerHeaders() {
    return answerHeaders;
  }

  void note(Seen seen) {
    requests.add(seen);
  }

  @Nullable Fault fault(Seen seen) {
    Limiter limited = limiter;
    Duration wait = limited == null ? Duration.ZERO : limited.take(seen.nanos());
    if (!wait.isZero()) {
      return tellsWhen
          ? new Fault.Status(429, "Retry-After", String.valueOf(wait.plusMillis(999).toSeconds()))
          : new Fault.Status(429);
    }
    Fault scripted = script.poll();
    return scripted != null ? scripted : faults.apply(seen);
  }

  static JsonNode json(byte[] body) throws IOException {
    return Json.MAPPER.readTree(body);
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        open.add(socket);
        daemon(
            () -> {
              new Conversation(this, socket).run();
              open.remove(socket);
            });
      } catch (IOException e) {
        if (!server.isClosed()) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "fake-service");
    thread.setDaemon(true);
    thread.start();
  }
}
