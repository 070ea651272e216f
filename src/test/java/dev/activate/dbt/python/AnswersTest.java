package dev.activate.dbt.python;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.activate.jinja.Callable;
import dev.activate.jinja.Jinja;
import dev.activate.jinja.Template;
import dev.activate.problem.ActivateException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Python 3.11, dbt 1.11, pytz and the adapters themselves gave the answers in answers.json. */
final class AnswersTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-21T22:33:44.123456Z"), ZoneOffset.UTC);

  @Test
  void everyExpressionPrintsWhatPythonPrints() throws IOException {
    Map<String, Object> names = names();
    Jinja jinja = new Jinja();
    List<String> wrong = new ArrayList<>();
    JsonNode answers;
    try (InputStream in = AnswersTest.class.getResourceAsStream("/python/answers.json")) {
      answers = new ObjectMapper().readTree(Objects.requireNonNull(in));
    }
    for (JsonNode answer : answers) {
      String template = answer.get(0).asText();
      String real = answer.get(1).asText();
      String ours = rendered(jinja, template, names);
      if (!ours.equals(real)) {
        wrong.add(template + "\n  Python: " + real + "\n  here:   " + ours);
      }
    }
    assertThat(answers).hasSizeGreaterThan(700);
    assertThat(wrong).isEmpty();
  }

  private static String rendered(Jinja jinja, String template, Map<String, Object> names) {
    try {
      return jinja.render(Template.of("answer", template), names);
    } catch (ActivateException e) {
      return "error: " + e.getMessage();
    }
  }

  private static Map<String, Object> names() {
    Map<String, Object> names = new HashMap<>(new Builtins((level, text) -> {}, CLOCK).names());
    Map<?, ?> modules = (Map<?, ?>) Objects.requireNonNull(names.get("modules"));
    Map<?, ?> datetime = (Map<?, ?>) Objects.requireNonNull(modules.get("datetime"));
    put(names, "dt", datetime.get("datetime"));
    put(names, "date", datetime.get("date"));
    put(names, "time", datetime.get("time"));
    put(names, "td", datetime.get("timedelta"));
    put(names, "pytz", modules.get("pytz"));
    Callable column =
        (arguments, named) -> ApiColumn.type(ColumnStyle.of(String.valueOf(arguments.get(0))));
    names.put("adapter_column", column);
    return names;
  }

  private static void put(Map<String, Object> names, String name, @Nullable Object value) {
    names.put(name, Objects.requireNonNull(value));
  }
}
