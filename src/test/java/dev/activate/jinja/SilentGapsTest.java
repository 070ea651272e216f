package dev.activate.jinja;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activate.problem.ActivateException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Where jinjava itself renders other text than Jinja2 without an error: here it is right. */
final class SilentGapsTest {
  private final Jinja jinja = new Jinja();
  private final Map<String, @Nullable Object> names = new HashMap<>();

  SilentGapsTest() {
    Callable show =
        (positional, named) -> positional + "/" + named.get("a") + (named.size() > 1 ? "+" : "");
    names.put("f", show);
    names.put("xs", List.of(1L, 2L, 3L));
    names.put("nothing", null);
  }

  private String render(String text) {
    return jinja.render(Template.of("a.sql", text), names);
  }

  private void refused(String text) {
    assertThatThrownBy(() -> render(text)).as(text).isInstanceOf(ActivateException.class);
  }

  @Test
  void aNamedArgumentTakesTheWholeExpressionBehindIt() {
    assertThat(render("{{ f(a='x' ~ 'y') }} {{ f(a=1+2) }} {{ f(a=0 or 7) }} {{ f(a=(1 in xs)) }}"))
        .isEqualTo("[]/xy []/3 []/7 []/true");
  }

  @Test
  void theConditionOfALoopFilters() {
    assertThat(render("{% for x in xs if x != 2 %}{{ x }}{{ loop.last }}{% endfor %}"))
        .isEqualTo("1False3True");
  }

  @Test
  void aLoopOverNothingRendersItsElse() {
    assertThat(render("{% for x in [] %}a{% else %}b{% endfor %}")).isEqualTo("b");
    assertThat(render("{% for x in xs if x > 3 %}a{% else %}b{% endfor %}")).isEqualTo("b");
  }

  @Test
  void notBindsLooserThanInAndIs() {
    assertThat(render("{{ not 1 in xs }} {{ not 1 is none }}")).isEqualTo("False True");
  }

  @Test
  void andAndOrGiveTheValueThatDecides() {
    assertThat(render("{{ 1 and 'b' }} {{ 0 and 'b' }} {{ '' or 'c' }}")).isEqualTo("b 0 c");
  }

  @Test
  void textAndNumberAreNeverEqualAndTheTextFalseIsTrue() {
    assertThat(render("{{ 1 == '1' }} {% if 'false' %}y{% endif %}{% if '0' %}y{% endif %}"))
        .isEqualTo("False yy");
  }

  @Test
  void noneHidesAnOuterNameAndIsNotUndefined() {
    assertThat(render("{% set x = 1 %}{% for x in [none] %}{{ x is none }}{% endfor %}"))
        .isEqualTo("True");
    assertThat(render("{{ nothing is defined }} {{ nowhere is defined }}")).isEqualTo("True False");
  }

  @Test
  void noneIsDefinedSoDefaultLeavesItAndItPrints() {
    assertThat(render("{{ none|default('x') }} {{ 'a' ~ none }} {{ none }} {{ true }}"))
        .isEqualTo("None aNone None True");
  }

  @Test
  void anUnknownFilterOrAnAttributeOfAnUndefinedNameIsAnError() {
    refused("{{ 1|nofilter }}");
    refused("{{ nowhere.a }}");
    refused("{{ nowhere.a|default('x') }}");
  }

  @Test
  void textsAreIteratedByCharacterAndKindsAreTold() {
    assertThat(render("{% for c in 'ab' %}<{{ c }}>{% endfor %}")).isEqualTo("<a><b>");
    assertThat(
            render(
                "{{ 'a' is sequence }}{{ 'a' is iterable }}{{ 'a' is mapping }}"
                    + " {{ {} is sequence }}{{ {} is iterable }}{{ {} is mapping }}"
                    + " {{ f is callable }}{{ 1 is callable }}"))
        .isEqualTo("TrueTrueFalse TrueTrueTrue TrueFalse");
  }

  @Test
  void filtersOfSequencesGiveWhatPythonGives() {
    assertThat(
            render(
                "{{ [{'a': 2}, {'a': 1}]|sort(attribute='a') }} {{ [1, 2, 3]|batch(2)|list }}"
                    + " {{ {'b': 1, 'A': 2}|dictsort }} {{ xs|min }} {{ xs|max }}"
                    + " {{ {'a': [1, 2]}|tojson }} {{ {'a': 1}|items|list }}"))
        .isEqualTo(
            "[{'a': 1}, {'a': 2}] [[1, 2], [3]] [('A', 2), ('b', 1)] 1 3"
                + " {\"a\": [1, 2]} [('a', 1)]");
    refused("{{ [{'a': 1}]|groupby('a') }}");
  }

  @Test
  void setTakesATupleWithoutBracketsAndABlockWithFilters() {
    assertThat(render("{% set a = 1, 2 %}{{ a }}")).isEqualTo("(1, 2)");
    assertThat(render("{% set x | replace('=', '-') %}a=b{% endset %}{{ x }}")).isEqualTo("a-b");
  }
}
