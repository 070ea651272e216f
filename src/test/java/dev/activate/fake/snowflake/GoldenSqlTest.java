package dev.activate.fake.snowflake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What this project asks of Snowflake when it compares there is what the stand-in knows. */
final class GoldenSqlTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden/pushdown/snowflake.sql");

  @Test
  void everyStatementOfAComparisonRuns() throws IOException, SQLException {
    try (SnowflakeServer server = SnowflakeServer.start()) {
      server.sql(
          "create schema activate",
          "create schema analytics",
          """
          create table analytics.people as
          select 'A@x.com' as id, 'gold' as tier, 'Ann 1' as name, 1.2345::number(12,4) as amount,
            1::number(10,0) as score, '2024-02-29 12:00:00'::timestamp_ntz as at,
            '2024-02-29 12:00:00 +00:00'::timestamp_tz as seen, 'note' as note, 'first' as first
          union all
          select 'b@x.com', 'silver', 'Bob 2', 2, 999, null, null, 'note', null
          """,
          "create table tiers as select 'gold' as tier",
          """
          create table activate.records_people ("id" varchar, "tier" varchar, "name" varchar,
            "amount" number(12,3), "score" number(10,0), "at" timestamp_ntz, "seen" timestamp_tz,
            "note" varchar, "first" varchar, "_remote_id" varchar, "_origin" varchar)
          """,
          """
          insert into activate.records_people
          select 'a@x.com', 'gold one', 'ANN 1', 1.235, 1, '2024-02-29 12:00:00',
            '2024-02-29 12:00:00 +00:00'::timestamp_tz, 'note', 'first', null, null
          """);
      // The ledger of the golden file is pretended, and names its columns without quotes.
      String text =
          Files.readString(GOLDEN)
              .replace("_remote_id, _origin from", "\"_remote_id\", \"_origin\" from");
      try (Connection connection = Driver.connect(server)) {
        for (String sql : Pattern.compile(";\\n\\n|;\\s*$").splitAsStream(text).toList()) {
          Driver.run(connection, sql);
        }
        assertThat(
                Driver.one(connection, "select listagg(\"id\") from activate.activate_candidate"))
            .isEqualTo("b@x.com");
      }
    }
  }
}
