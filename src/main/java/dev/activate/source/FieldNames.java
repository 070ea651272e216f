package dev.activate.source;

import dev.activate.contract.FieldMapping;
import dev.activate.contract.Sync;
import dev.activate.problem.ActivateException;
import dev.activate.problem.Code;
import dev.activate.problem.Place;
import dev.activate.problem.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Refuses fields whose columns would meet in one table: names are compared as DuckDB does, without
 * regard to letter case, and a few belong to the ledger and the diff.
 */
final class FieldNames {
  private static final List<String> OURS =
      List.of(
          "_remote_id",
          "_origin",
          "_applied_at",
          "_run",
          "_hash",
          "_there",
          "in_source",
          "in_ledger");

  private final Sync sync;
  private final Map<String, String> taken = new HashMap<>();
  private final List<Problem> problems = new ArrayList<>();

  private FieldNames(Sync sync) {
    this.sync = sync;
    OURS.forEach(name -> taken.put(name, "a column of the ledger"));
  }

  static void require(Sync sync) {
    FieldNames names = new FieldNames(sync);
    sync.keyFields().forEach(field -> names.take(field, field, sync.place()));
    for (FieldMapping mapping : sync.fields()) {
      names.take(mapping.field(), mapping.field(), mapping.place());
    }
    for (FieldMapping mapping : sync.fields()) {
      if (mapping.sensitive()) {
        names.take("value_" + mapping.field(), mapping.field(), mapping.place());
      }
    }
    if (!names.problems.isEmpty()) {
      throw new ActivateException(names.problems, null);
    }
  }

  private void take(String column, String field, Place place) {
    String other = taken.putIfAbsent(column.toLowerCase(Locale.ROOT), "field `" + field + "`");
    if (other != null) {
      problems.add(
          Problem.error(
                  Code.CONTRACT,
                  "Field name is taken",
                  "Field `"
                      + field
                      + "` of "
                      + sync.name()
                      + " needs a column `"
                      + column
                      + "`, which is "
                      + other
                      + " already (letter case does not count). Both could not be kept apart, so"
                      + " nothing is planned for it. Leave one of them out.")
              .at(place));
    }
  }
}
