package dev.activate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Expected outputs in files; {@code mvn test -Dgolden=update} rewrites them, git shows the rest.
 */
public final class Golden {
  private static final Path ROOT = Path.of("src", "test", "resources", "golden");

  private Golden() {}

  /**
   * Fails unless the file holds exactly this text.
   *
   * @param name below {@code src/test/resources/golden}, with its ending
   */
  public static void assertMatches(String name, String actual) {
    Path file = ROOT.resolve(name);
    try {
      if ("update".equals(System.getProperty("golden"))) {
        Files.createDirectories(file.getParent());
        Files.writeString(file, actual);
      }
      assertThat(file).as("write it with -Dgolden=update, then read it").exists();
      assertThat(actual).isEqualTo(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
