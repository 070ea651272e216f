package dev.activate.jinja;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Laws of macros and generators, for random bodies and values; the repetition is the seed. */
final class RandomMacrosTest {
  private static final List<String> PIECES =
      List.of(
          "a ",
          "{{ x }}",
          "{{ y|upper }}",
          "{% if x %}t{% else %}f{% endif %}",
          "{% for i in xs %}{{ i }}{{ loop.last }}{% endfor %}",
          "{% for i in xs if i != x %}{% if i == 2 %}{% continue %}{% endif %}{{ i }}{% endfor %}",
          "{% set z = x ~ y %}{{ z }}",
          "{% set z %}{{ y }}-{% endset %}{{ z|length }}",
          "{% filter trim %} {{ x }} {% endfilter %}",
          "{% with x = y %}{{ x }}{% endwith %}",
          "{% macro q(x) %}<{{ x }}{{ y }}>{% endmacro %}{{ q(1) }}{{ q(y) }}");
  private static final List<String> VALUES =
      List.of("1", "0", "'t'", "''", "none", "[1, 2]", "{'k': 1}", "(1, 'b')", "1.5", "true");

  private final Jinja jinja = new Jinja();
  private final Map<String, Object> names =
      Map.of("xs", List.of(1L, 2L, 3L), "return", Jinja.RETURN, "same", same());

  private static Callable same() {
    return (given, named) -> given.get(0);
  }

  private String render(String text) {
    return jinja.render(Template.of("a.sql", text), names);
  }

  private static String any(Random random, List<String> all) {
    return all.get(random.nextInt(all.size()));
  }

  private static String body(Random random) {
    StringBuilder body = new StringBuilder();
    for (int i = random.nextInt(5); i >= 0; i--) {
      body.append(any(random, PIECES));
    }
    return body.toString();
  }

  @RepeatedTest(300)
  void aMacroPrintsWhatItsBodyPrintsWithItsArgumentsSet(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    String body = body(random);
    String x = any(random, VALUES);
    String y = any(random, List.of("'u v'", "''", "'Y'"));
    String expected = render("{% set x = " + x + " %}{% set y = " + y + " %}" + body + ".");

    String macro = "{% macro m(x, y=" + y + ") %}" + body + "{% endmacro %}";
    assertThat(render(macro + "{{ m(" + x + ") }}.")).as(body).isEqualTo(expected);
    assertThat(render(macro + "{% set f = m %}{{ f(y=" + y + ", x=" + x + ") }}."))
        .as(body)
        .isEqualTo(expected);
    assertThat(render(macro + "{{ m(*[" + x + "], **{'y': " + y + "}) }}."))
        .as(body)
        .isEqualTo(expected);
    assertThat(
            render(
                "{% macro c() %}{{ caller("
                    + x
                    + ", "
                    + y
                    + ") }}{% endmacro %}"
                    + "{% call(x, y) c() %}"
                    + body
                    + "{% endcall %}."))
        .as(body)
        .isEqualTo(expected);
    Map<String, Object> with = new LinkedHashMap<>(names);
    with.put("m", jinja.macro(Template.of("m.sql", macro), "m", () -> names));
    assertThat(jinja.render(Template.of("a", "{{ m(" + x + ") }}."), with))
        .as(body)
        .isEqualTo(expected);
  }

  @RepeatedTest(50)
  void returnGivesTheVeryValueWhereverItStandsInTheMacro(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    String value = any(random, VALUES);
    String macro =
        "{% macro m(x, y='') %}"
            + body(random)
            + any(
                random,
                List.of(
                    "{{ return(x) }}",
                    "{% do return(x) %}",
                    "{% for i in xs %}{% if i == 2 %}{{ return(x) }}{% endif %}{% endfor %}",
                    "{% set q %}{{ return(x) }}{% endset %}",
                    "{{ same(return(x)) }}"))
            + body(random)
            + "{% endmacro %}";
    assertThat(render(macro + "{{ m(" + value + ") == " + value + " }}{{ [m(" + value + ")] }}"))
        .as(macro)
        .isEqualTo("True" + render("{{ [" + value + "] }}"));
  }

  @RepeatedTest(100)
  void whatIsTakenFromAGeneratorAndWhatIsLeftAreTheWhole(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    List<String> items = new ArrayList<>();
    for (int i = random.nextInt(6); i > 0; i--) {
      items.add("'" + (char) ('a' + random.nextInt(4)) + "'");
    }
    int found = items.indexOf("'b'");
    int left = found < 0 ? items.size() : found + 1;
    String rest = render("{{ [" + String.join(", ", items.subList(left, items.size())) + "] }}");
    String list = "[" + String.join(", ", items) + "]";
    assertThat(render("{% set g = " + list + "|map('lower') %}{{ 'b' in g }}{{ g|list }}"))
        .isEqualTo((found < 0 ? "False" : "True") + rest);
    assertThat(
            render(
                "{% set g = "
                    + list
                    + "|select %}{% for x in g %}{% if x == 'b' %}{% break %}"
                    + "{% endif %}{% endfor %}{{ g|list }}"))
        .isEqualTo(rest);
  }
}
