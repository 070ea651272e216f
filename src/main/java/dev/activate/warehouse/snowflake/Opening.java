package dev.activate.warehouse.snowflake;

import dev.activate.problem.ActivateException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Signs in, within {@link #DEADLINE} whatever happens on the way: the driver itself goes on for
 * longer when a name server or a proxy does not answer.
 */
final class Opening {
  static final Duration DEADLINE = Duration.ofSeconds(28);
  static final Duration LOGIN = Duration.ofSeconds(20);
  private static final Duration KNOCK = Duration.ofSeconds(8);
  private static final int MOST_RETRIES = 5;

  private final Driver driver;
  private final Address address;
  private final Properties properties;
  private final ProfileSettings settings;
  private final Failures failures;

  Opening(
      Driver driver,
      Address address,
      Properties properties,
      ProfileSettings settings,
      Failures failures) {
    this.driver = driver;
    this.address = address;
    this.properties = properties;
    this.settings = settings;
    this.failures = failures;
  }

  Connection connect() {
    FutureTask<Connection> work = new FutureTask<>(this::attempts);
    Thread thread = new Thread(work, "snowflake-login");
    thread.setDaemon(true);
    thread.start();
    try {
      return work.get(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      work.cancel(true);
      throw failures.unreachable("it did not answer within 30 seconds", e);
    } catch (InterruptedException e) {
      work.cancel(true);
      Thread.currentThread().interrupt();
      throw failures.unreachable("the wait for it was interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ActivateException known) {
        throw known;
      }
      throw failures.login(e.getCause() == null ? e : e.getCause());
    }
  }

  /**
   * As often as the profile says, and only where nobody answers: a login that is refused stays so.
   */
  private Connection attempts() throws SQLException, IOException, InterruptedException {
    int left = Math.min(settings.number("connect_retries", 1), MOST_RETRIES);
    long until = System.nanoTime() + DEADLINE.toNanos();
    for (int attempt = 1; ; attempt++) {
      try {
        knock();
        return driver.connect(address.url(), properties);
      } catch (SQLException | IOException e) {
        Duration pause = Duration.ofSeconds(settings.number("connect_timeout", attempt * attempt));
        boolean worth = attempt <= left && failures.isTransient(e);
        if (!worth || System.nanoTime() + pause.toNanos() > until) {
          throw e;
        }
        Thread.sleep(pause.toMillis());
      }
    }
  }

  /** A host that is not there is told at once; the driver would try for as long as it may. */
  private void knock() throws IOException {
    if (settings.text("proxy_host").isPresent()) {
      return;
    }
    InetSocketAddress place = new InetSocketAddress(address.host(), address.port());
    if (place.isUnresolved()) {
      throw new UnknownHostException(address.host());
    }
    try (Socket socket = new Socket()) {
      socket.connect(place, (int) KNOCK.toMillis());
    }
  }
}
