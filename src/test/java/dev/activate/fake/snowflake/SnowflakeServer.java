package dev.activate.fake.snowflake;

import com.fasterxml.jackson.databind.node.MissingNode;
import com.sun.net.httpserver.HttpServer;
import dev.activate.fake.snowflake.sql.SnowflakeError;
import dev.activate.fake.snowflake.sql.Verbs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.PublicKey;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A stand-in for Snowflake on loopback, for its own JDBC driver. It has a database {@code LAB}, a
 * warehouse {@code WH}, and a user {@code ACTIVATE} with all roles there are at the start.
 *
 * <p>Safe for many threads and sessions; its threads are daemons.
 */
public final class SnowflakeServer implements AutoCloseable {
  static final String VERSION = "9.99.0";
  public static final String USER = "ACTIVATE";
  public static final String PASSWORD = "correct horse";
  private final HttpServer http;
  private final Account account = new Account();
  private final ExecutorService workers = Executors.newCachedThreadPool(SnowflakeServer::daemon);
  private final ScheduledExecutorService timers =
      Executors.newSingleThreadScheduledExecutor(SnowflakeServer::daemon);
  private final Endpoints endpoints;
  private final Queries queries;
  private final Session setUp;

  private SnowflakeServer() throws IOException, SQLException {
    // Else each answer waits for the acknowledgement of the one before.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 128);
    queries = new Queries(account, timers, "http://127.0.0.1:" + port());
    endpoints = new Endpoints(account, queries, workers);
    http.createContext("/", endpoints);
    http.setExecutor(workers);
    account.store().createDatabase("LAB");
    account.warehouses().add("WH");
    user(USER, PASSWORD);
    for (String role : List.of(Roles.ADMIN, "SYSADMIN", "SECURITYADMIN", "USERADMIN")) {
      account.roles().grantRole(role, new Verbs.Thing("USER", List.of(USER)));
    }
    setUp =
        new Logins(account)
            .begin(
                USER,
                Roles.ADMIN,
                Map.of("databaseName", "LAB", "schemaName", "PUBLIC", "warehouse", "WH"),
                MissingNode.getInstance());
  }

  public static SnowflakeServer start() {
    try {
      SnowflakeServer server = new SnowflakeServer();
      server.http.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  public int port() {
    return http.getAddress().getPort();
  }

  /** Runs statements of Snowflake's SQL as its administrator, in {@code LAB.PUBLIC}. */
  public void sql(String... statements) {
    for (String sql : statements) {
      byte[] answer =
          queries.run(
              setUp,
              Answers.JSON.createObjectNode().put("sqlText", sql),
              UUID.randomUUID().toString(),
              null);
      try {
        var body = Answers.JSON.readTree(answer);
        if (!body.path("success").asBoolean()) {
          throw new SnowflakeError(
              body.path("code").asText(),
              body.path("data").path("sqlState").asText(),
              body.path("message").asText() + "\n" + sql);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** A target of dbt's profile that logs in here, as administrator by password. */
  public Map<String, Object> settings() {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("type", "snowflake");
    settings.put("account", "lab");
    settings.put("user", USER.toLowerCase(Locale.ROOT));
    settings.put("password", PASSWORD);
    settings.put("role", Roles.ADMIN);
    settings.put("database", "LAB");
    settings.put("schema", "PUBLIC");
    settings.put("warehouse", "WH");
    settings.put("host", "127.0.0.1");
    settings.put("port", port());
    settings.put("protocol", "http");
    settings.put("threads", 1);
    return settings;
  }

  /** One more user, who has the role PUBLIC. */
  public void user(String name, String password) {
    account.users().create(name, Map.of("PASSWORD", password));
  }

  /** Registers a public key of a user, for key pair authentication. */
  public void key(String user, PublicKey key) {
    account.users().key(user, key);
  }

  /** A token that logs in a user, by OAuth or as a programmatic access token. */
  public void token(String user, String token) {
    account.users().token(user, token);
  }

  /** What was run by the driver, in order; what {@link #sql} ran is not in it. */
  public List<Ran> queries() {
    synchronized (account.ran()) {
      return account.ran().stream().filter(ran -> !ran.session().equals(setUp.id())).toList();
    }
  }

  /** Method and path of all requests. */
  public List<String> requests() {
    return List.copyOf(endpoints.seen());
  }

  /** Sessions that were begun by the driver and not ended. */
  public int sessions() {
    return account.sessions().size() - 1;
  }

  /** What goes wrong with the next requests of each fault's kind, one each. */
  public void next(Fault... faults) {
    account.script().next(faults);
  }

  /** Whether all faults of {@link #next} have happened. */
  public boolean isScriptDone() {
    return account.script().isDone();
  }

  /** What goes wrong with a request that the script says nothing of; null is nothing. */
  public void faults(Function<Asked, @Nullable Fault> chosen) {
    account.script().choose(chosen);
  }

  /** How many rows come with the answer, and how many there are in each chunk after those. */
  public void sizes(int first, int perChunk) {
    account.sizes(first, perChunk);
  }

  /** For how long an answer is waited for before it is said that the statement still runs. */
  public void patience(Duration patience) {
    endpoints.patience(patience.toMillis());
  }

  @Override
  public void close() {
    http.stop(0);
    workers.shutdownNow();
    timers.shutdownNow();
    account.close();
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "fake-snowflake");
    thread.setDaemon(true);
    return thread;
  }
}
