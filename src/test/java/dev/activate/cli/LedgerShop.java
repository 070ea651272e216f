package dev.activate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.activate.apply.journal.JournalReader;
import dev.activate.apply.journal.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A project that sends the table {@code people} of a warehouse to a sandbox of its own. */
final class LedgerShop {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String MANIFEST =
      """
      {"metadata": {"dbt_schema_version": "https://schemas.getdbt.com/dbt/manifest/v12.json",
        "adapter_type": "%s", "project_name": "shop"},
       "nodes": {
        "model.shop.people": {"resource_type": "model", "package_name": "shop", "name": "people",
          "database": "%s", "schema": "%s", "relation_name": "%2$s.%3$s.people",
          "raw_code": "select 1", "config": {"materialized": "table"}}},
       "sources": {}}
      """;

  private static final String CONTRACT =
      """
      version: 1
      ledger: LEDGER
      destinations:
        - name: crm
          type: sandbox
          objects:
            contacts: {fields: {email: {type: text, required: true}, name: {type: text},
              score: {type: integer}, tier: {type: text}}}
      syncs:
        - name: people
          model: ref('people')
          destination: {name: crm, object: contacts}
          key: {column: email, field: email}
          fields: {name: name, score: score, tier: tier}
          on_missing: delete
          columns:
            - name: tier
              data_tests:
                - accepted_values: {values: [gold, silver]}
                  on_failure: quarantine
      """;

  private final Path folder;

  LedgerShop(Path folder) throws IOException {
    this.folder = folder;
    write("dbt_project.yml", "name: shop\nprofile: shop\n");
  }

  LedgerShop ledger(String where) throws IOException {
    return write("reverse_etl/crm.yml", CONTRACT.replace("LEDGER", where));
  }

  LedgerShop manifest(String adapter, String database, String schema) throws IOException {
    return write("target/manifest.json", MANIFEST.formatted(adapter, database, schema));
  }

  /** The settings of the only target. */
  LedgerShop profile(String settings) throws IOException {
    return write("profiles.yml", "shop: {target: dev, outputs: {dev: {%s}}}\n".formatted(settings));
  }

  private LedgerShop write(String name, String text) throws IOException {
    Files.createDirectories(folder.resolve(name).getParent());
    Files.writeString(folder.resolve(name), text);
    return this;
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  Cli.Result run(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.add("--profiles-dir");
    all.add(folder.toString());
    return Cli.at(folder).run(all.toArray(String[]::new));
  }

  /** What it says, on one line, when it ends as it should. */
  String said(int exit, String... words) {
    Cli.Result result = run(words);
    assertThat(result.exit()).as(result.out() + result.err()).isEqualTo(exit);
    return (result.out() + result.err()).replaceAll(" *\\\\?\\s+", " ");
  }

  void apply() {
    said(0, "apply", "--auto-approve", "-q");
  }

  void undo() {
    String run =
        RunFolder.all(folder.resolve(".activate/dev/runs")).stream()
            .max(
                Comparator.comparing(
                    one -> JournalReader.summary(one.journal()).header().by().since()))
            .orElseThrow()
            .id();
    said(0, "undo", run, "--auto-approve", "-q");
  }

  /** The plan, without its name and time; held syncs are no failure. */
  JsonNode plan() throws IOException {
    Cli.Result result = run("plan", "--format", "json");
    assertThat(result.exit()).as(result.out() + result.err()).isIn(0, 3);
    return ((ObjectNode) JSON.readTree(result.out())).remove(List.of("plan_id", "timestamp"));
  }
}
