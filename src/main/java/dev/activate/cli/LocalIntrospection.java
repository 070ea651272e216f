package dev.activate.cli;

import dev.activate.dbt.Compiler;
import dev.activate.dbt.DbtProject;
import dev.activate.dbt.Manifest;
import dev.activate.dbt.Node;
import dev.activate.dbt.context.AttachedDuckDb;
import dev.activate.dbt.context.Introspection;
import dev.activate.dbt.context.Relation;
import dev.activate.problem.ActivateException;
import dev.activate.source.LocalBuild;
import dev.activate.warehouse.Column;
import dev.activate.warehouse.Engine;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What macros ask under {@code --local}: whatever they ask about is built first, as far as it can
 * be on this machine. The columns of the rest are in dbt's catalog, if there is one.
 */
final class LocalIntrospection implements Introspection {
  private final Manifest manifest;
  private final DbtProject project;
  private final Supplier<Engine.Limits> limits;
  private final Path folder;
  private final Introspection catalog;
  private final Set<String> asking = new HashSet<>();
  private @Nullable Compiler compiler;

  /**
   * @param folder where the databases are that are built
   * @param catalog what is asked about what cannot be built
   */
  LocalIntrospection(
      Manifest manifest,
      DbtProject project,
      Supplier<Engine.Limits> limits,
      Path folder,
      Introspection catalog) {
    this.manifest = manifest;
    this.project = project;
    this.limits = limits;
    this.folder = folder;
    this.catalog = catalog;
  }

  /** With what models are compiled to be built: it asks this in turn. */
  void use(Compiler models) {
    this.compiler = models;
  }

  @Override
  public Optional<String> type(Relation relation) {
    return built(relation, look -> look.type(relation), () -> catalog.type(relation));
  }

  @Override
  public List<Column> columns(Relation relation) {
    return built(relation, look -> look.columns(relation), () -> catalog.columns(relation));
  }

  @Override
  public boolean hasSchema(@Nullable String database, String schema) {
    return manifest.nodes().stream().anyMatch(node -> schema.equalsIgnoreCase(node.schema()));
  }

  @Override
  public Result query(String sql) {
    return asked(nodes(node -> sql.contains(LocalBuild.relation(node))), look -> look.query(sql));
  }

  private <T> T built(Relation relation, Function<Introspection, T> question, Supplier<T> other) {
    List<String> ids = nodes(node -> LocalBuild.relation(node).equals(relation.toString()));
    // A model that asks about itself would be built for ever.
    if (ids.isEmpty() || !asking.addAll(ids)) {
      return other.get();
    }
    try {
      return asked(ids, question);
    } catch (ActivateException e) {
      return otherwise(other, e);
    } finally {
      ids.forEach(asking::remove);
    }
  }

  /** Why it cannot be built says more than that the catalog does not have it either. */
  private static <T> T otherwise(Supplier<T> other, ActivateException why) {
    try {
      return other.get();
    } catch (ActivateException e) {
      throw why;
    }
  }

  private List<String> nodes(Predicate<Node> wanted) {
    return manifest.nodes().stream()
        .filter(node -> !node.isEphemeral())
        .filter(wanted)
        .map(Node::uniqueId)
        .toList();
  }

  private <T> T asked(List<String> ids, Function<Introspection, T> question) {
    Compiler models = compiler;
    if (models == null) {
      throw new IllegalStateException("nothing can be compiled yet");
    }
    try (Engine engine = Engine.open(limits.get())) {
      new LocalBuild(engine, manifest, models, project, folder, (node, done, of) -> {}).build(ids);
      return question.apply(new AttachedDuckDb(engine, LocalBuild.DATABASE));
    }
  }
}
