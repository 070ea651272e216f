package dev.activate.destination.connector;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.activate.change.Change;
import dev.activate.change.Outcome;
import dev.activate.change.Value;
import dev.activate.destination.Batch;
import dev.activate.destination.Reply;
import dev.activate.destination.connector.spec.Connector;
import dev.activate.destination.http.Json;
import dev.activate.problem.Problems;
import dev.activate.yaml.Kind;
import dev.activate.yaml.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What answers of other services mean, one table for all of them. */
final class AnswersTest {
  @TestFactory
  Stream<DynamicTest> everyAnswerMeansWhatItSays() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (var vendor : table().properties()) {
      Connector connector = connector(vendor.getKey(), vendor.getValue());
      for (JsonNode one : vendor.getValue().path("cases")) {
        tests.add(
            DynamicTest.dynamicTest(
                vendor.getKey() + ": " + one.path("says").asText(), () -> check(connector, one)));
      }
    }
    assertThat(tests).hasSizeGreaterThanOrEqualTo(24);
    return tests.stream();
  }

  private static void check(Connector connector, JsonNode one) {
    try (Canned service = new Canned()) {
      service.answer(one.path("status").asInt(), one.path("body").toString());
      one.path("then")
          .forEach(
              then -> service.answer(then.path("status").asInt(), then.path("body").toString()));
      try (ConnectorDestination destination =
          ConnectorDestination.open(
              connector, Changes.settings(Map.of("url", service.url())), "thing")) {
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < one.path("records").asInt(); i++) {
          changes.add(Changes.create(i, "k" + i + "@x.com", Map.of("name", Value.of("N" + i))));
        }
        Reply reply = destination.write(new Batch("plan/sync", "thing", List.of("email"), changes));
        assertThat(reply.load().throttled()).isEqualTo(one.path("throttled").asBoolean(false));
        List<String> become =
            reply.outcomes().stream()
                .sorted(Comparator.comparingLong(Outcome::seq))
                .map(AnswersTest::text)
                .toList();
        List<String> expected = new ArrayList<>();
        one.path("become").forEach(text -> expected.add(text.asText()));
        assertThat(become).isEqualTo(expected);
      }
    }
  }

  private static String text(Outcome outcome) {
    return outcome.status() + (outcome.code() == null ? "" : " " + outcome.code());
  }

  private static Connector connector(String name, JsonNode vendor) {
    ObjectNode yaml = Json.MAPPER.createObjectNode();
    yaml.put("connector", name).put("version", 1);
    yaml.putObject("settings").putObject("url");
    ObjectNode http = yaml.putObject("http");
    vendor.path("http").properties().forEach(one -> http.set(one.getKey(), one.getValue()));
    http.put("base_url", "${settings.url}");
    yaml.putObject("objects").putObject("thing").putObject("ops").set("upsert", vendor.path("op"));
    if (vendor.has("errors")) {
      yaml.set("errors", vendor.path("errors"));
    }
    return Changes.connector(yaml.toString());
  }

  private static JsonNode table() throws IOException {
    try (InputStream in = AnswersTest.class.getResourceAsStream("/connectors/answers.yml")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      Problems problems = new Problems();
      JsonNode root =
          YamlReader.read(new Kind("table", "", "braze:"), "answers.yml", text, problems)
              .orElseThrow()
              .root();
      problems.throwIfErrors();
      return root;
    }
  }
}
