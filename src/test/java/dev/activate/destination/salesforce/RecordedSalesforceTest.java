package dev.activate.destination.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.activate.change.Action;
import dev.activate.change.Change;
import dev.activate.change.Key;
import dev.activate.change.Outcome;
import dev.activate.change.Outcome.Status;
import dev.activate.change.Value;
import dev.activate.destination.Batch;
import dev.activate.destination.Bulk;
import dev.activate.destination.Destination;
import dev.activate.destination.Schema;
import dev.activate.destination.connector.Catalog;
import dev.activate.destination.connector.ConnectorDestination;
import dev.activate.destination.connector.ConnectorSettings;
import dev.activate.destination.http.HttpSettings;
import dev.activate.destination.http.Json;
import dev.activate.fake.service.Scripted;
import dev.activate.problem.ActivateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Answers that others recorded, through our mapping over real HTTP, against what they say by
 * themselves: {@code mvn test -Dtest=RecordedSalesforceTest -Dfixtures=DIR}.
 */
final class RecordedSalesforceTest {
  private static final String KEY = "external_id__c";
  private static final String TOKEN = "/services/oauth2/token";
  private static final Scripted.Said GIVEN =
      Scripted.Said.json(200, "{\"access_token\":\"t\",\"token_type\":\"Bearer\"}");

  private Path folder = Path.of(System.getProperty("fixtures", ""), "salesforce");
  private int compared;

  @BeforeEach
  void findThem() {
    boolean there = !System.getProperty("fixtures", "").isEmpty() && Files.isDirectory(folder);
    if (!there) {
      System.out.println("RecordedSalesforceTest is skipped: -Dfixtures names no folder of bodies");
    }
    assumeThat(there).isTrue();
    folder = folder.toAbsolutePath();
  }

  @Test
  void resultsOfCollectionsMeanWhatTheySay() throws IOException {
    for (JsonNode rows : collections()) {
      List<Outcome> outcomes = written(rows.size(), collection(200, rows));
      for (int i = 0; i < rows.size(); i++) {
        JsonNode row = rows.get(i);
        Outcome outcome = outcomes.get(i);
        if (row.path("success").asBoolean()) {
          assertThat(outcome.status()).isEqualTo(Status.APPLIED);
          assertThat(outcome.remoteId()).isEqualTo(row.path("id").asText());
        } else {
          assertThat(outcome.status()).as(row.toString()).isEqualTo(Status.REJECTED);
          assertThat(outcome.code()).isEqualTo(row.at("/errors/0/statusCode").asText());
          assertThat(outcome.message()).contains(row.at("/errors/0/message").asText());
        }
        compared++;
      }
      assertThat(written(rows.size() + 1, collection(200, rows)))
          .extracting(Outcome::status)
          .containsOnly(Status.UNKNOWN);
    }
    told("rows of collections");
  }

  @Test
  void refusalsOfWholeRequestsMeanWhatTheySay() throws IOException {
    for (JsonNode item : refusals()) {
      JsonNode error = item.path("body").path(0);
      int status = item.path("status").asInt(400);
      String code = error.path("errorCode").asText();
      boolean ends = status == 401 || status == 403 || code.equals("NOT_FOUND");
      for (int size = 1; size <= 2; size++) {
        Function<Scripted.Asked, Scripted.Said> script = collection(status, item.path("body"));
        if (ends) {
          int changes = size;
          assertThatThrownBy(() -> written(changes, script))
              .isInstanceOf(ActivateException.class)
              .hasMessageContaining(error.path("message").asText());
        } else {
          assertThat(written(size, script))
              .allSatisfy(
                  outcome -> {
                    assertThat(outcome.code()).isEqualTo(code);
                    assertThat(outcome.message()).contains(error.path("message").asText());
                  })
              .extracting(Outcome::status)
              .containsOnly(size == 1 ? Status.REJECTED : Status.BATCH_REJECTED);
        }
      }
      compared++;
    }
    told("refusals");
  }

  @Test
  void aRefusedTokenIsTold() throws IOException {
    for (JsonNode item : json("observed-errors.json").path("items")) {
      if (item.path("where").asText().equals("token endpoint")) {
        Scripted.Said said =
            Scripted.Said.json(item.path("status").asInt(), item.path("body").toString());
        assertThatThrownBy(() -> written(1, asked -> said))
            .hasMessageContaining(item.at("/body/error_description").asText());
        compared++;
      }
    }
    told("refused tokens");
  }

  @Test
  void errorsOfRowsInFilesAreReadWhole() throws IOException {
    String csv = json("amp-labs/bulk__info__partial-failure.csv.json").path("body").asText();
    Destination bulk = ((Bulk) open(jobs("bulk__info__partial-failure", csv))).bulk();
    Outcome outcome = bulk.write(batch("external-id-3")).outcomes().get(0);
    assertThat(outcome.status()).isEqualTo(Status.REJECTED);
    assertThat(outcome.code()).isEqualTo("INVALID_FIELD");
    assertThat(outcome.message()).startsWith("Failed to deserialize").endsWith("CloseDate");
    assertThat(bulk.write(batch("external-id-9")).outcomes().get(0).status())
        .isEqualTo(Status.UNKNOWN);
    Destination failed = ((Bulk) open(jobs("bulk__info__complete-failure", ""))).bulk();
    assertThatThrownBy(() -> failed.write(batch("external-id-3")))
        .hasMessageContaining("Field name not found : StageName_invalid_field_on_purpose");
    for (JsonNode item : json("observed-errors.json").path("items")) {
      if (item.path("where").asText().startsWith("bulk failedResults")) {
        RowError error = RowError.parse(item.path("body").asText());
        assertThat(item.path("body").asText()).startsWith(error.code() + ":" + error.message());
      }
    }
    compared += 3;
    told("jobs");
  }

  @Test
  void describedFieldsAreWhatTheyAreDescribedAs() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("amp-labs"))) {
      for (Path file : files.filter(one -> one.toString().contains("metadata__")).toList()) {
        JsonNode described = read(file).at("/compositeResponse/0/body");
        Schema schema =
            ConnectorDestination.schema(
                Catalog.builtIn().connector("salesforce"),
                Map.of("url", "https://acme.my.salesforce.com", "client_id", "a"),
                described.path("name").asText("Account"),
                described);
        for (JsonNode field : described.path("fields")) {
          Schema.Field read = schema.field(field.path("name").asText()).orElseThrow();
          boolean made = field.path("createable").asBoolean();
          assertThat(read.writable()).isEqualTo(made || field.path("updateable").asBoolean());
          assertThat(read.choices()).hasSize(active(field.path("picklistValues")));
          compared++;
        }
      }
    }
    told("described fields");
  }

  private static int active(JsonNode choices) {
    int active = 0;
    for (JsonNode choice : choices) {
      active += choice.path("active").asBoolean() ? 1 : 0;
    }
    return active;
  }

  private List<JsonNode> collections() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("amp-labs"))) {
      Stream<JsonNode> recorded =
          files
              .filter(file -> file.getFileName().toString().matches("batch__(?!.*payload).*"))
              .sorted()
              .map(RecordedSalesforceTest::read);
      Stream<JsonNode> quoted = items("vendor-doc-examples.json", "response");
      Stream<JsonNode> observed =
          items("observed-errors.json", "body").map(row -> Json.MAPPER.createArrayNode().add(row));
      return Stream.of(recorded, quoted, observed)
          .flatMap(one -> one)
          .filter(rows -> rows.path(0).has("success"))
          .toList();
    }
  }

  private List<JsonNode> refusals() throws IOException {
    Stream<JsonNode> observed =
        Stream.of("observed-errors.json", "vendor-doc-examples.json")
            .flatMap(name -> items(name, ""))
            .filter(item -> item.path("body").path(0).has("errorCode"));
    Stream<JsonNode> recorded =
        Stream.of("batch__create__contacts__err-bad-request", "invalid-field-upsert")
            .map(name -> read(folder.resolve("amp-labs/" + name + ".json")))
            .map(body -> Json.MAPPER.createObjectNode().put("status", 400).set("body", body));
    return Stream.concat(observed, recorded).toList();
  }

  private Stream<JsonNode> items(String file, String member) {
    JsonNode all = read(folder.resolve(file));
    return Stream.iterate(0, i -> i + 1)
        .limit((all.isArray() ? all : all.path("items")).size())
        .map(i -> (all.isArray() ? all : all.path("items")).get(i))
        .map(item -> member.isEmpty() ? item : item.path(member));
  }

  private JsonNode json(String name) throws IOException {
    return Json.MAPPER.readTree(folder.resolve(name).toFile());
  }

  private static JsonNode read(Path file) {
    try {
      return Json.MAPPER.readTree(file.toFile());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Function<Scripted.Asked, Scripted.Said> collection(int status, JsonNode body) {
    return asked -> asked.uri().equals(TOKEN) ? GIVEN : Scripted.Said.json(status, body.toString());
  }

  /** A job whose states are as recorded, and whose failures are this file. */
  private Function<Scripted.Asked, Scripted.Said> jobs(String info, String failed) {
    JsonNode made = read(folder.resolve("amp-labs/bulk__write__launch-job-opportunity.json"));
    JsonNode begun = read(folder.resolve("amp-labs/bulk__write__update-job-opportunity.json"));
    JsonNode end = read(folder.resolve("amp-labs/" + info + ".json"));
    return asked -> {
      if (asked.uri().equals(TOKEN)) {
        return GIVEN;
      }
      return switch (asked.method() + " " + asked.uri().replaceFirst(".*/", "")) {
        case "POST ingest" -> Scripted.Said.json(200, made.toString());
        case "PUT batches" -> new Scripted.Said(201, Map.of(), "");
        case "GET " ->
            new Scripted.Said(200, Map.of(), asked.uri().contains("failed") ? failed : "");
        default ->
            Scripted.Said.json(200, (asked.method().equals("PATCH") ? begun : end).toString());
      };
    };
  }

  private static List<Outcome> written(int size, Function<Scripted.Asked, Scripted.Said> script) {
    String[] keys = LongStream.range(0, size).mapToObj(i -> "k" + i).toArray(String[]::new);
    try (Scripted service = Scripted.start(script);
        Destination destination = open(service)) {
      return destination.write(batch(keys)).outcomes();
    }
  }

  private static Batch batch(String... keys) {
    return new Batch(
        "p",
        "Opportunity",
        List.of(KEY),
        LongStream.range(0, keys.length)
            .mapToObj(
                i ->
                    new Change(
                        i,
                        Action.CREATE,
                        Key.of(Value.of(keys[(int) i])),
                        Map.of("Name", Value.of("n")),
                        Map.of(),
                        null))
            .toList());
  }

  @SuppressWarnings("MustBeClosedChecker") // it lives as long as the test
  private static Destination open(Function<Scripted.Asked, Scripted.Said> script) {
    return open(Scripted.start(script));
  }

  private static Destination open(Scripted service) {
    return Salesforce.open(
        Catalog.builtIn().connector("salesforce"),
        new ConnectorSettings(
            "crm",
            Map.of("url", service.url(), "client_id", "app", "client_secret", "hush-hush"),
            new HttpSettings("0.0.0-test", Duration.ofSeconds(20), HttpSettings.Reach.PUBLIC, 4)),
        "Opportunity",
        new Ingest.Patience(Duration.ofMillis(1), Duration.ofMillis(5), Duration.ofSeconds(20)));
  }

  private void told(String what) {
    assertThat(compared).isPositive();
    System.out.println("salesforce: " + compared + " " + what + " as recorded");
  }
}
