package dev.activate.jinja;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.activate.problem.ActivateException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Jinja2's own answers: each is given too, or an error; never another text. */
class ConformanceTest {
  /** A name that does not exist is an error here; the others dbt does not offer either. */
  private static final List<String> ERRORS = List.of("undefined print", "attr on int", "import");

  private final Map<String, Object> names = names();

  @Test
  void nothingIsRenderedDifferentlyFromJinja2() throws Exception {
    List<String> different = new ArrayList<>();
    List<String> errors = new ArrayList<>();
    int equal = 0;
    for (JsonNode snippet : snippets()) {
      String name = snippet.get(0).asText();
      String expected = snippet.get(2).asText();
      try {
        String actual = new Jinja().render(Template.of(name, snippet.get(1).asText()), names);
        if (actual.equals(expected)) {
          equal++;
        } else {
          different.add(name + ": " + actual + " instead of " + expected);
        }
      } catch (ActivateException e) {
        assertThat(e.problems()).allMatch(problem -> problem.place() != null);
        if (expected.startsWith("ERR")) {
          equal++;
        } else {
          errors.add(name);
        }
      }
    }
    assertThat(different).isEmpty();
    assertThat(errors).containsExactlyElementsOf(ERRORS);
    assertThat(equal).isEqualTo(255 - ERRORS.size());
  }

  private static JsonNode snippets() throws Exception {
    try (InputStream in = ConformanceTest.class.getResourceAsStream("/jinja2-conformance.json")) {
      return new ObjectMapper().readTree(Objects.requireNonNull(in));
    }
  }

  private static Map<String, Object> names() {
    Callable config = (arguments, named) -> "";
    Callable get = (first, none) -> (Callable) (arguments, named) -> "<" + arguments.get(0) + ">";
    Callable dict = (arguments, named) -> new LinkedHashMap<@Nullable Object, Object>(named);
    Callable dispatch =
        (first, none) ->
            (Callable)
                (arguments, named) ->
                    "D" + String.join(",", arguments.stream().map(String::valueOf).toList());
    Map<String, Object> names = new HashMap<>();
    names.put("cfg", config);
    names.put("get", get);
    names.put("dict_", dict);
    names.put("adapter", Map.of("dispatch", dispatch));
    return names;
  }
}
