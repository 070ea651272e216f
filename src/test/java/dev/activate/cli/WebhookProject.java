package dev.activate.cli;

import dev.activate.apply.journal.JournalReader;
import dev.activate.apply.journal.RunFolder;
import dev.activate.fake.service.FakeService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A dbt project with a DuckDB warehouse whose table {@code people} goes to a webhook, and in which
 * commands run as a user types them.
 */
final class WebhookProject {
  static final String SYNC =
      """
        - name: people
          sql: select email, score, name from warehouse.people
          destination: {name: crm, object: contacts}
          key: {column: email, field: email}
          fields: {score: score, name: name}
      """;

  final Path folder;
  private final FakeService crm;
  private final Cli cli;

  private WebhookProject(Path folder, FakeService crm) {
    this.folder = folder;
    this.crm = crm;
    this.cli = Cli.at(folder);
  }

  /** Without rows; the destination is as plain as can be. */
  static WebhookProject make(Path folder, FakeService crm) throws IOException {
    WebhookProject project = new WebhookProject(folder, crm);
    project.write("dbt_project.yml", "name: shop\nversion: '1.0'\nprofile: shop\n");
    project.write(
        "profiles.yml",
        "shop: {target: dev, outputs: {dev: {type: duckdb, path: '%s'}}}\n"
            .formatted(folder.resolve("warehouse.duckdb")));
    project.write(
        "target/manifest.json",
        """
        {"metadata": {"dbt_schema_version": "https://schemas.getdbt.com/dbt/manifest/v12.json",
          "dbt_version": "1.10.0", "adapter_type": "duckdb", "project_name": "shop"}, "nodes": {}}
        """);
    project.sql("create table people (email varchar, score integer, name varchar)");
    project.contract("");
    return project;
  }

  /** Writes the contract anew: settings of the destination, one a line, and the syncs. */
  WebhookProject contract(String settings, String... syncs) throws IOException {
    StringBuilder yaml = new StringBuilder("version: 1\ndestinations:\n  - name: crm\n");
    yaml.append("    type: webhook\n    url: " + crm.url() + "\n");
    settings.lines().forEach(line -> yaml.append("    " + line + "\n"));
    yaml.append("syncs:\n").append(syncs.length == 0 ? SYNC : String.join("", syncs));
    return write("reverse_etl/crm.yml", yaml.toString());
  }

  WebhookProject write(String name, String text) throws IOException {
    Files.createDirectories(folder.resolve(name).getParent());
    Files.writeString(folder.resolve(name), text);
    return this;
  }

  /** So many people, {@code p001} and on, each with a score and a name. */
  WebhookProject people(int count, int score) {
    return sql("delete from people")
        .sql(
            "insert into people select format('p{:03}@example.com', i), %d, 'Name ' || i from range(1, %d) t(i)"
                .formatted(score, count + 1));
  }

  WebhookProject sql(String statement) {
    try (Connection warehouse =
            DriverManager.getConnection("jdbc:duckdb:" + folder.resolve("warehouse.duckdb"));
        Statement run = warehouse.createStatement()) {
      run.execute(statement);
      return this;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Runs a command; the first words are the command. */
  Cli.Result run(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.add("--profiles-dir");
    all.add(folder.toString());
    return cli.run(all.toArray(String[]::new));
  }

  Cli.Result apply(String... more) {
    List<String> all = new ArrayList<>(List.of("apply", "--auto-approve", "-q"));
    all.addAll(List.of(more));
    return run(all.toArray(String[]::new));
  }

  /** The newest run; of two in one second the ids do not tell which. */
  RunFolder lastRun() {
    return RunFolder.all(folder.resolve(".activate/dev/runs")).stream()
        .max(
            Comparator.comparing(run -> JournalReader.summary(run.journal()).header().by().since()))
        .orElseThrow();
  }

  /** Every file that activate keeps, and a digest of what it holds. */
  Map<String, Integer> kept() throws IOException {
    Map<String, Integer> kept = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder.resolve(".activate"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        kept.put(
            folder.relativize(file).toString(),
            java.util.Arrays.hashCode(Files.readAllBytes(file)));
      }
    }
    return kept;
  }

  /** What differs from run to run replaced, so that the rest can be compared. */
  String steady(String text) {
    String dir = folder.toString();
    return text.replaceAll(" *\\\\\n +", " ")
        .replace(" --project-dir " + dir + " --profiles-dir " + dir, "")
        .replace(dir, "PROJECT")
        .replaceAll("(?m)^((?:Applied|Stopped).*[^.])\n", "$1 ")
        .replace(crm.url(), "http://127.0.0.1/changes")
        .replaceAll("127\\.0\\.0\\.1:\\d+", "127.0.0.1:80")
        .replaceAll("\\d{8}-\\d{6}-[0-9a-f]{4}", "RUN")
        .replaceAll("\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?Z| UTC)", "TIME")
        .replaceAll("in \\d[\\d.]*( ms|s)", "in A WHILE");
  }
}
