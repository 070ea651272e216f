package dev.activate.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A project as dbt leaves it after a build: people, read from a staging view over a source, and
 * their orders, each a table with tests, and a sync for each.
 */
final class BuiltShop {
  static final String RUN = "11111111-0000-4000-8000-000000000000";
  static final Instant STARTED = Instant.parse("2026-11-21T10:00:00Z");
  static final Instant ENDED = STARTED.plusSeconds(60);

  private static final String MANIFEST =
      """
      {"metadata": {"dbt_schema_version": "https://schemas.getdbt.com/dbt/manifest/v12.json",
        "dbt_version": "1.11.0", "adapter_type": "duckdb", "project_name": "shop",
        "invocation_id": "%s", "generated_at": "2026-11-21T10:00:00Z"},
       "nodes": {
        "model.shop.stg_people": %s,
        "model.shop.people": %s,
        "model.shop.orders": %s,
        "test.shop.unique_people_email.1": %s,
        "test.shop.not_null_people_email.2": %s,
        "test.shop.not_null_stg_people_email.3": %s,
        "test.shop.relationships_orders_email.4": %s,
        "test.shop.orders_of_ghosts": {"name": "orders_of_ghosts", "config": {"severity": "ERROR"},
          "depends_on": {"nodes": ["model.shop.people", "model.shop.orders"]}}
       },
       "unit_tests": {"unit_test.shop.people.trims": {"name": "trims",
          "depends_on": {"nodes": ["model.shop.people"]}}},
       "sources": {"source.shop.crm.users": {"resource_type": "source", "package_name": "shop",
          "source_name": "crm", "name": "users", "schema": "raw"}},
       "macros": {"macro.dbt.test_unique": {}, "macro.dbt.default__test_unique": {}}}
      """;

  final Path folder;
  private String manifestRun = RUN;

  private BuiltShop(Path folder) {
    this.folder = folder;
  }

  static BuiltShop make(Path folder) throws IOException {
    BuiltShop shop = new BuiltShop(folder);
    shop.write("dbt_project.yml", "name: shop\nversion: '1.0'\nprofile: shop\n");
    shop.write(
        "profiles.yml",
        "shop: {target: dev, outputs: {dev: {type: duckdb, path: '%s'}}}\n"
            .formatted(shop.warehouse()));
    shop.sql("create table people (email varchar, name varchar)");
    shop.sql("create table orders (number integer, email varchar)");
    shop.sql("insert into people values ('a@example.com', 'Ann'), ('b@example.com', 'Bob')");
    shop.sql("insert into orders values (1, 'a@example.com'), (2, 'b@example.com')");
    shop.write(
        "reverse_etl/crm.yml",
        """
        version: 1
        destinations:
          - {name: crm, type: file, path: out, format: csv, content: snapshot}
        syncs:
          - name: contacts
            model: ref('people')
            destination: {name: crm, object: contacts}
            key: {column: email, field: email}
            fields: {name: name}
          - name: deals
            model: ref('orders')
            destination: {name: crm, object: deals}
            key: {column: number, field: number}
            fields: {contact: email}
        """);
    return shop.manifest();
  }

  Path warehouse() {
    return folder.resolve("warehouse.duckdb");
  }

  /** Writes the manifest, of the invocation that built the shop. */
  BuiltShop manifest() throws IOException {
    return write(
        "target/manifest.json",
        MANIFEST.formatted(
            manifestRun,
            model("stg_people", "view", "source.shop.crm.users"),
            model("people", "table", "model.shop.stg_people"),
            model("orders", "table"),
            test("unique", "email", "people"),
            test("not_null", "email", "people"),
            test("not_null", "email", "stg_people"),
            test("relationships", "email", "orders", "model.shop.people")));
  }

  /** As if dbt had parsed the project once more. */
  BuiltShop parsedAgain() throws IOException {
    manifestRun = "22222222-0000-4000-8000-000000000000";
    return manifest();
  }

  private static String model(String name, String materialized, String... dependsOn) {
    return """
        {"resource_type": "model", "package_name": "shop", "name": "%1$s", "alias": "%1$s",
         "database": "warehouse", "schema": "main", "relation_name": "\\"warehouse\\".\\"main\\".\\"%1$s\\"",
         "raw_code": "select 1", "config": {"materialized": "%2$s"},
         "original_file_path": "models/%1$s.sql", "depends_on": {"nodes": [%3$s]}}
        """
        .formatted(name, materialized, quoted(dependsOn));
  }

  private static String test(String kind, String column, String of, String... others) {
    return """
        {"name": "%1$s_%3$s_%2$s", "attached_node": "model.shop.%3$s", "config": {"severity": "ERROR",
          "where": null, "limit": null, "fail_calc": "count(*)"},
         "test_metadata": {"name": "%1$s", "namespace": null, "kwargs": {"column_name": "%2$s"}},
         "depends_on": {"nodes": ["model.shop.%3$s"%4$s]}}
        """
        .formatted(kind, column, of, others.length == 0 ? "" : ", " + quoted(others));
  }

  private static String quoted(String... ids) {
    return ids.length == 0 ? "" : "\"" + String.join("\", \"", ids) + "\"";
  }

  /** dbt ran; {@code outcomes} are {@code id=status}, the rest was not in that run. */
  BuiltShop ran(String... outcomes) throws IOException {
    List<String> results = new ArrayList<>();
    for (String outcome : outcomes) {
      String[] parts = outcome.split("=", 2);
      int failures = parts[1].equals("fail") || parts[1].equals("warn") ? 3 : 0;
      results.add(
          """
          {"unique_id": "%s", "status": "%s", "failures": %s, "timing": [
            {"name": "execute", "started_at": "%s", "completed_at": "%s"}]}
          """
              .formatted(
                  parts[0],
                  parts[1],
                  parts[0].startsWith("test") ? failures : "null",
                  STARTED.plusSeconds(5),
                  STARTED.plusSeconds(6)));
    }
    return write(
        "target/run_results.json",
        """
        {"metadata": {"dbt_schema_version": "https://schemas.getdbt.com/dbt/run-results/v6.json",
          "generated_at": "%s", "invocation_id": "%s"}, "results": [%s], "elapsed_time": 60.0,
          "args": {"which": "build", "defer": false, "empty": false}}
        """
            .formatted(ENDED, RUN, String.join(",", results)));
  }

  /** What {@code dbt source freshness} found, at some time. */
  BuiltShop looked(Instant at, String status) throws IOException {
    return write(
        "target/sources.json",
        """
        {"metadata": {"dbt_schema_version": "https://schemas.getdbt.com/dbt/sources/v3.json",
          "generated_at": "%s", "invocation_id": "other"},
         "results": [{"unique_id": "source.shop.crm.users", "status": "%s",
           "max_loaded_at": "2026-11-19T09:00:00Z"}]}
        """
            .formatted(at, status));
  }

  /** The warehouse's file as dbt left it when it went. */
  BuiltShop untouchedSince(Instant time) throws IOException {
    Files.setLastModifiedTime(warehouse(), FileTime.from(time));
    return this;
  }

  BuiltShop sql(String statement) {
    try (Connection warehouse = DriverManager.getConnection("jdbc:duckdb:" + warehouse());
        Statement run = warehouse.createStatement()) {
      run.execute(statement);
      return this;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  BuiltShop edit(String name, String from, String to) throws IOException {
    Cli.at(folder).edit(name, from, to);
    return this;
  }

  BuiltShop write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return this;
  }

  Cli.Result run(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.add("--profiles-dir");
    all.add(folder.toString());
    return Cli.at(folder).run(all.toArray(String[]::new));
  }
}
