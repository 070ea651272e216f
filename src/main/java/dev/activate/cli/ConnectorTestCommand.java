package dev.activate.cli;

import dev.activate.destination.connector.Catalog;
import dev.activate.destination.connector.example.Example;
import dev.activate.destination.connector.example.Examples;
import dev.activate.destination.connector.example.Rehearsing;
import dev.activate.destination.connector.spec.Connector;
import dev.activate.destination.http.HttpSettings;
import dev.activate.problem.Exit;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "test",
    description =
        "Check a connector's YAML, and run the recorded exchanges of NAME.examples.yml beside it"
            + " on this machine.")
final class ConnectorTestCommand implements Callable<Integer> {
  @Mixin Screen screen = new Screen();

  @Parameters(
      paramLabel = "FILE",
      description = "The connector, such as reverse_etl/connectors/acme.yml.")
  Path file = Path.of("");

  @Override
  public Integer call() {
    Connector connector = Catalog.read(file, file.toString());
    screen.out.println(connector.name() + ": the YAML is sound.");
    String name = file.getFileName().toString().replaceFirst("\\.ya?ml$", "");
    Path beside = file.resolveSibling(name + ".examples.yml");
    Examples examples = Examples.read(beside, beside.toString());
    Rehearsing rehearsing =
        new Rehearsing(
            connector,
            examples.settings(),
            new HttpSettings(Version.text(), Duration.ofSeconds(10), HttpSettings.Reach.PUBLIC, 1));
    int failed = 0;
    for (Example example : examples.all()) {
      List<String> differences = rehearsing.run(example);
      screen.out.println((differences.isEmpty() ? "  ok      " : "  FAILED  ") + example.name());
      differences.forEach(line -> screen.out.println("          " + line));
      failed += differences.isEmpty() ? 0 : 1;
    }
    screen.out.printf("%d as recorded, %d not.%n", examples.all().size() - failed, failed);
    return (failed == 0 ? Exit.OK : Exit.TEST_FAILED).code();
  }
}
