package dev.activate.cli;

import dev.activate.dbt.Compiler;
import dev.activate.dbt.DbtProject;
import dev.activate.dbt.Manifest;
import dev.activate.dbt.Shell;
import dev.activate.dbt.Target;
import dev.activate.dbt.Vars;
import dev.activate.dbt.context.AskedSession;
import dev.activate.dbt.context.CatalogFile;
import dev.activate.dbt.context.DuckDbFiles;
import dev.activate.dbt.context.Introspection;
import dev.activate.dbt.context.Outside;
import dev.activate.dbt.context.World;
import dev.activate.source.LocalBuild;
import dev.activate.warehouse.Engine;
import java.nio.file.Path;

/**
 * Makes the compiler of a run, with what its macros may look at. Nothing is opened until one does.
 */
record Compilers(
    DbtProject project,
    Manifest manifest,
    Target target,
    Vars vars,
    Shell shell,
    Path home,
    Deferral deferral) {

  Compiler open(boolean local) {
    return local ? local() : connected();
  }

  private Compiler local() {
    LocalIntrospection look =
        new LocalIntrospection(
            manifest, project, this::limits, home.resolve("warehouse"), catalog());
    Compiler compiler =
        new Compiler(
            new World(
                manifest,
                project,
                target,
                vars,
                shell,
                LocalBuild::relation,
                Outside.now(look, new MacroMessages(System.err))));
    look.use(compiler);
    return compiler;
  }

  private Compiler connected() {
    Introspection look =
        target.type().equals("duckdb")
            ? new DuckDbFiles(
                this::limits, () -> Warehouses.databases(target, deferral), target.database())
            : Servers.of(target)
                .<Introspection>map(
                    server -> new AskedSession(server::open, target.database(), target.schema()))
                .orElseGet(this::catalog);
    return new Compiler(
        new World(
            manifest,
            project,
            target,
            vars,
            shell,
            manifest::relation,
            Outside.now(look, new MacroMessages(System.err)),
            deferral::read));
  }

  private CatalogFile catalog() {
    return new CatalogFile(project.targetPath().resolve("catalog.json"), manifest);
  }

  private Engine.Limits limits() {
    Workspace.makePrivate(project.directory().resolve(".activate"));
    Workspace.makePrivate(home);
    Workspace.makePrivate(home.resolve("tmp"));
    return new Engine.Limits(Engine.Limits.DEFAULT_MEMORY, home.resolve("tmp"));
  }
}
