package dev.activate.bench;

import dev.activate.warehouse.Engine;
import dev.activate.warehouse.ServerWarehouse;
import dev.activate.warehouse.postgres.Postgres;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Map;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/** What {@code bench/stream} measures: PostgreSQL's rows into the engine, and the floor of that. */
public final class StreamBench {
  private static final String TABLE =
      """
      create table bench as
      select i as id, md5(i::text) || '@example.com' as email, 'Name ' || i %% 100000 as name,
        (i %% 3 = 0) as active, (i %% 100)::smallint as score, (i * 7919 %% 1000000)::int as points,
        (i * 31 %% 100000000)::numeric(18,2) / 100 as revenue, i / 7.0::float8 as ratio,
        date '2020-01-01' + (i %% 2000)::int as born,
        timestamp '2020-01-01' + i * interval '1 second' as seen,
        case when i %% 5 <> 0 then timestamptz '2020-01-01' + i * interval '1 minute' end as paid,
        case when i %% 4 <> 0 then repeat('x', (i %% 40)::int) end as note
      from generate_series(1::bigint, %d) i
      """;

  private StreamBench() {}

  public static void main(String[] arguments) throws Exception {
    switch (arguments[0]) {
      case "serve" -> serve(Long.parseLong(arguments[1]), Path.of(arguments[2]));
      case "floor" -> floor(Integer.parseInt(arguments[1]));
      case "stream" -> stream(Integer.parseInt(arguments[1]), Path.of(arguments[2]));
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  /** Runs a server with the table until standard input ends; prints its port. */
  private static void serve(long rows, Path folder) throws IOException, SQLException {
    try (EmbeddedPostgres postgres =
            EmbeddedPostgres.builder()
                .setServerConfig("fsync", "off")
                .setServerConfig("max_wal_size", "8GB")
                .setDataDirectory(folder)
                .start();
        Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(TABLE.formatted(rows));
      statement.execute("vacuum analyze bench");
      System.out.println(postgres.getPort());
      while (System.in.read() >= 0) {
        // until whoever started it goes
      }
    }
  }

  /** The bare binary COPY, read and dropped. */
  private static void floor(int port) throws SQLException {
    long start = System.nanoTime();
    long bytes = 0;
    long rows;
    try (Connection connection =
        DriverManager.getConnection(
            "jdbc:postgresql://localhost:" + port + "/postgres?user=postgres&sslmode=disable")) {
      CopyOut copy =
          connection
              .unwrap(PGConnection.class)
              .getCopyAPI()
              .copyOut("copy (select * from bench) to stdout (format binary)");
      for (byte[] piece = copy.readFromCopy(); piece != null; piece = copy.readFromCopy()) {
        bytes += piece.length;
      }
      rows = copy.getHandledRowCount();
    }
    say(start, rows, bytes);
  }

  /** The same rows in a table of a DuckDB file. */
  private static void stream(int port, Path folder) throws IOException {
    Path file = Files.createDirectories(folder).resolve("stream.duckdb");
    Files.deleteIfExists(file);
    Map<String, Object> settings =
        Map.of(
            "host",
            "localhost",
            "port",
            port,
            "user",
            "postgres",
            "dbname",
            "postgres",
            "sslmode",
            "disable");
    try (Engine engine = Engine.open(new Engine.Limits("256MiB", folder))) {
      engine.attach(file, "arrived", Engine.Access.WRITE);
      long start = System.nanoTime();
      try (ServerWarehouse warehouse =
          new ServerWarehouse(new Postgres("Target bench", settings))) {
        warehouse.expose(engine, "arrived.main.bench", "select * from bench");
      }
      say(start, engine.count("select count(*) from arrived.main.bench"), Files.size(file));
    }
  }

  /** Seconds, rows, bytes and the most heap that was used, in MiB. */
  private static void say(long start, long rows, long bytes) {
    double seconds = (System.nanoTime() - start) / 1e9;
    long heap =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getPeakUsage)
            .mapToLong(usage -> usage.getUsed())
            .sum();
    System.out.printf(Locale.ROOT, "%.3f %d %d %d%n", seconds, rows, bytes, heap >> 20);
  }
}
