package dev.activate.fake.snowflake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The addresses that the driver asks, and what each answers. */
final class Endpoints implements HttpHandler {
  private final Account account;
  private final Queries queries;
  private final Logins logins;
  private final ExecutorService workers;
  private final Map<String, CompletableFuture<byte[]>> pending = new ConcurrentHashMap<>();
  private final Map<String, Integer> delays = new ConcurrentHashMap<>();
  private final Queue<String> seen = new ConcurrentLinkedQueue<>();
  private volatile long patienceMillis = 45_000;

  Endpoints(Account account, Queries queries, ExecutorService workers) {
    this.account = account;
    this.queries = queries;
    this.logins = new Logins(account);
    this.workers = workers;
  }

  void patience(long millis) {
    patienceMillis = millis;
  }

  /** Method and path of all requests. */
  Queue<String> seen() {
    return seen;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    seen.add(exchange.getRequestMethod() + ' ' + path);
    try (exchange) {
      Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
      if (path.startsWith("/chunks/")) {
        chunk(exchange, path.substring("/chunks/".length()));
        return;
      }
      JsonNode body = body(exchange);
      if (path.equals("/session/v1/login-request")) {
        login(exchange, body, query);
      } else if (path.equals("/session/token-request")) {
        send(exchange, renew(token(exchange)));
      } else if (path.startsWith("/queries/v1/query-request")) {
        query(exchange, body, query);
      } else if (path.startsWith("/queries/v1/abort-request")) {
        abort(exchange, body);
      } else if (path.startsWith("/queries/") && path.endsWith("/result")) {
        poll(exchange, path.split("/", -1)[2]);
      } else if (path.equals("/session")) {
        end(exchange);
      } else if (path.equals("/session/heartbeat") || path.startsWith("/telemetry/")) {
        send(exchange, Answers.good(Answers.JSON.createObjectNode()));
      } else {
        exchange.sendResponseHeaders(404, -1);
      }
    } catch (RuntimeException e) {
      seen.add("FAILED " + e);
      throw e;
    }
  }

  private void login(HttpExchange exchange, JsonNode body, Map<String, String> query)
      throws IOException {
    Fault fault = account.script().fault(new Asked(Asked.Kind.LOGIN, "", "", 1));
    if (fault == Fault.LOGIN_UNAVAILABLE) {
      exchange.sendResponseHeaders(503, -1);
    } else if (fault == Fault.LOGIN_SILENT) {
      sleep();
    } else {
      send(exchange, logins.answer(body.path("data"), query, fault));
    }
  }

  private static void sleep() {
    try {
      Thread.sleep(3_600_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private byte[] renew(String master) {
    for (Session session : account.sessions().values()) {
      if (session.master().equals(master)) {
        if (session.isLost()) {
          break;
        }
        session.renew();
        ObjectNode data = Answers.JSON.createObjectNode();
        data.put("sessionToken", session.token()).put("masterToken", session.master());
        data.put("validityInSecondsST", 3600).put("validityInSecondsMT", 14400);
        return Answers.good(data.put("sessionId", Long.parseLong(session.id())));
      }
    }
    return Answers.bad(
        "390114",
        "08001",
        "Authentication token has expired.  The user must authenticate again.",
        "");
  }

  private void query(HttpExchange exchange, JsonNode body, Map<String, String> query)
      throws IOException {
    String requestId = query.getOrDefault("requestId", "");
    Session session = session(token(exchange));
    if (session == null) {
      send(
          exchange,
          Answers.bad(
              "390104",
              "08001",
              "Session no longer exists. New login required to access the service.",
              ""));
      return;
    }
    int attempt = session.attempts.merge(requestId, 1, Integer::sum);
    String sql = body.path("sqlText").asText();
    Fault fault = account.script().fault(new Asked(Asked.Kind.QUERY, sql, requestId, attempt));
    if (fault == Fault.SESSION_EXPIRED) {
      session.expire();
    } else if (fault == Fault.SESSION_LOST) {
      session.lose();
    }
    if (session.isExpired()) {
      send(
          exchange,
          Answers.bad("390112", "08001", "Session token has expired. Renew the token.", ""));
      return;
    }
    Integer status = fault == null ? null : Replies.before(fault);
    if (status != null) {
      exchange.sendResponseHeaders(status, -1);
      return;
    }
    CompletableFuture<byte[]> answer =
        session.answers.computeIfAbsent(
            requestId,
            id ->
                CompletableFuture.supplyAsync(
                    () -> queries.run(session, body, requestId, fault), workers));
    if (fault == Fault.IN_PROGRESS) {
      pending.put(requestId, answer);
      delays.put(requestId, 1);
      send(exchange, Answers.running(requestId));
      return;
    }
    if (!isDone(answer)) {
      pending.put(requestId, answer);
      send(exchange, Answers.running(requestId));
      return;
    }
    finish(exchange, answer.join(), fault);
  }

  private boolean isDone(CompletableFuture<byte[]> answer) {
    try {
      answer.get(patienceMillis, TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void finish(HttpExchange exchange, byte[] answer, @Nullable Fault fault)
      throws IOException {
    if (fault == Fault.UNAVAILABLE_AFTER) {
      exchange.sendResponseHeaders(503, -1);
    } else if (fault == Fault.CUT_BODY) {
      Replies.cut(exchange, answer, "application/json");
    } else {
      send(exchange, answer);
    }
  }

  private void poll(HttpExchange exchange, String id) throws IOException {
    CompletableFuture<byte[]> answer = pending.get(id);
    if (answer == null) {
      exchange.sendResponseHeaders(404, -1);
      return;
    }
    int delay = delays.merge(id, -1, Integer::sum);
    if (delay >= 0 || !isDone(answer)) {
      send(exchange, Answers.running(id));
      return;
    }
    pending.remove(id);
    send(exchange, answer.join());
  }

  private void abort(HttpExchange exchange, JsonNode body) throws IOException {
    Session session = session(token(exchange));
    if (session != null) {
      queries.cancel(session, body.path("requestId").asText());
    }
    send(exchange, Answers.good(Answers.JSON.createObjectNode()));
  }

  private void end(HttpExchange exchange) throws IOException {
    Session session = session(token(exchange));
    if (session != null) {
      logins.end(session);
    }
    send(exchange, Answers.good(Answers.JSON.createObjectNode()));
  }

  private void chunk(HttpExchange exchange, String name) throws IOException {
    Chunk chunk = account.chunks().get(name);
    Fault fault = account.script().fault(new Asked(Asked.Kind.CHUNK, "", name, 1));
    if (chunk == null || fault == Fault.CHUNK_FORBIDDEN) {
      exchange.sendResponseHeaders(403, -1);
    } else if (fault == Fault.CHUNK_UNAVAILABLE) {
      exchange.sendResponseHeaders(503, -1);
    } else if (fault == Fault.CUT_CHUNK) {
      exchange.getResponseHeaders().set("Content-Encoding", "gzip");
      Replies.cut(exchange, Files.readAllBytes(chunk.file()), "application/octet-stream");
    } else {
      exchange.getResponseHeaders().set("Content-Encoding", "gzip");
      exchange.sendResponseHeaders(200, Files.size(chunk.file()));
      try (OutputStream out = exchange.getResponseBody()) {
        Files.copy(chunk.file(), out);
      }
    }
  }

  private @Nullable Session session(String token) {
    return account.sessions().values().stream()
        .filter(session -> session.token().equals(token))
        .findAny()
        .orElse(null);
  }

  private static String token(HttpExchange exchange) {
    String header = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
    int from = header.indexOf("Token=\"");
    return from < 0 ? "" : header.substring(from + 7, header.indexOf('"', from + 7));
  }

  private static JsonNode body(HttpExchange exchange) throws IOException {
    try (InputStream in = Replies.body(exchange)) {
      byte[] bytes = in.readAllBytes();
      return bytes.length == 0 ? Answers.JSON.createObjectNode() : Answers.JSON.readTree(bytes);
    }
  }

  private static Map<String, String> query(@Nullable String raw) {
    Map<String, String> all = new HashMap<>();
    for (String pair : raw == null ? new String[0] : raw.split("&")) {
      int at = pair.indexOf('=');
      if (at > 0) {
        String value = URLDecoder.decode(pair.substring(at + 1), StandardCharsets.UTF_8);
        all.put(pair.substring(0, at), value);
      }
    }
    return all;
  }

  static void send(HttpExchange exchange, byte[] answer) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, answer.length);
    exchange.getResponseBody().write(answer);
  }
}
