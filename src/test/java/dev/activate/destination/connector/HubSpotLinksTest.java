package dev.activate.destination.connector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activate.change.Action;
import dev.activate.change.Change;
import dev.activate.change.Key;
import dev.activate.change.Outcome;
import dev.activate.change.Outcome.Status;
import dev.activate.change.Value;
import dev.activate.destination.Batch;
import dev.activate.destination.Lookup;
import dev.activate.destination.Readable;
import dev.activate.destination.connector.spec.Connector;
import dev.activate.destination.sandbox.service.hubspot.HubSpot;
import dev.activate.destination.sandbox.service.hubspot.ListKind;
import dev.activate.destination.sandbox.service.server.Seen;
import dev.activate.destination.sandbox.service.server.Service;
import dev.activate.destination.sandbox.service.server.ServiceOptions;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Associations and members of lists in HubSpot, by the keys of the records. */
final class HubSpotLinksTest {
  private static final Connector HUBSPOT = Catalog.builtIn().connector("hubspot");
  private static final String LINKS = "associations/contacts/companies";

  private final HubSpot portal = new HubSpot(ServiceOptions.standard());
  private final Service service = Service.serve(portal, ServiceOptions.standard());

  @AfterEach
  void close() {
    service.close();
  }

  private List<Outcome> write(Batch batch) {
    return write(batch, "2026-03");
  }

  private List<Outcome> write(Batch batch, String version) {
    try (ConnectorDestination hubspot =
        ConnectorDestination.open(
            HUBSPOT,
            Changes.settings(
                Map.of(
                    "token",
                    ServiceOptions.TOKEN,
                    "base_url",
                    service.url(),
                    "api_version",
                    version)),
            batch.object())) {
      assertThat(hubspot).isNotInstanceOf(Readable.class);
      return hubspot.write(batch).outcomes().stream()
          .sorted(Comparator.comparingLong(Outcome::seq))
          .toList();
    }
  }

  private static Change link(
      long seq, Action action, String from, String to, Map<String, Value> fields) {
    return new Change(seq, action, Key.of(Value.of(from), Value.of(to)), fields, Map.of(), null);
  }

  private static Batch links(Change... changes) {
    return new Batch(
        "plan/links",
        LINKS,
        List.of("from", "to"),
        Map.of("from", new Lookup("contacts", "email"), "to", new Lookup("companies", "code")),
        List.of(changes));
  }

  private List<String> operations() {
    return service.requests().stream().map(Seen::operation).toList();
  }

  private void records() {
    service.define(
        "companies",
        Map.of("name", "code", "type", "string", "fieldType", "text", "hasUniqueValue", true));
    service.put("contacts", Map.of("email", "a@example.com"));
    service.put("contacts", Map.of("email", "b@example.com"));
    service.put("companies", Map.of("name", "One", "code", "C1"));
  }

  @Test
  void endsAreFoundByTheirKeysAndAMissingOneIsRefusedAlone() {
    records();
    List<Outcome> outcomes =
        write(
            links(
                link(0, Action.CREATE, "A@example.com", "C1", Map.of()),
                link(1, Action.CREATE, "nobody@example.com", "C1", Map.of()),
                link(2, Action.CREATE, "b@example.com", "C1", Map.of())));
    assertThat(outcomes)
        .extracting(Outcome::status)
        .containsExactly(Status.APPLIED, Status.REJECTED, Status.APPLIED);
    assertThat(outcomes.get(1).code()).isEqualTo("NOT_FOUND");
    assertThat(outcomes.get(1).message()).contains("contacts", "email is nobody@example.com");
    assertThat(operations()).hasSize(3);
  }

  @Test
  void labelsAreFoundByTheirNames() {
    records();
    Batch primary =
        links(
            link(0, Action.CREATE, "a@example.com", "C1", Map.of("label", Value.of("Primary"))),
            link(1, Action.CREATE, "b@example.com", "C1", Map.of("label", Value.of("Boss"))));
    List<Outcome> outcomes = write(primary, "v3");
    assertThat(outcomes.get(0)).isEqualTo(Outcome.applied(0, null));
    assertThat(outcomes.get(1).code()).isEqualTo("NOT_FOUND");
    assertThat(outcomes.get(1).message()).contains("no label `Boss`", "Primary");
    List<Outcome> byNumber =
        write(
            links(link(0, Action.CREATE, "b@example.com", "C1", Map.of("type_id", Value.of(279)))));
    assertThat(byNumber).containsExactly(Outcome.applied(0, null));
  }

  @Test
  void associationsEnd() {
    records();
    write(links(link(0, Action.CREATE, "a@example.com", "C1", Map.of())));
    assertThat(write(links(link(0, Action.DELETE, "a@example.com", "C1", Map.of()))))
        .containsExactly(Outcome.applied(0, null));
    assertThat(write(links(link(0, Action.DELETE, "gone@example.com", "C1", Map.of()))))
        .containsExactly(Outcome.applied(0, null));
  }

  @Test
  void aListTakesMembersByKeyAndTellsWhichDoNotExist() {
    records();
    String list = portal.list("contacts", "Newsletter", ListKind.MANUAL);
    List<Outcome> byKey =
        write(
            new Batch(
                "plan/list",
                "lists/" + list,
                List.of("record"),
                Map.of("record", new Lookup("contacts", "email")),
                List.of(
                    Changes.create(0, "a@example.com", Map.of()),
                    Changes.create(1, "b@example.com", Map.of()))));
    assertThat(byKey).containsExactly(Outcome.applied(0, null), Outcome.applied(1, null));
    List<Outcome> byId =
        write(
            new Batch(
                "plan/list",
                "lists/" + list,
                List.of("record"),
                List.of(Changes.create(0, "404404", Map.of()))));
    assertThat(byId.get(0).status()).isEqualTo(Status.REJECTED);
    assertThat(byId.get(0).code()).isEqualTo("NOT_FOUND");
    assertThat(
            write(
                new Batch(
                    "plan/list",
                    "lists/" + list,
                    List.of("record"),
                    Map.of("record", new Lookup("contacts", "email")),
                    List.of(
                        Changes.delete(0, "a@example.com"),
                        Changes.delete(1, "gone@example.com")))))
        .containsExactly(Outcome.applied(0, null), Outcome.applied(1, null));
  }

  @Test
  void aListThatFillsItselfTakesNobody() {
    records();
    String list = portal.list("contacts", "Active", ListKind.DYNAMIC);
    List<Outcome> outcomes =
        write(
            new Batch(
                "plan/list",
                "lists/" + list,
                List.of("record"),
                List.of(Changes.create(0, "1", Map.of()))));
    assertThat(outcomes.get(0).status()).isEqualTo(Status.REJECTED);
  }
}
