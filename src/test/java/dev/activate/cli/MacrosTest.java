package dev.activate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Macros of dbt and of the adapter in a sync's SQL, out of the example's manifest. */
final class MacrosTest {
  private static final String SYNC = "reverse_etl/mailing_newsletter.yml";
  private static final String WHERE = "where opted_in and account_status = 'active'";

  @Test
  void underLocalAMacroSeesWhatItAsksForBuilt(@TempDir Path folder) throws IOException {
    Cli cli =
        Cli.example(folder)
            .edit(
                SYNC,
                WHERE,
                WHERE
                    + """

                      and region in (
                          {%- set regions = run_query('select distinct region from ' ~ ref('dim_contacts')
                              ~ ' where region is not null order by 1') -%}
                          {%- for region in regions.columns[0].values() -%}
                          '{{ region }}'{% if not loop.last %}, {% endif %}
                          {%- endfor %})
                      and '{% for c in adapter.get_columns_in_relation(ref('dim_contacts'))
                          if c.name in ('email', 'tier') %}{{ c.name }} {% endfor %}' <> ''
                      and cast(tier as {{ dbt.type_string() }}) <> {{ dbt.string_literal('x') }}
                """);
    Cli.Result compiled = cli.run("compile", "--local", "-s", "mailing_newsletter");
    assertThat(compiled.exit()).as(compiled.out() + compiled.err()).isZero();
    assertThat(compiled.out())
        .containsPattern("region in \\('\\w+', '\\w+'")
        .containsPattern("'email tier ' <> ''")
        .contains("cast(tier as TEXT) <> 'x'");
    assertThat(cli.run("plan", "--local", "-s", "mailing_newsletter").exit()).isZero();
  }

  @Test
  void aMacroThatWouldWriteHoldsTheSync(@TempDir Path folder) throws IOException {
    Cli cli =
        Cli.example(folder)
            .edit(SYNC, WHERE, WHERE + " {{ run_query('drop table ' ~ ref('dim_contacts')) }}");
    Cli.Result compiled = cli.run("compile", "--local", "-s", "mailing_newsletter");
    assertThat(compiled.exit()).isNotZero();
    assertThat(compiled.out() + compiled.err())
        .contains("Macro wants to write to the warehouse")
        .contains("in macro dbt.run_query");
  }
}
