package dev.activate.dbt.select;

import java.util.ArrayList;
import java.util.List;

/** What is to be selected: criteria, put together. */
sealed interface Spec permits Criterion, Spec.Union, Spec.Intersection, Spec.Difference {

  record Union(List<Spec> parts) implements Spec {
    public Union {
      parts = List.copyOf(parts);
    }
  }

  /**
   * What all of these mean; nothing when there are none.
   *
   * @param expected as it was typed, when it is to be told that it matches nothing; else empty
   */
  record Intersection(String expected, List<Spec> parts) implements Spec {
    public Intersection {
      parts = List.copyOf(parts);
    }
  }

  record Difference(Spec from, Spec less) implements Spec {}

  /** Arguments of the command line: a space is a union, a comma an intersection. */
  static Spec parse(List<String> arguments) {
    List<Spec> parts = new ArrayList<>();
    for (String argument : arguments) {
      for (String part : argument.strip().split("\\s+", -1)) {
        if (!part.isEmpty()) {
          List<Spec> both = new ArrayList<>();
          for (String one : part.split(",", -1)) {
            both.add(Criterion.parse(one));
          }
          parts.add(new Intersection(part, both));
        }
      }
    }
    return new Union(parts);
  }
}
