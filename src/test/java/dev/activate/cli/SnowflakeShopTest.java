package dev.activate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activate.fake.snowflake.Fault;
import dev.activate.fake.snowflake.SnowflakeServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A dbt project whose models are in Snowflake: the unmodified driver and a stand-in for the
 * account.
 */
final class SnowflakeShopTest {
  private static final String MANIFEST =
      """
      {"metadata": {"dbt_schema_version": "https://schemas.getdbt.com/dbt/manifest/v12.json",
        "adapter_type": "snowflake", "project_name": "shop"},
       "nodes": {
        "model.shop.people": {"resource_type": "model", "package_name": "shop", "name": "people",
          "database": "LAB", "schema": "SCHEMA", "relation_name": "LAB.SCHEMA.people",
          "raw_code": "select 1", "config": {"materialized": "table"}},
        "model.shop.orders": {"resource_type": "model", "package_name": "shop", "name": "orders",
          "database": "LAB", "schema": "SCHEMA", "relation_name": "LAB.SCHEMA.orders",
          "raw_code": "select 1", "config": {"materialized": "table"}}},
       "sources": {}}
      """;

  private static final String CONTACTS =
      "      contacts: {fields: {email: {type: text, required: true}, name: {type: text},"
          + " balance: {type: text}, seen: {type: text}}}\n";
  private static final String DEALS =
      "      deals: {fields: {number: {type: text, required: true}, contact: {type: text}}}\n";

  private static SnowflakeServer server;
  private Path folder;

  @BeforeAll
  static void start() {
    server = SnowflakeServer.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void make(@TempDir Path given) throws IOException {
    folder = given;
    server.sql(
        "create or replace table people (email varchar, name varchar, balance number(38,10), seen timestamp_tz)",
        "insert into people values ('a@example.com', 'Ann \ud83d\ude00', 1234567890123456789012345678.0123456789, '2024-02-29T12:00:00+02:00'),"
            + " ('b@example.com', '', null, null)",
        "create or replace table orders as select 1 as number, 'a@example.com' as email");
    write("dbt_project.yml", "name: shop\nprofile: shop\n");
    profile(server.port(), SnowflakeServer.PASSWORD);
    write("target/manifest.json", MANIFEST.replace("SCHEMA", "PUBLIC"));
    contract(
        """
          - name: people
            model: ref('people')
            destination: {name: crm, object: contacts}
            key: {column: email, field: email}
            fields: {name: name, balance: balance, seen: seen}
        """);
  }

  private void profile(int port, String password) throws IOException {
    write(
        "profiles.yml",
        """
        shop:
          target: dev
          outputs:
            dev: {type: snowflake, account: lab, host: 127.0.0.1, port: %d, protocol: http, user: activate, password: '%s', role: accountadmin, database: LAB, schema: PUBLIC, warehouse: WH, query_tag: growth, connect_retries: 0}
            arrow: {type: snowflake, account: lab, host: 127.0.0.1, port: %d, protocol: http, user: activate, password: '%s', role: accountadmin, database: LAB, schema: PUBLIC, warehouse: WH, session_parameters: {JDBC_QUERY_RESULT_FORMAT: ARROW}}
            person: {type: snowflake, account: lab, user: me, authenticator: externalbrowser, database: LAB, schema: PUBLIC}
        """
            .formatted(port, password, port, password));
  }

  private void contract(String syncs) throws IOException {
    write(
        "reverse_etl/crm.yml",
        """
        version: 1
        destinations:
          - name: crm
            type: sandbox
            objects:
        """
            + CONTACTS
            + DEALS
            + "syncs:\n"
            + syncs);
  }

  private void write(String name, String text) throws IOException {
    Files.createDirectories(folder.resolve(name).getParent());
    Files.writeString(folder.resolve(name), text);
  }

  private Cli.Result run(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.add("--profiles-dir");
    all.add(folder.toString());
    return Cli.at(folder).run(all.toArray(String[]::new));
  }

  private static String flat(Cli.Result result) {
    return (result.out() + result.err()).replaceAll(" *\\\\?\\s+", " ");
  }

  @Test
  void whatIsPlannedIsAppliedAndThenNothingIsDue() throws IOException {
    Cli.at(folder)
        .edit(
            "reverse_etl/crm.yml",
            "type: sandbox",
            "type: file\n    path: out\n    format: csv\n    content: snapshot");
    Cli.at(folder).edit("reverse_etl/crm.yml", "    objects:\n", "");
    Cli.at(folder).edit("reverse_etl/crm.yml", CONTACTS, "");
    Cli.at(folder).edit("reverse_etl/crm.yml", DEALS, "");
    Cli.Result plan = run("plan", "--out", "dev.plan");
    assertThat(plan.exit()).as(flat(plan)).isZero();
    assertThat(flat(plan)).contains("2 to create", "Ann \ud83d\ude00");
    Cli.Result apply = run("apply", "dev.plan", "--auto-approve");
    assertThat(apply.exit()).as(flat(apply)).isZero();
    assertThat(folder.resolve(".activate/dev/ledger.duckdb")).exists();
    assertThat(Files.readString(folder.resolve("out/contacts.csv")))
        .contains("a@example.com", "Ann \ud83d\ude00", "1234567890123456789012345678.0123456789")
        .contains("2024-02-29T10:00:00Z");
    assertThat(run("plan", "--detailed-exitcode").exit()).isZero();

    server.sql("update people set name = 'Anna' where email = 'a@example.com'");
    server.sql("delete from people where email = 'b@example.com'");
    Cli.Result again = run("plan", "--detailed-exitcode");
    assertThat(again.exit()).as(flat(again)).isEqualTo(2);
    assertThat(flat(again)).contains("Anna").contains("1 to update");
  }

  @Test
  void aRelationshipIsCheckedAgainstAnotherRelationOfTheWarehouse() throws IOException {
    contract(
        """
          - name: orders
            model: ref('orders')
            destination: {name: crm, object: deals}
            key: {column: number, field: number}
            fields: {contact: email}
            columns:
              - name: email
                data_tests:
                  - relationships: {to: ref('people'), field: email}
        """);
    Cli.Result right = run("test");
    assertThat(right.exit()).as(flat(right)).isZero();
    assertThat(run("plan").exit()).isZero();
    server.sql("insert into orders values (2, 'ghost@example.com')");
    Cli.Result wrong = run("test");
    assertThat(wrong.exit()).as(flat(wrong)).isEqualTo(3);
    assertThat(flat(wrong)).contains("ghost@example.com");
  }

  @Test
  void badSqlShowsTheLineOfTheContract() throws IOException {
    contract(
        """
          - name: people
            sql: |
              select email,
                -- a comment
                no_such_column as name
              from {{ ref('people') }}
            destination: {name: crm, object: contacts}
            key: {column: email, field: email}
            fields: {name: name}
        """);
    Cli.Result plan = run("plan");
    assertThat(plan.exit()).as(flat(plan)).isEqualTo(1);
    assertThat(flat(plan))
        .contains("invalid identifier 'NO_SUCH_COLUMN'")
        .contains("crm.yml:13:9")
        .contains("no_such_column as name");
  }

  @Test
  void whatRunsForASyncIsTaggedWithItAndThePlan() throws IOException {
    contract(
        """
          - name: people
            sql: select 'a@example.com' as email, 'x' as name
            destination: {name: crm, object: contacts}
            key: {column: email, field: email}
            fields: {name: name}
        """);
    assertThat(run("plan").exit()).isZero();
    assertThat(server.queries())
        .anyMatch(ran -> ran.tag().matches("growth activate people [0-9a-f]{8}-.*"));
  }

  @Test
  void macrosLookIntoTheWarehouse() throws IOException {
    contract(
        """
          - name: people
            sql: |
              {%- set columns = adapter.get_columns_in_relation(ref('people')) | map(attribute='name') | list -%}
              {%- set rows = adapter.execute('select max(name) from ' ~ ref('people'), fetch=true)[1] -%}
              {%- set found = adapter.get_relation(ref('people').database, ref('people').schema, 'people') -%}
              select email, '{{ columns | join("+") }} {{ rows.columns[0].values()[0] }} {{ found.type }}' as name from {{ ref('people') }}
            destination: {name: crm, object: contacts}
            key: {column: email, field: email}
            fields: {name: name}
        """);
    Cli.Result compiled = run("compile", "-s", "people");
    assertThat(compiled.exit()).as(flat(compiled)).isZero();
    assertThat(compiled.out()).contains("EMAIL+NAME+BALANCE+SEEN Ann \ud83d\ude00 table");
  }

  @Test
  void whatIsNotBuiltHereIsReadWhereTheOtherRunHasIt() throws IOException {
    write("state/manifest.json", MANIFEST.replace("SCHEMA", "PUBLIC"));
    write("target/manifest.json", MANIFEST.replace("SCHEMA", "PULL_REQUEST"));
    Cli.Result plan = run("plan", "--defer", "--state", "state");
    assertThat(plan.exit()).as(flat(plan)).isZero();
    assertThat(flat(plan))
        .contains("a@example.com")
        .contains("Models are read from another environment")
        .contains("not built in target dev");
    assertThat(run("plan").exit()).isEqualTo(1);
  }

  @Test
  void aRefusedLoginSaysWhoAndWhereAndNeverThePassword() throws IOException {
    profile(server.port(), "wrong-canary");
    Cli.Result plan = run("plan", "--trace-http");
    assertThat(plan.exit()).isEqualTo(1);
    assertThat(flat(plan))
        .contains("Warehouse refuses the login")
        .contains("account lab, host 127.0.0.1:" + server.port())
        .contains("user activate, role accountadmin, warehouse WH")
        .contains("profile \"shop\", target \"dev\"")
        .contains("snowflake-jdbc FINE")
        .doesNotContain("canary");
  }

  @Test
  void aServerThatIsNotThereIsNamed() throws IOException {
    profile(1, "pass-canary");
    Cli.Result plan = run("plan");
    assertThat(plan.exit()).isEqualTo(1);
    assertThat(flat(plan))
        .contains("Warehouse cannot be reached")
        .contains("127.0.0.1:1")
        .doesNotContain("canary", "snowflake-jdbc");
  }

  @Test
  void aSignInThatNeedsAPersonIsRefused() {
    Cli.Result plan = run("plan", "--target", "person");
    assertThat(plan.exit()).isEqualTo(1);
    assertThat(flat(plan))
        .contains("Sign-in needs a person")
        .contains("profile \"shop\", target \"person\": authenticator is externalbrowser");
  }

  @Test
  void nothingIsConcludedFromAPartOfTheRows() {
    assertThat(run("apply", "--auto-approve").exit()).isZero();
    server.next(Fault.CUT_BODY);
    assertThat(run("plan", "--detailed-exitcode").exit()).isZero();
    server.next(Fault.SESSION_LOST);
    Cli.Result lost = run("plan", "--detailed-exitcode");
    assertThat(lost.exit()).as(flat(lost)).isEqualTo(1);
  }
}
