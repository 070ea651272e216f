package dev.activate.destination.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activate.change.Change;
import dev.activate.change.Outcome;
import dev.activate.change.Outcome.Status;
import dev.activate.change.Value;
import dev.activate.destination.Batch;
import dev.activate.destination.Reply;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How changes become one request, by the rules of a connector. */
final class EngineTest {
  private static final String HEAD =
      """
      connector: acme
      version: 1
      settings: {url: {}, token: {secret: true}}
      http:
        base_url: ${settings.url}
        auth: {type: header, name: Api-Key, value: "${settings.token}"}
        headers: {revision: "7"}
      objects:
        person:
          keys: {id: {fold: lower}}
          ops:
      """;

  private final Canned service = new Canned();
  private final List<ConnectorDestination> opened = new ArrayList<>();

  @AfterEach
  void close() {
    opened.forEach(ConnectorDestination::close);
    service.close();
  }

  private ConnectorDestination open(String ops) {
    ConnectorDestination one =
        ConnectorDestination.open(
            Changes.connector(HEAD + ops.indent(6)),
            Changes.settings(Map.of("url", service.url() + "/v1", "token", "secret-key")),
            "person");
    opened.add(one);
    return one;
  }

  private static Batch batch(Change... changes) {
    return new Batch("plan/sync", "person", List.of("id"), List.of(changes));
  }

  private static List<String> outcomes(Reply reply) {
    return reply.outcomes().stream()
        .sorted(Comparator.comparingLong(Outcome::seq))
        .map(one -> one.status() + (one.code() == null ? "" : " " + one.code()))
        .toList();
  }

  private static Map<String, Value> name(String name) {
    return Map.of("name", Value.of(name));
  }

  @Test
  void aPathHoldsTheKeyAndABodyOnlyWhatIsTyped() {
    ConnectorDestination acme =
        open(
            """
            upsert:
              request: {method: PUT, path: "/people/${key.id}", query: {notify: false}}
              item: {"...": "${changed}", note: "by ${action}", none: "${before.name}"}
            """);
    service.answer(200, "{}");
    Map<String, Value> fields = new LinkedHashMap<>();
    fields.put("age", Value.of(7));
    fields.put("name", Value.ofNull(Value.Type.TEXT));
    assertThat(outcomes(acme.write(batch(Changes.update(0, "a/b ü", fields)))))
        .containsExactly("APPLIED");
    assertThat(service.last().method()).isEqualTo("PUT");
    assertThat(service.last().path()).isEqualTo("/v1/people/a%2Fb%20%C3%BC?notify=false");
    assertThat(service.last().headers()).containsKeys("Api-key", "Revision");
    assertThat(service.last().body()).isEqualTo("{\"age\":7,\"name\":null,\"note\":\"by update\"}");
  }

  @Test
  void aKeyThatWouldLeadToAnotherAddressIsNotSent() {
    ConnectorDestination acme =
        open("delete: {request: {method: DELETE, path: \"/people/${key.id}\"}}");
    for (String key : List.of("..", ".", "")) {
      assertThat(outcomes(acme.write(batch(Changes.delete(0, key)))))
          .containsExactly("REJECTED CANNOT_BE_SENT");
    }
    assertThat(service.seen()).isEmpty();
  }

  @Test
  void keysThatTheServiceTakesForOneNeverTravelTogether() {
    ConnectorDestination acme =
        open(
            """
            upsert:
              request: {path: /people}
              batch: {items: 10, distinct: id}
              item: {id: "${key.id}"}
            """);
    service.answer(200, "{}");
    Reply reply =
        acme.write(
            batch(
                Changes.create(0, "A", name("x")),
                Changes.create(1, "b", name("x")),
                Changes.create(2, "a", name("y"))));
    assertThat(outcomes(reply)).containsExactly("APPLIED", "APPLIED", "BATCH_REJECTED SENT_APART");
    assertThat(service.last().body()).isEqualTo("[{\"id\":\"A\"},{\"id\":\"b\"}]");
  }

  @Test
  void aRequestHoldsNoMoreBytesThanTheServiceTakes() {
    ConnectorDestination acme =
        open(
            """
            upsert:
              request: {path: /people}
              batch: {items: 10, bytes: 100, item_bytes: 60}
              item: {id: "${key.id}", name: "${changed.name}"}
            """);
    service.answer(200, "{}");
    Reply reply =
        acme.write(
            batch(
                Changes.create(0, "a", name("x".repeat(20))),
                Changes.create(1, "b", name("x".repeat(99))),
                Changes.create(2, "c", name("x".repeat(20))),
                Changes.create(3, "d", name("x".repeat(20)))));
    assertThat(outcomes(reply))
        .containsExactly("APPLIED", "REJECTED TOO_LARGE", "APPLIED", "BATCH_REJECTED SENT_APART");
    assertThat(service.last().body().length()).isLessThanOrEqualTo(100);
  }

  @Test
  void removingOneAtATimeDoesNotMakeTheOtherBatchesSmaller() {
    ConnectorDestination acme =
        open(
            """
            upsert: {request: {path: /people}, batch: {items: 100}, item: {id: "${key.id}"}}
            delete: {request: {method: DELETE, path: "/people/${key.id}"}}
            """);
    assertThat(acme.traits().maxBatch()).isEqualTo(100);
    service.answer(204, "");
    assertThat(outcomes(acme.write(batch(Changes.delete(0, "a"), Changes.delete(1, "b")))))
        .containsExactly("APPLIED", "BATCH_REJECTED SENT_APART");
    assertThat(service.last().path()).isEqualTo("/v1/people/a");
  }

  @Test
  void variantsGoInRequestsOfTheirOwn() {
    ConnectorDestination acme =
        open(
            """
            update:
              - when: {ref: remote_id, present: true}
                request: {path: /by-id}
                batch: {items: 10}
                item: {id: "${remote_id}"}
              - when: {ref: key.id, match: "^k"}
                request: {path: /by-key}
                batch: {items: 10}
                item: {key: "${key.id}"}
            """);
    service.answer(200, "{}");
    Reply reply =
        acme.write(
            batch(
                Changes.update(0, "k1", name("x")),
                Changes.update(1, "k2", name("x"), "77"),
                Changes.update(2, "z", name("x"))));
    assertThat(outcomes(reply))
        .containsExactly("APPLIED", "BATCH_REJECTED SENT_APART", "REJECTED NO_OPERATION");
    assertThat(service.last().path()).isEqualTo("/v1/by-key");
  }

  @Test
  void nullsAreListedWhereTheServiceWantsNames() {
    ConnectorDestination acme =
        open(
            """
            upsert:
              request: {path: /people}
              item: {attributes: {"...": "${changed}"}}
              nulls: {clear: {unset: meta.unset}}
            """);
    service.answer(200, "{}");
    Map<String, Value> fields = new LinkedHashMap<>();
    fields.put("a", Value.ofNull(Value.Type.TEXT));
    fields.put("b", Value.of("1"));
    acme.write(batch(Changes.update(0, "k", fields)));
    assertThat(service.last().body())
        .isEqualTo("{\"attributes\":{\"b\":\"1\"},\"meta\":{\"unset\":[\"a\"]}}");
  }

  @Test
  void aServiceThatCannotEmptyAFieldIsNotAskedTo() {
    ConnectorDestination acme =
        open("upsert: {request: {path: /people}, item: {}, nulls: {clear: unsupported}}");
    assertThat(acme.traits().clears()).isFalse();
    assertThat(
            outcomes(
                acme.write(
                    batch(Changes.update(0, "k", Map.of("a", Value.ofNull(Value.Type.TEXT)))))))
        .containsExactly("REJECTED CANNOT_CLEAR");
  }

  @Test
  void theSameChangeBearsTheSameIdempotencyKeyInEveryRepeat() {
    ConnectorDestination acme =
        open(
            """
            create:
              request: {path: /people}
              item: {id: "${key.id}"}
              repeat: {header: Idempotency-Key}
            """);
    assertThat(acme.traits().repeatable()).isTrue();
    service.answer(500, "").answer(200, "{}").answer(200, "{}");
    assertThat(outcomes(acme.write(batch(Changes.create(3, "k", name("x"))))))
        .containsExactly("UNKNOWN HTTP_500");
    acme.write(batch(Changes.create(3, "k", name("x"))));
    acme.write(batch(Changes.create(4, "k", name("x"))));
    List<String> keys = service.seen().stream().map(one -> one.header("Idempotency-key")).toList();
    assertThat(keys.get(0)).isEqualTo(keys.get(1)).isNotEqualTo(keys.get(2));
  }

  @Test
  void whatNobodySaysPlainlyIsUnknownAndWhatNeverLeftIsNot() {
    ConnectorDestination acme = open("upsert: {request: {path: /people}, item: {}}");
    Batch one = batch(Changes.create(0, "k", name("x")));
    service
        .answer(502, "")
        .answer(408, "")
        .answer(503, Map.of("Retry-After", "3"), "")
        .answer(404, "");
    assertThat(outcomes(acme.write(one))).containsExactly("UNKNOWN HTTP_502");
    assertThat(outcomes(acme.write(one))).containsExactly("UNKNOWN HTTP_408");
    Reply later = acme.write(one);
    assertThat(outcomes(later)).containsExactly("RETRYABLE HTTP_503");
    assertThat(later.load().retryAfter()).hasSeconds(3);
    assertThat(outcomes(acme.write(one))).containsExactly("REJECTED HTTP_404");
    ConnectorDestination fresh = open("upsert: {request: {path: /people}, item: {}}");
    service.close();
    assertThat(outcomes(fresh.write(one))).containsExactly("RETRYABLE NO_CONNECTION");
  }

  @Test
  void aServicesWordsAreShownWithoutSecrets() {
    ConnectorDestination acme = open("upsert: {request: {path: /people}, item: {}}");
    service.answer(400, "{\"message\": \"key secret-key may not write\"}");
    Reply reply = acme.write(batch(Changes.create(0, "k", name("x"))));
    assertThat(reply.outcomes().get(0).status()).isEqualTo(Status.REJECTED);
    assertThat(reply.outcomes().get(0).message()).isEqualTo("HTTP 400: key *** may not write");
    service.answer(401, "{\"message\": \"bad key secret-key\"}");
    assertThatThrownBy(() -> acme.write(batch(Changes.create(0, "k", name("x")))))
        .hasMessageContaining("Destination refused access")
        .hasMessageContaining("bad key ***");
  }

  @Test
  void aSettingWithoutAValueIsToldBeforeAnythingIsSent() {
    assertThatThrownBy(
            () ->
                ConnectorDestination.open(
                    Changes.connector(HEAD + "upsert: {request: {path: /x}}".indent(6)),
                    Changes.settings(Map.of("url", service.url(), "token", "")),
                    "person"))
        .hasMessageContaining("A destination of type acme needs `token`");
    assertThatThrownBy(
            () ->
                ConnectorDestination.open(
                    Changes.connector(HEAD + "upsert: {request: {path: /x}}".indent(6)),
                    Changes.settings(Map.of("url", service.url(), "token", "a\nb")),
                    "person"))
        .hasMessageContaining("no header can carry")
        .hasMessageNotContaining("a\nb");
  }
}
