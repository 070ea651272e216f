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
    List<String> names =
        List.of(TABLE.replaceAll("(?s).*?\\((.*), *unique.*", "$1").split(",\\s+"));
    engine.execute(
        "create or replace table seen ("
            + names.stream()
                .filter(name -> name.contains(" "))
                .map(name -> name.substring(0, name.indexOf(' ')).replace('`', '"'))
                .map(name -> (name.equals("at") ? "\"at\"" : name) + type(name))
                .collect(Collectors.joining(", "))
            + ", _remote_id varchar)");
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

  private static String type(String name) {
    return switch (name) {
      case "yes" -> " boolean";
      case "day" -> " date";
      case "hour" -> " time";
      case "bytes" -> " blob";
      default -> " varchar";
    };
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
