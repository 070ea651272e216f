package dev.activate.fake.snowflake.sql;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What statements ask for; every {@code sql} is DuckDB's. */
public interface Verbs<T> {

  /**
   * A query.
   *
   * @param reads the tables that are read
   * @param types of columns that DuckDB's type does not tell, by name
   */
  record Query(String sql, List<ObjectName> reads, Map<String, Type> types, int binds) {}

  /** What a change does to rows. */
  enum Action {
    INSERT,
    UPDATE,
    DELETE,
    MERGE
  }

  /**
   * A change of rows.
   *
   * @param duplicates finds a row if one of the target is met by several of the source; null: no
   *     such check is due
   */
  record Change(
      Action action,
      ObjectName target,
      String sql,
      @Nullable String duplicates,
      List<ObjectName> reads,
      int binds) {}

  /** How a table is made, and what if it is there. */
  enum Creation {
    PLAIN,
    REPLACE,
    UNLESS_THERE
  }

  record NewColumn(String name, Type type, String rest) {}

  /**
   * A table to be made.
   *
   * @param columns empty if the query says them
   * @param query null if it is made empty
   */
  record NewTable(
      ObjectName name,
      Creation creation,
      boolean temporary,
      List<NewColumn> columns,
      @Nullable Query query) {}

  record NewView(ObjectName name, Creation creation, String columns, Query query) {}

  /**
   * What has a name.
   *
   * @param kind TABLE, VIEW, SCHEMA, DATABASE, ROLE or USER
   * @param path its name, with database and schema as far as they were written
   */
  record Thing(String kind, List<String> path) {}

  /** One alteration of a table; {@code types} are those of new columns. */
  record Alteration(ObjectName table, boolean ifThere, String sql, Map<String, Type> types) {}

  /**
   * A list that is asked for.
   *
   * @param kind what is listed, in the plural
   * @param in the kind and name of what it is listed of; null: what is in use
   */
  record Show(String kind, @Nullable String like, @Nullable Thing in, int limit) {}

  /**
   * Privileges given or taken.
   *
   * @param on the kind of the objects; for all or future ones of a schema or database the plural
   * @param in what those are in; null for one object
   */
  record Grant(
      boolean revokes,
      List<String> privileges,
      boolean future,
      Thing on,
      @Nullable Thing in,
      String role) {}

  T query(Query query);

  T change(Change change);

  T create(NewTable table);

  T create(NewView view);

  T create(Thing thing, Creation creation, Map<String, String> options);

  T drop(Thing thing, boolean ifThere);

  T alter(Alteration alteration);

  T rename(ObjectName table, ObjectName to);

  T truncate(ObjectName table);

  T transaction(String verb);

  T use(Thing thing);

  /** A value that is null is set back to what it is by default. */
  T set(Map<String, @Nullable String> parameters);

  T show(Show show);

  T describe(Thing thing);

  T grant(Grant grant);

  /** A role to a role or user. */
  T grantRole(String role, Thing to);
}
