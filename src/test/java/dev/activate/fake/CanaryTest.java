package dev.activate.fake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who looks for secrets finds them. */
final class CanaryTest {
  private static final Canary BIRD = Canary.of("Kx7Vq2ZpM9wR", "\"'/\\ +&%<é");

  static Stream<String> spellings() {
    return BIRD.spellings().values().stream();
  }

  @ParameterizedTest
  @MethodSource("spellings")
  void everySpellingIsFoundInTextAndFiles(String spelling, @TempDir Path folder) throws Exception {
    String text = "Error: you sent " + spelling + ", which is wrong.\n";
    assertThat(BIRD.in(text)).isPresent();
    assertThat(
            BIRD.in(
                text.replace(
                    spelling, spelling.substring(0, 9) + "\n    " + spelling.substring(9))))
        .isPresent();
    Path file = Files.writeString(folder.resolve("journal"), "\0\1" + text);
    assertThat(BIRD.inPacked(Canary.packed(file))).isPresent();
  }

  @Test
  void base64IsFoundWhateverStandsBefore() {
    for (String before : new String[] {"", "u", "us", "usr", "user:"}) {
      byte[] bytes = (before + BIRD.text() + "!").getBytes(StandardCharsets.UTF_8);
      assertThat(BIRD.in("Basic " + Base64.getEncoder().encodeToString(bytes)))
          .as(before)
          .isPresent();
      assertThat(BIRD.in(Base64.getUrlEncoder().encodeToString(bytes))).as(before).isPresent();
    }
  }

  @Test
  void aPartIsFound() {
    assertThat(BIRD.in("...é" + BIRD.core() + "...")).contains("plain");
  }

  @Test
  void whatADatabaseHoldsPackedIsFound(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("x.duckdb");
    try (var connection = DriverManager.getConnection("jdbc:duckdb:" + file);
        var run = connection.createStatement()) {
      run.execute(
          "create table t as select repeat('"
              + BIRD.core()
              + "', 1 + i % 2) || i as secret from range(200000) r(i)");
    }
    assertThat(BIRD.inPacked(Canary.packed(file))).isPresent();
  }

  @Test
  void otherTextsAreNone(@TempDir Path folder) throws Exception {
    assertThat(BIRD.in("Kx7Vq2ZpM9w is one letter short, and so is *** of nothing.")).isEmpty();
    assertThat(
            BIRD.inPacked(
                Canary.packed(Files.writeString(folder.resolve("x"), "x".repeat(10_000)))))
        .isEmpty();
  }
}
