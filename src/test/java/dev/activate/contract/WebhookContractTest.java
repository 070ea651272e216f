package dev.activate.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a contract may say of a webhook, and how its mistakes are told. */
final class WebhookContractTest {
  private final Project project;

  WebhookContractTest(@TempDir Path folder) {
    project = new Project(folder);
  }

  @Test
  void everySettingParses() {
    contract(
        """
        {name: crm, type: webhook, url: "https://api.example.com/v1/changes", method: PUT,
           headers: {Authorization: "Bearer {{ env_var('CRM_TOKEN') }}", X-Team: data},
           batch: 1000, in_flight: 16, repeatable: true, answers: none, timeout: 45s,
           read_url: "{{ where }}", allow_private: true,
           limits: [{requests: 100, per: 10s}, {requests: 250000, per: 1d}]}
        """);
    assertThat(project.told()).doesNotContain("Key").contains("env_var");
    contract(
        "{name: crm, type: webhook, url: \"http://localhost:8080/x\", headers: {X-Team: data}, limits: [{requests: 1, per: 1s}]}");
    assertThat(project.told()).isEmpty();
  }

  @Test
  void limitsFitEveryType() {
    for (String type : List.of("duckdb, path: x", "file, path: x", "sandbox")) {
      contract("{name: crm, type: " + type + ", limits: [{requests: 5, per: 1m}]}");
      assertThat(project.told()).isEmpty();
    }
  }

  @Test
  void mistakesAreToldWithTheirPlaces() {
    contract(
        """
        {name: crm, type: webhook, url: "http://api.example.com/",
           metod: POST, batch: 1001, in_flight: 0, answers: record, timeout: 30,
           limits: [{requests: 0, per: 10 seconds}]}
        """);
    assertThat(project.told())
        .contains("`metod` is not a key", "Did you mean `method`?", ":4:4")
        .contains("`batch` is \"1001\", but must be at most 1000")
        .contains("`in_flight` is \"0\", but must be at least 1")
        .contains("Did you mean `records`?")
        .contains("`timeout` wants a text")
        .contains("at least 1")
        .contains("\"10 seconds\"");
  }

  @Test
  void whatCannotBeSentIsRefusedWhereItStands() {
    contract(
        """
        {name: crm, type: webhook, url: "http://api.example.com/",
           read_url: "https://u:p@example.com/", headers: {"X y": a, Host: b}}
        """);
    assertThat(project.told())
        .contains("URL cannot be used", "by https only", ":3:37", ":4:14")
        .contains("Header cannot be sent", "`headers.X y`", "`headers.Host`")
        .doesNotContain("u:p");
  }

  @Test
  void aUrlIsNeededAndOtherTypesHaveNone() {
    contract("{name: crm, type: webhook}");
    assertThat(project.told()).contains("Missing key", "`url`");
    contract("{name: crm, type: webhook, url: \"https://e.example/\", path: x}");
    assertThat(project.told()).contains("`path` cannot stand beside `type: webhook`");
    contract("{name: crm, type: duckdb, path: x, url: \"https://e.example/\"}");
    assertThat(project.told()).contains("`url` cannot stand beside `type: duckdb`");
  }

  @Test
  void aSecretHeaderIsNeverLiteral() {
    for (String header :
        List.of("Authorization: Bearer hush", "X-Api-Key: hush", "Cookie: id=hush")) {
      contract(
          "{name: crm, type: webhook, url: \"https://e.example/\", headers: {" + header + "}}");
      assertThat(project.told())
          .contains("Secret written into the contract")
          .doesNotContain("hush");
    }
  }

  private void contract(String destination) {
    project.with(
        "reverse_etl/crm.yml",
        """
        version: 1
        destinations:
          - %s
        syncs:
          - name: contacts
            model: ref('contacts')
            destination: {name: crm, object: contacts}
            key: {column: email, field: email}
            fields: {score: lead_score}
        """
            .formatted(destination.strip()));
  }
}
