package dev.activate.dbt.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RelationTest {
  private final SmallProject project;

  RelationTest(@TempDir Path folder) {
    project = new SmallProject(folder).model("shop", "t", "select 1");
  }

  @Test
  void aRelationPrintsItsPartsInOtherWays() {
    assertThat(project.sql("{{ ref('t') }}")).isEqualTo("\"db\".\"main\".\"t\"");
    assertThat(project.sql("{{ ref('t').include(database=false) }}")).isEqualTo("\"main\".\"t\"");
    assertThat(project.sql("{{ ref('t').quote(identifier=false) }}"))
        .isEqualTo("\"db\".\"main\".t");
    assertThat(project.sql("{{ ref('t').without_identifier() }}")).isEqualTo("\"db\".\"main\"");
    assertThat(project.sql("{{ ref('t').replace_path(identifier='u') }}"))
        .isEqualTo("\"db\".\"main\".\"u\"");
    assertThat(project.sql("{{ ref('t').information_schema('tables') }}"))
        .isEqualTo("\"db\".INFORMATION_SCHEMA.tables");
    assertThat(project.sql("{% set r = ref('t') %}{{ r.identifier }} {{ r.name }} {{ r.schema }}"))
        .isEqualTo("t t main");
    assertThat(project.sql("{{ [ref('t')] }}"))
        .isEqualTo("[<DuckDBRelation \"db\".\"main\".\"t\">]");
  }

  @Test
  void packagesTellARelationFromATextByItsMetadata() {
    assertThat(
            project.sql(
                "{% set r = ref('t') %}{{ r is mapping }} {{ r.get('metadata', {}).get('type', '')"
                    + " }} {{ r.is_cte }} {{ r.type is none }} {{ r == ref('t') }}"))
        .isEqualTo("True DuckDBRelation False True True");
    assertThat(project.sql("{% set d = {} %}{% do d.update({ref('t'): 1}) %}{{ d[ref('t')] }}"))
        .isEqualTo("1");
  }

  @Test
  void relationsAreMadeOfNamesAsTheAdapterQuotesThem() {
    String create = "{{ api.Relation.create(database='a', schema='b', identifier='c') }}";
    assertThat(project.sql(create)).isEqualTo("\"a\".\"b\".\"c\"");
    assertThat(project.adapter("snowflake").sql(create)).isEqualTo("a.b.c");
    assertThat(project.adapter("bigquery").sql(create)).isEqualTo("`a`.`b`.`c`");
    assertThat(project.adapter("spark").sql(create)).isEqualTo("b.c");
    assertThat(
            project.sql(
                "{% set r = api.Relation.create(schema='b', identifier='c', type='view') %}{{ r }}"
                    + " {{ r.is_view }} {{ r.database is none }}"))
        .isEqualTo("b.c True True");
  }

  @Test
  void whatIsQuotedIsReadOffWhatDbtPrinted() {
    AdapterType snowflake = AdapterType.of("snowflake");
    Relation mixed =
        Printed.relation(snowflake, "DB", "RAW", "Order Items", "DB.RAW.\"Order Items\"");
    assertThat(mixed.including(Parts.WITHOUT_DATABASE)).hasToString("RAW.\"Order Items\"");
    Relation noDatabase = Printed.relation(AdapterType.of("spark"), "db", "s", "t", "`s`.`t`");
    assertThat(noDatabase.named(java.util.Map.of("identifier", "u"))).hasToString("`s`.`u`");
    Relation external =
        Printed.relation(AdapterType.of("duckdb"), "db", "s", "t", "'s3://bucket/t.parquet'");
    assertThat(external).hasToString("'s3://bucket/t.parquet'");
    assertThatThrownBy(() -> external.including(Parts.WITHOUT_DATABASE))
        .hasMessageContaining("cannot be printed");
  }
}
