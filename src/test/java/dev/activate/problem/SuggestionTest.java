package dev.activate.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class SuggestionTest {
  private static final List<String> NAMES = List.of("on_missing", "mode", "model", "fields");

  @Test
  void aSlipIsRecognised() {
    assertThat(Suggestion.nearest("on_mising", NAMES)).contains("on_missing");
    assertThat(Suggestion.nearest("On-Missing", NAMES)).contains("on_missing");
    assertThat(Suggestion.nearest("mdoe", NAMES)).contains("mode");
  }

  @Test
  void whatIsFarFromEverythingSuggestsNothing() {
    assertThat(Suggestion.nearest("guardrails", NAMES)).isEmpty();
    assertThat(Suggestion.hint("x", NAMES)).isEmpty();
  }
}
