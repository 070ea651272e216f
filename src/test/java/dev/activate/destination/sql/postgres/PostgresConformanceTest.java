package dev.activate.destination.sql.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activate.change.Key;
import dev.activate.conformance.DestinationConformanceTest;
import dev.activate.conformance.TableReading;
import dev.activate.destination.Destination;
import dev.activate.destination.LiveRead;
import dev.activate.destination.sql.SqlDestination;
import dev.activate.warehouse.Column;
import dev.activate.warehouse.Engine;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A table has its columns before it is written to: those of the whole suite. */
final class PostgresConformanceTest extends DestinationConformanceTest {
  private static final String TABLE =
      """
      create table contacts (
        id text primary key, region text, name text, city text,
        empty text, emoji text, quotes text, newlines text, long text, t text,
        n numeric, big numeric, nan float8, infinite float8, yes bool,
        day date, hour time, at timestamp, zoned timestamptz, bytes bytea, doc json,
        whole numeric, huge numeric, unsigned numeric, endless numeric,
        d0 date, d3 date, d6 date, d9 date, last date, forever date, never date,
        t1 timestamp, t4 timestamp, t7 timestamp, t10 timestamp,
        z2 timestamptz, z5 timestamptz, z8 timestamptz, z11 timestamptz,
        unique (region, id))
      """;
  private static final String SEEN =
      """
      create or replace table seen (
        id varchar, region varchar, name varchar, city varchar,
        empty varchar, emoji varchar, quotes varchar, newlines varchar, long varchar, t varchar,
        n varchar, big varchar, nan double, infinite double, yes boolean,
        day date, hour time, "at" timestamp, zoned timestamptz, bytes blob, doc varchar,
        whole varchar, huge varchar, unsigned varchar, endless varchar,
        d0 date, d3 date, d6 date, d9 date, last date, forever date, never date,
        t1 timestamp, t4 timestamp, t7 timestamp, t10 timestamp,
        z2 timestamptz, z5 timestamptz, z8 timestamptz, z11 timestamptz,
        _remote_id varchar)
      """;

  private final Database database = new Database();
  private boolean made;

  @Override
  protected Destination open() {
    if (!made) {
      database.execute(TABLE);
      made = true;
    }
    return database.open();
  }

  @Override
  protected Optional<Map<String, String>> held(List<String> keyFields, Key key) {
    engine.execute(SEEN);
    engine.execute(
        "create or replace table sought as select "
            + keyFields.stream()
                .map(
                    field ->
                        Engine.literal(key.parts().get(keyFields.indexOf(field)).text())
                            + " as "
                            + Engine.name(field))
                .collect(Collectors.joining(", ")));
    List<String> fields =
        engine.columns("select * from seen").stream()
            .map(Column::name)
            .filter(name -> !keyFields.contains(name) && !name.equals("_remote_id"))
            .toList();
    try (SqlDestination reading = database.open()) {
      reading.read(
          new LiveRead(
              engine, OBJECT, keyFields, fields, "memory.main.sought", "memory.main.seen"));
    }
    return TableReading.find(engine, "seen", keyFields, key);
  }

  @Override
  @Test
  protected void theAccountNamesThePlace() {
    assertThat(destination.account())
        .isEqualTo("localhost:" + database.port() + "/postgres/" + database.schema);
  }

  @AfterEach
  void dropIt() {
    database.close();
  }
}
