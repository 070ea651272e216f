package dev.activate.destination.sql.postgres;

import dev.activate.destination.sql.Dialect;
import dev.activate.destination.sql.Layout;
import dev.activate.destination.sql.Server;
import dev.activate.destination.sql.Table;
import dev.activate.destination.sql.Tls;
import dev.activate.destination.sql.Work;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import org.postgresql.Driver;
import org.postgresql.PGProperty;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** How PostgreSQL is connected to, and what its errors mean. */
final class PostgresDialect implements Dialect {
  /** So much longer than a statement may take is waited for its answer. */
  private static final Duration SLACK = Duration.ofSeconds(30);

  private final PostgresSettings settings;

  PostgresDialect(PostgresSettings settings) {
    this.settings = settings;
  }

  @Override
  public String product() {
    return "PostgreSQL";
  }

  @Override
  public String account() {
    return settings.account();
  }

  @Override
  public Connection connect() throws SQLException {
    Server server = settings.server();
    String database = URLEncoder.encode(server.database(), StandardCharsets.UTF_8);
    String url = "jdbc:postgresql://" + server.address() + "/" + database.replace("+", "%20");
    // Not through DriverManager: it would load every driver that is on the class path.
    Connection connection = Objects.requireNonNull(new Driver().connect(url, properties(server)));
    try {
      connection.setAutoCommit(false);
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  private Properties properties(Server server) {
    Properties all = new Properties();
    PGProperty.USER.set(all, server.user());
    PGProperty.PASSWORD.set(all, server.password());
    PGProperty.APPLICATION_NAME.set(all, "activate");
    PGProperty.SSL_MODE.set(all, server.tls().text());
    if (server.tls() != Tls.DISABLE) {
      server
          .rootCertificate()
          .ifPresentOrElse(
              file -> PGProperty.SSL_ROOT_CERT.set(all, file.toString()),
              () -> javaAuthorities(all, server.tls()));
    }
    PGProperty.GSS_ENC_MODE.set(all, "disable");
    PGProperty.TCP_KEEP_ALIVE.set(all, true);
    // A pool in between may give the next transaction to another server process.
    PGProperty.PREPARE_THRESHOLD.set(all, 0);
    int connect = Math.toIntExact(Math.max(1, settings.manner().connectTimeout().toSeconds()));
    PGProperty.CONNECT_TIMEOUT.set(all, connect);
    PGProperty.LOGIN_TIMEOUT.set(all, connect);
    PGProperty.SOCKET_TIMEOUT.set(
        all, Math.toIntExact(settings.manner().statementTimeout().plus(SLACK).toSeconds()));
    return all;
  }

  /** Without a file, the driver would look for one in the home folder of whoever runs this. */
  private static void javaAuthorities(Properties all, Tls tls) {
    if (tls == Tls.VERIFY_CA || tls == Tls.VERIFY_FULL) {
      PGProperty.SSL_FACTORY.set(all, "org.postgresql.ssl.DefaultJavaSSLFactory");
    }
  }

  @Override
  public Optional<Table> table(Connection connection, String object) throws SQLException {
    return new Catalog(connection, settings).table(object);
  }

  @Override
  public Work work(Connection connection, Layout layout) {
    return new PostgresWork(connection, layout, settings.manner());
  }

  /** https://www.postgresql.org/docs/current/errcodes-appendix.html. */
  @Override
  public Trouble trouble(SQLException e) {
    String state = code(e);
    return switch (state) {
      case "40001", "40P01", "55P03", "57014", "55006" -> Trouble.MOMENT;
      case "57P01", "57P02", "57P03", "57P05", "25P03", "25P04" -> Trouble.CONNECTION;
      // Policies refuse single rows; everything else that is forbidden is for all of them.
      case "42501" -> words(e).contains("row-level security") ? Trouble.RECORD : Trouble.PLACE;
      case "42703", "42P01", "42704", "42883", "0A000", "08004", "08P01" -> Trouble.PLACE;
      default ->
          switch (state.substring(0, Math.min(2, state.length()))) {
            case "08" -> Trouble.CONNECTION;
            case "53", "58", "40" -> Trouble.MOMENT;
            case "25", "28", "3D", "3F", "F0", "99" -> Trouble.PLACE;
            default -> Trouble.RECORD;
          };
    };
  }

  @Override
  public String code(SQLException e) {
    return Objects.requireNonNullElse(e.getSQLState(), "99999");
  }

  /** Not its detail, which shows whole rows. */
  @Override
  public String words(SQLException e) {
    ServerErrorMessage said = e instanceof PSQLException own ? own.getServerErrorMessage() : null;
    String message = said == null ? e.getMessage() : said.getMessage();
    return Objects.requireNonNullElse(message, "no reason was given") + " (" + code(e) + ")";
  }
}
