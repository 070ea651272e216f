package dev.activate.warehouse.snowflake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;

/** What an account does at a login, and nothing more; it keeps what it was sent. */
final class LoginService implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TAKEN =
      """
      {"data":{"token":"session-token-0123456789","masterToken":"master-token-0123456789",
      "validityInSeconds":3600,"masterValidityInSeconds":14400,"sessionId":1,"serverVersion":"9",
      "newClientForUpgrade":null,"parameters":[{"name":"AUTOCOMMIT","value":true},
      {"name":"CLIENT_TELEMETRY_ENABLED","value":false}],
      "sessionInfo":{"databaseName":"SHOP","schemaName":"PUBLIC","warehouseName":"WH","roleName":"R"}},
      "code":null,"message":null,"success":true}""";

  private final HttpServer server;
  private final List<String> paths = new CopyOnWriteArrayList<>();
  private final List<JsonNode> logins = new CopyOnWriteArrayList<>();
  private final List<String> bodies = new CopyOnWriteArrayList<>();
  private volatile String answer = TAKEN;
  private volatile String token = "{\"access_token\":\"fresh-access-token\"}";
  private volatile int status = 200;

  LoginService() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(
        Executors.newCachedThreadPool(
            work -> {
              Thread thread = new Thread(work, "login-service");
              thread.setDaemon(true);
              return thread;
            }));
    server.createContext("/", this::answer);
    server.start();
  }

  /** The settings of a target that leads here, with more or others. */
  Map<String, Object> target(Map<String, Object> more) {
    Map<String, Object> all = new HashMap<>();
    all.put("type", "snowflake");
    all.put("account", "acme-eu_1");
    all.put("host", "localhost");
    all.put("port", port());
    all.put("protocol", "http");
    all.put("user", "loader");
    all.put("database", "shop");
    all.put("schema", "public");
    all.put("warehouse", "wh");
    all.put("role", "r");
    all.putAll(more);
    return all;
  }

  int port() {
    return server.getAddress().getPort();
  }

  void refuse(String code, String message) {
    answer =
        "{\"data\":{},\"code\":\"" + code + "\",\"message\":\"" + message + "\",\"success\":false}";
  }

  void exchange(int withStatus, String body) {
    status = withStatus;
    token = body;
  }

  /** The data of the only login that there was. */
  JsonNode login() {
    if (logins.size() != 1) {
      throw new AssertionError("there were " + logins.size() + " logins, by " + paths);
    }
    return logins.get(0).path("data");
  }

  List<String> paths() {
    return paths;
  }

  /** Everything that was sent here, line by line. */
  List<String> bodies() {
    return bodies;
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String body = body(exchange);
    paths.add(path);
    bodies.add(exchange.getRequestHeaders().entrySet() + "\n" + body);
    if (path.endsWith("login-request")) {
      logins.add(JSON.readTree(body));
      send(exchange, 200, answer);
    } else if (path.endsWith("token-request") && path.startsWith("/oauth")) {
      send(exchange, status, token);
    } else {
      send(exchange, 200, "{\"success\":true,\"data\":{}}");
    }
  }

  private static String body(HttpExchange exchange) {
    try (InputStream in = exchange.getRequestBody()) {
      byte[] all = in.readAllBytes();
      boolean packed = all.length > 1 && all[0] == 0x1f && all[1] == (byte) 0x8b;
      return packed
          ? new String(
              new GZIPInputStream(new ByteArrayInputStream(all)).readAllBytes(),
              StandardCharsets.UTF_8)
          : new String(all, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void send(HttpExchange exchange, int code, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(code, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
