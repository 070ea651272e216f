package dev.activate.warehouse.snowflake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the driver comes from, in a JVM of its own, laid out as an installation is. */
class DriverPlaceTest {
  private static final String DRIVER = "snowflake-jdbc";

  @Test
  void theDriverIsLoadedFromBesideTheProgramAndOnlyWhenASessionIsOpened(@TempDir Path folder)
      throws Exception {
    Path lib = Files.createDirectories(folder.resolve("lib"));
    jar(lib.resolve("activate.jar"), Path.of("target/classes"));
    List<String> jars = classPath();
    Path driver =
        Path.of(jars.stream().filter(jar -> jar.contains(DRIVER)).findFirst().orElseThrow());
    Files.copy(
        driver, Files.createDirectories(lib.resolve("drivers")).resolve(driver.getFileName()));
    String path =
        Stream.concat(
                Stream.of(lib.resolve("activate.jar").toString()),
                jars.stream().filter(jar -> !jar.contains(DRIVER) && jar.endsWith(".jar")))
            .collect(Collectors.joining(File.pathSeparator));
    Path tests = folder.resolve("tests");
    copy(Path.of("target/test-classes"), tests, "dev/activate/warehouse/snowflake");

    List<String> said = run(path + File.pathSeparator + tests);

    assertThat(said).contains("made", "opened", "closed");
    int made = said.indexOf("made");
    assertThat(said.subList(0, made)).noneMatch(line -> line.contains("net.snowflake."));
    assertThat(said.subList(made, said.size()))
        .anyMatch(
            line ->
                line.contains("net.snowflake.client.api.driver.SnowflakeDriver")
                    && line.contains("drivers"));
  }

  /** What the child does. */
  static final class Child {
    private Child() {}

    public static void main(String[] arguments) throws IOException {
      try (LoginService service = new LoginService()) {
        Snowflake server = Snowflake.of("shop", "prod", service.target(Map.of("password", "x")));
        System.out.println("made");
        var session = server.open();
        System.out.println("opened");
        session.close();
        System.out.println("closed");
      }
    }
  }

  private static List<String> classPath() {
    return Arrays.asList(System.getProperty("java.class.path").split(File.pathSeparator));
  }

  private static List<String> run(String path) throws IOException, InterruptedException {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xlog:class+load",
                "-cp",
                path,
                Child.class.getName())
            .redirectErrorStream(true)
            .start();
    try {
      return new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .toList();
    } finally {
      child.destroyForcibly().waitFor();
    }
  }

  private static void jar(Path jar, Path classes) throws IOException {
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        out.putNextEntry(new JarEntry(classes.relativize(file).toString()));
        Files.copy(file, out);
      }
    }
  }

  private static void copy(Path from, Path to, String folder) throws IOException {
    try (Stream<Path> files = Files.walk(from.resolve(folder))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path there = to.resolve(from.relativize(file).toString());
        Files.createDirectories(there.getParent());
        Files.copy(file, there);
      }
    }
  }
}
