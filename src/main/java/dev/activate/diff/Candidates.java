package dev.activate.diff;

import dev.activate.source.Desired;
import dev.activate.warehouse.Dialect;
import dev.activate.warehouse.Engine;
import dev.activate.warehouse.Sql;
import java.util.List;
import java.util.Map;

/**
 * The keys whose record may have to change: a relation of the key fields, {@code in_source} and
 * {@code in_ledger}. It holds every change and may hold keys that turn out to need none.
 *
 * @param created in the source and not in the ledger
 * @param missing in the ledger and not in the source
 * @param doubles rows of the source beyond the first of their key
 */
public record Candidates(String relation, long created, long missing, long doubles) {

  /** Which keys are looked at. */
  public enum Scope {
    CHANGED,
    ALL
  }

  /**
   * Compares the desired records with the ledger's.
   *
   * @param kept those of them that are not in quarantine, as a relation; only a first sync takes it
   * @param ledger a relation of the same shape
   * @param rows how many desired records there are
   * @param records how many the ledger has
   */
  public static Candidates find(
      Engine engine,
      Desired desired,
      String kept,
      String ledger,
      long rows,
      long records,
      Scope scope) {
    String relation = desired.work() + ".candidate";
    List<String> key = desired.shape().keyNames();
    if (records == 0) {
      engine.execute(
          Sql.render("diff/first", Map.of("candidate", relation, "key", key, "desired", kept)));
      return new Candidates(relation, rows, 0, UniqueKey.doubles(engine, desired, rows));
    }
    engine.execute(
        Sql.render(
            "diff/candidates",
            Map.of(
                "candidate",
                relation,
                "key",
                key,
                "hash",
                Comparison.hash(Dialect.DUCKDB, desired.fields()),
                "desired",
                desired.relation(),
                "ledger",
                ledger,
                "changed_only",
                scope == Scope.CHANGED)));
    return engine.one(
        Sql.render("diff/counts", Map.of("candidate", relation, "key", key)),
        row -> {
          long created = row.getLong(1);
          long missing = row.getLong(2);
          long matchedTwice = (rows - created) - (records - missing);
          return new Candidates(
              relation, created, missing, row.getLong(3) + Math.max(0, matchedTwice));
        });
  }
}
