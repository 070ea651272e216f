package dev.activate.bench;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A service that takes changes as a webhook does, and answers at once that all were applied.
 *
 * <p>It does as it is told, line by line: {@code record FILE} keeps the bodies that come, {@code
 * limits 50/1000 150/5000} refuses by 429 what exceeds so many requests in any so many
 * milliseconds, {@code report} says how many requests, refused requests and changes came, and when
 * each request did, and forgets all that.
 */
final class BenchService {
  private static final int MOST_TIMES = 100_000;

  private final ServerSocket server = new ServerSocket(0, 256, InetAddress.getLoopbackAddress());
  private final List<Long> times = new ArrayList<>();
  private List<Sliding> limits = List.of();
  private @Nullable DataOutputStream record;
  private long requests;
  private long refused;
  private long changes;

  private BenchService() throws IOException {}

  /** Serves until its input ends, so that it never outlives who started it. */
  static void serve() throws IOException {
    BenchService service = new BenchService();
    Thread accepting = new Thread(service::accept, "accepting");
    accepting.setDaemon(true);
    accepting.start();
    System.out.println("http://127.0.0.1:" + service.server.getLocalPort() + "/changes");
    try (BufferedReader told =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String line = told.readLine(); line != null; line = told.readLine()) {
        System.out.println(service.told(List.of(line.split(" ", -1))));
      }
    }
  }

  private synchronized String told(List<String> words) throws IOException {
    switch (words.get(0)) {
      case "record" ->
          record =
              new DataOutputStream(
                  new BufferedOutputStream(Files.newOutputStream(Path.of(words.get(1))), 1 << 20));
      case "limits" -> limits = words.stream().skip(1).map(BenchService::sliding).toList();
      default -> {
        return report();
      }
    }
    return "done";
  }

  private String report() throws IOException {
    if (record != null) {
      record.close();
    }
    String said =
        times.stream()
            .map(String::valueOf)
            .collect(Collectors.joining(" ", requests + " " + refused + " " + changes + " ", ""));
    record = null;
    limits = List.of();
    times.clear();
    requests = refused = changes = 0;
    return said;
  }

  private static Sliding sliding(String limit) {
    int slash = limit.indexOf('/');
    return new Sliding(
        Integer.parseInt(limit.substring(0, slash)),
        Duration.ofMillis(Long.parseLong(limit.substring(slash + 1))).toNanos(),
        new ArrayDeque<>());
  }

  private void accept() {
    while (true) {
      try {
        Socket socket = server.accept();
        socket.setTcpNoDelay(true);
        Thread thread = new Thread(new BenchConnection(this, socket)::run, "connection");
        thread.setDaemon(true);
        thread.start();
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** Whether a request that comes now is within the limits; it counts in any case. */
  synchronized boolean welcomes(byte[] body, int changesOf) throws IOException {
    long now = System.nanoTime();
    requests++;
    changes += changesOf;
    if (times.size() < MOST_TIMES) {
      times.add(now);
    }
    if (record != null) {
      record.writeInt(body.length);
      record.write(body);
    }
    boolean within = true;
    for (Sliding limit : limits) {
      within &= limit.take(now);
    }
    refused += within ? 0 : 1;
    return within;
  }

  /** At most so many in any window that ends with one of them. */
  private record Sliding(int most, long window, Deque<Long> taken) {
    boolean take(long now) {
      while (!taken.isEmpty() && now - taken.peekFirst() >= window) {
        taken.removeFirst();
      }
      taken.addLast(now);
      return taken.size() <= most;
    }
  }
}
