package dev.activate.destination.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.activate.change.Key;
import dev.activate.change.Value;
import dev.activate.conformance.DestinationConformanceTest;
import dev.activate.destination.Destination;
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

/** Over real HTTP on loopback, to a service that keeps what it is sent. */
final class WebhookConformanceTest extends DestinationConformanceTest {
  private final FakeService service = FakeService.start(FakeService.Keeping.UPSERT);

  @AfterEach
  void stopTheService() {
    service.close();
  }

  @Override
  protected Destination open() {
    return new Hook(service).readable().batch(1000).repeatable().open();
  }

  @Override
  protected Optional<Map<String, String>> held(List<String> keyFields, Key key) {
    String name =
        OBJECT + "/" + key.parts().stream().map(Value::text).collect(Collectors.joining("/"));
    List<String> held = service.records().getOrDefault(name, List.of());
    assertThat(held).hasSizeLessThan(2);
    return held.stream().map(WebhookConformanceTest::texts).findFirst();
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
