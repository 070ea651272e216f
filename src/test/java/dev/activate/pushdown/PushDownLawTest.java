package dev.activate.pushdown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.activate.contract.CheckSpec;
import dev.activate.contract.Compare;
import dev.activate.contract.FieldMapping.Nulls;
import dev.activate.contract.FieldMapping.Write;
import dev.activate.contract.Sync.Mode;
import dev.activate.contract.Sync.OnMissing;
import dev.activate.fake.FakeCrm;
import dev.activate.fake.SyncBuilder;
import dev.activate.plan.Refresh;
import dev.activate.plan.SyncSummary.Status;
import dev.activate.problem.Place;
import dev.activate.problem.Severity;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever the rows, types and rules: compared in PostgreSQL it comes out as compared here. */
final class PushDownLawTest {
  private static final Place PLACE = Place.of("reverse_etl/people.yml", 1, 1);
  private static final int ROUNDS = Integer.getInteger("activate.pushdown.rounds", 12);

  private static final List<String> TEXTS =
      List.of(
          "'Ada'",
          "'ADA'",
          "'ada'",
          "''",
          "' Ada '",
          "'Ä'",
          "'ä'",
          "'İ'",
          "'a;b'",
          "'b;a'",
          "'O''Neil'",
          "'back\\slash'",
          "'1'",
          "'01'",
          "U&'\\212A'",
          "U&'\\00A0x'",
          "null");
  private static final List<String> DOUBLES =
      List.of(
          "0",
          "-0.0",
          "1.005",
          "2.675",
          "0.125",
          "-0.125",
          "1e300",
          "1e-300",
          "'NaN'",
          "'Infinity'",
          "'-Infinity'",
          "123456789.995",
          "0.1+0.2",
          "null",
          "-2.5",
          "3.5");
  private static final List<String> TIMES =
      List.of(
          "'2024-02-29 12:34:56.123456'",
          "'2024-02-29 12:34:56.5'",
          "'2024-02-29 00:00:00'",
          "'1969-12-31 23:59:59.999999'",
          "'2024-03-31 02:30:00'",
          "null");
  private static final List<String> NUMBERS =
      List.of("1.25", "1.254", "1.2549", "-1.255", "0", "99999.9999", "1.245", "null");

  @TempDir Path folder;

  @Test
  void bothWaysFindTheSame() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      long seed = Long.getLong("activate.pushdown.seed", System.nanoTime());
      try {
        round(new Random(seed), Files.createDirectory(folder.resolve("round" + round)));
      } catch (Throwable e) {
        fail("seed " + seed, e);
      }
    }
  }

  private void round(Random random, Path home) {
    SyncBuilder sync = sync(random);
    BothWays both = new BothWays(home, sync);
    both.streamed.crm = random.nextBoolean() ? new FakeCrm(50) : new FakeCrm.Live();
    both.streamed.refresh = random.nextInt(3) == 0 ? Refresh.NONE : Refresh.CHANGED;
    both.streamed.allowDeletes = random.nextBoolean() ? Set.of("people") : Set.of();
    both.rows(row("1", random) + " where false");
    int rows = 5 + random.nextInt(25);
    for (int i = 0; i < rows; i++) {
      both.session.execute("insert into " + BothWays.ROWS + " " + row("" + i, random));
    }
    both.applyIfReady();
    both.session.execute(
        "delete from " + BothWays.ROWS + " where nr % " + (2 + random.nextInt(9)) + " = 0");
    for (int i = 0; i < random.nextInt(10); i++) {
      String nr = "" + random.nextInt(rows + 5);
      both.session.execute("delete from " + BothWays.ROWS + " where nr = " + nr);
      both.session.execute("insert into " + BothWays.ROWS + " " + row(nr, random));
      if (random.nextInt(15) == 0) {
        both.session.execute("insert into " + BothWays.ROWS + " " + row(nr, random));
      }
    }
    if (random.nextBoolean()) {
      both.session.execute("create view public.seen as select * from " + BothWays.ROWS);
      both.sql = "select * from public.seen";
    }
    BothWays.Pushed pushed = both.plan();
    if (pushed.summary().counts().owned() > 0) {
      assertThat(pushed.ledgerReads()).as("ledger was read, so it was not pushed down").isZero();
    }
    if (pushed.summary().status() == Status.READY) {
      both.applyIfReady();
      both.plan();
    }
  }

  private static SyncBuilder sync(Random random) {
    SyncBuilder sync =
        new SyncBuilder()
            .mode(one(random, List.of(Mode.UPSERT, Mode.UPSERT, Mode.UPDATE, Mode.CREATE)))
            .onMissing(one(random, List.of(OnMissing.values())))
            .key(one(random, List.of("id", "nr", "code", "day_id")));
    String cut = one(random, List.of("day", "hour", "second", "week", "month"));
    field(sync, random, "name", Compare.Kind.IGNORE_CASE, "0", "");
    field(sync, random, "other", Compare.Kind.EXACT, "0", "");
    field(sync, random, "amount", Compare.Kind.ROUND, "" + random.nextInt(4), "");
    field(sync, random, "ratio", Compare.Kind.ROUND, "" + random.nextInt(4), "");
    field(sync, random, "score", Compare.Kind.TOLERANCE, "1", "");
    field(sync, random, "at", Compare.Kind.TRUNCATE, "0", cut);
    field(sync, random, "seen", Compare.Kind.TRUNCATE, "0", cut);
    field(sync, random, "born", Compare.Kind.TRUNCATE, "0", "month");
    field(sync, random, "active", Compare.Kind.EXACT, "0", "");
    field(sync, random, "token", Compare.Kind.EXACT, "0", "");
    field(sync, random, "doc", Compare.Kind.EXACT, "0", "");
    if (random.nextInt(3) == 0) {
      sync.check(check(random, CheckSpec.Kind.RANGE, "score", Map.of("max", new BigDecimal("17"))));
    }
    if (random.nextInt(3) == 0) {
      sync.check(check(random, CheckSpec.Kind.MATCHES, "name", Map.of("regex", "^[A-Z]\\w+$")));
    }
    if (random.nextInt(3) == 0) {
      sync.check(check(random, CheckSpec.Kind.NOT_NULL, "other", Map.of()));
    }
    if (random.nextInt(3) == 0) {
      sync.check(
          check(
              random,
              CheckSpec.Kind.ACCEPTED_VALUES,
              "other",
              Map.of("values", List.of("Ada", "ADA", "ada", "", "a;b", "Ä", "1"))));
    }
    return sync;
  }

  private static CheckSpec check(
      Random random, CheckSpec.Kind kind, String column, Map<String, Object> arguments) {
    return new CheckSpec(
        kind + "(" + column + ")",
        kind,
        List.of(column),
        arguments,
        random.nextInt(3) == 0 ? "nr < 12" : null,
        random.nextInt(3) == 0 ? Severity.WARNING : Severity.ERROR,
        CheckSpec.Threshold.ANY,
        CheckSpec.Threshold.ANY,
        random.nextInt(4) == 0 ? CheckSpec.OnFailure.HOLD : CheckSpec.OnFailure.QUARANTINE,
        PLACE);
  }

  private static void field(
      SyncBuilder sync, Random random, String name, Compare.Kind kind, String amount, String unit) {
    if (random.nextInt(4) == 0) {
      return;
    }
    sync.field(
        name,
        one(random, List.of(Write.ALWAYS, Write.ALWAYS, Write.ON_CREATE, Write.IF_EMPTY)),
        one(random, List.of(Nulls.values())),
        random.nextBoolean() ? Compare.EXACT : new Compare(kind, new BigDecimal(amount), unit));
  }

  /** A row as a query: with few values to choose from, so that many come out the same. */
  private static String row(String nr, Random random) {
    return "select ("
        + nr
        + ")::int as nr, 'Id-'||("
        + nr
        + ") as id, (("
        + nr
        + ")::numeric/4)::numeric(10,3) as code, date '2024-01-01' + ("
        + nr
        + ")::int as day_id, "
        + one(random, TEXTS)
        + "::text as name, "
        + one(random, TEXTS)
        + "::varchar(20) as other, ("
        + one(random, NUMBERS)
        + ")::numeric(12,4) as amount, ("
        + one(random, DOUBLES)
        + ")::float8 as ratio, "
        + one(random, List.of("1", "2", "3", "10", "20", "null"))
        + "::int as score, "
        + one(random, TIMES)
        + "::timestamp as at, "
        + one(random, TIMES)
        + "::timestamp at time zone 'UTC' as seen, "
        + one(random, TIMES)
        + "::timestamp::date as born, "
        + one(random, List.of("true", "false", "null"))
        + "::boolean as active, "
        + one(random, List.of("'6ecd8c99-4036-403d-bf84-cf8400f67836'", "null"))
        + "::uuid as token, "
        + one(random, List.of("'{\"b\": 1, \"a\": [1, 2]}'", "'{\"b\": 2}'", "null"))
        + "::jsonb as doc";
  }

  private static <T> T one(Random random, List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
