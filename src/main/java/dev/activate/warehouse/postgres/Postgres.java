package dev.activate.warehouse.postgres;

import dev.activate.warehouse.Dialect;
import dev.activate.warehouse.Server;
import dev.activate.warehouse.Session;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Pattern;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/** A PostgreSQL 12 or later, reached as dbt's profile says. */
public final class Postgres implements Server {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_$]*");

  private final Login login;

  /**
   * @param profile what the settings are of, for messages: {@code Target prod of profile shop}
   * @param settings as dbt's profile has them, rendered
   */
  public Postgres(String profile, Map<String, Object> settings) {
    this.login = new Login(profile, settings);
  }

  @Override
  public Dialect dialect() {
    return Dialect.POSTGRES;
  }

  @Override
  public String account() {
    return "postgres:" + login.address() + "/" + login.database();
  }

  @Override
  public Session open() {
    Connection connection = connect();
    try (Statement statement = connection.createStatement()) {
      if (login.searchPath().isPresent()) {
        String path = Dialect.POSTGRES.literal(login.searchPath().get());
        statement.execute("select set_config('search_path', " + path + ", false)");
      }
      if (login.role().isPresent()) {
        String role = login.role().get();
        // Unquoted, as dbt says it: a name without quotes has no case.
        statement.execute(
            "set role " + (PLAIN.matcher(role).matches() ? role : Dialect.POSTGRES.name(role)));
      }
      return new PostgresSession(connection);
    } catch (SQLException e) {
      close(connection, e);
      throw Said.refused(login, e);
    }
  }

  private Connection connect() {
    long deadline = System.nanoTime() + Duration.ofSeconds(Login.LOGIN_SECONDS).toNanos();
    for (int left = login.retries(); ; left--) {
      try {
        return attempt(Duration.ofNanos(deadline - System.nanoTime()));
      } catch (SQLException e) {
        if (left <= 0 || !Said.isUnreachable(e) || System.nanoTime() >= deadline) {
          throw Said.refused(login, e);
        }
      }
    }
  }

  private Connection attempt(Duration left) throws SQLException {
    Properties properties = login.properties();
    PGProperty.LOGIN_TIMEOUT.set(properties, Math.toIntExact(Math.max(1, left.toSeconds())));
    String database = URLEncoder.encode(login.database(), StandardCharsets.UTF_8);
    String url = "jdbc:postgresql://" + login.address() + "/" + database.replace("+", "%20");
    // Not through DriverManager: it would load every driver that is on the class path.
    return Objects.requireNonNull(new Driver().connect(url, properties));
  }

  private static void close(Connection connection, SQLException e) {
    try {
      connection.close();
    } catch (SQLException closing) {
      e.addSuppressed(closing);
    }
  }

  @Override
  public String toString() {
    return account();
  }
}
