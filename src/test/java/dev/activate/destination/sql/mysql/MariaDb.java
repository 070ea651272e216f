package dev.activate.destination.sql.mysql;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.activate.destination.sql.Manner;
import dev.activate.destination.sql.Server;
import dev.activate.destination.sql.SqlDestination;
import dev.activate.destination.sql.Tls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.mariadb.jdbc.Driver;

/**
 * A real MariaDB, one for all tests, and in it a database of its own for each. Where the machine
 * has none, the tests are skipped.
 */
final class MariaDb implements AutoCloseable {
  static final String USER = "app";
  static final String PASSWORD = "hunter2-and-more";
  private static final AtomicInteger NUMBERS = new AtomicInteger();

  final String name = "shop " + NUMBERS.incrementAndGet();

  private record Running(int port) {
    private static final Optional<Running> ONE = binary().map(Running::start);

    private static Optional<Path> binary() {
      return Stream.of("/usr/sbin/mariadbd", "/usr/local/sbin/mariadbd", "/usr/libexec/mariadbd")
          .map(Path::of)
          .filter(Files::isExecutable)
          .findFirst();
    }

    private static Running start(Path binary) {
      try {
        Path folder = Files.createTempDirectory("mariadb");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path data = folder.resolve("data");
        String user =
            "--user="
                + (System.getProperty("user.name").equals("root")
                    ? "mysql"
                    : System.getProperty("user.name"));
        run(
            folder,
            "mariadb-install-db",
            "--no-defaults",
            user,
            "--datadir=" + data,
            "--auth-root-authentication-method=normal",
            "--skip-test-db");
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
          port = socket.getLocalPort();
        }
        Process process =
            new ProcessBuilder(
                    binary.toString(),
                    "--no-defaults",
                    user,
                    "--datadir=" + data,
                    "--socket=" + data.resolve("s"),
                    "--pid-file=" + data.resolve("pid"),
                    "--bind-address=127.0.0.1",
                    "--port=" + port,
                    "--character-set-server=utf8mb4",
                    "--collation-server=utf8mb4_nopad_bin",
                    "--innodb-flush-log-at-trx-commit=0",
                    // The session must be strict even where the server is not.
                    "--sql-mode=")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(process, folder)));
        Running running = new Running(port);
        running.await(process);
        return running;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static void run(Path folder, String... words) throws IOException {
      try {
        Path log = folder.resolve("install");
        Process process =
            new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
          throw new IllegalStateException(Files.readString(log));
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }

    private void await(Process process) {
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
      while (true) {
        try (Connection connection = connect(port, "");
            Statement statement = connection.createStatement()) {
          statement.execute("create user " + USER + "@'%' identified by '" + PASSWORD + "'");
          return;
        } catch (SQLException e) {
          if (System.nanoTime() > end || !process.isAlive()) {
            throw new IllegalStateException(e);
          }
          try {
            Thread.sleep(50);
          } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
          }
        }
      }
    }

    private static void stop(Process process, Path folder) {
      process.destroy();
      try {
        process.waitFor(10, TimeUnit.SECONDS);
        try (Stream<Path> all = Files.walk(folder)) {
          all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        }
      } catch (IOException | InterruptedException e) {
        process.destroyForcibly();
      }
    }
  }

  MariaDb() {
    assumeTrue(
        Running.ONE.isPresent(),
        "skipped: there is no MariaDB server on this machine (apt-get install mariadb-server)");
    try (Connection connection = connect(port(), "");
        Statement statement = connection.createStatement()) {
      statement.execute("create database `" + name + "`");
      statement.execute(
          "grant select, insert, update, delete, create temporary tables on `"
              + name
              + "`.* to "
              + USER
              + "@'%'");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  int port() {
    return Running.ONE.orElseThrow().port();
  }

  MySqlSettings settings(String password, Manner manner) {
    return settings(port(), password, manner);
  }

  MySqlSettings settings(int port, String password, Manner manner) {
    return new MySqlSettings(
        "shop",
        new Server("127.0.0.1", port, name, USER, password, Tls.DISABLE, Optional.empty()),
        manner);
  }

  SqlDestination open() {
    return MySql.open(settings(PASSWORD, Manner.USUAL));
  }

  Connection connect() throws SQLException {
    return connect(port(), name);
  }

  private static Connection connect(int port, String database) throws SQLException {
    String url = "jdbc:mariadb://127.0.0.1:" + port + "/" + database + "?user=root&sslMode=disable";
    return Objects.requireNonNull(new Driver().connect(url, new Properties()));
  }

  void execute(String sql) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** All rows, their columns divided by bars. */
  List<String> rows(String sql) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      List<String> rows = new ArrayList<>();
      while (row.next()) {
        List<String> columns = new ArrayList<>();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
          columns.add(String.valueOf(row.getString(i)));
        }
        rows.add(String.join("|", columns));
      }
      return rows;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    execute("drop database `" + name + "`");
  }
}
