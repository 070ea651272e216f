package dev.activate.dbt;

import dev.activate.jinja.Attributes;
import dev.activate.jinja.Callable;
import java.util.Optional;

/** What {@code ref()}, {@code source()} and {@code this} give: prints itself as SQL. */
record Relation(Node node, String printed) implements Attributes {
  private static final String CTE = "__dbt__cte__";

  static Relation ephemeral(Node node) {
    return new Relation(node, cteName(node));
  }

  static String cteName(Node node) {
    return CTE + node.identifier();
  }

  @Override
  public Optional<Object> attribute(String name) {
    Callable render = (arguments, named) -> printed;
    return switch (name) {
      case "database" -> Optional.ofNullable(node.database());
      case "schema" -> Optional.ofNullable(node.schema());
      case "identifier", "name", "table" ->
          Optional.of(node.isEphemeral() ? cteName(node) : node.identifier());
      case "render" -> Optional.of(render);
      default -> Optional.empty();
    };
  }

  @Override
  public String toString() {
    return printed;
  }
}
