package dev.activate.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is sent depends on a connector as much as on the contract, so a plan is bound to both. */
final class ConnectorDigestTest {
  private static final String CONNECTOR =
      """
      connector: acme
      version: 1
      settings: {}
      http: {base_url: "https://acme.example.com"}
      objects:
        notes:
          keys: {id: {type: text}}
          fields: {static: {text: text}}
          ops: {create: {request: {path: /notes}}}
      """;

  @Test
  void aChangeOfAProjectsOwnConnectorMakesItsPlansStale(@TempDir Path folder) {
    Project project =
        new Project(folder)
            .with("reverse_etl/connectors/acme.yml", CONNECTOR)
            .with(
                "reverse_etl/notes.yml",
                """
                version: 1
                destinations: [{name: acme, type: acme}]
                syncs:
                  - name: notes
                    model: ref('contacts')
                    destination: {name: acme, object: notes}
                    key: {column: email, field: id}
                    fields: {text: tier}
                """);
    String before = project.sync().digest();
    assertThat(project.sync().digest()).isEqualTo(before);
    project.with("reverse_etl/connectors/acme.yml", CONNECTOR.replace("/notes", "/v2/notes"));
    assertThat(project.sync().digest()).isNotEqualTo(before);
  }
}
