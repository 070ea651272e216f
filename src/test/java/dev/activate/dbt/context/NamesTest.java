package dev.activate.dbt.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NamesTest {
  private final SmallProject project;

  NamesTest(@TempDir Path folder) {
    project =
        new SmallProject(folder)
            .model("shop", "t", "{{ model.unique_id }} {{ model.config.materialized }} {{ this }}");
  }

  @Test
  void theGraphHoldsEveryNodeAsTheManifestDoes() {
    assertThat(
            project.sql(
                "{% for n in graph.nodes.values() | selectattr('resource_type', 'equalto', 'model')"
                    + " %}{{ n.unique_id }} {{ n.tags | join }} {{ n.config.full_refresh is none"
                    + " }}{% endfor %} {{ graph.sources | length }}"))
        .isEqualTo("model.shop.t crm True 0");
  }

  @Test
  void modelIsTheNodeThatIsRendered() {
    assertThat(project.modelSql("t")).isEqualTo("model.shop.t table \"db\".\"main\".\"t\"");
    assertThat(project.sql("{{ model.name }} {{ model.package_name }} {{ model.tags }}"))
        .as("as in an inline query of dbt")
        .isEqualTo("inline_query shop []");
    assertThatThrownBy(() -> project.sql("{{ this }}")).hasMessageContaining("this");
  }

  @Test
  void dbtTellsOfItself() {
    assertThat(
            project.sql(
                "{{ execute }} {{ project_name }} {{ dbt_version }} {{ target.type }} {{ schema }}"
                    + " {{ flags.FULL_REFRESH }} {{ flags.WHICH }} {{ invocation_id | length }}"
                    + " {{ adapter.type() }} {{ selected_resources }}"))
        .isEqualTo("True shop 1.11.0 duckdb main True compile 36 duckdb []");
    assertThat(project.sql("{{ (run_started_at - run_started_at).days }}")).isEqualTo("0");
    assertThat(project.sql("{{ context['var']('x', 'y') }} {{ builtins.var('x', 'z') }}"))
        .isEqualTo("y z");
    assertThat(
            project.sql(
                "{{ adapter.quote('a') }} {{ adapter.quote_as_configured('a', 'schema') }}"))
        .isEqualTo("\"a\" \"a\"");
    assertThat(project.sql("{{ adapter.behavior.anything.no_warn }}")).isEqualTo("False");
  }

  @Test
  void aVarThatIsATemplateIsRenderedWhereItIsUsed() {
    project.var("table", "{{ ref('t') }}").var("loop", "{{ var('loop') }}");
    assertThat(project.sql("{{ var('table') }}")).isEqualTo("\"db\".\"main\".\"t\"");
    assertThat(project.sql("{{ var.has_var('table') }} {{ var.has_var('x') }}"))
        .isEqualTo("True False");
    assertThatThrownBy(() -> project.sql("{{ var('loop') }}")).hasMessageContaining("nested");
    assertThatThrownBy(() -> project.sql("{{ var('x') }}"))
        .hasMessageContaining("the project does not set it");
  }

  @Test
  void whatOnlyABuildHasIsRefused() {
    assertThatThrownBy(() -> project.sql("{{ write('x') }}"))
        .hasMessageContaining("builds nothing");
  }
}
