package dev.activate.shape;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Files stay short enough to be read at once, and a package says what it is for. */
final class SizeTest {
  private static final Path MAIN = Path.of("src/main/java");
  private static final int MOST_LINES = 300;
  private static final Set<String> NO_NAMES =
      Set.of("util", "utils", "common", "helper", "helpers", "manager", "impl", "misc", "core");

  @Test
  void noFileIsLongerThanCanBeReadAtOnce() {
    assertThat(javaFiles().filter(file -> lines(file).size() > MOST_LINES)).isEmpty();
  }

  @Test
  void everyPackageSaysWhatItIsForAndThatItHoldsNoNulls() {
    assertThat(javaFiles().map(Path::getParent).distinct())
        .isNotEmpty()
        .allSatisfy(
            folder ->
                assertThat(lines(folder.resolve("package-info.java")))
                    .contains("/**", "@NullMarked"));
  }

  @Test
  void noPackageHasANameThatFitsAnything() {
    assertThat(javaFiles().map(file -> file.getParent().getFileName().toString()))
        .doesNotContainAnyElementsOf(NO_NAMES);
  }

  private static Stream<Path> javaFiles() {
    try (Stream<Path> files = Files.walk(MAIN)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
