package dev.activate.source;

import dev.activate.dbt.Compiler;
import dev.activate.dbt.DbtProject;
import dev.activate.dbt.Manifest;
import dev.activate.dbt.Node;
import dev.activate.problem.ActivateException;
import dev.activate.problem.Code;
import dev.activate.problem.Place;
import dev.activate.problem.Problem;
import dev.activate.warehouse.DuckDbWarehouse;
import dev.activate.warehouse.Engine;
import dev.activate.warehouse.Sql;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What syncs read, built in DuckDB files of this machine: seeds from their CSV, models in the order
 * of the graph. Rows in {@code reverse_etl/fixtures/<model>.csv} or {@code .parquet} stand for a
 * model or a source that cannot be built here. What is there already and has not changed is left as
 * it is.
 */
public final class LocalBuild {
  /** Told what is being built. */
  @FunctionalInterface
  public interface Listener {
    void building(String node, int done, int of);
  }

  /** Where what has no database is built. */
  public static final String DATABASE = "local";

  private final Engine engine;
  private final Manifest manifest;
  private final Compiler compiler;
  private final LocalFiles files;
  private final Path folder;
  private final Listener listener;

  /**
   * @param compiler prints relations as {@link #relation} does
   * @param folder where the database files are
   */
  public LocalBuild(
      Engine engine,
      Manifest manifest,
      Compiler compiler,
      DbtProject project,
      Path folder,
      Listener listener) {
    this.engine = engine;
    this.manifest = manifest;
    this.compiler = compiler;
    this.files = new LocalFiles(project);
    this.folder = folder;
    this.listener = listener;
  }

  /** How a node is called in the engine, whatever adapter its project is for. */
  public static String relation(Node node) {
    return Engine.name(database(node))
        + "."
        + Engine.name(node.schema() == null ? "main" : node.schema())
        + "."
        + Engine.name(node.identifier());
  }

  /** Builds these nodes and all that they need, and attaches the result to be read. */
  public DuckDbWarehouse build(Collection<String> uniqueIds) {
    Map<String, LocalStep> steps = new LinkedHashMap<>();
    uniqueIds.forEach(id -> add(id, steps));
    Map<String, Path> databases = new TreeMap<>();
    for (LocalStep step : steps.values()) {
      String database = database(step.node());
      requireFree(database, step.node());
      databases.put(database, folder.resolve(database + ".duckdb"));
    }
    List<LocalStep> stale = steps.values().stream().filter(new Built(databases)::lacks).toList();
    if (!stale.isEmpty()) {
      databases.forEach((name, file) -> engine.attach(file, name, Engine.Access.WRITE));
      int done = 0;
      for (LocalStep step : stale) {
        listener.building(step.node().name(), ++done, stale.size());
        run(step);
      }
      databases.keySet().forEach(engine::detach);
    }
    return DuckDbWarehouse.attach(engine, databases);
  }

  private void add(String id, Map<String, LocalStep> steps) {
    if (steps.containsKey(id)) {
      return;
    }
    Node node = manifest.node(id).orElseThrow();
    if (node.isEphemeral()) {
      return; // it is inlined; what it reads is in the list of its user already
    }
    LocalStep step = step(node, steps);
    steps.put(id, step);
  }

  private LocalStep step(Node node, Map<String, LocalStep> steps) {
    Path fixture = files.fixture(node);
    if (fixture != null) {
      return LocalStep.load(node, files.select(fixture, Map.of()), files.digest(fixture));
    }
    if (node.isSource()) {
      return LocalStep.sameAs(node, seedOf(node, steps));
    }
    if (node.resourceType().equals("seed")) {
      Path csv = files.seed(node);
      return LocalStep.load(node, files.select(csv, node.config()), files.digest(csv));
    }
    if (node.resourceType().equals("snapshot")) {
      throw cannot(node, "A snapshot is history that only its warehouse has.");
    }
    var compiled = compiler.compileModel(node);
    StringBuilder digest = new StringBuilder(compiled.sql());
    for (String dependency : compiled.dependsOn()) {
      add(dependency, steps);
      LocalStep needed = steps.get(dependency);
      if (needed != null) {
        digest.append('\n').append(needed.digest());
      }
    }
    return LocalStep.model(node, compiled.sql(), files.digest(digest.toString()));
  }

  /** A source is found here only where a seed makes the very relation that it names. */
  private LocalStep seedOf(Node source, Map<String, LocalStep> steps) {
    for (Node node : manifest.nodes()) {
      if (!node.isSource()
          && !node.isEphemeral()
          && relation(node).equalsIgnoreCase(relation(source))) {
        add(node.uniqueId(), steps);
        return java.util.Objects.requireNonNull(steps.get(node.uniqueId()));
      }
    }
    throw cannot(source, "Its rows come from outside dbt, and no seed makes them.");
  }

  private void run(LocalStep step) {
    if (!step.builds()) {
      return;
    }
    Node node = step.node();
    try {
      engine.execute(
          Sql.render(
              "source/local_build",
              Map.of(
                  "database", database(node),
                  "schema", node.schema() == null ? "main" : node.schema(),
                  "relation", relation(node),
                  "kind", step.isView() ? "view" : "table",
                  "other", step.isView() ? "table" : "view",
                  "sql", step.sql(),
                  "id", node.uniqueId(),
                  "digest", step.digest(),
                  "replace", existsAs(node, step.isView() ? "BASE TABLE" : "VIEW"))));
    } catch (ActivateException e) {
      throw Problem.error(
              Code.WAREHOUSE,
              "Model cannot be built on DuckDB",
              "--local builds "
                  + node.label()
                  + " in DuckDB, which answered: "
                  + e.problems().get(0).detail()
                  + "\nIf its SQL is for another engine, put rows that it could return into reverse_etl/fixtures/"
                  + node.name()
                  + ".csv or .parquet; they are then used instead.")
          .at(Place.of(node.path(), 1, 1))
          .causedBy(e);
    }
  }

  private boolean existsAs(Node node, String type) {
    return engine.count(
            Sql.render("source/local_exists", Map.of("relation", relation(node), "type", type)))
        > 0;
  }

  private static String database(Node node) {
    return node.database() == null ? DATABASE : node.database();
  }

  private static void requireFree(String database, Node node) {
    if (DuckDbWarehouse.isReserved(database)) {
      throw cannot(node, "Its database is called " + database + ", a name that is taken here.");
    }
  }

  private static ActivateException cannot(Node node, String why) {
    return Problem.error(
            Code.WAREHOUSE,
            "Rows are not to be had locally",
            "--local needs the rows of "
                + node.label()
                + ". "
                + why
                + " Put some into reverse_etl/fixtures/"
                + LocalFiles.fixtureName(node)
                + ".csv or .parquet, with a header.")
        .at(Place.of(node.path(), 1, 1))
        .asException();
  }

  /** What the database files hold already. */
  private final class Built {
    private final Map<String, String> digests = new HashMap<>();

    Built(Map<String, Path> databases) {
      databases.forEach(
          (name, file) -> {
            if (Files.exists(file)) {
              engine.attach(file, name, Engine.Access.READ);
              if (engine.count(Sql.render("source/local_known", Map.of("database", name))) > 0) {
                engine
                    .query(
                        "select id, digest from " + Engine.name(name) + ".main.activate_build",
                        row -> Map.entry(row.getString(1), row.getString(2)))
                    .forEach(entry -> digests.put(entry.getKey(), entry.getValue()));
              }
              engine.detach(name);
            }
          });
    }

    boolean lacks(LocalStep step) {
      return step.builds() && !step.digest().equals(digests.get(step.node().uniqueId()));
    }
  }
}
