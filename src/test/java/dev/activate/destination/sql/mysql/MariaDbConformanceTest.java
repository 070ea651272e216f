package dev.activate.destination.sql.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activate.change.Key;
import dev.activate.change.Value;
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

/** A table has its columns before it is written to; what MySQL has no type for is text there. */
final class MariaDbConformanceTest extends DestinationConformanceTest {
  private static final String TABLE =
      """
      create table contacts (
        id varchar(50) primary key, region varchar(50), name varchar(100), city varchar(100),
        `empty` text, emoji text, quotes text, newlines text, `long` longtext, t text,
        n varchar(100), big decimal(65, 10), nan text, infinite text, yes boolean,
        day date, hour time(6), at datetime(6), zoned text, bytes blob, doc json,
        whole decimal(65), huge decimal(65), `unsigned` decimal(65), endless decimal(65),
        d0 text, d3 text, d6 text, d9 text, last text, forever text, never text,
        t1 text, t4 text, t7 text, t10 text, z2 text, z5 text, z8 text, z11 text,
        unique (region, id))
      """;

  private static final String SEEN =
      """
      create or replace table seen (
        id varchar, region varchar, name varchar, city varchar,
        "empty" varchar, emoji varchar, quotes varchar, newlines varchar, long varchar, t varchar,
        n varchar, big varchar, nan varchar, infinite varchar, yes boolean,
        day date, hour time, "at" varchar, zoned varchar, bytes blob, doc varchar,
        whole varchar, huge varchar, "unsigned" varchar, endless varchar,
        d0 varchar, d3 varchar, d6 varchar, d9 varchar, last varchar, forever varchar, never varchar,
        t1 varchar, t4 varchar, t7 varchar, t10 varchar,
        z2 varchar, z5 varchar, z8 varchar, z11 varchar,
        _remote_id varchar)
      """;

  private final MariaDb database = new MariaDb();
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

  /** As a text column shows a time. */
  @Override
  protected String asHeld(Value value) {
    String text = value.text();
    return switch (value.type()) {
      case TIMESTAMP -> text.replace('T', ' ');
      case TIMESTAMP_TZ -> text.replace('T', ' ').replace("Z", "+00");
      default -> text;
    };
  }

  @Override
  @Test
  protected void theAccountNamesThePlace() {
    assertThat(destination.account())
        .isEqualTo("127.0.0.1:" + database.port() + "/" + database.name);
  }

  @AfterEach
  void dropIt() {
    database.close();
  }
}
