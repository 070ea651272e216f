package dev.activate.dbt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activate.problem.ActivateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ManifestTest {
  static final String V12 =
      """
      {"metadata": {"dbt_schema_version": "https://schemas.getdbt.com/dbt/manifest/v12.json",
        "generated_at": "2026-08-10T07:03:39.506774Z", "invocation_id": "abc",
        "adapter_type": "duckdb", "project_name": "shop", "dbt_version": "1.12.0", "new": {}},
       "nodes": {
        "model.shop.customers": {"resource_type": "model", "package_name": "shop",
          "name": "customers", "alias": "dim_customers", "database": "db", "schema": "main",
          "relation_name": "\\"db\\".\\"main\\".\\"dim_customers\\"", "raw_code": "select 1 as id",
          "config": {"materialized": "table", "meta": null}, "fqn": ["shop", "marts", "customers"],
          "tags": ["crm"], "depends_on": {"nodes": ["source.shop.app.users"]},
          "original_file_path": "models\\\\marts\\\\customers.sql",
          "columns": {"id": {"name": "id", "data_type": "int", "config": {"tags": ["pii"]}}}},
        "model.shop.orders.v1": {"resource_type": "model", "package_name": "shop",
          "name": "orders", "version": 1, "latest_version": 2},
        "model.shop.orders.v2": {"resource_type": "model", "package_name": "shop",
          "name": "orders", "version": 2, "latest_version": 2},
        "model.a.twin": {"resource_type": "model", "package_name": "a", "name": "twin"},
        "model.b.twin": {"resource_type": "model", "package_name": "b", "name": "twin"},
        "test.shop.x": {"resource_type": "test", "name": "x"}},
       "sources": {"source.shop.app.users": {"resource_type": "source", "package_name": "shop",
          "source_name": "app", "name": "users", "identifier": "users_v3"}},
       "macros": {"macro.dbt_utils.star": {"macro_sql": "{% macro star() %}{% endmacro %}"}},
       "disabled": {"model.shop.old": [{"resource_type": "model", "package_name": "shop",
          "name": "old", "original_file_path": "models/old.sql"}]},
       "parent_map": {"model.shop.customers": []}}
      """;

  private final Path folder;

  ManifestTest(@TempDir Path folder) {
    this.folder = folder;
  }

  static Manifest manifest(Path folder, String json) throws IOException {
    return Manifest.read(Files.writeString(folder.resolve("manifest.json"), json));
  }

  private Manifest manifest() throws IOException {
    return manifest(folder, V12);
  }

  @Test
  void everyPartThatIsUsedIsRead() throws IOException {
    Manifest manifest = manifest();
    assertThat(manifest.schemaVersion()).isEqualTo("v12");
    assertThat(manifest.invocationId()).contains("abc");
    assertThat(manifest.projectName()).contains("shop");
    assertThat(manifest.macros()).extracting(Macro::fullName).containsExactly("dbt_utils.star");
    assertThat(manifest.nodes()).hasSize(6);
    assertThat(manifest.warnings()).isEmpty();
    Node node = manifest.ref(null, "customers", null, "shop");
    assertThat(manifest.relation(node)).isEqualTo("\"db\".\"main\".\"dim_customers\"");
    assertThat(node.path()).isEqualTo("models/marts/customers.sql");
    assertThat(node.columns().get(0).tags()).containsExactly("pii");
    assertThat(node.config()).containsEntry("meta", null);
    assertThat(manifest.source("app", "users", "shop").identifier()).isEqualTo("users_v3");
  }

  @Test
  void v4HasRawSqlAndNoRelationName() throws IOException {
    Manifest manifest =
        manifest(
            folder,
            """
            {"metadata": {"dbt_schema_version": "https://x/dbt/manifest/v4.json",
              "adapter_type": "bigquery"},
             "nodes": {"model.p.m": {"resource_type": "model", "package_name": "p", "name": "m",
              "database": "d", "schema": "s", "raw_sql": "select 1"}}}
            """);
    Node node = manifest.ref("p", "m", null, "p");
    assertThat(node.rawCode()).isEqualTo("select 1");
    assertThat(manifest.relation(node)).isEqualTo("`d`.`s`.`m`");
  }

  @Test
  void v20IsReadWithoutAWarningAndAnUnknownVersionWithOne() throws IOException {
    String json =
        "{\"metadata\": {\"dbt_schema_version\": \"x/manifest/v%d.json\"}, \"nodes\": {}}";
    assertThat(manifest(folder, json.formatted(20)).warnings()).isEmpty();
    assertThat(manifest(folder, json.formatted(31)).warnings())
        .singleElement()
        .satisfies(warning -> assertThat(warning.isError()).isFalse())
        .satisfies(warning -> assertThat(warning.detail()).contains("v31"));
    assertThatThrownBy(() -> manifest(folder, json.formatted(3)))
        .hasMessageContaining("Manifest is too old");
  }

  @Test
  void whatIsNoManifestIsSaidToBeNone() {
    assertThatThrownBy(() -> Manifest.read(folder.resolve("none.json")))
        .hasMessageContaining("does not exist")
        .satisfies(
            e ->
                assertThat(((ActivateException) e).problems().get(0).commands())
                    .containsExactly("dbt parse"));
    assertThatThrownBy(() -> manifest(folder, V12.substring(0, 900)))
        .hasMessageContaining("cannot be read")
        .satisfies(e -> assertThat(((ActivateException) e).problems().get(0).place()).isNotNull());
    assertThatThrownBy(() -> manifest(folder, "{\"a\": 1}")).hasMessageContaining("no metadata");
    assertThatThrownBy(() -> manifest(folder, "[]")).hasMessageContaining("JSON object");
    assertThatThrownBy(() -> manifest(folder, "")).hasMessageContaining("JSON object");
    assertThatThrownBy(
            () ->
                manifest(
                    folder, "{\"metadata\": {\"dbt_schema_version\": \"x/run-results/v6.json\"}}"))
        .hasMessageContaining("run-results");
  }

  @Test
  void aRefWithoutAVersionMeansTheLatest() throws IOException {
    Manifest manifest = manifest();
    assertThat(manifest.ref(null, "orders", null, "shop").version()).isEqualTo("2");
    assertThat(manifest.ref(null, "orders", "1", "shop").version()).isEqualTo("1");
    assertThatThrownBy(() -> manifest.ref(null, "orders", "7", "shop"))
        .hasMessageContaining("versions 1, 2");
    assertThatThrownBy(() -> manifest.ref(null, "customers", "1", "shop"))
        .hasMessageContaining("not a versioned model");
  }

  @Test
  void aRefThatCannotBeResolvedSaysWhy() throws IOException {
    Manifest manifest = manifest();
    assertThatThrownBy(() -> manifest.ref(null, "customer", null, "shop"))
        .hasMessageContaining("Did you mean `customers`?");
    assertThatThrownBy(() -> manifest.ref(null, "old", null, "shop"))
        .hasMessageContaining("models/old.sql, which exists but is disabled");
    assertThatThrownBy(() -> manifest.ref(null, "twin", null, "shop"))
        .hasMessageContaining("\"a\", \"b\"");
    assertThatThrownBy(() -> manifest.ref("b", "customers", null, "shop"))
        .hasMessageContaining("in the package \"shop\"");
    assertThatThrownBy(() -> manifest.source("app", "user", "shop"))
        .hasMessageContaining("Did you mean `users`?");
    assertThat(manifest.ref(null, "twin", null, "b").packageName()).isEqualTo("b");
    assertThat(manifest.ref("a", "twin", null, "b").packageName()).isEqualTo("a");
  }
}
