package dev.activate.dbt;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What an enforced dbt contract asks the warehouse to keep.
 *
 * @param type {@code not_null}, {@code unique}, {@code primary_key}, {@code check} ..
 * @param columns that it is about, together
 */
public record Constraint(String type, List<String> columns) {

  public Constraint {
    columns = List.copyOf(columns);
  }

  /** Those of a node's columns and its own; none where its contract is not enforced. */
  static List<Constraint> of(Tree node) {
    boolean enforced = Boolean.TRUE.equals(node.tree("config").tree("contract").value("enforced"));
    List<Constraint> all = new ArrayList<>();
    if (!enforced) {
      return all;
    }
    Tree columns = node.tree("columns");
    for (String key : columns.entries().keySet()) {
      Tree column = columns.tree(key);
      for (Tree constraint : list(column)) {
        all.add(new Constraint(type(constraint), List.of(column.text("name", key))));
      }
    }
    for (Tree constraint : list(node)) {
      all.add(new Constraint(type(constraint), constraint.texts("columns")));
    }
    return all;
  }

  private static List<Tree> list(Tree owner) {
    return owner.value("constraints") instanceof List<?> list
        ? list.stream().map(Tree::of).toList()
        : List.of();
  }

  private static String type(Tree constraint) {
    return constraint.text("type", "").toLowerCase(Locale.ROOT);
  }
}
