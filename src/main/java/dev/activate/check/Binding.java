package dev.activate.check;

import dev.activate.contract.CheckSpec;
import dev.activate.contract.CheckSpec.Kind;
import dev.activate.problem.ActivateException;
import dev.activate.problem.Code;
import dev.activate.problem.Place;
import dev.activate.problem.Problem;
import dev.activate.problem.Problems;
import dev.activate.problem.Severity;
import dev.activate.warehouse.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Finds the columns that checks are about, and reports everything that cannot be checked at once.
 */
final class Binding {
  private final CheckTarget target;
  private final Problems problems = new Problems();
  private final List<BoundCheck> bound = new ArrayList<>();

  private Binding(CheckTarget target) {
    this.target = target;
  }

  static List<BoundCheck> all(CheckTarget target, KeyProof proof) {
    Binding binding = new Binding(target);
    binding.keyColumns();
    binding.add(keySpec(target, Kind.NOT_NULL), BoundCheck.Role.KEY);
    if (proof == KeyProof.SCAN) {
      binding.add(keySpec(target, Kind.UNIQUE), BoundCheck.Role.KEY);
    }
    for (CheckSpec spec : target.checks()) {
      if (!isKeyUnique(spec, target)) {
        binding.add(spec, BoundCheck.Role.CONTRACT);
      }
    }
    binding.problems.throwIfErrors();
    return binding.bound;
  }

  static BoundCheck uniqueKey(CheckTarget target) {
    Binding binding = new Binding(target);
    binding.keyColumns();
    binding.add(keySpec(target, Kind.UNIQUE), BoundCheck.Role.KEY);
    binding.problems.throwIfErrors();
    return binding.bound.get(0);
  }

  private void keyColumns() {
    for (String key : target.keyColumns()) {
      if (target.column(key).isEmpty()) {
        problems.add(
            Problem.error(
                Code.CONTRACT,
                "Key column does not exist",
                key
                    + " is a key column of sync "
                    + target.sync()
                    + ", but its rows have no such column; they have "
                    + has()
                    + ". Without its key no row can be told from another. Name a column that is"
                    + " there."));
      }
    }
    problems.throwIfErrors();
  }

  private void add(CheckSpec spec, BoundCheck.Role role) {
    try {
      bound.add(bind(spec, role));
    } catch (ActivateException e) {
      e.problems().stream()
          .map(one -> one.place() == null ? one.at(spec.place()) : one)
          .forEach(problems::add);
    }
  }

  private BoundCheck bind(CheckSpec spec, BoundCheck.Role role) {
    List<Column> columns = spec.columns().stream().map(name -> column(spec, name)).toList();
    String where = spec.where() == null ? BoundCheck.ALL_ROWS : spec.where();
    FailingSql.requireExpression(spec, "where", where);
    BoundCheck empty = new BoundCheck(spec, role, columns, where, "");
    return new BoundCheck(spec, role, columns, where, FailingSql.of(empty, target));
  }

  private Column column(CheckSpec spec, String name) {
    return target
        .column(name)
        .orElseThrow(
            () ->
                Problem.error(
                        Code.CONTRACT,
                        "Checked column does not exist",
                        spec.name()
                            + " of sync "
                            + target.sync()
                            + " is about column "
                            + name
                            + ", which its rows do not have; they have "
                            + has()
                            + ". A check that cannot run proves nothing, so the sync is not"
                            + " planned. Name a column that is there, or remove the check.")
                    .at(spec.place())
                    .asException());
  }

  private String has() {
    return target.columns().stream().map(Column::name).collect(Collectors.joining(", "));
  }

  private static CheckSpec keySpec(CheckTarget target, Kind kind) {
    String name = kind == Kind.UNIQUE ? "key_unique" : "key_not_null";
    return new CheckSpec(
        name + "(" + String.join(", ", target.keyColumns()) + ")",
        kind,
        target.keyColumns(),
        Map.of(),
        null,
        Severity.ERROR,
        CheckSpec.Threshold.ANY,
        CheckSpec.Threshold.ANY,
        CheckSpec.OnFailure.HOLD,
        new Place(target.sync(), 1, 1, null, target.sync()));
  }

  /** The key's own check answers for it, so that the largest query does not run twice. */
  private static boolean isKeyUnique(CheckSpec spec, CheckTarget target) {
    return spec.kind() == Kind.UNIQUE
        && spec.where() == null
        && spec.columns().stream().allMatch(target::isKey)
        && lower(spec.columns()).equals(lower(target.keyColumns()));
  }

  private static Set<String> lower(List<String> names) {
    Set<String> all = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    all.addAll(names);
    return all;
  }
}
