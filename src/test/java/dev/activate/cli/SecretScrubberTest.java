package dev.activate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SecretScrubberTest {
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final PrintStream plain = new PrintStream(said, true, StandardCharsets.UTF_8);

  @Test
  void aSecretIsBlankedThoughItIsPrintedInPieces() {
    PrintStream out =
        SecretScrubber.over(plain, Map.of("DBT_ENV_SECRET_TOKEN", "hunter2", "USER", "ann"));
    out.print("ann says hun");
    out.println("ter2, hunter2");
    assertThat(said.toString(StandardCharsets.UTF_8))
        .isEqualToIgnoringNewLines("ann says *****, *****");
  }

  @Test
  void theLongerOfTwoSecretsGoesFirst() {
    PrintStream out =
        SecretScrubber.over(
            plain, Map.of("DBT_ENV_SECRET_A", "key", "DBT_ENV_SECRET_B", "keystone"));
    out.println("a keystone");
    assertThat(said.toString(StandardCharsets.UTF_8)).isEqualToIgnoringNewLines("a *****");
  }

  @Test
  void eachLineOfAPrivateKeyIsBlanked() {
    PrintStream out =
        SecretScrubber.over(plain, Map.of("DBT_ENV_SECRET_KEY", "-----BEGIN\nMIIEvQIBADANBg\n"));
    out.println("-----BEGIN\nMIIEvQIBADANBg");
    assertThat(said.toString(StandardCharsets.UTF_8)).doesNotContain("MIIE", "BEGIN");
  }

  @Test
  void withoutSecretsTheStreamIsTheSame() {
    assertThat(SecretScrubber.over(plain, Map.of("DBT_ENV_SECRET_TOKEN", " "))).isSameAs(plain);
  }
}
