package dev.activate.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Runs commands as a user would, on a copy of the example that a test may spoil. */
public final class Cli {
  /** What a command said and how it ended. */
  public record Result(int exit, String out, String err) {}

  private final Path project;

  private Cli(Path project) {
    this.project = project;
  }

  /** In a project that is there. */
  public static Cli at(Path project) {
    return new Cli(project);
  }

  /** A fresh copy of the example project in {@code folder}. */
  static Cli example(Path folder) throws IOException {
    Path source = Path.of("examples/dbt_project");
    Path target = folder.resolve("project");
    try (Stream<Path> files = Files.walk(source)) {
      for (Path file : files.sorted().toList()) {
        String name = source.relativize(file).toString();
        boolean own =
            name.startsWith(".activate") || name.startsWith("logs") || name.endsWith(".duckdb");
        if (!own) {
          Path copy = target.resolve(name);
          if (Files.isDirectory(file)) {
            Files.createDirectories(copy);
          } else {
            Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
          }
        }
      }
    }
    return new Cli(target);
  }

  Path file(String name) {
    return project.resolve(name);
  }

  /** Replaces text in one of the project's files; the text must be there. */
  Cli edit(String name, String from, String to) throws IOException {
    String text = Files.readString(file(name));
    if (!text.contains(from)) {
      throw new AssertionError(name + " does not hold " + from);
    }
    Files.writeString(file(name), text.replace(from, to));
    return this;
  }

  /** Runs a command with {@code --project-dir}; the first word is the command. */
  public Result run(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.add("--project-dir");
    all.add(project.toString());
    return bare(all.toArray(String[]::new));
  }

  static Result bare(String... words) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    ByteArrayOutputStream complained = new ByteArrayOutputStream();
    try {
      System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
      System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
      int exit = ActivateCommand.run(words);
      return new Result(
          exit, said.toString(StandardCharsets.UTF_8), complained.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }
}
