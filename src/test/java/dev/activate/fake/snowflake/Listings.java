package dev.activate.fake.snowflake;

import dev.activate.fake.snowflake.sql.Names;
import dev.activate.fake.snowflake.sql.ObjectName;
import dev.activate.fake.snowflake.sql.SnowflakeError;
import dev.activate.fake.snowflake.sql.Type;
import dev.activate.fake.snowflake.sql.Verbs;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is there: SHOW and DESCRIBE. */
final class Listings {
  private final Session session;
  private final Store store;

  Listings(Session session, Store store) {
    this.session = session;
    this.store = store;
  }

  boolean exists(ObjectName name) throws SQLException {
    if (session.temporary().contains(name)) {
      return true;
    }
    return !Rows.texts(
            session.connection(),
            "SELECT 1 FROM duckdb_tables() WHERE "
                + where(name, "table_name")
                + " UNION ALL SELECT 1 FROM duckdb_views() WHERE "
                + where(name, "view_name"))
        .isEmpty();
  }

  private static String where(ObjectName name, String column) {
    return "database_name = "
        + Names.text(Names.held(name.database()))
        + " AND schema_name = "
        + Names.text(Names.held(name.schema()))
        + " AND "
        + column
        + " = "
        + Names.text(Names.held(name.name()));
  }

  Result show(Verbs.Show show) throws SQLException {
    if (show.kind().equals("PARAMETERS")) {
      List<List<String>> rows = new ArrayList<>();
      session.parameters().forEach((name, value) -> rows.add(List.of(name, value, "", "SESSION")));
      return Work.listed(Result.SHOW, List.of("key", "value", "default", "level"), rows);
    }
    throw SnowflakeError.unknown("SHOW " + show.kind());
  }

  Result describe(Verbs.Thing thing) throws SQLException {
    List<String> path = thing.path();
    ObjectName name =
        new ObjectName(
            path.size() == 3 ? path.get(0) : String.valueOf(session.database()),
            path.size() >= 2 ? path.get(path.size() - 2) : String.valueOf(session.schema()),
            path.get(path.size() - 1));
    if (!exists(name)) {
      throw SnowflakeError.noSuch("Table", name.toString());
    }
    Map<String, Type> declared = store.declared(name);
    List<List<String>> rows = new ArrayList<>();
    for (List<String> column :
        Rows.all(session.connection(), "DESCRIBE " + session.relation(name))) {
      String shown = Names.shown(column.get(0));
      Type type = declared.getOrDefault(shown, Columns.type(column.get(1)));
      String nullable = column.get(2).equals("NO") ? "N" : "Y";
      rows.add(List.of(shown, type.written(), "COLUMN", nullable, column.get(4), "N", "N"));
    }
    return Work.listed(
        Result.DESCRIBE,
        List.of("name", "type", "kind", "null?", "default", "primary key", "unique key"),
        rows);
  }
}
