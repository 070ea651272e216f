package dev.activate.bench;

import dev.activate.contract.CheckSpec;
import dev.activate.contract.FieldMapping;
import dev.activate.contract.Sync;
import dev.activate.fake.FakeCrm;
import dev.activate.fake.SyncBuilder;
import dev.activate.ledger.Ledger;
import dev.activate.plan.Counts;
import dev.activate.plan.PlanRequest;
import dev.activate.plan.PlanSummary;
import dev.activate.plan.PlanWriter;
import dev.activate.plan.Planner;
import dev.activate.plan.Refresh;
import dev.activate.plan.SyncInput;
import dev.activate.plan.SyncSummary;
import dev.activate.plan.Values;
import dev.activate.source.DesiredRecords;
import dev.activate.warehouse.Engine;
import dev.activate.warehouse.ServerWarehouse;
import dev.activate.warehouse.postgres.Postgres;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * {@code ROWS ROUNDS STREAMED_ROUNDS}: plans of a table in PostgreSQL and a ledger beside it that
 * differ in 1 % of the keys, compared there and streamed, and the bare comparison by hand. Prints a
 * line a measurement: what, seconds, bytes that left the database.
 */
public final class PushdownBench {
  private static final List<String> FIELDS =
      List.of(
          "email",
          "first_name",
          "last_name",
          "amount",
          "score",
          "active",
          "day",
          "seen",
          "tier",
          "city",
          "ratio");

  private static final String ROWS =
      """
      select i as id, 'user' || i || '@example.com' as email, 'First ' || i %% 1000 as first_name,
        'Last ' || i %% 5000 as last_name, ((i %% 100000) / 100.0)::numeric(12,2) as amount,
        (i %% 100)::int as score, (i %% 7) = 0 as active, date '2020-01-01' + (i %% 1000)::int as day,
        timestamptz '2020-01-01' + i * interval '1 second' as seen,
        (array['gold', 'silver', 'bronze'])[1 + i %% 3] as tier, 'city ' || i %% 300 as city,
        i * 1.5::float8 as ratio
      from generate_series(1, %d::bigint) i""";

  private static final String HAND =
      """
      select coalesce(s.id, l.id)
      from (select id, hash_record_extended(row(%1$s), 0) as h from people) s
      full join (select id, hash_record_extended(row(%1$s), 0) as h from activate.records) l on s.id = l.id
      where s.h is distinct from l.h""";

  private final CountingLine line;
  private final Path folder;
  private final long rows;

  private PushdownBench(CountingLine line, Path folder, long rows) {
    this.line = line;
    this.folder = folder;
    this.rows = rows;
  }

  /** Something that is measured. */
  @FunctionalInterface
  private interface Measured {
    void run() throws SQLException, IOException;
  }

  public static void main(String[] args) throws IOException, SQLException {
    long rows = Long.parseLong(args[0]);
    Path folder = Files.createTempDirectory("pushdown");
    try (EmbeddedPostgres postgres =
            EmbeddedPostgres.builder()
                .setServerConfig("fsync", "off")
                .setServerConfig("max_wal_size", "16GB")
                .start();
        CountingLine line = new CountingLine(postgres.getPort())) {
      PushdownBench bench = new PushdownBench(line, folder, rows);
      bench.generate();
      for (int i = 0; i < Integer.parseInt(args[1]); i++) {
        bench.measure("hand", bench::byHand);
        bench.measure("pushed", () -> bench.plan(true));
        if (i < Integer.parseInt(args[2])) {
          bench.measure("streamed", () -> bench.plan(false));
        }
      }
    }
  }

  private void generate() throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute("create table people as " + ROWS.formatted(rows));
      statement.execute("create schema activate");
      statement.execute(
          "create table activate.records as select *, 'r' || id as _remote_id, 'created' as _origin from people"
              + " where id % 300 <> 1");
      statement.execute("update activate.records set city = 'elsewhere' where id % 300 = 2");
      statement.execute("delete from people where id % 300 = 3");
      statement.execute("vacuum analyze");
      try (ResultSet row =
          statement.executeQuery(
              "select sum(octet_length(people::text)) from people where id % 300 in (1, 2)")) {
        row.next();
        long source = row.getLong(1);
        // The deleted rows are as long as the created ones.
        System.out.println("changed 0 " + source * 3 / 2);
      }
    }
  }

  private void byHand() throws SQLException {
    String hash = String.join(", ", FIELDS);
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(HAND.formatted(hash))) {
      long found = 0;
      while (result.next()) {
        found++;
      }
      require(found == changed() * 3, "by hand " + found);
    }
  }

  private void plan(boolean pushed) throws IOException {
    Path file = folder.resolve("bench.plan");
    Files.deleteIfExists(file);
    try (Engine engine = Engine.open(new Engine.Limits("1GiB", folder.resolve("tmp")));
        ServerWarehouse warehouse = new ServerWarehouse(new Postgres("bench", settings()));
        Ledger ledger = ledger(engine, warehouse, pushed);
        PlanWriter writer = PlanWriter.begin(engine, file)) {
      Planner planner =
          new Planner(
              engine,
              new DesiredRecords(engine, warehouse),
              ledger,
              UnaryOperator.identity(),
              Clock.systemUTC(),
              new PlanRequest(Refresh.NONE, Values.MASKED, 20, Set.of("people")));
      SyncSummary summary =
          planner.plan(
              new SyncInput(
                  sync(), "select * from public.people", new FakeCrm(50), "fake", "", List.of()),
              writer);
      Instant now = Instant.now();
      writer.seal(
          new PlanSummary.Header("id", "b", "b", "b", false, "v12", null, now), now, "lineage");
      Counts counts = summary.counts();
      require(
          counts.create() == changed()
              && counts.update() == changed()
              && counts.delete() == changed(),
          summary.status() + " " + counts + summary.problems());
    }
  }

  private Ledger ledger(Engine engine, ServerWarehouse warehouse, boolean pushed) {
    BenchLedger beside = new BenchLedger(engine, warehouse.session(), rows - changed());
    return pushed ? beside : beside.elsewhere();
  }

  private long changed() {
    return rows / 300;
  }

  private static Sync sync() {
    SyncBuilder sync = new SyncBuilder().onMissing(Sync.OnMissing.DELETE).maxDeletes(null, 50);
    FIELDS.forEach(field -> sync.nulls(field, FieldMapping.Nulls.CLEAR));
    sync.check(CheckSpec.Kind.NOT_NULL, "email", CheckSpec.OnFailure.HOLD);
    sync.check(CheckSpec.Kind.NOT_NULL, "amount", CheckSpec.OnFailure.QUARANTINE);
    return sync.build();
  }

  private void measure(String what, Measured work) throws SQLException, IOException {
    long before = line.bytes.get();
    long start = System.nanoTime();
    work.run();
    System.out.println(
        what + " " + (System.nanoTime() - start) / 1e9 + " " + (line.bytes.get() - before));
  }

  private static void require(boolean right, String what) {
    if (!right) {
      throw new IllegalStateException("not what is due: " + what);
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://localhost:" + line.port() + "/postgres?user=postgres");
  }

  private Map<String, Object> settings() {
    return Map.of(
        "host",
        "localhost",
        "port",
        line.port(),
        "user",
        "postgres",
        "password",
        "postgres",
        "dbname",
        "postgres",
        "schema",
        "public");
  }
}
