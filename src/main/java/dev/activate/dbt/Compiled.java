package dev.activate.dbt;

import java.util.List;

/**
 * SQL that a warehouse can run.
 *
 * @param dependsOn unique ids of every node that it reads or inlines, each once, in order of use
 */
public record Compiled(String sql, List<String> dependsOn) {

  public Compiled {
    dependsOn = List.copyOf(dependsOn);
  }
}
