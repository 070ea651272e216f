package dev.activate.dbt.select;

import dev.activate.dbt.DbtProject;
import dev.activate.dbt.Manifest;
import dev.activate.jinja.Jinja;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A small project on disk: {@code source app.users -> stg -> customers -> vip}, {@code seed regions
 * -> customers}, an exposure on {@code vip}, and syncs that read them.
 */
final class Shop {
  static final String MANIFEST =
      """
      {"metadata": {"dbt_schema_version": "https://schemas.getdbt.com/dbt/manifest/v12.json",
        "project_name": "shop", "adapter_type": "duckdb"},
       "nodes": {
        "model.shop.stg": {"resource_type": "model", "package_name": "shop", "name": "stg",
          "raw_code": "select 1", "fqn": ["shop", "staging", "stg"], "tags": ["nightly"],
          "config": {"materialized": "view", "meta": {"owner": "ann", "tier": 1}},
          "unrendered_config": {"materialized": "view"}, "access": "private",
          "depends_on": {"nodes": ["source.shop.app.users"], "macros": ["macro.shop.clean"]},
          "original_file_path": "models/staging/stg.sql", "patch_path": "shop://models/_all.yml"},
        "model.shop.customers": {"resource_type": "model", "package_name": "shop",
          "name": "customers", "raw_code": "select 2", "fqn": ["shop", "marts", "customers"],
          "config": {"materialized": "table", "group": "finance"}, "group": "finance",
          "access": "public", "unrendered_config": {"materialized": "table"},
          "contract": {"enforced": true, "checksum": "c1"},
          "depends_on": {"nodes": ["model.shop.stg", "seed.shop.regions"]},
          "original_file_path": "models/marts/customers.sql"},
        "model.shop.vip": {"resource_type": "model", "package_name": "shop", "name": "vip",
          "raw_code": "select 3", "fqn": ["shop", "marts", "vip"],
          "config": {"materialized": "table", "tags": ["nightly"]},
          "depends_on": {"nodes": ["model.shop.customers"]},
          "original_file_path": "models/marts/vip.sql"},
        "model.shop.health.v1": {"resource_type": "model", "package_name": "shop",
          "name": "health", "version": 1, "latest_version": 2, "raw_code": "select 4",
          "fqn": ["shop", "marts", "health", "v1"]},
        "seed.shop.regions": {"resource_type": "seed", "package_name": "shop", "name": "regions",
          "fqn": ["shop", "regions"], "checksum": {"name": "sha256", "checksum": "r1"}},
        "test.shop.not_null_vip": {"resource_type": "test", "name": "not_null_vip",
          "depends_on": {"nodes": ["model.shop.vip"]}}},
       "sources": {"source.shop.app.users": {"resource_type": "source", "package_name": "shop",
          "source_name": "app", "name": "users", "identifier": "users_v3", "database": "db",
          "schema": "raw", "fqn": ["shop", "app", "users"]}},
       "exposures": {
        "exposure.shop.board": {"name": "board", "package_name": "shop",
          "depends_on": {"nodes": ["model.shop.vip"]}},
        "exposure.shop.crm_people": {"name": "crm_people", "package_name": "shop",
          "depends_on": {"nodes": ["model.shop.customers"]}}},
       "macros": {"macro.shop.clean": {"macro_sql": "{% macro clean() %}{% endmacro %}",
          "depends_on": {"macros": ["macro.shop.deep"]}},
         "macro.shop.deep": {"macro_sql": "{% macro deep() %}{% endmacro %}"}}}
      """;

  record One(
      String name,
      List<String> tags,
      List<String> paths,
      String destination,
      String object,
      String mode,
      Map<String, Object> config,
      Set<String> upstream,
      List<String> after,
      String contract,
      String sql)
      implements Selectable {

    One changed(String nowContract, String nowSql) {
      return new One(
          name,
          tags,
          paths,
          destination,
          object,
          mode,
          config,
          upstream,
          after,
          nowContract,
          nowSql);
    }
  }

  final Path folder;
  final Map<String, Set<Result>> outcomes = new HashMap<>();
  List<One> syncs =
      List.of(
          sync("crm_companies", "crm/a.yml", "crm", "companies", "model.shop.vip"),
          sync("crm_people", "crm/b.yml", "crm", "people", "model.shop.customers"),
          sync("scores", "c.yml", "app", "scores", "model.shop.health.v1"),
          sync("users", "c.yml", "app", "users", "source.shop.app.users"));
  @Nullable Path state;

  private Shop(Path folder) {
    this.folder = folder;
  }

  static Shop make(Path folder) throws IOException {
    Shop shop = new Shop(folder);
    shop.write("dbt_project.yml", "name: shop\n");
    shop.write("target/manifest.json", MANIFEST);
    return shop;
  }

  Shop write(String name, String text) throws IOException {
    Files.createDirectories(folder.resolve(name).getParent());
    Files.writeString(folder.resolve(name), text);
    return this;
  }

  Selection<One> select(Request request) {
    DbtProject project = DbtProject.read(folder);
    return Selector.select(
        new Surroundings(
            manifest(),
            project,
            state,
            name -> outcomes.getOrDefault(name, Set.of()),
            template -> new Jinja().render(template, Map.of("team", "crm"))),
        syncs,
        request);
  }

  Manifest manifest() {
    return Manifest.read(folder.resolve("target/manifest.json"));
  }

  /** The names that one argument of {@code --select} means. */
  List<String> selected(String select, String... exclude) {
    return names(select(new Request(List.of(select), List.of(exclude), null)));
  }

  static List<String> names(Selection<One> selection) {
    return selection.selected().stream().map(One::name).toList();
  }

  private static One sync(
      String name, String path, String destination, String object, String upstream) {
    List<String> tags = new ArrayList<>(List.of(destination));
    if (object.equals("people")) {
      tags.add("slow");
    }
    return new One(
        name,
        tags,
        List.of("reverse_etl/" + path, "reverse_etl/sql/" + name + ".sql"),
        destination,
        object,
        object.equals("scores") ? "update" : "upsert",
        Map.of("tags", tags, "meta", Map.of("team", destination), "on_missing", "keep"),
        Set.of(upstream),
        object.equals("people") ? List.of("crm_companies") : List.of(),
        "contract of " + name,
        "select * from {" + upstream + "}");
  }
}
