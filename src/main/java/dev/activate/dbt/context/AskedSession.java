package dev.activate.dbt.context;

import dev.activate.change.Value;
import dev.activate.problem.ActivateException;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import dev.activate.warehouse.Column;
import dev.activate.warehouse.Session;
import dev.activate.warehouse.Sql;
import dev.activate.warehouse.Types;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A warehouse that is reached through a session, which is opened when a macro first asks and lasts
 * as long as the process: a login takes longer than most questions.
 */
public final class AskedSession implements Introspection {
  private final Supplier<Session> sessions;
  private final String database;
  private final String schema;
  private @Nullable Session opened;

  /**
   * @param database the one that a name without a database is in
   * @param schema the one that a name without a schema is in
   */
  public AskedSession(Supplier<Session> sessions, String database, String schema) {
    this.sessions = sessions;
    this.database = database;
    this.schema = schema;
  }

  @Override
  public Optional<String> type(Relation relation) {
    return session().query(rendered("relation", names(relation)), row -> row.getString(1)).stream()
        .findFirst();
  }

  @Override
  public List<Column> columns(Relation relation) {
    return session()
        .query(
            rendered("columns", names(relation)),
            row -> new Column(row.getString(1), row.getString(2)));
  }

  @Override
  public boolean hasSchema(@Nullable String inDatabase, String wanted) {
    Map<String, @Nullable Object> names = new HashMap<>();
    names.put("database", inDatabase == null ? database : inDatabase);
    names.put("schema", wanted);
    return session().query(rendered("schema", names), row -> row.getLong(1)).get(0) > 0;
  }

  @Override
  public Result query(String sql) {
    try {
      List<Column> columns = session().columns(sql);
      return new Result(
          columns.stream().map(Column::name).toList(),
          session().query(sql, row -> values(row, columns)));
    } catch (ActivateException e) {
      throw Problem.error(
              Code.SQL,
              "Query of a macro failed",
              "A macro ran this query:\n"
                  + sql.strip()
                  + "\nThe warehouse answered: "
                  + e.problems().get(0).detail())
          .causedBy(e);
    }
  }

  private static List<@Nullable Object> values(ResultSet row, List<Column> columns)
      throws SQLException {
    List<@Nullable Object> values = new ArrayList<>();
    for (int i = 1; i <= columns.size(); i++) {
      boolean zoned = Types.of(columns.get(i - 1).type()) == Value.Type.TIMESTAMP_TZ;
      // As an object it would be in whatever zone this machine is.
      values.add(plain(zoned ? row.getObject(i, OffsetDateTime.class) : row.getObject(i)));
    }
    return values;
  }

  /** Numbers, truths, texts and dates are known everywhere; of the rest only the text is. */
  private static @Nullable Object plain(@Nullable Object value) throws SQLException {
    if (value instanceof Array array) {
      return Arrays.asList((Object[]) array.getArray());
    }
    if (value == null) {
      return null;
    }
    boolean known =
        value instanceof Number
            || value instanceof Boolean
            || value instanceof java.util.Date
            || value instanceof Temporal;
    return known ? value : value.toString();
  }

  private String rendered(String template, Map<String, @Nullable Object> names) {
    return Sql.render(session().dialect(), "introspect/" + template, names);
  }

  private Session session() {
    Session session = opened;
    if (session == null) {
      session = sessions.get();
      opened = session;
    }
    return session;
  }

  private Map<String, @Nullable Object> names(Relation relation) {
    Map<String, @Nullable Object> names = new HashMap<>();
    names.put("database", relation.database() == null ? database : relation.database());
    names.put("schema", relation.schema() == null ? schema : relation.schema());
    names.put("identifier", relation.identifier());
    return names;
  }
}
