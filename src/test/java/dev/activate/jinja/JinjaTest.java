package dev.activate.jinja;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.activate.problem.ActivateException;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JinjaTest {
  private final Jinja jinja = new Jinja();

  private String render(String text) {
    return jinja.render(Template.of("a.sql", text), Map.of());
  }

  private Problem problem(String text) {
    return problem(Template.of("a.sql", text), Map.of());
  }

  private Problem problem(Template template, Map<String, Object> names) {
    ActivateException e =
        catchThrowableOfType(ActivateException.class, () -> jinja.render(template, names));
    assertThat(e).as(template.text()).isNotNull();
    assertThat(e.problems()).hasSize(1);
    return e.problems().get(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{ [a for a] }}",
        "{{ {}.x.y }}",
        "{{ 1|nofilter }}",
        "{{ 1 is nosuchtest }}",
        "{{ 'a'.encode() }}",
        "{% nosuchtag %}",
        "{% include 'a' %}",
        "{% extends 'a' %}",
        "{% from 'a' import b %}",
        "{% if true %}a",
        "{% endif %}",
        "{% for a in [] %}{% endif %}{% endfor %}",
        "{{ 1 + }}",
        "{{ 'a }}",
        "{{ 1 + none }}",
        "{{ 1 < 'a' }}",
        "{{ 1 / 0 }}",
        "{{ nope.a }}",
        "{% if nope %}{% endif %}",
        "{{ [1]|map('upper') }}",
        "{% for x in [1] %}{{ loop([2]) }}{% endfor %}",
        "{% set a = 1, 2 %}{{ a.b.c }}",
        "{{ true if }}",
        "{{ (1 }}",
        "{# open",
        "{% raw %}",
      })
  void whatCannotBeRenderedRightIsAnErrorWithItsPlace(String text) {
    Problem problem = problem(text);

    assertThat(problem.code()).isEqualTo(Code.JINJA);
    assertThat(problem.place()).isNotNull();
  }

  @Test
  void aMisspeltNameIsShownWhereItStandsAndTheRightOneIsOffered() {
    Template template =
        new Template("c.yml", 10, 5, "select\n  {% if true %}{{ targt }}{% endif %}");

    Problem problem = problem(template, Map.of("target", "x"));

    assertThat(problem.detail()).contains("`targt`", "Did you mean `target`?");
    assertThat(problem.place()).hasToString("c.yml:11:23");
  }

  @Test
  void theConditionOfATagIsShownWhereItStands() {
    assertThat(problem("a\nb {%- if 1 and\n nope %}{% endif %}").place()).hasToString("a.sql:3:2");
  }

  @Test
  void anOperatorsFaultIsShownAtItsExpression() {
    assertThat(problem("a {{ 'x' ~ (1 + 'a') }}").place()).hasToString("a.sql:1:13");
  }

  @Test
  void aMacroThatIsNotThereIsNamed() {
    assertThat(problem("select {{ dbt_utils.star(ref('x')) }}").detail())
        .contains("no function or macro `dbt_utils.star`");
    assertThat(problem("{% macro cents() %}{% endmacro %}{{ cens() }}").detail())
        .contains("`cens`", "Did you mean `cents`?");
    assertThat(problem("{% call f() %}{% endcall %}").detail()).contains("`f`");
  }

  @Test
  void aProblemThatAFunctionReportsGetsThePlaceOfTheCall() {
    Callable ref =
        (arguments, named) -> {
          throw Problem.error(Code.REF, "Model not found", "There is no such model.").asException();
        };

    Problem problem =
        problem(Template.of("a.sql", "select *\nfrom {{ ref('x') }}"), Map.of("ref", ref));

    assertThat(problem.code()).isEqualTo(Code.REF);
    assertThat(problem.place()).hasToString("a.sql:2:9");
  }

  @Test
  void whatIsRenderedIsNeverRenderedAgain() {
    Callable value = (arguments, named) -> "{{ 1 }}{% if x %}";

    assertThat(jinja.render(Template.of("a", "{{ v() }}{{ '{{ 2 }}' }}"), Map.of("v", value)))
        .isEqualTo("{{ 1 }}{% if x %}{{ 2 }}");
    assertThat(
            jinja.render(Template.of("a", "{% if true %}{{ v() }}{% endif %}"), Map.of("v", value)))
        .isEqualTo("{{ 1 }}{% if x %}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{ 'a' * 100000000 }}",
        "{{ [1] * 100000000 }}",
        "{{ range(100000000) }}",
        "{{ 10 ** 100000 }}",
        "{% for i in range(1000) %}{{ 'a' * 100000 }}{% endfor %}",
        "{% set n = namespace(s='aa') %}{% for i in range(60) %}{% set n.s = n.s ~ n.s %}{% endfor %}",
        "{% set l = [1] %}{% for i in range(60) %}{% do l.extend(l) %}{% endfor %}",
        "{% set l = [] %}{% do l.append(l) %}{{ l }}",
        "{% for a in range(9999) %}{% for b in range(9999) %}{% endfor %}{% endfor %}",
        "{{ ('a' * 1000000).replace('a', 'b' * 1000000) }}",
        "{{ [1]|batch(100000000, 'x')|list }}",
      })
  void nothingCanExhaustTheMachine(String text) {
    assertThat(problem(text).summary()).isEqualTo("Template exceeds a limit");
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "[", "-", "not ", "1 if ", "{1:", "a(", "a["})
  void deepNestingIsAnErrorAndNoCrash(String open) {
    assertThat(problem("{{ " + open.repeat(20_000) + " }}").code()).isEqualTo(Code.JINJA);
  }

  @Test
  void textIsCountedInCharactersNotInUtf16() {
    assertThat(render("{{ 'a😀b'|length }}{{ 'a😀b'[1] }}{{ 'a😀b'[::-1] }}")).isEqualTo("3😀b😀a");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1e16 | 1e+16",
        "1234567890123456.0 | 1234567890123456.0",
        "0.0001 | 0.0001",
        "0.00001 | 1e-05",
        "1e23 | 1e+23",
        "2.0e-3 | 0.002",
        "5e-324 | 5e-324",
        "100.0 | 100.0",
      })
  void floatsPrintAsPythonPrintsThem(String literal, String printed) {
    assertThat(render("{{ " + literal + " }}")).isEqualTo(printed);
  }

  @Test
  void aGeneratorIsReadItemByItemAndThenEmptyAsInPython() {
    String lower = "{% set g = ['a', 'b', 'c']|map('lower') %}";
    assertThat(render(lower + "{{ 'a' in g }}{{ 'c' in g }}{{ 'b' in g }}{{ g|list }}"))
        .isEqualTo("TrueTrueFalse[]");
    assertThat(render(lower + "{% for x in g %}{{ x }}{{ g|list }}{% else %}-{% endfor %}"))
        .isEqualTo("a['b', 'c']");
    assertThat(render(lower + "{% for x in g %}{{ x }}{{ loop.last }}{{ g|list }}{% endfor %}"))
        .isEqualTo("aFalse['c']bTrue[]");
  }

  @Test
  void linesEndAsInJinja2() {
    assertThat(render("a\r\n{% if true %}b{% endif %}\r\n")).isEqualTo("a\nb");
  }

  @Test
  void aListFromOutsideCannotBeChangedByTheTemplate() {
    Problem problem =
        problem(Template.of("a", "{% do given.append(1) %}"), Map.of("given", List.of()));

    assertThat(problem.detail()).contains("cannot be changed");
  }
}
