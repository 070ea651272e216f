package dev.activate.fake;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A class of the tests at work in a process of its own, which is killed when it is closed. */
public final class OtherJvm implements AutoCloseable {
  private final Process process;
  private final BufferedReader said;
  private final BufferedWriter told;

  private OtherJvm(Process process) {
    this.process = process;
    this.said = process.inputReader(StandardCharsets.UTF_8);
    this.told = process.outputWriter(StandardCharsets.UTF_8);
  }

  public static OtherJvm start(Class<?> main, String... args) {
    return start("", List.of(), main, args);
  }

  /**
   * Starts it from a shell.
   *
   * @param before what the shell does first, such as {@code "ulimit -f 8;"}
   * @param options of the virtual machine
   */
  public static OtherJvm start(String before, List<String> options, Class<?> main, String... args) {
    List<String> command = new ArrayList<>(List.of("sh", "-c", before + " exec \"$0\" \"$@\""));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData"));
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(args));
    try {
      return new OtherJvm(
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public long pid() {
    return process.pid();
  }

  public void tell(String line) {
    try {
      told.write(line + "\n");
      told.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The next line that it says; {@code "the end"} when it says no more. */
  public String hear() {
    try {
      String line = said.readLine();
      return line == null ? "the end" : line;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@code kill -9}; what it said before can still be heard. */
  public void kill() {
    // Process.destroyForcibly would close the pipe, and with it what was said last.
    process.toHandle().destroyForcibly();
    process.onExit().orTimeout(30, TimeUnit.SECONDS).join();
  }

  @Override
  public void close() {
    kill();
  }
}
