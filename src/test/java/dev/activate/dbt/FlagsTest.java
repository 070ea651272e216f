package dev.activate.dbt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activate.problem.ActivateException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** dbt 1.11: click's order of sources, then {@code flags:} of the project. */
final class FlagsTest {
  private static final String ENGINE = "DBT_ENGINE_WARN_ERROR";
  private static final String PLAIN = "DBT_WARN_ERROR";

  @Test
  void theOptionGoesBeforeTheVariableBeforeTheProject() {
    assertThat(flags(Map.of(PLAIN, "true")).isOn("warn_error", false, false)).isFalse();
    assertThat(flags(Map.of(PLAIN, "no"), "warn_error", true).isOn("warn_error", null, true))
        .isFalse();
    assertThat(flags(Map.of(), "warn_error", true).isOn("warn_error", null, false)).isTrue();
    assertThat(flags(Map.of()).isOn("warn_error", null, true)).isTrue();
  }

  @Test
  void theEnginesVariableGoesBeforeTheOlderOne() {
    assertThat(flags(Map.of(ENGINE, "0", PLAIN, "1")).isOn("warn_error", null, true)).isFalse();
  }

  @Test
  void anEmptyVariableIsNotSet() {
    assertThat(flags(Map.of(PLAIN, "")).isOn("warn_error", null, true)).isTrue();
  }

  @Test
  void anythingElseThanYesOrNoIsAnErrorThatNamesTheVariable() {
    assertThatThrownBy(() -> flags(Map.of(PLAIN, "maybe")).isOn("warn_error", null, true))
        .isInstanceOf(ActivateException.class)
        .hasMessageContaining("DBT_WARN_ERROR is \"maybe\"");
  }

  @Test
  void theEnginesVariableChoosesTheTargetToo() {
    Shell shell = shell(Map.of("DBT_ENGINE_TARGET", "prod", "DBT_TARGET", "dev"));
    assertThat(shell.option(null, "DBT_TARGET")).isEqualTo("prod");
    assertThat(shell.option("ci", "DBT_TARGET")).isEqualTo("ci");
  }

  private static Flags flags(Map<String, String> variables) {
    return Flags.ofEnvironment(shell(variables));
  }

  private static Flags flags(Map<String, String> variables, String name, @Nullable Object value) {
    return new Flags(Map.of(name, String.valueOf(value)), shell(variables));
  }

  private static Shell shell(Map<String, String> variables) {
    return new Shell(Path.of("/"), Path.of("/"), variables::get);
  }
}
