package dev.activate.dbt.context;

import dev.activate.dbt.Catalog;
import dev.activate.dbt.Manifest;
import dev.activate.dbt.Node;
import dev.activate.problem.ActivateException;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import dev.activate.warehouse.Column;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The warehouse as {@code dbt docs generate} last saw it: the columns of what dbt built and of its
 * sources, and no rows. For runs without a connection. Read when it is first asked.
 */
public final class CatalogFile implements Introspection {
  private final Path file;
  private final Manifest manifest;
  private @Nullable Catalog catalog;

  /** {@code file} may be absent, which is an error when a macro asks. */
  public CatalogFile(Path file, Manifest manifest) {
    this.file = file;
    this.manifest = manifest;
  }

  @Override
  public Optional<String> type(Relation relation) {
    return find(relation).map(Catalog.Table::type);
  }

  @Override
  public List<Column> columns(Relation relation) {
    return find(relation).map(Catalog.Table::columns).orElse(List.of());
  }

  @Override
  public boolean hasSchema(@Nullable String database, String schema) {
    throw unanswerable("whether the schema " + schema + " exists");
  }

  @Override
  public Result query(String sql) {
    throw unanswerable("for the rows of a query");
  }

  private Optional<Catalog.Table> find(Relation relation) {
    Catalog known = catalog;
    if (known == null) {
      if (!Files.isRegularFile(file)) {
        throw unknown(relation, "There is no " + file + " to tell instead.");
      }
      known = Catalog.read(file);
      catalog = known;
    }
    Optional<Catalog.Table> found = known.table(relation.schema(), relation.identifier());
    if (found.isEmpty()) {
      requireAbsent(relation, known);
    }
    return found;
  }

  /** A catalog holds only what the manifest names, so it says nothing of other relations. */
  private void requireAbsent(Relation relation, Catalog known) {
    if (manifest.nodes().stream().noneMatch(node -> isOf(node, relation))) {
      throw unknown(
          relation, "It is no model, seed, snapshot or source of dbt's, so " + file + " lacks it.");
    }
    Instant seen = known.generatedAt();
    Instant parsed = manifest.generatedAt().orElse(Instant.MIN);
    if (seen == null || seen.isBefore(parsed)) {
      throw unknown(relation, file + " lacks it, and is older than the manifest.");
    }
  }

  private static boolean isOf(Node node, Relation relation) {
    return node.identifier().equalsIgnoreCase(relation.identifier() + "")
        && (node.schema() + "").equalsIgnoreCase(relation.schema() + "");
  }

  private static ActivateException unknown(Relation relation, String why) {
    return Problem.error(
            Code.WAREHOUSE,
            "Macro needs the warehouse",
            "A macro asks the warehouse about "
                + relation
                + ", and there is no connection to it here. "
                + why
                + " Let dbt write it anew with:")
        .run("dbt docs generate")
        .asException();
  }

  private static ActivateException unanswerable(String question) {
    return Problem.error(
            Code.WAREHOUSE,
            "Macro needs the warehouse",
            "A macro asks the warehouse "
                + question
                + ", and there is no connection to it here. Run it against a target that activate"
                + " can read, or do without the macro.")
        .asException();
  }
}
