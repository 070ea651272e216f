package dev.activate.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Blanks the values of {@code DBT_ENV_SECRET*} variables in whatever is printed, as dbt does in its
 * logs. Passes text on at each line end and flush, so that a secret is never cut in two by a write.
 */
final class SecretScrubber extends OutputStream {
  private static final String PREFIX = "DBT_ENV_SECRET";
  private static final int SHORTEST_LINE = 8;
  private static final String MASK = "*****";

  private final PrintStream out;
  private final List<String> secrets;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();

  private SecretScrubber(PrintStream out, List<String> secrets) {
    this.out = out;
    this.secrets = secrets;
  }

  /** The stream itself where the environment holds no such secret. */
  static PrintStream over(PrintStream out, Map<String, String> environment) {
    List<String> secrets =
        environment.entrySet().stream()
            .filter(entry -> entry.getKey().startsWith(PREFIX) && !entry.getValue().isBlank())
            // Text is passed on by lines, and a private key has many.
            .flatMap(
                entry ->
                    Stream.concat(
                        Stream.of(entry.getValue()),
                        entry.getValue().lines().filter(each -> each.length() >= SHORTEST_LINE)))
            // One secret may hold another: the longest goes first.
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList();
    return secrets.isEmpty()
        ? out
        : new PrintStream(new SecretScrubber(out, secrets), false, StandardCharsets.UTF_8);
  }

  @Override
  public synchronized void write(int one) {
    line.write(one);
    if (one == '\n') {
      pass();
    }
  }

  @Override
  public synchronized void write(byte[] bytes, int from, int length) {
    for (int i = from; i < from + length; i++) {
      write(bytes[i]);
    }
  }

  @Override
  public synchronized void flush() throws IOException {
    pass();
    out.flush();
  }

  @Override
  public void close() throws IOException {
    flush();
    out.close();
  }

  private void pass() {
    if (line.size() == 0) {
      return;
    }
    String text = line.toString(StandardCharsets.UTF_8);
    for (String secret : secrets) {
      text = text.replace(secret, MASK);
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.write(bytes, 0, bytes.length);
    line.reset();
  }
}
