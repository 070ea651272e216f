package dev.activate.pushdown;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activate.Golden;
import dev.activate.ledger.DuckDbLedger;
import dev.activate.plan.PlanRequest;
import dev.activate.plan.PlanWriter;
import dev.activate.plan.Planner;
import dev.activate.plan.Refresh;
import dev.activate.plan.SyncInput;
import dev.activate.plan.SyncSummary;
import dev.activate.plan.Values;
import dev.activate.problem.Problem;
import dev.activate.source.DesiredRecords;
import dev.activate.warehouse.Column;
import dev.activate.warehouse.Dialect;
import dev.activate.warehouse.Engine;
import dev.activate.warehouse.Server;
import dev.activate.warehouse.ServerWarehouse;
import dev.activate.warehouse.Session;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All that is asked of a warehouse for one sync, dialect by dialect. */
final class PushedSqlTest {
  private static final String ROWS =
      """
      select i || '@Example.com' as id, case when i % 2 = 0 then 'gold' else 'silver' end as tier,
        'Name ' || i as name, (i * 1.2345)::numeric(12,4) as amount, i::int as score,
        timestamp '2024-02-29 12:34:56' + i * interval '1 hour' as at,
        timestamptz '2024-02-29 12:34:56+00' + i * interval '1 hour' as seen, 'note ' || i as note,
        'first' as first
      from generate_series(1, 3) i""";

  private static final List<Column> COLUMNS =
      List.of(
          new Column("ID", "VARCHAR"),
          new Column("TIER", "VARCHAR"),
          new Column("NAME", "VARCHAR"),
          new Column("AMOUNT", "DECIMAL(12,4)"),
          new Column("SCORE", "INTEGER"),
          new Column("AT", "TIMESTAMP"),
          new Column("SEEN", "TIMESTAMP WITH TIME ZONE"),
          new Column("NOTE", "VARCHAR"),
          new Column("FIRST", "VARCHAR"));

  @TempDir Path folder;

  @Test
  void postgresqlRunsAllOfIt() {
    BothWays both = applied();
    both.session.execute("update people set score = 999 where score = 2");
    both.session.execute("update people set tier = 'it''s' where score = 3");
    BothWays.Pushed pushed = both.plan();
    assertThat(pushed.ledgerReads()).isZero();
    Golden.assertMatches("pushdown/postgres.sql", text(both.session.asked));
  }

  @Test
  void postgresqlReadsAViewOnce() {
    BothWays both = applied();
    both.session.execute("create view public.seen as select * from people");
    both.sql = "select * from public.seen";
    both.session.asked.clear();
    assertThat(both.plan().ledgerReads()).isZero();
    assertThat(both.session.asked.stream().filter(sql -> sql.contains("public.seen")))
        .as("once to bring all rows, for the other way, and once to keep them")
        .hasSize(2);
  }

  @Test
  void snowflakeIsAskedTheSame() {
    applied();
    try (Engine engine = Engine.open(new Engine.Limits("256MiB", folder));
        DuckDbLedger file = DuckDbLedger.open(engine, folder.resolve("ledger.duckdb"));
        PlanWriter writer = PlanWriter.begin(engine, folder.resolve("snowflake.plan"))) {
      PretendedSession session = new PretendedSession(Dialect.SNOWFLAKE, COLUMNS, engine);
      Planner planner =
          new Planner(
              engine,
              new DesiredRecords(engine, new ServerWarehouse(pretended(session))),
              new MirroredLedger(file, Dialect.SNOWFLAKE),
              UnaryOperator.identity(),
              Clock.fixed(Instant.parse("2024-06-01T00:00:00Z"), ZoneOffset.UTC),
              new PlanRequest(Refresh.NONE, Values.MASKED, 20, Set.of()));
      SyncSummary summary =
          planner.plan(
              new SyncInput(
                  Everything.sync().build(),
                  "select * from ANALYTICS.people",
                  new Everything.Crm(),
                  "fake",
                  "",
                  List.of()),
              writer);
      assertThat(summary.problems()).extracting(Problem::detail).isEmpty();
      Golden.assertMatches("pushdown/snowflake.sql", text(session.asked));
    }
  }

  private BothWays applied() {
    BothWays both = new BothWays(folder, Everything.sync()).rows(ROWS);
    both.session.execute("create table tiers as select distinct tier from people");
    both.beside =
        "; create schema public; create table public.tiers as select unnest(['gold', 'silver']) as tier";
    both.clock = Clock.fixed(Instant.parse("2024-06-01T00:00:00Z"), ZoneOffset.UTC);
    both.streamed.crm = new Everything.Crm();
    both.apply();
    both.session.asked.clear();
    return both;
  }

  private static String text(List<String> asked) {
    return String.join(";\n\n", asked) + ";\n";
  }

  private static Server pretended(Session session) {
    return new Server() {
      @Override
      public Dialect dialect() {
        return session.dialect();
      }

      @Override
      public String account() {
        return "pretended";
      }

      @Override
      public Session open() {
        return session;
      }
    };
  }
}
