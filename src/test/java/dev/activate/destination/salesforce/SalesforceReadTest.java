package dev.activate.destination.salesforce;

import static dev.activate.destination.salesforce.Stand.KEY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.activate.destination.Destination;
import dev.activate.destination.LiveRead;
import dev.activate.destination.Lookup;
import dev.activate.destination.Readable;
import dev.activate.destination.sandbox.service.server.Seen;
import dev.activate.warehouse.Engine;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an org holds, asked for by SOQL. */
final class SalesforceReadTest {
  private final Stand stand = new Stand();
  private Engine engine;

  @BeforeEach
  void open(@TempDir Path folder) {
    engine = Engine.open(new Engine.Limits("256MiB", folder.resolve("spill")));
  }

  @AfterEach
  void close() {
    stand.close();
    engine.close();
  }

  @Test
  void valuesComeBackInTheirTypesAndParentsAsTheirKeys() {
    String parent = stand.service.put("Account", Map.of("Name", "A", KEY, "acme"));
    stand.service.put(
        "Contact",
        Map.of(
            "LastName",
            "C",
            KEY,
            "o'neil\\x",
            "AccountId",
            parent,
            "Last_Seen__c",
            "2026-11-21T12:00:00.000+0000",
            "HasOptedOutOfEmail",
            true,
            "Birthdate",
            "1990-02-01"));
    stand.service.put("Contact", Map.of("LastName", "D", KEY, "d"));
    engine.execute(
        "create table memory.main.wanted as select unnest(['o''neil\\x', 'D', 'nobody']) as \"External_Id__c\"");
    engine.execute(
        "create table memory.main.into_ (\"External_Id__c\" varchar, \"LastName\" varchar, \"AccountId\" varchar, \"Last_Seen__c\" timestamptz, \"HasOptedOutOfEmail\" boolean, \"Birthdate\" date, _remote_id varchar)");
    read(
        "Contact",
        KEY,
        Map.of("AccountId", new Lookup("Account", KEY)),
        "LastName",
        "AccountId",
        "Last_Seen__c",
        "HasOptedOutOfEmail",
        "Birthdate");
    assertThat(
            engine.query(
                "select concat_ws('|', \"External_Id__c\", \"LastName\", coalesce(\"AccountId\", 'none'), epoch(\"Last_Seen__c\")::bigint, \"HasOptedOutOfEmail\", \"Birthdate\", length(_remote_id)) from memory.main.into_ order by \"LastName\"",
                row -> row.getString(1)))
        .containsExactly("o'neil\\x|C|acme|1795262400|true|1990-02-01|18", "D|D|none|false|18");
  }

  @Test
  void longKeysAreAskedForInAddressesThatStayShort() {
    for (int i = 0; i < 300; i++) {
      stand.service.put("Account", Map.of("Name", "A", KEY, key(i)));
    }
    engine.execute(
        "create table memory.main.wanted as select 'key@example.com/' || i || repeat('x', 40) as \"External_Id__c\" from range(300) as r(i)");
    engine.execute(
        "create table memory.main.into_ (\"External_Id__c\" varchar, \"Name\" varchar, _remote_id varchar)");
    read("Account", KEY, Map.of(), "Name");
    assertThat(engine.count("select count(*) from memory.main.into_ where \"Name\" = 'A'"))
        .isEqualTo(300);
    List<Seen> queries = stand.requests("GET query");
    assertThat(queries.size()).isBetween(3, 6);
  }

  @Test
  void recordsAreFoundByTheirIdsInEitherForm() {
    String id = stand.service.put("Account", Map.of("Name", "A"));
    engine.execute(
        "create table memory.main.wanted as select '" + id.substring(0, 15) + "' as \"Id\"");
    engine.execute(
        "create table memory.main.into_ (\"Id\" varchar, \"Name\" varchar, _remote_id varchar)");
    read("Account", "Id", Map.of(), "Name");
    assertThat(
            engine.query(
                "select \"Id\" || _remote_id from memory.main.into_", row -> row.getString(1)))
        .containsExactly(id.substring(0, 15) + id);
  }

  @Test
  void moreRecordsThanAPageHoldsAreAllRead() {
    for (int i = 0; i < 2500; i++) {
      stand.service.put("Contact", Map.of("LastName", "n", "Email", "all@example.com"));
    }
    engine.execute("create table memory.main.wanted as select 'n' as \"LastName\"");
    engine.execute("create table memory.main.into_ (\"LastName\" varchar, _remote_id varchar)");
    read("Contact", "LastName", Map.of());
    assertThat(stand.service.requests()).extracting(Seen::operation).contains("GET query/{id}");
  }

  private void read(String object, String key, Map<String, Lookup> lookups, String... fields) {
    try (Destination destination = stand.open(object)) {
      ((Readable) destination)
          .read(
              new LiveRead(
                  engine,
                  object,
                  List.of(key),
                  List.of(fields),
                  lookups,
                  "memory.main.wanted",
                  "memory.main.into_"));
    }
  }

  private static String key(int i) {
    return "key@example.com/" + i + "x".repeat(40);
  }
}
