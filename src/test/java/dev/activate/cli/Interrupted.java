package dev.activate.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A JVM of its own with work that ends when it is asked to, but for {@code deaf} work. */
final class Interrupted {
  private Interrupted() {}

  /** The command line of it, run by {@code sh} after the words of {@code before}. */
  static List<String> command(String before, String what) {
    return Stream.of(
            List.of("sh", "-c", before + " \"$@\"", "sh"),
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                Interrupted.class.getName(),
                what))
        .flatMap(List::stream)
        .toList();
  }

  public static void main(String[] args) throws InterruptedException, IOException {
    CountDownLatch asked = new CountDownLatch(args[0].equals("deaf") ? 2 : 1);
    Screen screen = new Screen();
    try (Interrupts interrupts =
        Interrupts.listen(asked::countDown, screen.err).watch(screen.out)) {
      System.out.println("working");
      while (!asked.await(20, TimeUnit.MILLISECONDS)) {
        if (args[0].equals("talking")) {
          System.out.println("still working");
        }
        interrupts.look();
      }
      System.err.println(interrupts.isAsked() ? "in good order" : "who asked?");
    }
    if (args[0].equals("after")) {
      System.err.println("closed");
      System.in.read();
    }
    System.err.write("bye\n".getBytes(StandardCharsets.UTF_8));
    System.exit(130);
  }
}
