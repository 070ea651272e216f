package dev.activate.cli;

import dev.activate.apply.Stop;
import dev.activate.apply.journal.RunFolder;
import dev.activate.apply.pace.Paces;
import dev.activate.contract.Contract;
import dev.activate.contract.ContractSource;
import dev.activate.contract.Contracts;
import dev.activate.contract.Sync;
import dev.activate.dbt.Compiled;
import dev.activate.dbt.Compiler;
import dev.activate.dbt.DbtProject;
import dev.activate.dbt.Freshness;
import dev.activate.dbt.Manifest;
import dev.activate.dbt.Options;
import dev.activate.dbt.Profiles;
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
import dev.activate.warehouse.Engine;
import dev.activate.warehouse.Warehouse;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A dbt project with its contracts, read and found right.
 *
 * @param home where activate keeps what it knows of this target: ledger, last plan, sandboxes
 * @param deferral which models are read in another environment
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
    Deferral deferral,
    Contract contract,
    Catalog connectors,
    Path home,
    boolean traced,
    Paces paces,
    DbtRun run,
    List<Problem> warnings) {
  private static final String LOCAL = "local";

  /** As the environment says what state there is. */
  static Workspace open(ProjectOptions given) {
    return open(given, new StateOptions());
  }

  static Workspace open(ProjectOptions given, StateOptions state) {
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
    Path home = project.directory().resolve(".activate").resolve(target.name());
    Deferral deferral =
        given.local
            ? Deferral.local(state, target)
            : Deferral.open(
                state, shell, project, manifest, target, limits(given.memoryLimit, home));
    Compiler compiler =
        new Compilers(
                project, manifest, target, Vars.of(project, options.vars()), shell, home, deferral)
            .open(given.local);
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
        deferral,
        reading.contract(),
        connectors,
        home,
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
        deferral,
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
        deferral,
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
    return Selecting.syncs(this, options, screen);
  }

  /** Every enabled sync, in the order of the contract. */
  List<SelectableSync> selectable() {
    return contract.syncs().stream()
        .filter(Sync::enabled)
        .map(sync -> new SelectableSync(sync, this))
        .toList();
  }

  Compiled compile(Sync sync) {
    return sql().compile(sync);
  }

  SyncSql sql() {
    return new SyncSql(manifest, compiler, deferral);
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
    return Engine.open(limits(options.memoryLimit, home));
  }

  private static Engine.Limits limits(String memory, Path home) {
    return new Engine.Limits(memory, home.resolve("tmp"));
  }

  /** Ledger, plans and sandboxes hold people's data: nobody else may look into their folder. */
  static void makePrivate(Path folder) {
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
  Warehouse warehouse(Engine engine, List<Sync> syncs, LocalBuild.Listener listener) {
    return new Warehouses(this).open(engine, syncs, listener);
  }

  Path ledgerFile() {
    return home.resolve("ledger.duckdb");
  }

  /** Holds a folder for each run. */
  Path runs() {
    return home.resolve("runs");
  }

  /** Whether this machine has written anything to destinations of this target. */
  boolean hasRuns() {
    return !RunFolder.all(runs()).isEmpty();
  }

  Path locks() {
    return home.resolve("locks");
  }

  Path lastPlan() {
    return home.resolve("last.plan");
  }
}
