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
    assertThat(render("{{ [{'a': 1}]|groupby('a') }}")).isEqualTo("[(1, [{'a': 1}])]");
  }

  @Test
  void setTakesATupleWithoutBracketsAndABlockWithFilters() {
    assertThat(render("{% set a = 1, 2 %}{{ a }}")).isEqualTo("(1, 2)");
    assertThat(render("{% set x | replace('=', '-') %}a=b{% endset %}{{ x }}")).isEqualTo("a-b");
  }

  @Test
  void theFilterOfALoopIsAskedItemByItemAfterTheBodyOfTheOneBefore() {
    String loop =
        "{% set ns = namespace(seen=[]) %}{% for x in [1, 1, 2, 1, 3] if x not in ns.seen %}"
            + "%s{% set ns.seen = ns.seen + [x] %}{{ x }}{% endfor %}";
    assertThat(render(loop.replace("%s", ""))).isEqualTo("123");
    assertThat(render(loop.replace("%s", "{{ loop.last }}"))).isEqualTo("False1False1False2True3");
    assertThat(render(loop.replace("%s", "{{ loop.length }}"))).isEqualTo("5151525153");
  }

  @Test
  void aListThatGrowsOrShrinksIsGoneOverAsPythonDoesAndADictionaryMayNot() {
    assertThat(
            render(
                "{% set l = [1, 2] %}{% for x in l %}{% if l|length < 4 %}{% do l.append(x) %}"
                    + "{% endif %}{{ x }}{% endfor %}"))
        .isEqualTo("1212");
    assertThat(
            render(
                "{% set l = [1, 2, 3] %}{% for x in l %}{% do l.remove(x) %}{{ x }}{% endfor %}"))
        .isEqualTo("13");
    refused("{% set d = {'a': 1} %}{% for x in d %}{% do d.update(b=1) %}{% endfor %}");
  }

  @Test
  void loopKnowsItsNeighboursItsDepthAndWhatChanged() {
    assertThat(
            render(
                "{% for x in [3, 3, none] %}{{ loop.changed(x) }}{{ loop.cycle('a', 'b') }}"
                    + "{{ loop.previtem }}|{{ loop.nextitem }}{{ loop.depth }};{% endfor %}"))
        .isEqualTo("Truea|31;Falseb3|None1;Truea3|1;");
    assertThat(
            render(
                "{% for x in [1, [2, [3]]] recursive %}{{ loop.depth }}"
                    + "{% if x is iterable %}<{{ loop(x) }}>{% endif %}{% endfor %}"))
        .isEqualTo("11<22<3>>");
  }

  @Test
  void namesAreSetInsideOfNames() {
    assertThat(render("{% for a, (b, c) in [(1, (2, 3))] %}{{ a }}{{ b }}{{ c }}{% endfor %}"))
        .isEqualTo("123");
    assertThat(render("{% set n = namespace() %}{% set n.x %}abc{% endset %}{{ n.x }}"))
        .isEqualTo("abc");
  }

  @Test
  void whatIsMissingIsEmptyButAnAttributeOfItIsAnError() {
    assertThat(
            render(
                "<{{ {}.a }}>{{ {}.a ~ 'x' }}{{ {}.a|length }}{{ {}.a|list }}{{ {}.a == 1 }}"
                    + "{{ [{}.a, 1]|join(',') }}{% for x in {}.a %}y{% else %}n{% endfor %}"))
        .isEqualTo("<>x0[]False,1n");
    refused("{{ {}.a.b }}");
    refused("{{ {}.a + 1 }}");
    refused("{{ {}.a() }}");
    refused("{{ {}.a|int }}");
  }

  @Test
  void aNameThatIsSetOnAWayNotTakenIsEmptyAndOneThatIsNeverSetIsAnError() {
    assertThat(
            render(
                "{% if false %}{% set x = 1 %}{% endif %}<{{ x }}>{{ x is defined }}"
                    + "{% for y in x %}y{% else %}n{% endfor %}{{ 'y' if x else 'n' }}"))
        .isEqualTo("<>Falsenn");
    refused("{% if false %}{% set x = 1 %}{% endif %}{{ y }}");
    refused("{% if y %}{% endif %}");
  }

  @Test
  void aFilterOfAnotherAdapterMayStandWhereItIsNotUsed() {
    assertThat(render("{% if false %}{{ 1|nofilter }}{{ 1 is notest }}{% endif %}ok"))
        .isEqualTo("ok");
  }

  @Test
  void keysOfADictionaryAreWhateverPythonCanHash() {
    assertThat(
            render(
                "{% set d = {1: 'a', (1, 2): 'b', none: 'c', 1.5: 'd'} %}{{ d[1.0] }}{{ d[true] }}"
                    + "{{ d[(1, 2)] }}{{ d[none] }}{{ d[1.5] }}{{ d.get('1', 'z') }}{{ 2 in d }}"))
        .isEqualTo("aabcdzFalse");
    assertThat(render("{{ {(1, 2): 'b'}[1, 2] }}")).isEqualTo("b");
    refused("{{ {[1]: 2} }}");
  }
}
