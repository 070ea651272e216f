package dev.activate.dbt.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activate.problem.ActivateException;
import dev.activate.warehouse.Column;
import dev.activate.warehouse.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class IntrospectionTest {
  private static final String CATALOG =
      """
      {"metadata": {"generated_at": "2026-08-10T08:00:00Z"},
       "nodes": {"model.shop.t": {"metadata": {"type": "BASE TABLE", "schema": "MAIN", "name": "T"},
         "columns": {"B": {"type": "character varying(20)", "index": 2, "name": "b"},
                     "A": {"type": "integer", "index": 1, "name": "a"}}}},
       "sources": {}}
      """;

  private final Path folder;
  private final SmallProject project;

  IntrospectionTest(@TempDir Path folder) {
    this.folder = folder;
    this.project =
        new SmallProject(folder).model("shop", "t", "select 1").model("shop", "u", "select 2");
  }

  /** In the words of dbt's own macros, which rest on four functions. */
  @BeforeEach
  void statements() {
    project
        .macro(
            "dbt.statement(name=None, fetch_result=False, auto_begin=True)",
            "{%- set res, table = adapter.execute(caller(), auto_begin=auto_begin,"
                + " fetch=fetch_result) -%}{{ store_result(name, response=res, agate_table=table)"
                + " }}")
        .macro(
            "dbt.run_query(sql)",
            "{% call statement('q', fetch_result=true) %}{{ sql }}{% endcall %}"
                + "{% do return(load_result('q').table) %}");
  }

  private SmallProject onDuckDb() {
    Path file = folder.resolve("db.duckdb");
    Engine.Limits limits = new Engine.Limits("256MB", folder);
    try (Engine engine = Engine.open(limits)) {
      engine.attach(file, "db", Engine.Access.WRITE);
      engine.execute("create table db.main.t (Id integer, tier varchar, price decimal(18,2))");
      engine.execute("insert into db.main.t values (1, 'gold', 9.5), (2, 'silver', 1)");
      engine.execute("create view db.main.u as select 1 as x");
    }
    return project.introspection(new DuckDbFiles(() -> limits, () -> Map.of("db", file), "db"));
  }

  @Test
  void columnsAndRelationsComeFromTheWarehouse() {
    SmallProject live = onDuckDb();
    assertThat(
            live.sql(
                "{% for c in adapter.get_columns_in_relation(ref('t')) %}{{ c.name }}:{{ c.data_type"
                    + " }} {% endfor %}"))
        .isEqualTo("Id:INTEGER tier:character varying(256) price:DECIMAL(18,2) ");
    assertThat(
            live.sql(
                "{{ adapter.get_relation('db', 'main', 't').type }}"
                    + " {{ adapter.get_relation('db', 'main', 'u').is_view }}"
                    + " {{ adapter.get_relation('db', 'main', 'none') is none }}"
                    + " {{ adapter.check_schema_exists('db', 'main') }}"
                    + " {{ adapter.check_schema_exists('db', 'other') }}"
                    + " {{ adapter.get_columns_in_relation(ref('t').replace_path(identifier='x')) }}"))
        .isEqualTo("table True True True False []");
    assertThat(
            live.sql(
                "{{ adapter.get_missing_columns(ref('t'), ref('u')) | map(attribute='name') | list"
                    + " }}"))
        .isEqualTo("['Id', 'tier', 'price']");
  }

  @Test
  void queriesOfMacrosRunInTheWarehouse() {
    SmallProject live = onDuckDb();
    assertThat(
            live.sql(
                "{% set t = run_query('select tier, id from ' ~ ref('t') ~ ' order by 2') %}"
                    + "{{ t.columns[0].values() | join(',') }} {{ t.rows[1]['Id'] + 1 }}"
                    + "{% for row in t %} {{ row.tier }}{% endfor %}"))
        .isEqualTo("gold,silver 3 gold silver");
    assertThat(
            live.sql(
                "{% call statement('s', fetch_result=true) %}select count(*) as n from {{ ref('t')"
                    + " }}{% endcall %}{% set r = load_result('s') %}{{ r.data[0][0] }}"
                    + " {{ r['data'] | map(attribute=0) | list }} {{ r.response }}"
                    + " {{ load_result('none') is none }}"))
        .isEqualTo("2 [2] OK True");
    assertThatThrownBy(() -> live.sql("{{ run_query('select nothing from ' ~ ref('t')) }}"))
        .hasMessageContaining("select nothing")
        .hasMessageContaining("in macro dbt.run_query");
  }

  @Test
  void whatWouldWriteIsRefusedByItsName() {
    SmallProject live = onDuckDb();
    refused(live, "{% do run_query('drop table db.main.t') %}", "drop table db.main.t");
    refused(live, "{% do adapter.drop_relation(ref('t')) %}", "adapter.drop_relation()");
    refused(live, "{% do adapter.create_schema(ref('t')) %}", "adapter.create_schema()");
    refused(live, "{% do adapter.rename_relation(ref('t'), ref('u')) %}", "rename_relation()");
    refused(live, "{% do adapter.expand_target_column_types(ref('t'), ref('u')) %}", "expand_");
    assertThat(live.sql("{{ adapter.get_relation('db', 'main', 't').type }}")).isEqualTo("table");
  }

  private static void refused(SmallProject live, String template, String named) {
    assertThatThrownBy(() -> live.sql(template))
        .hasMessageContaining("Macro wants to write to the warehouse")
        .hasMessageContaining(named);
  }

  @Test
  void withoutAConnectionTheCatalogKnowsTheColumns() throws IOException {
    Files.writeString(folder.resolve("catalog.json"), CATALOG);
    project.adapter("postgres");
    assertThat(
            project.sql(
                "{% for c in adapter.get_columns_in_relation(ref('t')) %}{{ c.name }}:{{ c.data_type"
                    + " }}:{{ c.is_string() }} {% endfor %}"))
        .isEqualTo("a:integer:False b:character varying(20):True ");
    assertThat(
            project.sql(
                "{{ adapter.get_relation('db', 'main', 't').type }}"
                    + " {{ adapter.get_relation('db', 'main', 'u') is none }}"))
        .as("a model that the catalog lacks was not there")
        .isEqualTo("table True");
    assertThatThrownBy(() -> project.sql("{{ adapter.get_relation('db', 'other', 't') }}"))
        .as("the catalog says nothing of what is not dbt's")
        .hasMessageContaining("no model, seed, snapshot or source");
    assertThatThrownBy(() -> project.sql("{{ run_query('select 1') }}"))
        .hasMessageContaining("the rows of a query")
        .hasMessageContaining("in macro dbt.run_query");
  }

  @Test
  void aCatalogOlderThanTheManifestDoesNotProveThatSomethingIsAbsent() throws IOException {
    Files.writeString(
        folder.resolve("catalog.json"), CATALOG.replace("2026-08-10T08", "2026-08-09T08"));
    assertThatThrownBy(() -> project.sql("{{ adapter.get_relation('db', 'main', 'u') }}"))
        .hasMessageContaining("older than the manifest");
  }

  @Test
  void withoutACatalogTheMacroIsNamedAndWhatToDo() {
    project.macro("tools.star(from)", "{{ adapter.get_columns_in_relation(from) }}");
    assertThatThrownBy(() -> project.sql("{{ tools.star(ref('t')) }}"))
        .hasMessageContaining("\"db\".\"main\".\"t\"")
        .hasMessageContaining("in macro tools.star")
        .satisfies(
            thrown ->
                assertThat(((ActivateException) thrown).problems().get(0).commands())
                    .containsExactly("dbt docs generate"));
  }

  @Test
  void eachQuestionIsAskedOnce() {
    List<String> asked = new ArrayList<>();
    project.introspection(
        new Introspection() {
          @Override
          public Optional<String> type(Relation relation) {
            asked.add("type " + relation);
            return Optional.of("table");
          }

          @Override
          public List<Column> columns(Relation relation) {
            asked.add("columns " + relation);
            return List.of(new Column("a", "integer"));
          }

          @Override
          public boolean hasSchema(@Nullable String database, String schema) {
            return true;
          }

          @Override
          public Result query(String sql) {
            asked.add(sql);
            return new Result(List.of("a"), List.of(List.of(1)));
          }
        });
    assertThat(
            project.sql(
                "{% for i in [1, 2] %}{{ adapter.get_relation('db', 'main', 't').type }}"
                    + "{{ adapter.get_columns_in_relation(ref('t'))[0].name }}"
                    + "{{ run_query('select 1').rows[0][0] }}{% endfor %}"))
        .isEqualTo("tablea1tablea1");
    assertThat(asked)
        .containsExactly("type \"db\".\"main\".\"t\"", "columns \"db\".\"main\".\"t\"", "select 1");
  }
}
