package dev.activate.warehouse.conformance;

import dev.activate.warehouse.Engine;
import dev.activate.warehouse.Server;
import dev.activate.warehouse.ServerWarehouse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads a query into an engine in a process of its own, with little heap. */
final class SmallHeap {
  private SmallHeap() {}

  /** How many rows there were and the sum of their {@code n}, both in one line. */
  static String count(WarehousePlace.Reach reach, String heap, Path folder, String sql)
      throws IOException, InterruptedException {
    List<String> words =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                "-Djava.library.path=" + System.getProperty("java.library.path"),
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                SmallHeap.class.getName(),
                folder.toString(),
                sql,
                reach.type()));
    words.addAll(reach.arguments());
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said.strip();
  }

  public static void main(String[] arguments) throws Exception {
    List<String> rest = List.of(arguments).subList(3, arguments.length);
    Server server =
        (Server) Class.forName(arguments[2]).getMethod("server", List.class).invoke(null, rest);
    Path folder = Path.of(arguments[0]);
    try (Engine engine = Engine.open(new Engine.Limits("128MiB", folder))) {
      engine.attach(folder.resolve("small.duckdb"), "small", Engine.Access.WRITE);
      try (ServerWarehouse warehouse = new ServerWarehouse(server)) {
        warehouse.expose(engine, "small.main.arrived", arguments[1]);
      }
      System.out.println(
          engine.<Object>one(
              "select count(*) || ' ' || sum(n) from small.main.arrived", row -> row.getString(1)));
    }
  }
}
