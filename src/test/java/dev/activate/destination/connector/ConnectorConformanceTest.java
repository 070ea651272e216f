package dev.activate.destination.connector;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.activate.change.Key;
import dev.activate.change.Value;
import dev.activate.conformance.DestinationConformanceTest;
import dev.activate.destination.Destination;
import dev.activate.destination.connector.spec.Connector;
import dev.activate.destination.http.Json;
import dev.activate.fake.service.FakeService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A connector as YAML keeps what every destination must, over real HTTP on loopback. */
final class ConnectorConformanceTest extends DestinationConformanceTest {
  /** Speaks to the service that webhooks are tested with. */
  private static final Connector ACME =
      Changes.connector(
          """
          connector: acme
          version: 1
          settings: {url: {}}
          http: {base_url: "${settings.url}"}
          objects:
            "{object}":
              ops:
                create: &write
                  request: {path: /}
                  batch: {items: 1000, distinct: key}
                  item: {id: "${trace}", action: "${action}", key: "${key}", fields: "${changed}"}
                  body: {object: "${object.name}", key_fields: "${key_names}", changes: "${items}"}
                  result:
                    records:
                      match: key
                      at: results
                      failed: {path: status, in: [rejected, retry]}
                      by: {path: id, is: "${trace}"}
                      code: code
                      message: message
                      applied:
                        at: results
                        where: {path: status, eq: applied}
                        by: {path: id, is: "${trace}"}
                        id: remote_id
                  repeat: safe
                update: *write
                delete: *write
          """);

  private final FakeService service = FakeService.start(FakeService.Keeping.UPSERT);

  @AfterEach
  void stopTheService() {
    service.close();
  }

  @Override
  protected Destination open() {
    return ConnectorDestination.open(ACME, Changes.settings(Map.of("url", service.url())), OBJECT);
  }

  @Override
  protected Optional<Map<String, String>> held(List<String> keyFields, Key key) {
    String name =
        OBJECT + "/" + key.parts().stream().map(Value::text).collect(Collectors.joining("/"));
    List<String> held = service.records().getOrDefault(name, List.of());
    assertThat(held).hasSizeLessThan(2);
    return held.stream().map(ConnectorConformanceTest::texts).findFirst();
  }

  @Override
  protected String asHeld(Value value) {
    return value.raw() instanceof Value.Bytes bytes
        ? Base64.getEncoder().encodeToString(bytes.toArray())
        : value.text();
  }

  @Override
  @Test
  protected void theAccountNamesThePlace() {
    assertThat(destination.account()).isEqualTo(service.url());
  }

  private static Map<String, String> texts(String json) {
    Map<String, String> texts = new HashMap<>();
    try {
      for (Map.Entry<String, JsonNode> field : Json.MAPPER.readTree(json).properties()) {
        JsonNode value = field.getValue();
        texts.put(
            field.getKey(),
            value.isBigDecimal()
                ? value.decimalValue().toPlainString()
                : value.isTextual() ? value.textValue() : value.toString());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return texts;
  }
}
