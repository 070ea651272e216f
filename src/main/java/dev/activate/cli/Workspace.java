package dev.activate.cli;

import dev.activate.apply.Stop;
import dev.activate.apply.pace.Paces;
import dev.activate.contract.Contract;
import dev.activate.contract.ContractSource;
import dev.activate.contract.Contracts;
import dev.activate.contract.Query;
import dev.activate.contract.Sync;
import dev.activate.dbt.Compiled;
import dev.activate.dbt.Compiler;
import dev.activate.dbt.DbtProject;
import dev.activate.dbt.Freshness;
import dev.activate.dbt.Manifest;
import dev.activate.dbt.Node;
import dev.activate.dbt.Options;
import dev.activate.dbt.Profiles;
import dev.activate.dbt.Selection;
import dev.activate.dbt.Selector;
import dev.activate.dbt.Shell;
import dev.activate.dbt.Target;
import dev.activate.dbt.Vars;
import dev.activate.dbt.run.DbtRun;
import dev.activate.destination.connector.Catalog;
import dev.activate.jinja.Callable;
import dev.activate.jinja.Jinja;
import dev.activate.jinja.Template;
import dev.activate.problem.ActivateException;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import dev.activate.source.LocalBuild;
import dev.activate.warehouse.DuckDbWarehouse;
import dev.activate.warehouse.Engine;
import dev.activate.warehouse.Sql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A dbt project with its contracts, read and found right.
 *
 * @param home where activate keeps what it knows of this target: ledger, last plan, sandboxes
 * @param connectors the services that destinations may be of
 * @param traced whether what is sent to destinations is shown
 * @param paces at which destinations are asked, by whatever this command does
 * @param run what dbt's last run says of the syncs; unknown unless a command asks for it
 * @param warnings what its author should know though nothing is wrong
 */
record Workspace(
    DbtProject project,
    Manifest manifest,
    Target target,
    boolean local,
    Compiler compiler,
    Contract contract,
    Catalog connectors,
    Path home,
    boolean traced,
    Paces paces,
    DbtRun run,
    List<Problem> warnings) {
  private static final String LOCAL = "local";

  static Workspace open(ProjectOptions given) {
    Shell shell = Shell.current();
    Options options = given.toDbt();
    DbtProject project = DbtProject.read(DbtProject.find(options, shell), options, shell);
    Manifest manifest = Manifest.read(project.manifestFile());
    List<Problem> warnings = new ArrayList<>(manifest.warnings());
    Freshness.staleModelFile(manifest, project).ifPresent(warnings::add);
    Target target =
        given.local
            ? new Target(
                LOCAL, LOCAL, "duckdb", LOCAL, "main", 1, Map.of(), Optional.empty(), List.of())
            : Profiles.target(project, options, shell);
    Function<Node, String> relation = given.local ? LocalBuild::relation : manifest::relation;
    Compiler compiler =
        new Compiler(manifest, project, target, Vars.of(project, options.vars()), shell, relation);
    Map<String, @Nullable Object> names = compiler.settingsNames();
    Catalog connectors = Catalog.of(project.directory());
    Contracts.Reading reading =
        Contracts.read(
            new ContractSource(
                project.directory(),
                new Jinja(),
                given.local ? withoutSecrets(names) : names,
                new DbtModels(compiler, manifest),
                connectors));
    warnings.addAll(reading.warnings());
    return new Workspace(
        project,
        manifest,
        target,
        given.local,
        compiler,
        reading.contract(),
        connectors,
        project.directory().resolve(".activate").resolve(target.name()),
        false,
        new Paces(new Stop(), new SecureRandom()),
        DbtRun.unknown(manifest),
        warnings);
  }

  /** The same, following what is sent if that is wanted. */
  Workspace with(TraceOption trace) {
    return new Workspace(
        project,
        manifest,
        target,
        local,
        compiler,
        contract,
        connectors,
        home,
        trace.traced,
        paces,
        run,
        warnings);
  }

  /** The same, heeding dbt's last run. Under {@code --local} no row is of it. */
  Workspace with(RunResultsOption results) {
    if (local || results.ignored) {
      return this;
    }
    DbtRun last = DbtRun.read(manifest, project);
    return new Workspace(
        project,
        manifest,
        target,
        local,
        compiler,
        contract,
        connectors,
        home,
        traced,
        paces,
        last,
        Stream.concat(warnings.stream(), last.warnings().stream()).toList());
  }

  /** Under {@code --local} nothing is reached, so a variable that is not set is no obstacle. */
  private static Map<String, @Nullable Object> withoutSecrets(Map<String, @Nullable Object> names) {
    Map<String, @Nullable Object> all = new HashMap<>(names);
    if (names.get("env_var") instanceof Callable envVar) {
      Callable lenient =
          (arguments, named) -> {
            try {
              return envVar.call(arguments, named);
            } catch (ActivateException e) {
              return "not-set";
            }
          };
      all.put("env_var", lenient);
    }
    return all;
  }

  /**
   * The enabled syncs that are selected, in the order of the contract. What the project's author
   * and the user should know is told first.
   */
  List<Sync> select(SelectOptions options, Screen screen) {
    screen.follow(project);
    screen.warnFirst(warnings);
    List<SelectableSync> enabled =
        contract.syncs().stream()
            .filter(Sync::enabled)
            .map(sync -> new SelectableSync(sync, () -> compile(sync).dependsOn()))
            .toList();
    Selection<SelectableSync> selection =
        Selector.select(manifest, enabled, options.select, options.exclude);
    screen.warnFirst(selection.warnings());
    if (selection.selected().isEmpty()) {
      screen.warnFirst(
          List.of(
              Problem.warning(
                      Code.SELECTION,
                      "Nothing is selected",
                      "No enabled sync matches --select and --exclude.")
                  .run("activate list")));
    }
    return selection.selected().stream().map(SelectableSync::sync).toList();
  }

  Compiled compile(Sync sync) {
    Query query = sync.query();
    Compiled rows = compiler.compile(query.sql());
    Template where = sync.where();
    if (where == null) {
      return rows;
    }
    Compiled filter = compiler.compile(where);
    List<String> dependsOn = new ArrayList<>(rows.dependsOn());
    filter.dependsOn().stream().filter(id -> !dependsOn.contains(id)).forEach(dependsOn::add);
    return new Compiled(
        Sql.render(
            "source/filtered",
            Map.of(
                "model", query.model() != null && !rows.sql().contains("__dbt__cte__"),
                "sql", rows.sql(),
                "where", filter.sql())),
        dependsOn);
  }

  /** What {@code ref('x')} is in the engine; an ephemeral model as a query in brackets. */
  String relationOf(String reference) {
    String sql = compiler.compile(Template.of("contract", "{{ " + reference + " }}")).sql();
    return sql.contains("__dbt__cte__")
        ? "("
            + compiler
                .compile(Template.of("contract", "select * from {{ " + reference + " }}"))
                .sql()
            + ")"
        : sql;
  }

  Engine engine(ProjectOptions options) {
    makePrivate(project.directory().resolve(".activate"));
    makePrivate(home);
    makePrivate(home.resolve("tmp"));
    return Engine.open(new Engine.Limits(options.memoryLimit, home.resolve("tmp")));
  }

  /** Ledger, plans and sandboxes hold people's data: nobody else may look into their folder. */
  private static void makePrivate(Path folder) {
    try {
      Files.createDirectories(folder);
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    } catch (IOException e) {
      throw Problem.error(
              Code.IO, "Folder cannot be made", folder + ", where activate keeps its ledger: " + e)
          .causedBy(e);
    }
  }

  /** Attaches the warehouse; with {@code --local} what these syncs read is built first. */
  DuckDbWarehouse warehouse(Engine engine, List<Sync> syncs, LocalBuild.Listener listener) {
    return new Warehouses(this).open(engine, syncs, listener);
  }

  Path ledgerFile() {
    return home.resolve("ledger.duckdb");
  }

  /** Holds a folder for each run. */
  Path runs() {
    return home.resolve("runs");
  }

  Path locks() {
    return home.resolve("locks");
  }

  Path lastPlan() {
    return home.resolve("last.plan");
  }
}
