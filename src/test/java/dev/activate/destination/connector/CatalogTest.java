package dev.activate.destination.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
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
}
