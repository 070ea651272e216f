package dev.activate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pull request's target in which little is built, beside a production that has everything. */
final class DeferTest {
  private static final String MANIFEST =
      """
      {"metadata": {"dbt_schema_version": "https://schemas.getdbt.com/dbt/manifest/v12.json",
        "adapter_type": "duckdb", "project_name": "shop"},
       "nodes": {
        "model.shop.people": {"resource_type": "model", "package_name": "shop", "name": "people",
          "database": "DB", "schema": "main", "relation_name": "\\"DB\\".\\"main\\".\\"people\\"",
          "raw_code": "select 1", "config": {"materialized": "table"}},
        "model.shop.light": {"resource_type": "model", "package_name": "shop", "name": "light",
          "database": "DB", "schema": "main", "relation_name": null,
          "raw_code": "select * from {{ ref('people') }}", "config": {"materialized": "ephemeral"},
          "depends_on": {"nodes": ["model.shop.people"]}}},
       "sources": {"source.shop.app.users": {"resource_type": "source", "package_name": "shop",
          "source_name": "app", "name": "users", "database": "prod", "schema": "main",
          "identifier": "people", "relation_name": "\\"prod\\".\\"main\\".\\"people\\""}}}
      """;
  private static final String CONTRACT =
      """
      version: 1
      destinations:
        - name: crm
          type: sandbox
          objects: {contacts: {fields: {email: {type: text, required: true}, name: {type: text}}}}
      syncs:
        - name: people
          model: ref('people')
          destination: {name: crm, object: contacts}
          key: {column: email, field: email}
          fields: {name: name}
        - name: light
          model: ref('light')
          destination: {name: crm, object: contacts}
          key: {column: email, field: email}
          fields: {name: name}
      """;

  private Path folder;
  private Cli cli;

  @BeforeEach
  void make(@TempDir Path folder) throws IOException {
    this.folder = folder;
    this.cli = Cli.at(folder);
    write("dbt_project.yml", "name: shop\nprofile: shop\n");
    write(
        "profiles.yml",
        """
        shop:
          target: ci
          outputs:
            ci: {type: duckdb, path: ci.duckdb, attach: [{path: prod.duckdb, alias: prod}]}
            alone: {type: duckdb, path: alone.duckdb}
            prod: {type: duckdb, path: prod.duckdb}
        """);
    write("target/manifest.json", MANIFEST.replace("DB", "ci"));
    write("state/manifest.json", MANIFEST.replace("DB", "prod"));
    write("reverse_etl/crm.yml", CONTRACT);
    sql("prod", "create table people as select 'p@example.com' as email, 'Prod' as name");
  }

  private void write(String name, String text) throws IOException {
    Files.createDirectories(folder.resolve(name).getParent());
    Files.writeString(folder.resolve(name), text);
  }

  private void sql(String database, String statement) {
    try (Connection warehouse =
            DriverManager.getConnection("jdbc:duckdb:" + folder.resolve(database + ".duckdb"));
        Statement run = warehouse.createStatement()) {
      run.execute(statement);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private Cli.Result run(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.add("--profiles-dir");
    all.add(folder.toString());
    return cli.run(all.toArray(String[]::new));
  }

  private static String flat(String text) {
    return text.replaceAll(" *\\\\?\\s+", " ");
  }

  @Test
  void aPullRequestPlansAgainstProductionBeforeAnythingIsBuilt() {
    Cli.Result plan = run("plan", "-s", "people", "--defer", "--state", "state");
    assertThat(plan.exit()).as(plan.out() + plan.err()).isZero();
    assertThat(flat(plan.out()))
        .contains("p@example.com")
        .contains("Models are read from another environment")
        .contains("model \"people\" from \"prod\".\"main\".\"people\"")
        .contains("not built in target ci")
        .contains("--select people --state state --defer");
    assertThat(run("plan", "-s", "people", "--defer", "--state", "state", "--format", "json").out())
        .contains("Models are read from another environment");
  }

  @Test
  void whatIsBuiltIsReadWhereItIsUnlessStateIsFavoured() {
    sql("ci", "create view people as select 'c@example.com' as email, 'Ci' as name");
    assertThat(run("compile", "-s", "people", "--defer", "--state", "state").out())
        .contains("\"ci\".\"main\".\"people\"");
    assertThat(run("plan", "-s", "people", "--defer", "--state", "state").out())
        .contains("c@example.com")
        .doesNotContain("another environment");
    Cli.Result favoured =
        run("plan", "-s", "people", "--defer", "--favor-state", "--state", "state");
    assertThat(flat(favoured.out()))
        .contains("p@example.com")
        .contains("since --favor-state is given");
    assertThat(run("compile", "-s", "people", "--no-defer", "--state", "state").out())
        .contains("\"ci\"");
  }

  @Test
  void macrosLookAtTheRelationThatIsRead() throws IOException {
    write(
        "reverse_etl/crm.yml",
        CONTRACT.replace(
            "model: ref('people')",
            "sql: \"select {% for c in adapter.get_columns_in_relation(ref('people')) %}{{ c.name"
                + " }}, {% endfor %}'{{ ref('people').database }}' as db from {{ ref('people')"
                + " }}\""));
    assertThat(run("compile", "-s", "people", "--defer", "--state", "state").out())
        .contains("select email, name, 'prod' as db from \"prod\".\"main\".\"people\"");
  }

  @Test
  void anEphemeralModelIsInlinedAndWhatItReadsIsDeferred() {
    assertThat(run("compile", "-s", "light", "--defer", "--defer-state", "state").out())
        .contains("__dbt__cte__light")
        .contains("\"prod\".\"main\".\"people\"");
  }

  @Test
  void whatFailedInTheTargetDoesNotHoldWhatIsReadElsewhere() throws IOException {
    write(
        "target/run_results.json",
        """
        {"metadata": {"dbt_schema_version": "https://schemas.getdbt.com/dbt/run-results/v6.json"},
         "results": [{"unique_id": "model.shop.people", "status": "error"}]}
        """);
    assertThat(flat(run("plan", "--defer", "--state", "state").out()))
        .contains("2 to create")
        .doesNotContain("Upstream failed");
    sql("ci", "create table people as select 'c@example.com' as email, 'Ci' as name");
    assertThat(flat(run("plan", "--defer", "--state", "state").out())).contains("Upstream failed");
  }

  @Test
  void aSavedPlanIsAppliedWithTheSameDeferralAndStaleWithAnother() {
    String file = folder.resolve("p.plan").toString();
    String[] plan = {"plan", "-s", "people", "--defer", "--state", "state", "--out", file};
    assertThat(flat(run(plan).out())).contains("activate apply " + file).contains("--defer");
    Cli.Result without = run("apply", file);
    assertThat(without.exit()).as(without.err()).isEqualTo(5);
    sql("ci", "create table people as select 'c@example.com' as email, 'Ci' as name");
    Cli.Result built = run("apply", file, "--defer", "--state", "state");
    assertThat(built.exit()).isEqualTo(5);
    assertThat(flat(built.err())).contains("The SQL of people compiles to something else now");
    sql("ci", "drop table people");
    Cli.Result applied = run("apply", file, "--defer", "--state", "state");
    assertThat(applied.exit()).as(applied.err()).isZero();
  }

  @Test
  void aRelationThatIsNotThereEitherIsAClearError() {
    Cli.Result alone = run("plan", "-s", "people", "--defer", "--state", "state", "-t", "alone");
    assertThat(alone.exit()).isEqualTo(1);
    assertThat(flat(alone.err()))
        .contains("Deferred relation is not there")
        .contains("target alone sees no database prod")
        .contains("attach: [{path: prod.duckdb, alias: prod}]");
    sql("prod", "drop table people");
    Cli.Result dropped = run("plan", "-s", "people", "--defer", "--state", "state");
    assertThat(flat(dropped.err())).contains("the database prod of target ci has none such");
  }

  @Test
  void whatCannotBeDeferredIsRefused() {
    assertThat(flat(run("plan", "--defer").err())).contains("Nothing to defer to");
    assertThat(flat(run("plan", "--defer", "--state", "nowhere").err()))
        .contains("There is no folder nowhere");
    assertThat(flat(run("plan", "--defer", "--state", "reverse_etl").err()))
        .contains("There is no dbt manifest");
    assertThat(flat(run("plan", "--local", "--defer", "--state", "state").err()))
        .contains("Nothing is deferred locally");
  }
}
