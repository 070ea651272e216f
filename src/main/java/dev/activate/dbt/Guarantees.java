package dev.activate.dbt;

import java.util.List;
import java.util.Map;

/**
 * What the project asks dbt to watch over.
 *
 * @param tests data tests and unit tests, in the manifest's order
 * @param constraints of the nodes whose contract is enforced, by unique id
 * @param runsAtEnd whether the project, or a package, runs SQL after everything else
 */
public record Guarantees(
    List<DataTest> tests, Map<String, List<Constraint>> constraints, boolean runsAtEnd) {
  public static final Guarantees NONE = new Guarantees(List.of(), Map.of(), false);

  public Guarantees {
    tests = List.copyOf(tests);
    constraints = Map.copyOf(constraints);
  }

  /** The constraints of one node; none where its contract is not enforced. */
  public List<Constraint> constraints(String uniqueId) {
    return constraints.getOrDefault(uniqueId, List.of());
  }
}
