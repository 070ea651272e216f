package dev.activate.ledger.server;

import dev.activate.warehouse.Dialect;
import dev.activate.warehouse.Session;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Makes the tables of a ledger. Safe when several do at once. */
record Foundation(Place place, Owner owner) {
  private static final List<String> TABLES =
      List.of(
          "create_sync",
          "create_applied_plan",
          "create_run",
          "create_dead_letter",
          "create_written",
          "create_lock",
          "create_lock_turn");

  /** Makes what is not there; the ledger's own row comes last. */
  void lay(Session session) {
    if (place.dialect() == Dialect.SNOWFLAKE) {
      make(session);
    } else {
      session.transaction(() -> make(session));
    }
  }

  private void make(Session session) {
    if (place.dialect() == Dialect.POSTGRES) {
      session.query(place.sql("alone"), row -> true);
    }
    if (session.query(place.sql("has_schema"), row -> row.getLong(1)).get(0) == 0) {
      session.execute(place.sql("create_schema"));
    }
    for (String table : TABLES) {
      session.execute(place.sql(table));
    }
    session.execute(
        place.sql(
            "create_ledger",
            Map.of(
                "format", Books.FORMAT,
                "lineage", UUID.randomUUID().toString(),
                "project", owner.project(),
                "target", owner.target())));
  }
}
