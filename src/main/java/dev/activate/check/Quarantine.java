package dev.activate.check;

import dev.activate.warehouse.Engine;
import java.util.Map;

/** The table of the rows that are held back: their key, and each check that they failed. */
final class Quarantine {
  private final Engine engine;
  private final CheckTarget target;

  private Quarantine(Engine engine, CheckTarget target) {
    this.engine = engine;
    this.target = target;
  }

  /** Makes the table anew, so that nothing of an earlier run is left. */
  static Quarantine create(Engine engine, CheckTarget target, BoundCheck any) {
    engine.execute(any.sql("quarantine_create", target, Map.of("quarantine", target.quarantine())));
    return new Quarantine(engine, target);
  }

  /** A row without a key cannot be named here; the key's own check holds the sync for it. */
  void fill(BoundCheck check) {
    engine.update(
        check.sql(
            "quarantine_fill",
            target,
            Map.of("quarantine", target.quarantine(), "check", check.name())));
  }

  long rows(BoundCheck any) {
    return engine.count(
        any.sql("quarantine_count", target, Map.of("quarantine", target.quarantine())));
  }
}
