package dev.activate.jinja;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activate.problem.ActivateException;
import dev.activate.problem.Place;
import dev.activate.problem.Problem;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Laws of rendering that need no other engine to be checked. */
final class RandomTemplatesTest {
  private static final int TURNS = 4_000;
  private static final List<String> WORDS =
      List.of(
          "{{", "}}", "{%", "%}", "{#", "#}", "{", "}", "%", "'", "\"", "\\", " ", "\n", "a", "x",
          "1", "if", "else", "endif", "for", "in", "endfor", "set", "=", "|", "upper", "(", ")",
          "[", "]", ".", ",", "-", "~", "raw", "endraw", "é", "😀", "select");

  private final Random random = new Random(20261121);
  private final Jinja jinja = new Jinja();

  private String words(int most, String... without) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(most); i > 0; i--) {
      text.append(WORDS.get(random.nextInt(WORDS.size())));
    }
    String result = text.toString();
    while (List.of(without).stream().anyMatch(result::contains)) {
      for (String word : without) {
        result = result.replace(word, "");
      }
    }
    return result;
  }

  private String render(String text, Map<String, Object> names) {
    return jinja.render(Template.of("a.sql", text), names);
  }

  @Test
  void aTextWithoutJinjaIsItself() {
    for (int i = 0; i < TURNS; i++) {
      String text = words(12, "{{", "{%", "{#") + ".";
      assertThat(render(text, Map.of())).isEqualTo(text);
      assertThat(render("{% if true %}" + text + "{% endif %}.", Map.of())).isEqualTo(text + ".");
    }
  }

  @Test
  void aValueIsPrintedAsItIsWhateverItHolds() {
    for (int i = 0; i < TURNS; i++) {
      String value = words(10);
      Map<String, Object> names = Map.of("x", value, "xs", List.of(value, value));
      assertThat(render("<{{ x }}>", names)).isEqualTo("<" + value + ">");
      assertThat(render("{% for y in xs %}{{ y ~ '' }}{% endfor %}.", names))
          .isEqualTo(value + value + ".");
      assertThat(render("{% set y %}{{ x }}{% endset %}{{ y }}.", names)).isEqualTo(value + ".");
    }
  }

  @Test
  void aQuotedTextIsReadBackAndRawIsLeftAlone() {
    for (int i = 0; i < TURNS; i++) {
      String text = words(10);
      String quoted = "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
      assertThat(render("{{ " + quoted + " }}.", Map.of())).isEqualTo(text + ".");
      String raw = words(10, "endraw", "{%") + ".";
      assertThat(render("{% raw %}" + raw + "{% endraw %}.", Map.of())).isEqualTo(raw + ".");
    }
  }

  @Test
  void whateverIsWrittenIsRenderedOrIsAProblemWithAPlaceInsideTheText() {
    int problems = 0;
    for (int i = 0; i < TURNS * 2; i++) {
      String text = words(14);
      try {
        render(text, Map.of("x", "1"));
      } catch (ActivateException e) {
        problems++;
        assertThat(e.problems()).allSatisfy(problem -> isInside(problem, text));
      }
    }
    assertThat(problems).isGreaterThan(TURNS / 4);
  }

  private static void isInside(Problem problem, String text) {
    Place place = Objects.requireNonNull(problem.place(), text);
    List<String> lines = List.of(text.split("\n", -1));
    assertThat(place.line()).as(text).isBetween(1, lines.size());
    String line = lines.get(place.line() - 1);
    assertThat(place.column()).as(text).isBetween(1, line.length() + 1);
  }
}
