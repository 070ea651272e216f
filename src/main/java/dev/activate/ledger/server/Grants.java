package dev.activate.ledger.server;

import dev.activate.problem.ActivateException;
import dev.activate.warehouse.Dialect;
import dev.activate.warehouse.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The rights that a ledger in a schema needs. */
public final class Grants {
  private Grants() {}

  /**
   * What somebody with the right to do so runs once.
   *
   * @param role the role, or the user of a PostgreSQL, as the engine spells it
   */
  public static String sql(Dialect dialect, String schema, String role) {
    return Place.of(dialect, schema).sql("grants", Map.of("role", role)).strip();
  }

  /**
   * What the session's user lacks, each as a few words; empty when a ledger can be kept there. In
   * PostgreSQL nothing is tried; elsewhere a table is made and removed, if the schema is there.
   */
  public static List<String> missing(Session session, String schema) {
    Place place = Place.of(session.dialect(), schema);
    if (session.dialect() == Dialect.POSTGRES) {
      return session.query(place.sql("missing"), row -> row.getString(1));
    }
    List<String> missing = new ArrayList<>();
    if (session.query(place.sql("has_schema"), row -> row.getLong(1)).get(0) == 0) {
      missing.add("the schema is not there, or it may not be used");
      return missing;
    }
    String tried = "tried_" + UUID.randomUUID().toString().substring(0, 8);
    try {
      session.execute(place.sql("try_create", Map.of("tried", tried)));
      session.execute(place.sql("drop", Map.of("held_in", tried)));
    } catch (ActivateException e) {
      missing.add("create table in the schema: " + e.problems().get(0).detail());
    }
    try {
      new Books(session, place).title();
    } catch (ActivateException e) {
      missing.add("select of the tables: " + e.problems().get(0).detail());
    }
    return missing;
  }
}
