package dev.activate.destination.duckdb;

import dev.activate.change.Action;
import dev.activate.change.Change;
import dev.activate.change.Key;
import dev.activate.change.Value;
import dev.activate.destination.Batch;
import dev.activate.problem.ActivateException;
import dev.activate.warehouse.Engine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs in a JVM of its own: holds a file open, or writes until there is no room. */
final class OtherProcess {
  private OtherProcess() {}

  static Process start(String before, String what, Path file) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    ProcessBuilder builder =
        new ProcessBuilder(
            "sh",
            "-c",
            before + " exec \"$0\" \"$@\"",
            java,
            "-XX:-UsePerfData",
            "-Djava.library.path=" + System.getProperty("java.library.path"),
            "-cp",
            System.getProperty("java.class.path"),
            OtherProcess.class.getName(),
            what,
            file.toString());
    return builder.redirectErrorStream(true).start();
  }

  public static void main(String[] args) throws IOException {
    Path file = Path.of(args[1]);
    Path spill = file.resolveSibling("spill-of-another");
    try (Engine engine = Engine.open(new Engine.Limits("256MiB", spill))) {
      if (args[0].equals("hold")) {
        engine.attach(file, "held", Engine.Access.WRITE);
        System.out.println("held");
        System.in.read();
        return;
      }
      DuckDb destination = new DuckDb(engine, file, "main");
      for (int i = 0; i < 200; i++) {
        destination.write(batch(i));
      }
      destination.close();
      System.out.println("there was room");
    } catch (ActivateException e) {
      System.out.println(e.getMessage());
    }
  }

  private static Batch batch(int number) {
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      Value text = Value.of((number + "-" + i + "-" + System.nanoTime()).repeat(3_000));
      Key key = Key.of(Value.of(number * 10L + i));
      changes.add(new Change(i, Action.CREATE, key, Map.of("text", text), Map.of(), null));
    }
    return new Batch("contacts", List.of("id"), changes);
  }
}
