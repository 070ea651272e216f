package dev.activate.destination.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activate.change.Outcome;
import dev.activate.change.Value;
import dev.activate.destination.Batch;
import dev.activate.destination.Readable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which connectors there are, and whose counts. */
final class CatalogTest {
  @Test
  void eachConnectorThatComesWithActivateCompiles() {
    Catalog catalog = Catalog.builtIn();
    assertThat(catalog.entries()).isNotEmpty();
    catalog
        .entries()
        .forEach(entry -> assertThat(catalog.connector(entry.name()).objects()).isNotEmpty());
  }

  @Test
  void aProjectsOwnConnectorMayReplaceOne(@TempDir Path project) throws Exception {
    Path folder = Files.createDirectories(project.resolve("reverse_etl/connectors"));
    Files.writeString(folder.resolve("hubspot.yml"), "connector: hubspot\nversion: 2\n");
    Catalog catalog = Catalog.of(project);
    assertThat(catalog.entries())
        .filteredOn(entry -> entry.name().equals("hubspot"))
        .singleElement()
        .matches(Catalog.Entry::replaces);
    assertThatThrownBy(() -> catalog.connector("hubspot"))
        .hasMessageContaining("This activate reads connectors of version 1, not \"2\"")
        .hasMessageContaining("`http`")
        .hasMessageContaining("`objects`");
  }

  @Test
  void aMisspeltConnectorIsToldWithTheNearest() {
    assertThatThrownBy(() -> Catalog.builtIn().connector("hubsbot"))
        .hasMessageContaining("There is no connector `hubsbot`. Did you mean `hubspot`?");
  }

  @Test
  void theConnectorOfTheManualCompilesAndWrites() throws Exception {
    String manual = Files.readString(Path.of("docs/connectors.md"));
    int from = manual.indexOf("```yaml\n") + 8;
    String yaml = manual.substring(from, manual.indexOf("```", from));
    try (Canned service = new Canned();
        ConnectorDestination acme =
            ConnectorDestination.open(
                Changes.connector(
                    yaml.replace("https://api.${settings.region}.example.com", service.url())),
                Changes.settings(Map.of("token", "t")),
                "person")) {
      service.answer(200, "{\"errors\": [{\"row\": 1, \"code\": \"BAD\", \"text\": \"no\"}]}");
      assertThat(
              acme.write(
                      new Batch(
                          "person",
                          List.of("email"),
                          List.of(
                              Changes.create(0, "a@x.com", Map.of("name", Value.of("A"))),
                              Changes.create(1, "b@x.com", Map.of("name", Value.of("B"))))))
                  .outcomes())
          .containsExactly(Outcome.applied(0, null), Outcome.rejected(1, "BAD", "no"));
      assertThat(service.last().path()).isEqualTo("/v2/people/batch");
      assertThat(acme).isInstanceOf(Readable.class);
    }
  }
}
