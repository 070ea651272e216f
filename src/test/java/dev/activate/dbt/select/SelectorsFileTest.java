package dev.activate.dbt.select;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activate.problem.ActivateException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SelectorsFileTest {
  private static final Request NOTHING = new Request(List.of(), List.of(), null);

  private final Shop shop;

  SelectorsFileTest(@TempDir Path folder) throws IOException {
    shop = Shop.make(folder);
  }

  private List<String> defined(String definition) throws IOException {
    shop.write(
        "selectors.yml",
        "selectors:\n  - name: mine\n    description: d\n    definition:\n"
            + definition.stripIndent().strip().indent(6));
    return Shop.names(shop.select(new Request(List.of(), List.of(), "mine")));
  }

  @Test
  void everyFormOfDbtsGrammarIsTaken() throws IOException {
    assertThat(defined("tag:slow")).containsExactly("crm_people");
    assertThat(defined("'stg+3'")).containsExactly("crm_companies", "crm_people");
    assertThat(defined("tag: slow")).containsExactly("crm_people");
    assertThat(defined("config.tags: slow")).containsExactly("crm_people");
    assertThat(defined("{method: fqn, value: stg, children: true}")).hasSize(2);
    assertThat(defined("{method: fqn, value: stg, children: true, children_depth: 2}"))
        .containsExactly("crm_people");
    assertThat(defined("{method: fqn, value: crm_people, parents: true, parents_depth: 1}"))
        .containsExactly("crm_companies", "crm_people");
    assertThat(
            defined(
                "{method: fqn, value: vip, childrens_parents: true, indirect_selection: cautious}"))
        .containsExactly("crm_companies", "crm_people");
    assertThat(defined("{method: tag, value: crm, exclude: [tag:slow]}"))
        .containsExactly("crm_companies");
    assertThat(defined("{method: tag, value: \"{{ team }}\"}")).hasSize(2);
  }

  @Test
  void setsAreNestedAndTakeAway() throws IOException {
    assertThat(
            defined(
                """
                union:
                  - intersection:
                      - tag: crm
                      - {method: fqn, value: stg, children: true}
                      - exclude: [slow_ones, "tag:slow"]
                  - destination:app
                  - exclude:
                      - method: fqn
                        value: users
                """))
        .containsExactly("crm_companies", "scores");
  }

  @Test
  void aSelectorIsMadeOfOthersInAnyOrder() throws IOException {
    shop.write(
        "selectors.yml",
        """
        selectors:
          - name: both
            definition:
              union: [{method: selector, value: slow}, scores]
          - name: slow
            definition: {tag: slow}
        """);
    assertThat(shop.selected("selector:both")).containsExactly("crm_people", "scores");
    assertThat(shop.selected("1+selector:slow")).containsExactly("crm_companies", "crm_people");
    assertThat(shop.selected("selector:both", "selector:slow")).containsExactly("scores");
  }

  @Test
  void theDefaultIsTakenWhenNothingIsAskedFor() throws IOException {
    shop.write(
        "selectors.yml",
        "selectors: [{name: usual, default: true, definition: {tag: slow}},"
            + " {name: dbt_only, definition: {test_type: generic}}]");
    Selection<Shop.One> usual = shop.select(NOTHING);
    assertThat(Shop.names(usual)).containsExactly("crm_people");
    assertThat(usual.defaulted()).contains("usual");
    assertThat(Shop.names(shop.select(new Request(List.of(), List.of("users"), null)))).hasSize(3);
    assertThat(shop.selected("users")).containsExactly("users");
  }

  @Test
  void withoutTheFileEverythingIsSelected() {
    assertThat(Shop.names(shop.select(NOTHING))).hasSize(4);
    assertThatThrownBy(() -> shop.selected("selector:x")).hasMessageContaining("does not exist");
  }

  @Test
  void aCircleIsRefused() throws IOException {
    shop.write(
        "selectors.yml",
        """
        selectors:
          - {name: a, definition: {method: selector, value: b}}
          - {name: b, definition: {union: ["tag:x", {method: selector, value: a}]}}
        """);
    assertThatThrownBy(() -> shop.selected("selector:a"))
        .hasMessageContaining("a, which is made of b, which is made of a")
        .satisfies(e -> assertThat(place(e)).isEqualTo("selectors.yml:2:5"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{method: tag, value: x, parent: true} | Did you mean `parents`? | 5:31",
        "{method: tag} | needs both method and value | 5:16",
        "{method: tag, children: true} | no value | 5:7",
        "{tag: [a, b]} | must be a single text | 5:13",
        "{union: tag:a} | must be a list | 5:15",
        "{union: [a], children: true} | would not count | 5:7",
        "{union: [{exclude: [a]}, {exclude: [b]}]} | two excludes | 5:32",
        "{union: [{method: tag, value: x, exclude: [a]}]} | item of its own | 5:16",
        "{exclude: [a]} | nothing that exclude could take from | 5:17",
        "[tag:a] | keys and values | 5:7",
        "{method: colour, value: x} | which there is not | 5:7",
        "{method: metric, value: x} | no meaning for syncs | 5:7",
        "{method: tag, value: x, indirect_selection: eagerly} | eager, cautious | 5:7",
        "{method: selector, value: mien} | Did you mean `mine`? | 2:5"
      })
  void whatIsWrongIsSaidWithItsPlace(String definition, String why, String at) {
    assertThatThrownBy(() -> defined(definition))
        .hasMessageContaining(why)
        .satisfies(e -> assertThat(place(e)).isEqualTo("selectors.yml:" + at));
  }

  @Test
  void theFileItselfMustHaveItsShape() throws IOException {
    shop.write("selectors.yml", "selectors: [{name: a, definition: x, defualt: true}, {name: b}]");
    assertThatThrownBy(() -> shop.select(NOTHING))
        .hasMessageContaining("Did you mean `default`?")
        .hasMessageContaining("needs a name and a definition");
    shop.write(
        "selectors.yml",
        "selectors: [{name: a, definition: x, default: true}, {name: b, definition: x, default:"
            + " true}]");
    assertThatThrownBy(() -> shop.select(NOTHING)).hasMessageContaining("a and b both say");
    shop.write("selectors.yml", "selectors: [{name: a, definition: x}, {name: a, definition: y}]");
    assertThatThrownBy(() -> shop.select(NOTHING)).hasMessageContaining("two selectors \"a\"");
    shop.write("selectors.yml", "selectors: [");
    assertThatThrownBy(() -> shop.select(NOTHING)).hasMessageContaining("YAML cannot be read");
    assertThat(shop.selected("users")).containsExactly("users");
  }

  @Test
  void twoWaysAtOnceAreRefused() throws IOException {
    shop.write("selectors.yml", "selectors: [{name: a, definition: x}]");
    assertThatThrownBy(() -> shop.select(new Request(List.of("x"), List.of(), "a")))
        .hasMessageContaining("Two ways of selecting at once")
        .hasMessageContaining("selector:a");
  }

  private static String place(Throwable thrown) {
    return String.valueOf(((ActivateException) thrown).problems().get(0).place());
  }
}
