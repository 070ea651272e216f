package dev.activate.conformance;

import dev.activate.apply.journal.JournalReader;
import dev.activate.apply.journal.RunFolder;
import dev.activate.cli.Cli;
import dev.activate.fake.Canary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A dbt project whose people go to a place, and in which commands run as a user types them. */
final class Shop {
  static final List<String> COLUMNS = List.of("name", "city", "score", "phone");

  final Path folder;
  final List<String> said = new ArrayList<>();
  private final Place place;
  private final Cli cli;

  Shop(Path folder, Place place) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.place = place;
    this.cli = Cli.at(folder);
    write("dbt_project.yml", "name: shop\nversion: '1.0'\nprofile: shop\n");
    write(
        "profiles.yml",
        "shop: {target: dev, outputs: {dev: {type: duckdb, path: '%s'}}}\n"
            .formatted(folder.resolve("warehouse.duckdb")));
    write(
        "target/manifest.json",
        """
        {"metadata": {"dbt_schema_version": "https://schemas.getdbt.com/dbt/manifest/v12.json",
          "dbt_version": "1.10.0", "adapter_type": "duckdb", "project_name": "shop"}, "nodes": {}}
        """);
    for (Map.Entry<String, Canary> secret : place.secrets().entrySet()) {
      write(secret.getKey(), secret.getValue().text());
      Files.setPosixFilePermissions(
          folder.resolve(secret.getKey()), PosixFilePermissions.fromString("rw-------"));
    }
    sql(
        "create table people (email varchar, name varchar, city varchar, score integer, phone varchar)");
    contract("");
  }

  /** The usual contract, with more settings of the destination, one a line. */
  Shop contract(String more) {
    StringBuilder fields = new StringBuilder();
    for (String column : COLUMNS) {
      fields.append("      %s: {column: %s".formatted(place.field(column), column));
      fields.append(column.equals("phone") ? ", sensitive: true}\n" : "}\n");
    }
    return contract(more, "select * from warehouse.people", fields.toString());
  }

  /** Fields are lines of six blanks and more. */
  Shop contract(String more, String sql, String fields) {
    return write(
        "reverse_etl/crm.yml",
        """
        version: 1
        destinations:
          - name: crm
        %ssyncs:
          - name: people
            sql: |
              %s
            destination: {name: crm, object: %s}
            key: {column: email, field: %s}
            on_missing: delete
            nulls: clear
            fields:
        %s"""
            .formatted(
                (place.settings() + "\n" + more).strip().indent(4),
                sql,
                place.object(),
                place.field("email"),
                fields.indent(2)));
  }

  Shop write(String name, String text) {
    try {
      Files.createDirectories(folder.resolve(name).getParent());
      Files.writeString(folder.resolve(name), text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Shop sql(String statement) {
    try (Connection warehouse =
            DriverManager.getConnection("jdbc:duckdb:" + folder.resolve("warehouse.duckdb"));
        Statement run = warehouse.createStatement()) {
      run.execute(statement);
      return this;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** So many more people, {@code p001} and on, of London. */
  Shop people(int count) {
    return sql(
        "insert into people select format('p{:03}@example.com', i), 'Name ' || i, 'London', 10, '+49 30 ' || i from range(1, %d) t(i)"
            .formatted(count + 1));
  }

  Cli.Result run(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.add("--profiles-dir");
    all.add(folder.toString());
    Cli.Result result = cli.run(all.toArray(String[]::new));
    said.add(String.join(" ", words) + "\n" + result.out() + result.err());
    return result;
  }

  Cli.Result apply(String... more) {
    List<String> all = new ArrayList<>(List.of("apply", "--auto-approve", "-q"));
    all.addAll(List.of(more));
    return run(all.toArray(String[]::new));
  }

  RunFolder lastRun() {
    return RunFolder.all(folder.resolve(".activate/dev/runs")).stream()
        .max(
            Comparator.comparing(run -> JournalReader.summary(run.journal()).header().by().since()))
        .orElseThrow();
  }

  /** All that activate keeps. */
  List<Path> kept() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve(".activate"))) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  /** As on a machine that never saw this project. */
  void forget() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve(".activate"))) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
