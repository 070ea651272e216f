package dev.activate.dbt.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MacrosTest {
  private final SmallProject project;

  MacrosTest(@TempDir Path folder) {
    project = new SmallProject(folder);
  }

  @Test
  void aMacroOfTheProjectGoesBeforeOnesOfDbt() {
    project
        .macro("dbt.greet()", "dbt")
        .macro("dbt_duckdb.greet()", "duckdb")
        .macro("dbt_duckdb.part()", "part of duckdb")
        .macro("tools.greet()", "tools");
    assertThat(project.sql("{{ greet() }}, {{ tools.greet() }}, {{ part() }}"))
        .as("the adapter's macros go before dbt's own")
        .isEqualTo("duckdb, tools, part of duckdb");
    project.macro("shop.greet()", "shop");
    assertThat(project.sql("{{ greet() }}, {{ dbt.greet() }}, {{ shop.greet() }}"))
        .isEqualTo("shop, duckdb, shop");
    assertThat(project.sql("{{ dbt_duckdb is defined }} {{ tools is mapping }}"))
        .as("dbt's adapters are no package of their own")
        .isEqualTo("False True");
  }

  @Test
  void aModelOfAPackageSeesThePackagesMacrosFirst() {
    project
        .macro("shop.name()", "shop")
        .macro("tools.name()", "tools")
        .macro("shop.only()", "of shop")
        .model("tools", "mine", "{{ name() }} {{ only() }}")
        .model("shop", "ours", "{{ name() }}");
    assertThat(project.modelSql("mine")).isEqualTo("tools of shop");
    assertThat(project.modelSql("ours")).isEqualTo("shop");
  }

  @Test
  void aMacroHasTheNamesOfTheModelThatCallsIt() {
    project
        .var("colour", "of the project")
        .packageVar("tools", "size", "of tools")
        .packageVar("tools", "colour", "never")
        .macro("tools.colour()", "{{ var('colour') }}")
        .macro("tools.size()", "{{ var('size', 'no size') }}")
        .macro("tools.greet()", "{{ name() }}")
        .macro("shop.name()", "shop")
        .model("tools", "mine", "{{ tools.size() }}");
    assertThat(project.sql("{{ tools.colour() }}, {{ tools.size() }}, {{ tools.greet() }}"))
        .isEqualTo("of the project, no size, shop");
    assertThat(project.modelSql("mine")).isEqualTo("of tools");
  }

  @Test
  void aMacroMayReplaceRefAndCallTheRealOne() {
    project
        .model("shop", "customers", "select 1")
        .macro("shop.ref(name)", "{{ builtins.ref(name).include(database=false) }}");
    assertThat(project.sql("{{ ref('customers') }}")).isEqualTo("\"main\".\"customers\"");
  }

  @Test
  void dispatchLooksForTheAdapterThenItsParentThenTheDefault() {
    project
        .adapter("redshift")
        .macro("tools.default__a()", "default")
        .macro("tools.postgres__a()", "postgres")
        .macro("tools.redshift__a()", "redshift")
        .macro("tools.default__b()", "default")
        .macro("tools.postgres__b()", "postgres")
        .macro("tools.default__c()", "default")
        .macro("tools.duckdb__c()", "duckdb")
        .macro("shop.default__c()", "of the project");
    assertThat(
            project.sql(
                "{{ adapter.dispatch('a', 'tools')() }} {{ adapter.dispatch('b', 'tools')() }}"
                    + " {{ adapter.dispatch('c', macro_namespace='tools')() }}"))
        .isEqualTo("redshift postgres of the project");
  }

  @Test
  void dispatchWithoutANamespaceLooksWhereANameIsLookedFor() {
    project
        .macro("dbt.default__a()", "dbt")
        .macro("dbt_duckdb.duckdb__b()", "duckdb")
        .macro("tools.duckdb__a()", "never");
    assertThat(project.sql("{{ adapter.dispatch('a')() }} {{ adapter.dispatch('b', 'dbt')() }}"))
        .isEqualTo("dbt duckdb");
    project.macro("shop.duckdb__a()", "shop");
    assertThat(project.sql("{{ adapter.dispatch('a')() }}")).isEqualTo("shop");
  }

  @Test
  void dispatchFollowsTheSearchOrderOfTheProject() throws IOException {
    project
        .macro("tools.duckdb__a()", "tools")
        .macro("spark_tools.default__a()", "instead")
        .projectFile(
            """
            name: shop
            dispatch:
              - macro_namespace: tools
                search_order: [spark_tools, tools]
            """);
    assertThat(project.sql("{{ adapter.dispatch('a', 'tools')() }}")).isEqualTo("instead");
  }

  @Test
  void dispatchSaysWhereItLooked() {
    project.adapter("databricks").macro("tools.snowflake__a()", "x");
    assertThatThrownBy(() -> project.sql("{{ adapter.dispatch('a', 'tools')() }}"))
        .hasMessageContaining("No macro to dispatch to")
        .hasMessageContaining(
            "shop.databricks__a, shop.spark__a, shop.default__a, tools.databricks__a");
    assertThatThrownBy(() -> project.sql("{{ adapter.dispatch('tools.a')() }}"))
        .hasMessageContaining("macro_namespace");
  }

  @Test
  void returnGivesAValueAndEndsTheMacro() {
    project
        .macro("shop.numbers()", "before {{ return([1, 2]) }} after {{ nonsense }}")
        .macro("shop.text()", "a{# note #}b");
    assertThat(project.sql("{{ numbers() | sum }} {{ numbers()[1] }} {{ text() }}"))
        .isEqualTo("3 2 ab");
  }

  @Test
  void aBrokenMacroThatNobodyCallsIsNoError() {
    project.macro("shop.broken()", "{% if %}").macro("shop.fine()", "fine");
    assertThat(project.sql("{{ fine() }}")).isEqualTo("fine");
    assertThatThrownBy(() -> project.sql("{{ broken() }}"))
        .hasMessageContaining("macros/broken.sql");
  }

  @Test
  void anErrorNamesTheMacrosThatLedToIt() {
    project
        .macro("tools.inner(x)", "\n{{ x.nothing.more }}")
        .macro("tools.outer(x)", "{{ tools.inner(x) }}");
    assertThatThrownBy(() -> project.sql("select\n  {{ tools.outer({}) }}"))
        .hasMessageContaining("in macro tools.inner (macros/inner.sql)")
        .hasMessageContaining("in macro tools.outer (macros/outer.sql), called at sync.yml:2");
  }

  @Test
  void syncsAndLocalBuildsAreNeverIncremental() {
    project
        .macro("dbt.is_incremental()", "{{ return(adapter.get_relation('a', 'b', 'c')) }}")
        .model("shop", "orders", "{% if is_incremental() %}part{% else %}all{% endif %}");
    assertThat(project.sql("{{ is_incremental() }}")).isEqualTo("False");
    assertThat(project.modelSql("orders")).isEqualTo("all");
  }

  @Test
  void whatAMacroSaysIsHandedOn() {
    project.macro("shop.warn()", "{% do exceptions.warn('old') %}{{ log('a', info=true) }}");
    assertThat(project.sql("{{ warn() }}")).isEmpty();
    assertThat(project.said).containsExactly("WARNING old", "INFO a");
    assertThatThrownBy(() -> project.sql("{{ exceptions.raise_compiler_error('no') }}"))
        .hasMessageContaining("no");
  }
}
