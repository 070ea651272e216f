package dev.activate.destination.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activate.destination.LiveRead;
import dev.activate.destination.Readable;
import dev.activate.destination.connector.spec.Connector;
import dev.activate.destination.sandbox.service.hubspot.HubSpot;
import dev.activate.destination.sandbox.service.hubspot.HubSpotFaults;
import dev.activate.destination.sandbox.service.hubspot.Quirk;
import dev.activate.destination.sandbox.service.server.Fault;
import dev.activate.destination.sandbox.service.server.Service;
import dev.activate.destination.sandbox.service.server.ServiceOptions;
import dev.activate.warehouse.Engine;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Live records of HubSpot, by key. */
final class HubSpotReadTest {
  private static final Connector HUBSPOT = Catalog.builtIn().connector("hubspot");

  private final HubSpot portal = new HubSpot(ServiceOptions.standard());
  private final Service service = Service.serve(portal, ServiceOptions.standard());
  private final Engine engine;
  private ConnectorDestination contacts;

  HubSpotReadTest(@TempDir Path folder) {
    engine = Engine.open(new Engine.Limits("256MiB", folder));
  }

  @BeforeEach
  void open() {
    contacts =
        ConnectorDestination.open(
            HUBSPOT,
            Changes.settings(Map.of("token", ServiceOptions.TOKEN, "base_url", service.url())),
            "contacts");
    engine.execute("create table wanted (email varchar)");
    engine.execute(
        "create table live (email varchar, firstname varchar, score decimal(18,2), seen timestamp with time zone, born date, vip boolean, topics varchar, _remote_id varchar)");
    service.define("contacts", Map.of("name", "score", "type", "number", "fieldType", "number"));
    service.define("contacts", Map.of("name", "seen", "type", "datetime", "fieldType", "date"));
    service.define("contacts", Map.of("name", "born", "type", "date", "fieldType", "date"));
    service.define(
        "contacts", Map.of("name", "vip", "type", "bool", "fieldType", "booleancheckbox"));
    service.define(
        "contacts",
        Map.of(
            "name", "topics",
            "type", "enumeration",
            "fieldType", "checkbox",
            "options",
                List.of(Map.of("label", "A", "value", "a"), Map.of("label", "B", "value", "b"))));
  }

  @AfterEach
  void close() {
    contacts.close();
    service.close();
    engine.close();
  }

  private List<String> read() {
    engine.execute("delete from live");
    ((Readable) contacts)
        .read(
            new LiveRead(
                engine,
                "contacts",
                List.of("email"),
                List.of("firstname", "score", "seen", "born", "vip", "topics"),
                "wanted",
                "live"));
    return engine.query(
        "select concat_ws('|', email, firstname, score, seen::timestamp, born, vip, topics, _remote_id is not null) from live order by email",
        row -> row.getString(1));
  }

  @Test
  void typesComeBackAsTheyAre() {
    service.put(
        "contacts",
        Map.of(
            "email", "a@example.com",
            "firstname", "Zoë",
            "score", "12.5",
            "seen", "2024-02-29T10:00:00Z",
            "born", "1990-01-02",
            "vip", "true",
            "topics", "b;a"));
    service.put("contacts", Map.of("email", "b@example.com", "firstname", ""));
    engine.execute(
        "insert into wanted values ('A@Example.com'), ('b@example.com'), ('c@example.com')");
    String a = "A@Example.com|Zoë|12.50|2024-02-29 10:00:00|1990-01-02|true|a;b|true";
    assertThat(read()).containsExactly(a, "b@example.com|true");
    portal.turnOn(Quirk.DATES_AS_EPOCH);
    assertThat(read()).containsExactly(a, "b@example.com|true");
  }

  @Test
  void oneRequestReadsAHundred() {
    for (int i = 0; i < 250; i++) {
      service.put("contacts", Map.of("email", "p" + i + "@example.com"));
    }
    engine.execute("insert into wanted select 'p' || i || '@example.com' from range(0, 300) t(i)");
    assertThat(read()).hasSize(250);
    assertThat(
            service.requests().stream()
                .filter(seen -> seen.request().path().endsWith("/batch/read")))
        .hasSize(3);
  }

  @Test
  void aRecordIsFoundByAnotherOfItsAddressesToo() {
    service.put(
        "contacts",
        Map.of("email", "a@example.com", "hs_additional_emails", "old@example.com;x@example.com"));
    engine.execute("insert into wanted values ('old@example.com')");
    assertThat(read()).containsExactly("old@example.com|true");
  }

  @Test
  void troubleThatPassesIsWaitedFor() {
    service.put("contacts", Map.of("email", "a@example.com"));
    engine.execute("insert into wanted values ('a@example.com')");
    contacts.schema("contacts");
    service
        .faults()
        .next(
            new Fault.Instead(HubSpotFaults.burstLimit()),
            Fault.Cut.BEFORE,
            new Fault.Instead(HubSpotFaults.badGateway()),
            Fault.Cut.IN_THE_ANSWER);
    assertThat(read()).hasSize(1);
  }

  @Test
  void whatCannotBeReadNeverPassesForMissing() {
    engine.execute("insert into wanted values ('a@example.com')");
    contacts.schema("contacts");
    service.faults().always(request -> true, new Fault.Instead(HubSpotFaults.badGateway()));
    assertThatThrownBy(this::read)
        .hasMessageContaining("Destination could not be read")
        .hasMessageContaining("HTTP 502");
    assertThat(service.requests()).hasSize(6);
  }
}
