package dev.activate.destination.sql.mysql;

import dev.activate.destination.sql.Dialect;
import dev.activate.destination.sql.Layout;
import dev.activate.destination.sql.Manner;
import dev.activate.destination.sql.Server;
import dev.activate.destination.sql.Table;
import dev.activate.destination.sql.Tls;
import dev.activate.destination.sql.Work;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import org.mariadb.jdbc.Driver;

/** How MySQL and MariaDB are connected to, and what their errors mean. */
final class MySqlDialect implements Dialect {
  private static final Duration SLACK = Duration.ofSeconds(30);
  private static final Pattern CONNECTION_NUMBER = Pattern.compile("^\\(conn=\\d+\\) ");

  /** Deadlocks, waits, full disks, too many of anything. */
  private static final Set<Integer> MOMENTS =
      Set.of(
          1205, 1213, 3572, 1969, 3024, 1317, 1040, 1203, 1226, 1114, 1021, 1015, 1020, 1180, 1637,
          1206, 1028, 1041);

  private static final Set<Integer> CONNECTIONS =
      Set.of(1053, 1927, 1077, 1078, 1079, 2006, 2013, 4031, 3169);

  /** Rights, names that are not there, servers that may not be written to. */
  private static final Set<Integer> PLACES =
      Set.of(
          1044, 1045, 1049, 1142, 1143, 1146, 1054, 1064, 1227, 1290, 1792, 1836, 1665, 1698, 1130,
          1129, 1820, 1251);

  private final MySqlSettings settings;

  MySqlDialect(MySqlSettings settings) {
    this.settings = settings;
  }

  @Override
  public String product() {
    return "MySQL";
  }

  @Override
  public String account() {
    return settings.account();
  }

  @Override
  public Connection connect() throws SQLException {
    Server server = settings.server();
    String url = "jdbc:mariadb://" + server.address() + "/";
    Connection connection = Objects.requireNonNull(new Driver().connect(url, properties(server)));
    try (Statement statement = connection.createStatement()) {
      // In the URL a name could be taken for more than that.
      statement.execute("use " + MySqlSpelling.name(server.database()));
      limit(connection, statement);
      connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
      connection.setAutoCommit(false);
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  private Properties properties(Server server) {
    Properties all = new Properties();
    Manner manner = settings.manner();
    all.setProperty("user", server.user());
    all.setProperty("password", server.password());
    all.setProperty("sslMode", server.tls() == Tls.REQUIRE ? "trust" : server.tls().text());
    server.rootCertificate().ifPresent(file -> all.setProperty("serverSslCert", file.toString()));
    all.setProperty("connectTimeout", Long.toString(manner.connectTimeout().toMillis()));
    all.setProperty(
        "socketTimeout", Long.toString(manner.statementTimeout().plus(SLACK).toMillis()));
    // A server could otherwise ask for any file of this machine.
    all.setProperty("allowLocalInfile", "false");
    return all;
  }

  /** Without strict mode a value that does not fit is cut, and nobody is told. */
  private void limit(Connection connection, Statement statement) throws SQLException {
    Manner manner = settings.manner();
    statement.execute(
        "set session sql_mode = 'STRICT_ALL_TABLES,NO_ZERO_DATE,NO_ZERO_IN_DATE,"
            + "ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION', time_zone = '+00:00'");
    statement.execute("set names utf8mb4");
    long wait = Math.max(1, manner.lockTimeout().plusMillis(999).toSeconds());
    statement.execute("set session innodb_lock_wait_timeout = " + wait);
    double statementSeconds = manner.statementTimeout().toMillis() / 1000.0;
    statement.execute(
        connection.getMetaData().getDatabaseProductName().contains("MariaDB")
            ? "set session max_statement_time = " + statementSeconds
            : "set session max_execution_time = " + manner.statementTimeout().toMillis());
  }

  @Override
  public Optional<Table> table(Connection connection, String object) throws SQLException {
    return new Catalog(connection, settings).table(object);
  }

  @Override
  public Work work(Connection connection, Layout layout) {
    return new MySqlWork(connection, layout);
  }

  /** https://mariadb.com/kb/en/mariadb-error-code-reference/. */
  @Override
  public Trouble trouble(SQLException e) {
    int number = e.getErrorCode();
    String state = Objects.requireNonNullElse(e.getSQLState(), "");
    if (PLACES.contains(number) || state.startsWith("28")) {
      return Trouble.PLACE;
    }
    if (CONNECTIONS.contains(number) || (state.startsWith("08") && !MOMENTS.contains(number))) {
      return Trouble.CONNECTION;
    }
    return MOMENTS.contains(number) || state.equals("40001") ? Trouble.MOMENT : Trouble.RECORD;
  }

  @Override
  public String code(SQLException e) {
    return e.getErrorCode() > 0
        ? Integer.toString(e.getErrorCode())
        : Objects.requireNonNullElse(e.getSQLState(), "HY000");
  }

  @Override
  public String words(SQLException e) {
    String said = Objects.requireNonNullElse(e.getMessage(), "no reason was given");
    return CONNECTION_NUMBER.matcher(said).replaceFirst("") + " (" + code(e) + ")";
  }
}
