package dev.activate.dbt.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activate.jinja.Jinja;
import dev.activate.jinja.Template;
import dev.activate.problem.ActivateException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The expected texts are agate's own, as dbt makes the table. */
final class TableTest {
  private static final Table TABLE =
      Table.of(
          List.of("id", "name", "amount", "rate", "day", "at", "ok", "nothing"),
          List.of(
              Arrays.asList(
                  1,
                  "a",
                  new BigDecimal("1.50"),
                  1.0,
                  LocalDate.of(2020, 1, 31),
                  LocalDateTime.of(2020, 1, 31, 1, 2, 3),
                  true,
                  null),
              Arrays.asList(2L, null, new BigDecimal("20.00"), 1e20, null, null, false, null)));

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "table.column_names; ('id', 'name', 'amount', 'rate', 'day', 'at', 'ok', 'nothing')",
        "table.columns|length; 8",
        "table.rows|length; 2",
        "table|length; 2",
        "table[0].name; a",
        "table.columns[0].values(); (1, 2)",
        "table.columns['rate'].values(); (Decimal('1.0'), Decimal('1E+20'))",
        "table.columns.name.values(); ('a', None)",
        "table.columns['day'].values(); (datetime.date(2020, 1, 31), None)",
        "table.columns['nothing'].values(); (None, None)",
        "table.rows[0]['amount']; 1.50",
        "table.rows[1].rate; 1E+20",
        "table.rows[-1][0]; 2",
        "table.rows[0].day; 2020-01-31",
        "table.rows[0].at; 2020-01-31 01:02:03",
        "table.rows[0].ok; True",
        "table.rows|map(attribute='id')|list; [1, 2]",
        "table.rows[0].get('zz', 'd'); d",
        "table.columns['name'].values_without_nulls(); ('a',)",
        "table.select(['name']).rows[0].values(); ('a',)",
        "table.rename(column_names={'id': 'x'}).column_names[0]; x",
        "'a' in table.columns['name']; True",
      })
  void isReadAsAgateReadsIt(String expression, String expected) {
    assertThat(rendered("{{ " + expression + " }}")).isEqualTo(expected);
  }

  @Test
  void isWalkedOverRowByRow() {
    assertThat(rendered("{% for row in table %}{{ row['id'] }}{{ row.name }};{% endfor %}"))
        .isEqualTo("1a;2None;");
  }

  @Test
  void aTableWithoutRowsIsFalse() {
    Table empty = Table.of(List.of("a"), List.of());

    assertThat(
            new Jinja().render(Template.of("t", "{{ 1 if table else 2 }}"), Map.of("table", empty)))
        .isEqualTo("2");
  }

  @Test
  void aSecondColumnOfTheSameNameGetsANumber() {
    assertThat(Table.of(List.of("a", "b", "a"), List.of()).columnNames())
        .containsExactly("a", "b", "a_2");
  }

  @Test
  void whatADatabaseDoesBetterIsRefused() {
    assertThatThrownBy(() -> rendered("{{ table.order_by('id') }}"))
        .isInstanceOf(ActivateException.class)
        .hasMessageContaining("Let the query do it");
  }

  private static String rendered(String template) {
    return new Jinja().render(Template.of("t", template), Map.of("table", TABLE));
  }
}
