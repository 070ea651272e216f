package dev.activate.bench;

import dev.activate.change.Action;
import dev.activate.change.Change;
import dev.activate.change.Key;
import dev.activate.change.Outcome;
import dev.activate.change.Value;
import dev.activate.destination.Batch;
import dev.activate.destination.sql.Manner;
import dev.activate.destination.sql.Server;
import dev.activate.destination.sql.SqlDestination;
import dev.activate.destination.sql.Tls;
import dev.activate.destination.sql.postgres.Postgres;
import dev.activate.destination.sql.postgres.PostgresSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.postgresql.PGConnection;

/**
 * {@code ROWS ROUNDS BATCH IN_FLIGHT}: upserts into a table of 12 columns that holds half of the
 * keys already, by the destination and by hand in turn. By hand is COPY of bytes that are ready
 * into a temporary table, and one INSERT ... ON CONFLICT DO UPDATE, in one transaction.
 */
public final class PostgresBench {
  private static final String[] COLUMNS = {
    "name text",
    "mail text",
    "city text",
    "country text",
    "age int",
    "points bigint",
    "price numeric(12, 2)",
    "rate float8",
    "active bool",
    "born date",
    "seen timestamptz"
  };

  private final EmbeddedPostgres postgres;
  private final int rows;
  private final Manner manner;

  private PostgresBench(EmbeddedPostgres postgres, int rows, Manner manner) {
    this.postgres = postgres;
    this.rows = rows;
    this.manner = manner;
  }

  public static void main(String[] arguments) throws Exception {
    int rounds = Integer.parseInt(arguments[1]);
    Manner usual = Manner.USUAL;
    Manner manner =
        new Manner(
            usual.connectTimeout(),
            usual.lockTimeout(),
            usual.statementTimeout(),
            Integer.parseInt(arguments[2]),
            Integer.parseInt(arguments[3]),
            List.of());
    try (EmbeddedPostgres postgres =
        EmbeddedPostgres.builder()
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("shared_buffers", "512MB")
            .setServerConfig("max_wal_size", "8GB")
            .setServerConfig("checkpoint_timeout", "1h")
            .setServerConfig("autovacuum", "off")
            .start()) {
      PostgresBench bench = new PostgresBench(postgres, Integer.parseInt(arguments[0]), manner);
      byte[] ready = bench.copied(bench.rows, 1);
      List<List<Change>> changes = bench.changes();
      for (int round = 0; round < rounds; round++) {
        bench.prepare();
        double byHand = seconds(() -> bench.byHand(ready));
        bench.verify();
        bench.prepare();
        double own = seconds(() -> bench.own(changes));
        bench.verify();
        System.out.println(byHand + " " + own);
      }
    }
  }

  /** Half of the keys are there, with other values. */
  private void prepare() throws SQLException, IOException {
    byte[] half = copied(rows / 2, 0);
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("drop table if exists people");
      statement.execute(
          "create table people (id bigint primary key, " + String.join(", ", COLUMNS) + ")");
      copy(connection, "people", half);
      statement.execute("vacuum analyze people");
      statement.execute("checkpoint");
    }
  }

  private void byHand(byte[] ready) throws SQLException, IOException {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("create temporary table staged (like people) on commit drop");
      copy(connection, "staged", ready);
      List<String> sets = new ArrayList<>();
      for (String column : COLUMNS) {
        String name = column.substring(0, column.indexOf(' '));
        sets.add(name + " = excluded." + name);
      }
      statement.execute(
          "insert into people select * from staged on conflict (id) do update set "
              + String.join(", ", sets));
      connection.commit();
    }
  }

  private void own(List<List<Change>> changes) throws Exception {
    Server server =
        new Server(
            "localhost",
            postgres.getPort(),
            "postgres",
            "postgres",
            "",
            Tls.DISABLE,
            Optional.empty());
    ExecutorService workers = Executors.newFixedThreadPool(manner.inFlight());
    try (SqlDestination destination =
        Postgres.open(new PostgresSettings("bench", server, "public", manner))) {
      List<Future<?>> sent = new ArrayList<>();
      for (List<Change> batch : changes) {
        sent.add(workers.submit(() -> send(destination, batch)));
      }
      for (Future<?> one : sent) {
        one.get();
      }
    } finally {
      workers.shutdown();
    }
  }

  /** Ready before the clock runs, as the bytes are that are copied by hand. */
  private List<List<Change>> changes() {
    List<List<Change>> batches = new ArrayList<>();
    for (int first = 0; first < rows; first += manner.batch()) {
      List<Change> batch = new ArrayList<>(manner.batch());
      Action action = first < rows / 2 ? Action.UPDATE : Action.CREATE;
      for (int id = first; id < Math.min(rows, first + manner.batch()); id++) {
        Map<String, Value> before = action == Action.UPDATE ? values(id, 0) : Map.of();
        batch.add(new Change(id, action, Key.of(Value.of(id)), values(id, 1), before, null));
      }
      batches.add(batch);
    }
    return batches;
  }

  private static void send(SqlDestination destination, List<Change> changes) {
    for (Outcome outcome :
        destination.write(new Batch("people", List.of("id"), changes)).outcomes()) {
      if (outcome.status() != Outcome.Status.APPLIED) {
        throw new IllegalStateException(outcome.toString());
      }
    }
  }

  private void verify() throws SQLException {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select count(*), count(*) filter (where name = 'Name ' || id || '-1') from people")) {
      row.next();
      if (row.getLong(1) != rows || row.getLong(2) != rows) {
        throw new IllegalStateException(row.getLong(1) + " rows, " + row.getLong(2) + " right");
      }
    }
  }

  private static Map<String, Value> values(int id, int version) {
    Map<String, Value> values = new LinkedHashMap<>();
    values.put("name", Value.of("Name " + id + "-" + version));
    values.put("mail", Value.of("person" + id + "@example.com"));
    values.put("city", Value.of("City " + (id + version) % 1000));
    values.put("country", Value.of("C" + (id + version) % 100));
    values.put("age", Value.of((id + version) % 100));
    values.put("points", Value.of(id * 7L + version));
    values.put("price", Value.of(BigDecimal.valueOf(id * 10L + version, 2)));
    values.put("rate", Value.of((id + version) / 8.0));
    values.put("active", Value.of((id + version) % 2 == 0));
    values.put("born", new Value(Value.Type.DATE, LocalDate.ofEpochDay((id + version) % 20_000)));
    values.put(
        "seen",
        new Value(Value.Type.TIMESTAMP_TZ, Instant.ofEpochSecond(1_700_000_000L + id + version)));
    return values;
  }

  private byte[] copied(int count, int version) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(count * 100);
    try (PrintStream to = new PrintStream(bytes, false, StandardCharsets.UTF_8)) {
      for (int id = 0; id < count; id++) {
        to.print(id);
        for (Value value : values(id, version).values()) {
          to.print('\t');
          to.print(value.text());
        }
        to.print('\n');
      }
    }
    return bytes.toByteArray();
  }

  private static void copy(Connection connection, String table, byte[] bytes)
      throws SQLException, IOException {
    connection
        .unwrap(PGConnection.class)
        .getCopyAPI()
        .copyIn("copy " + table + " from stdin", new ByteArrayInputStream(bytes), 1 << 16);
  }

  /** Something to be timed. */
  private interface Work {
    void run() throws Exception;
  }

  private static double seconds(Work work) throws Exception {
    long began = System.nanoTime();
    work.run();
    return (System.nanoTime() - began) / 1e9;
  }
}
