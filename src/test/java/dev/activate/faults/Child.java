package dev.activate.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real process that a test may let down. */
record Child(Process process, Path err) {
  /** What became of it. */
  record Ended(int exit, String err) {
    boolean killed() {
      return exit == 128 + 9;
    }

    @Override
    public String toString() {
      return "exit " + exit + "\n" + err;
    }
  }

  /** The command line of a JVM that starts quickly, with the classes of this one. */
  static List<String> java(Class<?> main, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-XX:-UsePerfData",
            "-Xshare:auto",
            "-Xmx256m",
            "-Djava.library.path=" + System.getProperty("java.library.path"),
            "-cp",
            System.getProperty("java.class.path"),
            main.getName()));
    command.addAll(arguments);
    return command;
  }

  /** Starts it in {@code folder}, where its errors go to a file; its output goes to a pipe. */
  static Child start(Path folder, List<String> command) {
    try {
      Path err = Files.createTempFile(folder, "said", ".err");
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
              .redirectError(err.toFile());
      builder.environment().keySet().removeIf(name -> name.startsWith("ACTIVATE_"));
      return new Child(builder.start(), err);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends it a signal, by its name. */
  void signal(String name) {
    try {
      new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
          .redirectErrorStream(true)
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** As {@code kill -9} does; at once. */
  void kill() {
    process.destroyForcibly();
  }

  /** Waits until it has said so. */
  void says(String words) {
    try {
      while (!Files.readString(err).contains(words)) {
        if (!process.isAlive()) {
          throw new AssertionError("it ended; it said:\n" + Files.readString(err));
        }
        Thread.sleep(5);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Waits for its end. */
  Ended end() {
    try {
      if (!process.waitFor(120, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("it hangs; it said:\n" + Files.readString(err));
      }
      return new Ended(process.exitValue(), Files.readString(err));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
