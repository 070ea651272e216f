package dev.activate.cli;

import dev.activate.contract.Sync;
import dev.activate.dbt.Target;
import dev.activate.jinja.Template;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import dev.activate.source.LocalBuild;
import dev.activate.warehouse.DuckDbWarehouse;
import dev.activate.warehouse.Engine;
import dev.activate.warehouse.Server;
import dev.activate.warehouse.ServerWarehouse;
import dev.activate.warehouse.Warehouse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Opens the warehouse that a workspace's models are in. */
record Warehouses(Workspace workspace) {

  /** Attaches the warehouse; with {@code --local} what these syncs read is built first. */
  Warehouse open(Engine engine, List<Sync> syncs, LocalBuild.Listener listener) {
    if (workspace.local()) {
      List<String> needed = new ArrayList<>();
      for (Sync sync : syncs) {
        needed.addAll(workspace.compile(sync).dependsOn());
        sync.checks().stream()
            .filter(check -> check.arguments().get("to") instanceof String)
            .map(check -> "{{ " + check.arguments().get("to") + " }}")
            .forEach(
                to ->
                    needed.addAll(
                        workspace.compiler().compile(Template.of(sync.file(), to)).dependsOn()));
      }
      return new LocalBuild(
              engine,
              workspace.manifest(),
              workspace.compiler(),
              workspace.project(),
              workspace.home().resolve("warehouse"),
              listener)
          .build(needed);
    }
    return target().type().equals("duckdb")
        ? DuckDbWarehouse.attach(engine, databases(target(), workspace.deferral()))
        : new ServerWarehouse(server());
  }

  private Server server() {
    return Servers.of(target())
        .map(server -> workspace.traced() ? Servers.traced(server) : server)
        .orElseThrow(
            () ->
                Problem.error(
                        Code.WAREHOUSE,
                        "Warehouse is not supported yet",
                        "Target %s is of type %s; this version reads %s. With --local the models are built in DuckDB instead."
                            .formatted(target().name(), target().type(), Servers.SUPPORTED))
                    .run("activate plan --local")
                    .asException());
  }

  /**
   * Lets the warehouse's own history tell what is run for a sync from now on.
   *
   * @param run or plan that it is run for
   */
  static void tag(Warehouse warehouse, Sync sync, String run) {
    if (warehouse instanceof ServerWarehouse server) {
      server.session().tag("activate " + sync.name() + " " + run);
    }
  }

  /** The files of a DuckDB target by the names that relations have. */
  static Map<String, Path> databases(Target target, Deferral deferral) {
    Path file =
        target
            .duckdbFile()
            .orElseThrow(
                () ->
                    Problem.error(
                            Code.WAREHOUSE,
                            "Warehouse is in no file",
                            "Target "
                                + target.name()
                                + " of the profile is a DuckDB in memory, which only dbt itself can see."
                                + " Give it a path in profiles.yml.")
                        .asException());
    Map<String, Path> databases = new HashMap<>();
    databases.put(target.database(), file);
    databases.putAll(attachments(target));
    if (deferral.isWanted() && !Files.exists(file)) {
      // Nothing is built here yet, and that is what is deferred.
      databases.remove(target.database());
    }
    databases.forEach(
        (name, path) -> {
          if (!Files.exists(path)) {
            throw Problem.error(
                    Code.WAREHOUSE,
                    "Warehouse file does not exist",
                    "Target "
                        + target.name()
                        + " of the profile says "
                        + path
                        + ", which is not there. Either dbt has not run yet, or the path is another.")
                .run("dbt build")
                .asException();
          }
          if (DuckDbWarehouse.isReserved(name)) {
            throw Problem.error(
                    Code.WAREHOUSE,
                    "Database name is taken",
                    "The warehouse's database is called "
                        + name
                        + ", a name that activate uses itself. Rename the file, or set database: in profiles.yml.")
                .asException();
          }
        });
    return databases;
  }

  /** The DuckDB files of a target that are there, by database name. */
  static Map<String, Path> present(Target target) {
    Map<String, Path> databases = attachments(target);
    target.duckdbFile().ifPresent(file -> databases.put(target.database(), file));
    databases.values().removeIf(file -> !Files.exists(file));
    databases.keySet().removeIf(DuckDbWarehouse::isReserved);
    return databases;
  }

  private static Map<String, Path> attachments(Target target) {
    Map<String, Path> databases = new HashMap<>();
    target.attachments().stream()
        .filter(
            attachment -> attachment.type().isEmpty() || attachment.type().get().equals("duckdb"))
        .forEach(attachment -> databases.put(attachment.alias(), Path.of(attachment.path())));
    return databases;
  }

  private Target target() {
    return workspace.target();
  }
}
