package dev.activate.dbt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activate.jinja.Template;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CompilerTest {
  private static final String JSON =
      """
      {"metadata": {"dbt_schema_version": "x/manifest/v12.json", "adapter_type": "duckdb"},
       "nodes": {
        "model.shop.base": {"package_name": "shop", "name": "base",
          "config": {"materialized": "ephemeral"}, "raw_code": "select * from {{ source('a', 't') }}"},
        "model.shop.mid": {"package_name": "shop", "name": "mid",
          "config": {"materialized": "ephemeral"}, "raw_code": "with x as (select 1) select * from {{ ref('base') }}"},
        "model.shop.top": {"package_name": "shop", "name": "top", "alias": "t", "schema": "main",
          "config": {"materialized": "table", "owner": "me"},
          "raw_code": "with y as (select 2) select * from {{ ref('mid') }} join {{ ref('base') }}"},
        "model.shop.py": {"package_name": "shop", "name": "py", "language": "python",
          "schema": "main", "raw_code": "def model(dbt, session): ..."},
        "model.shop.c1": {"package_name": "shop", "name": "c1",
          "config": {"materialized": "ephemeral"}, "raw_code": "{{ ref('c2') }}"},
        "model.shop.c2": {"package_name": "shop", "name": "c2",
          "config": {"materialized": "ephemeral"}, "raw_code": "{{ ref('c1') }}"},
        "model.shop.v.v1": {"package_name": "shop", "name": "v", "alias": "v_v1", "schema": "main",
          "version": 1, "latest_version": 1}},
       "sources": {"source.shop.a.t": {"package_name": "shop", "source_name": "a", "name": "t",
          "schema": "raw"}}}
      """;

  private final Manifest manifest;
  private final Compiler compiler;

  CompilerTest(@TempDir Path folder) throws IOException {
    manifest = ManifestTest.manifest(folder, JSON);
    compiler = compiler(manifest, folder);
  }

  static Compiler compiler(Manifest manifest, Path folder) {
    DbtProject project =
        new DbtProject(
            folder, "shop", "p", Map.of(), List.of(), List.of(), folder, folder, Map.of());
    Target target =
        new Target(
            "p",
            "dev",
            "duckdb",
            "db",
            "main",
            4,
            Map.of("password", "s3cret"),
            Optional.empty(),
            List.of());
    Vars vars =
        Vars.of(Map.of("region", "EMEA", "table", "{{ source('a', 't') }}"), Map.of(), Map.of());
    Map<String, String> environment = Map.of("COLOUR", "red", "DBT_ENV_SECRET_X", "s3cret");
    return new Compiler(
        manifest,
        project,
        target,
        vars,
        new Shell(folder, folder, environment::get),
        manifest::relation);
  }

  private String sql(String text) {
    return compiler.compile(Template.of("a.yml", text)).sql();
  }

  private Node node(String name) {
    return manifest.ref(null, name, null, "shop");
  }

  @Test
  void namesPrintWhatTheyPrintInDbt() {
    assertThat(sql("{{ ref('top') }} {{ ref('shop', 'top') }} {{ ref('v', v=1) }}"))
        .isEqualTo("\"main\".\"t\" \"main\".\"t\" \"main\".\"v_v1\"");
    assertThat(sql("{{ source('a', 't') }}")).isEqualTo("\"raw\".\"t\"");
    assertThat(sql("{{ ref('top').identifier }} {{ target.schema }} {{ target.threads }}"))
        .isEqualTo("t main 4");
    assertThat(sql("{{ var('region') }} {{ var('x', 'y') }} {{ var('table') }}"))
        .isEqualTo("EMEA y \"raw\".\"t\"");
    assertThat(sql("{% if var.has_var('x') %}a{% else %}b{% endif %}{{ env_var('COLOUR') }}"))
        .isEqualTo("bred");
    assertThat(
            sql(
                "{{ config(tags=['x']) }}{% if execute and not is_incremental() %}{{ project_name }}{% endif %}"))
        .isEqualTo("shop");
    assertThat(
            compiler
                .compile(Template.of("a", "{{ this }} {{ config.get('owner') }}"), node("top"))
                .sql())
        .isEqualTo("\"main\".\"t\" me");
  }

  @Test
  void ephemeralModelsBecomeCtesOnceAndInOrder() {
    Compiled compiled = compiler.compileModel(node("top"));
    assertThat(compiled.sql())
        .isEqualTo(
            """
            with __dbt__cte__base as (
            select * from "raw"."t"
            ), __dbt__cte__mid as (
            with x as (select 1) select * from __dbt__cte__base
            ), y as (select 2) select * from __dbt__cte__mid join __dbt__cte__base""");
    assertThat(compiled.dependsOn())
        .containsExactly("model.shop.mid", "model.shop.base", "source.shop.a.t");
  }

  @Test
  void whatDbtRefusesIsRefused() {
    fails("{{ ref('topp') }}", "Did you mean `top`?");
    fails("{{ ref('c1') }}", "refer to each other");
    fails("{{ var('x') }}", "has no default");
    fails("{{ env_var('NONE') }}", "NONE");
    fails("{{ env_var('DBT_ENV_SECRET_X') }}", "Secret is not allowed");
    assertThat(sql("{{ target.password }}")).as("as in dbt, target has none").isEmpty();
    fails("{{ nothing }}", "nothing");
    assertThat(sql("{{ ref('py') }}")).isEqualTo("\"main\".\"py\"");
    assertThatThrownBy(() -> compiler.compileModel(node("py"))).hasMessageContaining("is Python");
  }

  private void fails(String text, @Nullable String because) {
    assertThatThrownBy(() -> sql(text))
        .hasMessageContaining(because)
        .hasMessageNotContaining("s3cret");
  }
}
