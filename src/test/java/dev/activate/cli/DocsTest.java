package dev.activate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What other programs are told of the syncs. */
final class DocsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;
  private final BuiltShop shop;

  DocsTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    this.shop = BuiltShop.make(folder);
  }

  @Test
  void anExposureSaysWhatASyncReadsAndWhoOwnsIt() throws IOException {
    shop.edit(
        "reverse_etl/crm.yml",
        "  - name: contacts\n    model",
        """
          - name: contacts
            description: "People, {{ with }} no template"
            owner: {name: RevOps, email: revops@example.com}
            config: {tags: [crm, "on"], meta: {maturity: High, url: "https://crm.example.com/contacts", team: 7}}
            model\
        """);
    shop.edit(
        "reverse_etl/crm.yml",
        "model: ref('orders')",
        "sql: select * from {{ ref('orders') }} join {{ source('crm', 'users') }} using (email)");
    assertThat(shop.run("docs", "exposures").out())
        .isEqualTo(
            """
            # Written by `activate docs exposures` from the contracts in reverse_etl/.
            # Change those, not this file, and run it again.

            version: 2
            exposures:
              - name: contacts
                label: crm contacts
                type: application
                maturity: high
                url: https://crm.example.com/contacts
                description: People, { { with }} no template
                depends_on:
                  - ref('people')
                owner:
                  name: RevOps
                  email: revops@example.com
                config:
                  tags:
                    - crm
                    - 'on'
                  meta:
                    team: 7
                    activate:
                      contract: reverse_etl/crm.yml
                      destination: crm
                      type: file
                      object: contacts
                      mode: upsert
                      on_missing: keep
              - name: deals
                label: crm deals
                type: application
                depends_on:
                  - ref('orders')
                  - source('crm', 'users')
                owner:
                  name: shop
                config:
                  meta:
                    activate:
                      contract: reverse_etl/crm.yml
                      destination: crm
                      type: file
                      object: deals
                      mode: upsert
                      on_missing: keep
            """);
  }

  @ParameterizedTest
  @CsvSource({
    "1.9.4, false",
    "1.10.0, true",
    "1.12.2, true",
    "2.0.0-preview.154, true",
    "2024.9.243, false",
    "2026.4.28+9052846, true"
  })
  void tagsAndMetaStandWhereThatDbtWantsThem(String version, boolean underConfig)
      throws IOException {
    shop.edit("target/manifest.json", "\"1.11.0\"", "\"" + version + "\"");
    Map<?, ?> file = (Map<?, ?>) yaml(shop.run("docs", "exposures").out());
    List<?> exposures = (List<?>) Objects.requireNonNull(file.get("exposures"));
    Map<?, ?> first = (Map<?, ?>) exposures.get(0);
    assertThat(first.containsKey("config")).isEqualTo(underConfig);
    assertThat(first.containsKey("meta")).isEqualTo(!underConfig);
  }

  @Test
  void whatIsSecretOrNoAddressIsNeverTheUrl() throws IOException {
    for (String url :
        List.of("https://me:pw@crm.example.com", "javascript:x", "https://x/?key=1")) {
      shop.edit(
          "reverse_etl/crm.yml",
          "  - name: deals\n",
          "  - name: deals\n    config: {meta: {url: '" + url + "'}}\n");
      assertThat(shop.run("docs", "exposures").out()).doesNotContain("url:").doesNotContain(url);
      shop.edit("reverse_etl/crm.yml", "    config: {meta: {url: '" + url + "'}}\n", "");
    }
  }

  @Test
  void aStaleFileFailsTheCheckAndShowsWhatMustChange() throws IOException {
    String file = folder.resolve("models/exposures.yml").toString();
    Cli.Result none = shop.run("docs", "exposures", "--check", "--out", file);
    assertThat(none.exit()).isEqualTo(1);
    assertThat(none.err()).contains("Exposures are stale").contains("does not exist");
    assertThat(shop.run("docs", "exposures", "--out", file).exit()).isZero();
    byte[] written = Files.readAllBytes(Path.of(file));
    assertThat(shop.run("docs", "exposures", "--check", "--out", file))
        .isEqualTo(new Cli.Result(0, "", ""));
    shop.edit("reverse_etl/crm.yml", "object: deals", "object: bargains");
    Cli.Result stale = shop.run("docs", "exposures", "--check", "--out", file);
    assertThat(stale.exit()).isEqualTo(1);
    assertThat(stale.out())
        .isEqualTo(
            """
            -     label: crm deals
            +     label: crm bargains
            -           object: deals
            +           object: bargains
            """);
    assertThat(Files.readAllBytes(Path.of(file))).isEqualTo(written);
    assertThat(shop.run("docs", "exposures", "--check").exit()).isEqualTo(64);
  }

  @Test
  void aDisabledSyncIsNotShown() throws IOException {
    shop.edit(
        "reverse_etl/crm.yml",
        "  - name: deals\n",
        "  - name: deals\n    config: {enabled: false}\n");
    assertThat(shop.run("docs", "exposures").out()).doesNotContain("deals");
    assertThat(shop.run("docs", "odcs").out()).doesNotContain("deals");
  }

  @Test
  void everyKindOfTestBecomesAQualityRuleThatTheStandardKnows() throws IOException {
    shop.edit(
        "reverse_etl/crm.yml",
        "    fields: {name: name}\n",
        """
            owner: {email: revops@example.com}
            fields: {name: {column: name, sensitive: true}}
            columns:
              - name: email
                data_tests: [not_null, unique, {matches: {regex: "^a@"}}]
              - name: name
                data_tests:
                  - accepted_values: {values: [Ann, "1"]}
                    on_failure: quarantine
                  - range: {min: 1, max: 2.5, exclusive: true, config: {error_if: ">10"}}
                  - relationships: {to: ref('orders'), field: email}
                  - not_null: {config: {where: "email is not null", severity: warn}}
                  - fresh: {within: "90 minutes"}
            data_tests:
              - row_count: {min: 1}
              - unique: {columns: [email, name]}
              - expression: {expression: "name <> ''"}
        """);
    Path out = folder.resolve("odcs");
    Cli.Result written = shop.run("docs", "odcs", "--out", out.toString());
    assertThat(written.err()).isEmpty();
    String contacts = Files.readString(out.resolve("contacts.odcs.yaml"));
    assertThat(contacts)
        .contains("metric: nullValues", "metric: duplicateValues", "metric: rowCount")
        .contains("where {property} <= 1 or {property} >= 2.5\n            mustBeLessOrEqualTo: 10")
        .contains(
            "test: relationships\n              field: email\n              to: ref('orders')")
        .contains("value: 90\n    unit: min")
        .contains("classification: restricted");
    assertValid(out);
  }

  @Test
  void theExampleIsValidByTheStandardsOwnSchema() throws IOException {
    Path out = folder.resolve("odcs");
    Cli.Result written =
        Cli.bare(
            "docs",
            "odcs",
            "--local",
            "--out",
            out.toString(),
            "--project-dir",
            "examples/dbt_project");
    assertThat(written.exit()).isZero();
    assertValid(out);
  }

  private static void assertValid(Path folder) throws IOException {
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2019_09)
            .getSchema(
                Files.readString(Path.of("src/test/resources/odcs/odcs-json-schema-v3.1.0.json")));
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> all = files.toList();
      assertThat(all).isNotEmpty();
      for (Path file : all) {
        JsonNode contract = JSON.valueToTree(yaml(Files.readString(file)));
        assertThat(schema.validate(contract)).as(file.toString()).isEmpty();
        ((com.fasterxml.jackson.databind.node.ObjectNode) contract).put("nonsense", 1).remove("id");
        assertThat(schema.validate(contract)).as("a spoiled contract").isNotEmpty();
      }
    }
  }

  private static Object yaml(String text) {
    return new Load(LoadSettings.builder().build()).loadFromString(text);
  }
}
