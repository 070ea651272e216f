package dev.activate.cli;

import dev.activate.dbt.Node;
import dev.activate.warehouse.Engine;
import dev.activate.warehouse.Server;
import dev.activate.warehouse.Session;
import dev.activate.warehouse.Sql;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The tables and views that are there in a target; looked up once. */
record Built(Set<String> databases, Set<List<String>> relations) {

  static Built in(Map<String, Path> files, Engine.Limits limits) {
    try (Engine engine = Engine.open(limits)) {
      files.forEach((name, file) -> engine.attach(file, name, Engine.Access.READ));
      Set<List<String>> relations =
          new HashSet<>(
              engine.query(
                  Sql.render("introspect/relations", Map.of()),
                  row -> folded(row.getString(1), row.getString(2), row.getString(3))));
      return new Built(
          files.keySet().stream().map(Built::folded).collect(Collectors.toSet()), relations);
    }
  }

  /** In the database of a server, that is what a session may see. */
  static Built in(Server server, String database) {
    try (Session session = server.open()) {
      return new Built(
          Set.of(folded(database)),
          new HashSet<>(
              session.query(
                  Sql.render(
                      server.dialect(), "introspect/relations", Map.of("database", database)),
                  row -> folded(row.getString(1), row.getString(2), row.getString(3)))));
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

  /** Names that differ only by their case are found as if they were the same. */
  private static String folded(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
