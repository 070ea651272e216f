package dev.activate.jinja;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.activate.problem.ActivateException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Formats with Python 3.11's own answers; ERR is where Python refuses. */
final class FormatTest {
  private static final int EQUAL_AT_LEAST = 174;

  @Test
  void whatIsLaidOutIsLaidOutAsInPython() throws IOException {
    List<String> different = new ArrayList<>();
    int equal = 0;
    try (InputStream in = FormatTest.class.getResourceAsStream("/python/formats.json")) {
      for (JsonNode row : new ObjectMapper().readTree(Objects.requireNonNull(in))) {
        String template = row.get(0).asText();
        String expected = row.get(1).asText();
        String actual = rendered(template);
        if (actual.equals(expected)) {
          equal++;
        } else if (!actual.equals("ERR")) {
          different.add(template + " gives " + actual + " instead of " + expected);
        }
      }
    }
    assertThat(different).isEmpty();
    assertThat(equal).isGreaterThanOrEqualTo(EQUAL_AT_LEAST);
  }

  private static String rendered(String template) {
    try {
      return new Jinja().render(Template.of("format", template), Map.of());
    } catch (ActivateException e) {
      return "ERR";
    }
  }
}
