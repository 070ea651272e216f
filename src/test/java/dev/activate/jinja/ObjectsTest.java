package dev.activate.jinja;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activate.problem.ActivateException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Values of Python that are objects here: each of their interfaces is honoured everywhere. */
final class ObjectsTest {

  /** A number of days: compares, calculates, is equal by value. */
  private record Days(long days) implements Attributes, Operand, Comparable<Days> {
    @Override
    public Optional<Object> attribute(String name) {
      return switch (name) {
        case "days" -> Optional.of((int) days);
        case "none" -> Optional.of(None.NONE);
        default -> Optional.empty();
      };
    }

    @Override
    public Optional<Object> operate(String operator, @Nullable Object other, Side side) {
      if (operator.equals("*") && other instanceof Long factor) {
        return Optional.of(new Days(days * factor));
      }
      if (!(other instanceof Days more) || !"+-".contains(operator)) {
        return Optional.empty();
      }
      long left = side == Side.LEFT ? days : more.days;
      long right = side == Side.LEFT ? more.days : days;
      return Optional.of(new Days(operator.equals("+") ? left + right : left - right));
    }

    @Override
    public int compareTo(Days other) {
      return Long.compare(days, other.days);
    }

    @Override
    public String toString() {
      return days + " days";
    }
  }

  /** A row of a table. */
  private record Row(List<String> names, List<@Nullable Object> cells)
      implements Indexed, Sized, Iterable<@Nullable Object> {
    @Override
    public Optional<Object> item(Object key) {
      int at = key instanceof Long index ? index.intValue() : names.indexOf(key);
      return at < 0 || at >= cells.size()
          ? Optional.empty()
          : Optional.of(Optional.ofNullable(cells.get(at)).orElse(None.NONE));
    }

    @Override
    public int size() {
      return cells.size();
    }

    @Override
    public Iterator<@Nullable Object> iterator() {
      return cells.iterator();
    }

    @Override
    public String toString() {
      return "<row>";
    }
  }

  private record Relation(String name) implements Mapping {
    @Override
    public Optional<Object> attribute(String wanted) {
      return wanted.equals("name") ? Optional.of(name) : Optional.empty();
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private final Map<String, Object> names =
      Map.of(
          "one", new Days(1),
          "two", new Days(2),
          "uno", new Days(1),
          "row", new Row(List.of("a", "b", "c"), Arrays.asList("x", null, 3)),
          "empty", new Row(List.of(), List.of()),
          "rel", new Relation("s.t"),
          "days", (Callable) (given, named) -> new Days((Long) given.get(0)));

  private String render(String text) {
    return new Jinja().render(Template.of("a.sql", text), names);
  }

  private void refused(String text) {
    assertThatThrownBy(() -> render(text)).as(text).isInstanceOf(ActivateException.class);
  }

  @Test
  void anObjectCalculatesAndComparesByItself() {
    assertThat(render("{{ one + two }} {{ two - one }} {{ two * 3 }} {{ 3 * two }} {{ -one }}"))
        .isEqualTo("3 days 1 days 6 days 6 days -1 days");
    assertThat(render("{{ one < two }} {{ one >= two }} {{ one == uno }} {{ one != two }}"))
        .isEqualTo("True False True True");
    refused("{{ one + 1 }}");
    refused("{{ one < 1 }}");
  }

  @Test
  void anObjectIsSortedFoundAndToldApart() {
    assertThat(render("{{ [two, one]|sort|map(attribute='days')|list }}")).isEqualTo("[1, 2]");
    assertThat(render("{{ [two, one, uno]|unique|map('string')|join(', ') }}"))
        .isEqualTo("2 days, 1 days");
    assertThat(
            render(
                "{{ uno in [one] }} {{ two in [one] }} {{ {one: 5}[uno] }} {{ [one, two]|max }}"))
        .isEqualTo("True False 5 2 days");
    assertThat(render("{{ [one]|selectattr('days', 'gt', 0)|list|length }}{{ 'y' if one }}"))
        .isEqualTo("1y");
  }

  @Test
  void anAttributeThatIsNoneIsThereAndOneThatIsMissingIsNot() {
    assertThat(render("{{ one.none is none }} {{ one.none is defined }} {{ one.nope is defined }}"))
        .isEqualTo("True True False");
    assertThat(render("<{{ one.nope }}>{{ one.nope|default('d') }}")).isEqualTo("<>d");
  }

  @Test
  void aRowHasItemsByNameAndByNumberALengthAndIsWalkedOver() {
    assertThat(
            render("{{ row['a'] }}{{ row.a }}{{ row[2] }}{{ row['b'] }}{{ row['z'] is defined }}"))
        .isEqualTo("xx3NoneFalse");
    assertThat(render("{% for c in row %}{{ c }}{{ loop.last }},{% endfor %}{{ row|length }}"))
        .isEqualTo("xFalse,NoneFalse,3True,3");
    assertThat(
            render(
                "{{ row|list }} {{ row|map('string')|join('-') }} {{ 3 in row }} {{ row[0:2] }}"))
        .isEqualTo("['x', None, 3] x-None-3 True ('x', None)");
    assertThat(
            render("{% set a, b, c = row %}{{ a }}{{ b }}{{ c }}{{ row }}{{ 'f' if not empty }}"))
        .isEqualTo("xNone3<row>f");
    assertThat(render("{{ row is iterable }}{{ row is sequence }}{{ row is mapping }}"))
        .isEqualTo("TrueTrueFalse");
  }

  @Test
  void aRelationPassesForADictionaryAndAPlainObjectForNothing() {
    assertThat(
            render("{{ rel is mapping }}{{ rel is iterable }}{{ rel is sequence }}{{ rel.name }}"))
        .isEqualTo("TrueTrueTrues.t");
    assertThat(
            render(
                "{{ one is mapping }}{{ one is iterable }}{{ one is sequence }}{{ one is string }}"))
        .isEqualTo("FalseFalseFalseFalse");
    refused("{% for x in one %}{% endfor %}");
    refused("{{ one|length }}");
  }

  @Test
  void aFunctionOfJavaCanWalkOverWhatATemplateGivesIt() {
    Callable count =
        (given, named) -> {
          long found = 0;
          for (Object item : (Iterable<?>) given.get(0)) {
            found += item == null ? 0 : 1;
          }
          return found;
        };
    assertThat(
            new Jinja()
                .render(
                    Template.of(
                        "a",
                        "{{ n(range(3)) }}{{ n({'a': 1}.items()) }}{{ n([1, 2]|map('string')) }}"),
                    Map.of("n", count)))
        .isEqualTo("312");
  }
}
