package dev.activate.check;

import dev.activate.contract.CheckSpec;
import dev.activate.contract.CheckSpec.Kind;
import dev.activate.dbt.run.Proofs;

/**
 * What dbt has proved of the table whose rows, or some of them, are checked. What holds for all
 * rows holds for those that a filter leaves.
 */
public record ProvenByDbt(Proofs proofs) implements Proven {

  @Override
  public boolean holds(CheckSpec check) {
    if (check.kind() == Kind.NOT_NULL) {
      return check.columns().stream().allMatch(proofs::isNotNull);
    }
    return check.kind() == Kind.UNIQUE && proofs.isUnique(check.columns());
  }
}
