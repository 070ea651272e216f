package dev.activate.destination.connector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activate.change.Outcome;
import dev.activate.change.Value;
import dev.activate.destination.Batch;
import dev.activate.destination.LiveRead;
import dev.activate.destination.RateLimit;
import dev.activate.destination.Readable;
import dev.activate.destination.Reply;
import dev.activate.destination.Traits;
import dev.activate.destination.connector.spec.Connector;
import dev.activate.warehouse.Engine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A connector as a user could write it, with nearly every block of the language. */
final class BrazeTest {
  private final Canned service = new Canned();
  private ConnectorDestination braze;

  @BeforeEach
  void open() throws IOException {
    try (InputStream in = BrazeTest.class.getResourceAsStream("/connectors/braze.yml")) {
      String yaml = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      Connector connector = Changes.connector(yaml.replace("https://$", "http://$"));
      braze =
          ConnectorDestination.open(
              connector,
              Changes.settings(
                  Map.of("instance", service.url().substring(7), "api_key", "key-of-braze")),
              "user");
    }
  }

  @AfterEach
  void close() {
    braze.close();
    service.close();
  }

  private static Batch batch(dev.activate.change.Change... changes) {
    return new Batch("plan/sync", "user", List.of("external_id"), List.of(changes));
  }

  @Test
  void itsTraitsAreThoseOfItsOperations() {
    Traits traits = braze.traits();
    assertThat(traits.maxBatch()).isEqualTo(75);
    assertThat(traits.repeatable()).isTrue();
    assertThat(traits.clears()).isTrue();
    assertThat(traits.limits()).containsExactly(new RateLimit(3000, Duration.ofSeconds(3)));
  }

  @Test
  void onlyWhatChangesIsSentAndANullClears() {
    service.answer(201, "{\"message\":\"success\"}");
    Map<String, Value> fields = new LinkedHashMap<>();
    fields.put("first_name", Value.of("Ann"));
    fields.put("dob", Value.ofNull(Value.Type.DATE));
    Reply reply = braze.write(batch(Changes.update(0, "u1", fields)));
    assertThat(reply.outcomes())
        .extracting(Outcome::status)
        .containsExactly(Outcome.Status.APPLIED);
    assertThat(service.last().path()).isEqualTo("/users/track");
    assertThat(service.last().headers().get("Authorization"))
        .containsExactly("Bearer key-of-braze");
    assertThat(service.last().body())
        .isEqualTo(
            "{\"attributes\":[{\"external_id\":\"u1\",\"first_name\":\"Ann\",\"dob\":null}]}");
  }

  @Test
  void deletesAreAListOfKeys() {
    service.answer(201, "{\"message\":\"success\"}");
    braze.write(batch(Changes.delete(0, "u1"), Changes.delete(1, "u2")));
    assertThat(service.last().body()).isEqualTo("{\"external_ids\":[\"u1\",\"u2\"]}");
  }

  @Test
  void itsOwnHeaderSaysHowLongToWait() {
    service.answer(429, Map.of("X-Ratelimit-Retry-After", "7"), "{}");
    Reply reply = braze.write(batch(Changes.delete(0, "u1")));
    assertThat(reply.load().throttled()).isTrue();
    assertThat(reply.load().retryAfter()).hasSeconds(7);
    assertThat(reply.outcomes().get(0).status()).isEqualTo(Outcome.Status.RETRYABLE);
  }

  @Test
  void fieldsAreThoseOfEveryAccountAndThoseThatAreDiscovered() {
    service.answer(
        200,
        Map.of("Link", "<http://elsewhere.example.com/custom_attributes?cursor=2>; rel=\"next\""),
        "{\"attributes\":[{\"name\":\"score\",\"data_type\":\"Number\",\"status\":\"Active\"}]}");
    service.answer(
        200,
        "{\"attributes\":[{\"name\":\"old\",\"data_type\":\"String\",\"status\":\"Blocklisted\"}]}");
    var schema = braze.schema("user");
    assertThat(schema.field("email")).isPresent();
    assertThat(schema.field("score")).isPresent();
    assertThat(schema.field("old")).isEmpty();
    assertThat(service.last().path()).isEqualTo("/custom_attributes?cursor=2");
  }

  @Test
  void liveValuesAreReadByKeyAndWhatIsAbsentIsNull(@TempDir Path folder) {
    service.answer(200, "{\"attributes\":[]}");
    service.answer(
        200,
        """
        {"users": [
          {"external_id": "u2", "first_name": "Bo", "custom_attributes": {"score": 4.5}},
          {"external_id": "u1", "first_name": "", "dob": "1990-01-02"}]}
        """);
    // Two pages would be 51 keys; here are three, one of which is not there.
    try (Engine engine = Engine.open(new Engine.Limits("256MiB", folder))) {
      engine.execute("create table wanted as select 'u' || i as external_id from range(1, 4) t(i)");
      engine.execute(
          "create table live (external_id varchar, first_name varchar, dob date, score decimal(9,2), _remote_id varchar)");
      ((Readable) braze)
          .read(
              new LiveRead(
                  engine,
                  "user",
                  List.of("external_id"),
                  List.of("first_name", "dob", "score"),
                  "wanted",
                  "live"));
      assertThat(
              engine.query(
                  "select concat_ws('|', external_id, coalesce(first_name, 'null'), dob, score) from live order by 1",
                  row -> row.getString(1)))
          .containsExactly("u1|null|1990-01-02", "u2|Bo|4.50");
      assertThat(service.last().json().path("external_ids")).hasSize(3);
      assertThat(service.last().json().path("fields_to_export")).hasSize(3);
    }
  }
}
