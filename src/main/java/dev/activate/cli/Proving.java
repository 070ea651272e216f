package dev.activate.cli;

import dev.activate.check.Proven;
import dev.activate.check.ProvenByDbt;
import dev.activate.contract.Query;
import dev.activate.contract.Sync;
import dev.activate.dbt.Compiled;
import dev.activate.dbt.Node;
import dev.activate.dbt.Target;
import dev.activate.dbt.run.Proofs;
import dev.activate.jinja.Template;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What dbt's last run has proved of the rows of a sync. */
record Proving(Workspace workspace) {
  /** Only this brings rows after a filter that the table does not have. */
  private static final Pattern MORE_ROWS = Pattern.compile("(?is).*\\bunion\\b.*");

  /**
   * Looks at when the warehouse was written to, so it must be open: then nobody else writes to it.
   *
   * @param compiled the sync's own
   */
  Proven of(Sync sync, Compiled compiled) {
    return table(sync, compiled)
        .<Proven>map(
            table ->
                new ProvenByDbt(
                    Proofs.of(workspace.run(), workspace.target(), table, written(table))))
        .orElse(Proven.NOTHING);
  }

  /** The one table whose rows, all or some, the sync takes as they are. */
  private Optional<Node> table(Sync sync, Compiled compiled) {
    Query query = sync.query();
    if (workspace.local() || query.model() == null || compiled.dependsOn().size() != 1) {
      return Optional.empty();
    }
    String all = workspace.compiler().compile(query.sql()).sql().strip();
    return workspace
        .manifest()
        .node(compiled.dependsOn().get(0))
        // A deferred model is read from somewhere else than its own relation.
        .filter(node -> all.equals("select * from " + workspace.manifest().relation(node)))
        .filter(node -> keepsRows(sync.where(), compiled, all));
  }

  private static boolean keepsRows(@Nullable Template where, Compiled compiled, String all) {
    return where == null
        || (compiled.sql().startsWith(all)
            && !MORE_ROWS.matcher(compiled.sql().substring(all.length())).matches());
  }

  /** When the file that holds the table was last written to, its log included. */
  private Optional<Instant> written(Node table) {
    return file(table)
        .flatMap(
            file ->
                Stream.of(file, file.resolveSibling(file.getFileName() + ".wal"))
                    .filter(Files::exists)
                    .map(Proving::modified)
                    .max(Instant::compareTo));
  }

  private Optional<Path> file(Node table) {
    Target target = workspace.target();
    if (target.database().equalsIgnoreCase(table.database())) {
      return target.duckdbFile();
    }
    List<Path> attached =
        target.attachments().stream()
            .filter(one -> one.alias().equalsIgnoreCase(table.database()))
            .filter(one -> one.type().orElse("duckdb").equals("duckdb"))
            .map(one -> Path.of(one.path()))
            .toList();
    return attached.size() == 1 ? Optional.of(attached.get(0)) : Optional.empty();
  }

  private static Instant modified(Path file) {
    try {
      return Files.getLastModifiedTime(file).toInstant();
    } catch (IOException e) {
      // Unknown is as good as later than anything: nothing is proved then.
      return Instant.MAX;
    }
  }
}
