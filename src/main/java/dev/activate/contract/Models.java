package dev.activate.contract;

import dev.activate.problem.Problem;
import java.util.List;
import java.util.Optional;

/** What a contract must know of the dbt project. */
public interface Models {

  /**
   * What is wrong with a reference such as {@code ref('x')} or {@code source('a', 'b')}; empty when
   * it can be resolved. The place is added by the caller.
   */
  Optional<Problem> problemOfRef(String modelExpression);

  /** The columns that {@code query} returns; empty when they are not all known. */
  Optional<List<String>> columns(Query query);
}
