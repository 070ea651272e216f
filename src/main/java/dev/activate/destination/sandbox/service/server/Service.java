package dev.activate.destination.sandbox.service.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import dev.activate.destination.http.Json;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A running service on loopback, and what a test wants to know of it. May be used by many threads;
 * the state lives in memory and is gone with {@link #close}.
 */
public final class Service implements AutoCloseable {
  static {
    // Else each answer waits 40 ms for the acknowledgement of its head.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final Api api;
  private final HttpServer server;
  private final ExecutorService threads;
  private final Handling handling;

  private Service(Api api, HttpServer server, ExecutorService threads, Handling handling) {
    this.api = api;
    this.server = server;
    this.threads = threads;
    this.handling = handling;
  }

  /** Starts it. */
  public static Service serve(Api api, ServiceOptions options) {
    try {
      HttpServer server =
          HttpServer.create(
              new InetSocketAddress(InetAddress.getLoopbackAddress(), options.port()), 0);
      ExecutorService threads = Executors.newCachedThreadPool(Service::thread);
      Handling handling = new Handling(api, options);
      server.setExecutor(threads);
      server.createContext("/", handling);
      server.start();
      return new Service(api, server, threads, handling);
    } catch (IOException e) {
      throw Problem.error(
              Code.IO,
              "Port cannot be used",
              "Port "
                  + options.port()
                  + " of this machine: "
                  + e.getMessage()
                  + ". Name another, or 0 for any that is free.")
          .causedBy(e);
    }
  }

  /** Where it is, without a slash at the end. */
  public String url() {
    return "http://127.0.0.1:" + port();
  }

  public int port() {
    return server.getAddress().getPort();
  }

  /** The faults to come. */
  public Faults faults() {
    return handling.faults();
  }

  /** The last requests, oldest first: 10,000 at most, and 32 million characters of bodies. */
  public List<Seen> requests() {
    return handling.log().requests();
  }

  /** How many requests came, by operation. */
  public Map<String, Long> counts() {
    return handling.log().counts();
  }

  /** How many requests came for one operation. */
  public long count(String operation) {
    return counts().getOrDefault(operation, 0L);
  }

  /** The records of an object as they are held now, in the order of their making. */
  public List<ObjectNode> records(String object) {
    return api.records(object);
  }

  /** Puts a record there, as if it had been there before; its id. */
  public String put(String object, Map<String, ?> fields) {
    return api.put(object, Json.MAPPER.<ObjectNode>valueToTree(fields));
  }

  /**
   * Adds a field to an object, in the vendor's own description; makes the object if need be.
   *
   * @throws IllegalArgumentException if this service's objects have the fields that they have
   */
  public void define(String object, Map<String, ?> field) {
    if (!(api instanceof Definable definable)) {
      throw new IllegalArgumentException(api.name() + " takes no more fields");
    }
    definable.define(object, Json.MAPPER.<ObjectNode>valueToTree(field));
  }

  /** Ends it at once: what is being answered is cut. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "sandbox-service");
    thread.setDaemon(true);
    return thread;
  }
}
