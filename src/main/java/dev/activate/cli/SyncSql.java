package dev.activate.cli;

import dev.activate.contract.Query;
import dev.activate.contract.Sync;
import dev.activate.dbt.Compiled;
import dev.activate.dbt.Compiler;
import dev.activate.dbt.Manifest;
import dev.activate.dbt.Node;
import dev.activate.jinja.Template;
import dev.activate.problem.Problem;
import dev.activate.warehouse.Sql;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The rendered SQL of syncs, and what it reads. */
record SyncSql(Manifest manifest, Compiler compiler, Deferral deferral) {

  /** What the warehouse is asked; refused when it would read a deferred model that is not there. */
  Compiled compile(Sync sync) {
    Compiled compiled = rendered(sync);
    deferral.require(nodes(compiled));
    return compiled;
  }

  /** What of a sync is read in another environment; empty when nothing is. */
  List<Problem> deferred(Sync sync) {
    return deferral.warning(nodes(rendered(sync))).stream().toList();
  }

  /**
   * What of this the target's own dbt runs tell of: not what is read in another environment, nor an
   * ephemeral model on the way there.
   */
  List<String> builtHere(Compiled compiled) {
    List<Node> nodes = nodes(compiled);
    boolean none = nodes.stream().noneMatch(deferral::isDeferred);
    return nodes.stream()
        .filter(node -> none || !(deferral.isDeferred(node) || node.isEphemeral()))
        .map(Node::uniqueId)
        .toList();
  }

  /** The SQL of a sync with unique ids for the names of relations, alike in all targets. */
  String portable(Sync sync) {
    Compiled compiled = rendered(sync);
    String sql = compiled.sql();
    List<Node> longestFirst =
        nodes(compiled).stream()
            .sorted(Comparator.comparing(node -> -deferral.relation(node).length()))
            .toList();
    for (Node node : longestFirst) {
      sql = sql.replace(deferral.relation(node), "{" + node.uniqueId() + "}");
    }
    return sql;
  }

  private List<Node> nodes(Compiled compiled) {
    return compiled.dependsOn().stream().flatMap(id -> manifest.node(id).stream()).toList();
  }

  private Compiled rendered(Sync sync) {
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
}
