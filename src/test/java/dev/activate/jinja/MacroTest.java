package dev.activate.jinja;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.activate.problem.ActivateException;
import dev.activate.problem.Problem;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Macros, with Jinja2's own answers. */
final class MacroTest {
  private final Jinja jinja = new Jinja();
  private final Map<String, @Nullable Object> names = new HashMap<>(Map.of("return", Jinja.RETURN));

  private String render(String text) {
    return jinja.render(Template.of("models/x.sql", text), names);
  }

  private Problem problem(String text) {
    ActivateException e = catchThrowableOfType(ActivateException.class, () -> render(text));
    assertThat(e).as(text).isNotNull();
    return e.problems().get(0);
  }

  private void define(String name, String file, String text) {
    names.put(name, jinja.macro(Template.of(file, text), name, () -> names));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '$',
      value = {
        "(a, b=2) %}{{ a }}-{{ b }}# m(1) ~ ' ' ~ m(b=5, a=6) ~ ' ' ~ m()# 1-2 6-5 -2",
        "(a, b=a) %}{{ a }}-{{ b }}# m(1) ~ ' ' ~ m(1, none)# 1-1 1-None",
        "(a=b, b=2) %}{{ a }}-{{ b }}# m() ~ ' ' ~ m(b=5)# -2 5-5",
        "(a) %}{{ a is defined }}{{ a|default('x') }}# m() ~ m(none)# FalsexTrueNone",
        "() %}{{ varargs }}{{ kwargs }}# m(1, 2, x=3) ~ m()# (1, 2){'x': 3}(){}",
        "(a) %}{{ a }}{{ kwargs }}# m(1, a=2)# 1{'a': 2}",
        "(x={'a': [1, 'b,)']}, y='a,b') %}{{ x }}{{ y }}# m()# {'a': [1, 'b,)']}a,b",
        "(x=[]) %}{% do x.append(4) %}{{ x }}# m() ~ m()# [4][4]",
        "(n) %}{{ n }}{% if n > 0 %}{{ m(n - 1) }}{% endif %}# m(3)# 3210",
      })
  void argumentsAreBoundAsInJinja2(String macro, String call, String expected) {
    assertThat(render("{% macro m" + macro + "{% endmacro %}{{ " + call + " }}"))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{% macro m(a) %}{% endmacro %}{{ m(1, 2) }}",
        "{% macro m(a) %}{% endmacro %}{{ m(b=2) }}",
        "{% macro m(a) %}{% endmacro %}{{ m(1, a=2) }}",
        "{% macro m(a) %}{{ a.b }}{% endmacro %}{{ m() }}",
        "{% macro m() %}{% endmacro %}{% call m() %}{% endcall %}",
        "{% macro m(a=1, b) %}{% endmacro %}",
        "{% macro m(*a) %}{% endmacro %}",
        "{% macro m() %}{% break %}{% endmacro %}",
        "{% for a in [1] %}{% macro m() %}{% endmacro %}{% endfor %}{{ m() }}",
        "{{ return(1) }}",
        "{% if true %}{% do return(1) %}{% endif %}",
      })
  void whatJinja2RefusesIsAnErrorWithItsPlace(String text) {
    assertThat(problem(text).place()).isNotNull();
  }

  @Test
  void aMacroSeesWhatIsSetAroundItWhenItIsCalled() {
    assertThat(render("{% macro m() %}{{ x }}{% endmacro %}{% set x = 2 %}{{ m() }}"))
        .isEqualTo("2");
    assertThat(
            render("{% macro m() %}{% set x = 5 %}{% endmacro %}{% set x = 2 %}{{ m() }}{{ x }}"))
        .isEqualTo("2");
    assertThat(
            render(
                "{% for i in [1, 2] %}{% macro m() %}{{ i }}{% endmacro %}{{ m() }}{% endfor %}"))
        .isEqualTo("12");
  }

  @Test
  void anArgumentHidesAnOuterNameEvenIfItIsNoneOrNotGiven() {
    assertThat(
            render("{% set x = 1 %}{% macro m(x) %}<{{ x }}>{% endmacro %}{{ m(none) }}{{ m() }}"))
        .isEqualTo("<None><>");
  }

  @Test
  void aMacroIsAValueAndWhatItRendersIsAText() {
    assertThat(
            render(
                "{% macro a(f) %}{{ f('q') }}{% endmacro %}{% macro b(x) %}<{{ x }}>{% endmacro %}"
                    + "{% set c = a %}{{ c(b)|upper }}{{ b(1) is string }}"))
        .isEqualTo("<Q>True");
  }

  @Test
  void aCallGivesItsBodyAndTheBodyTakesArguments() {
    String macro = "{% macro m(a) %}[{{ caller(1, y=2) }}]{{ a }}{% endmacro %}";
    assertThat(
            render(
                macro
                    + "{% set q = 9 %}{% call(x, y, z=3) m(7) %}{{ x }}{{ y }}{{ z }}{{ q }}{% endcall %}"))
        .isEqualTo("[1239]7");
    assertThat(render("{% macro m() %}{{ caller is defined }}{% endmacro %}{{ m() }}"))
        .isEqualTo("False");
  }

  @Test
  void theValuesOfWithAreThoseOfTheNamesAroundIt() {
    assertThat(render("{% set a = 5 %}{% with a = 1, b = a %}{{ a }}{{ b }}{% endwith %}{{ a }}"))
        .isEqualTo("155");
  }

  @Test
  void returnEndsTheMacroWithAValueOfAnyType() {
    assertThat(
            render(
                "{% macro m() %}a{% for i in [1, 2] %}{% if i == 2 %}{{ return({'k': i}) }}{% endif %}"
                    + "{% endfor %}b{% endmacro %}{% set v = m() %}{{ v.k + 1 }}{{ v is mapping }}"))
        .isEqualTo("3True");
  }

  @Test
  void aReturnInTheBodyOfACallEndsTheMacroThatIsCalled() {
    assertThat(
            render(
                "{% macro m() %}a{{ caller() }}b{% endmacro %}"
                    + "<{% call m() %}{{ return('r') }}{% endcall %}>"))
        .isEqualTo("<r>");
  }

  @Test
  void aMacroOfAFileIsReadWhenItIsFirstCalledAndSeesItsOwnNames() {
    Map<String, Object> own = new LinkedHashMap<>(Map.of("x", "own"));
    Callable broken = jinja.macro(Template.of("m.sql", "{% macro a( %}"), "a", () -> own);
    Callable macro =
        jinja.macro(
            Template.of(
                "m.sql",
                "{% set s = 1 %}{% macro b() %}b{{ x }}{% endmacro %}text\n"
                    + "{% materialization t, default %}{{ nope() }}{% endmaterialization %}"
                    + "{% docs d %}{% nonsense {{ %}{% enddocs %}"
                    + "{% test u(model) %}{{ nope }}{% endtest %}"
                    + "{% snapshot s %}{% if nope %}{% endif %}{% endsnapshot %}"
                    + "{% macro a(q) %}{{ b() }}{{ s }}{{ q }}{% endmacro %}"),
            "pkg.a",
            () -> own);
    names.put("a", macro);
    names.put("broken", broken);
    names.put("x", "outer");

    assertThat(render("{{ a(2) }}{{ a(none) }}")).isEqualTo("bown12bown1None");
    own.put("x", "later");
    assertThat(render("{{ a(3) }}")).isEqualTo("blater13");
    assertThat(macro.call(List.of("z"), Map.of())).isEqualTo("blater1z");
    assertThat(problem("{{ broken() }}").place()).hasToString("m.sql:1:14");
  }

  @Test
  void anErrorSaysThroughWhichMacrosItCame() {
    define("pkg.star", "macros/star.sql", "{% macro star(a) %}\n\n{{ a + 'x' }}{% endmacro %}");
    names.put("star", names.get("pkg.star"));
    define("outer", "macros/outer.sql", "{% macro outer() %}\n{{ star(1) }}{% endmacro %}");

    Problem problem = problem("select\n{{ outer() }}");

    assertThat(problem.place()).hasToString("macros/star.sql:3:4");
    assertThat(problem.detail())
        .endsWith(
            "\nin macro pkg.star (macros/star.sql), called at macros/outer.sql:2"
                + "\nin macro outer (macros/outer.sql), called at models/x.sql:2");
  }

  @Test
  void anEndlessRecursionIsALimitAndShowsTenMacros() {
    define(
        "m",
        "m.sql",
        "{% macro m() %}{% for i in [1] %}{% if true %}{{ m() }}{% endif %}{% endfor %}{% endmacro %}");

    Problem problem = problem("{{ m() }}");

    assertThat(problem.summary()).isEqualTo("Template exceeds a limit");
    assertThat(problem.detail().split("in macro m ", -1)).hasSize(11);
  }

  @Test
  void allMacrosOfARenderingShareItsLimits() {
    define("m", "m.sql", "{% macro m() %}{{ 'a' * 1000000 }}{% endmacro %}");

    assertThat(problem("{% for i in range(100) %}{% set x = m() %}{% endfor %}").summary())
        .isEqualTo("Template exceeds a limit");
    assertThat(render("{{ m()|length }}")).isEqualTo("1000000");
  }
}
