package dev.activate.cli;

import dev.activate.dbt.Node;
import dev.activate.warehouse.Engine;
import dev.activate.warehouse.Sql;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The tables and views that are there in DuckDB files; looked up once. */
record Built(Set<String> databases, Set<List<String>> relations) {

  static Built in(Map<String, Path> files, Engine.Limits limits) {
    try (Engine engine = Engine.open(limits)) {
      files.forEach((name, file) -> engine.attach(file, name, Engine.Access.READ));
      Set<List<String>> relations =
          new HashSet<>(
              engine.query(
                  Sql.render("source/relations", Map.of()),
                  row -> folded(row.getString(1), row.getString(2), row.getString(3))));
      return new Built(
          files.keySet().stream().map(Built::folded).collect(Collectors.toSet()), relations);
    }
  }

  boolean holds(Node node) {
    return relations.contains(
        folded(
            node.database() == null ? "" : node.database(),
            node.schema() == null ? "main" : node.schema(),
            node.identifier()));
  }

  /** Whether the database of this name is among those that were looked into. */
  boolean knows(String database) {
    return databases.contains(folded(database));
  }

  private static List<String> folded(String database, String schema, String name) {
    return List.of(folded(database), folded(schema), folded(name));
  }

  /** Names of DuckDB are the same in any letter case. */
  private static String folded(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
