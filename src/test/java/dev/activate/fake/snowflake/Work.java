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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Does what one statement of a session asks for. */
final class Work implements Verbs<Result> {
  private final Session session;
  private final Account account;
  private final Store store;
  private final Runner runner;
  private final Listings listings;
  private final Roles roles;

  Work(Session session, Account account, Runner runner) {
    this.session = session;
    this.account = account;
    this.store = account.store();
    this.runner = runner;
    this.listings = new Listings(session, store);
    this.roles = account.roles();
  }

  /** What DuckDB does not do, once it is known what it was asked. */
  interface Attempt {
    Result run() throws SQLException;
  }

  @Override
  public Result query(Query query) {
    query.reads().forEach(table -> roles.mayRead(session, table));
    return attempt(() -> runner.query(query, Result.SELECT));
  }

  @Override
  public Result change(Change change) {
    change.reads().forEach(table -> roles.mayRead(session, table));
    roles.mayChange(session, change.target(), change.action().name());
    return attempt(() -> runner.change(change));
  }

  @Override
  public Result create(NewTable table) {
    ObjectName name = table.name();
    roles.mayCreate(session, name, "TABLE");
    Query query = table.query();
    if (query != null) {
      query.reads().forEach(read -> roles.mayRead(session, read));
    }
    return defined(
        () -> {
          requireSchema(name);
          boolean there = listings.exists(name);
          if (there && table.creation() == Creation.PLAIN) {
            throw SnowflakeError.alreadyThere(name.toString());
          }
          if (there && table.creation() == Creation.UNLESS_THERE) {
            return done(Names.message(name.name()) + " already exists, statement succeeded.");
          }
          make(table, query);
          roles.owns(session, name);
          return done("Table " + Names.message(name.name()) + " successfully created.");
        });
  }

  private void make(NewTable table, @Nullable Query query) throws SQLException {
    ObjectName name = table.name();
    List<Column> found = query == null ? List.of() : runner.columns(query);
    String held = table.temporary() ? name.temporary() : name.sql();
    String create =
        table.temporary() ? "CREATE OR REPLACE TEMP TABLE " : "CREATE OR REPLACE TABLE ";
    StringBuilder columns = new StringBuilder();
    for (NewColumn column : table.columns()) {
      columns.append(columns.length() == 0 ? "(" : ", ");
      columns.append(Names.sql(column.name())).append(' ').append(column.type().duck());
      columns.append(column.rest());
    }
    if (!table.columns().isEmpty()) {
      session.run(create + held + columns + ")");
      if (query != null) {
        session.run("INSERT INTO " + held + ' ' + query.sql());
      }
    } else if (query != null) {
      session.run(create + held + " AS " + query.sql());
    }
    store.forget(name);
    Map<String, Type> declared = store.declared(name);
    found.forEach(column -> declared.put(column.name(), column.type()));
    table.columns().forEach(column -> declared.put(column.name(), column.type()));
    if (table.temporary()) {
      session.temporary().add(name);
    }
  }

  @Override
  public Result create(NewView view) {
    roles.mayCreate(session, view.name(), "VIEW");
    view.query().reads().forEach(read -> roles.mayRead(session, read));
    return defined(
        () -> {
          requireSchema(view.name());
          if (listings.exists(view.name()) && view.creation() != Creation.REPLACE) {
            if (view.creation() == Creation.UNLESS_THERE) {
              return done(view.name().name() + " already exists, statement succeeded.");
            }
            throw SnowflakeError.alreadyThere(view.name().toString());
          }
          List<Column> columns = runner.columns(view.query());
          session.run(
              "CREATE OR REPLACE VIEW "
                  + view.name().sql()
                  + view.columns()
                  + " AS "
                  + view.query().sql());
          store.forget(view.name());
          columns.forEach(c -> store.declared(view.name()).put(c.name(), c.type()));
          roles.owns(session, view.name());
          return done("View " + Names.message(view.name().name()) + " successfully created.");
        });
  }

  @Override
  public Result create(Thing thing, Creation creation, Map<String, String> options) {
    return defined(() -> new Things(session, account, listings).create(thing, creation, options));
  }

  @Override
  public Result drop(Thing thing, boolean ifThere) {
    return defined(() -> new Things(session, account, listings).drop(thing, ifThere));
  }

  @Override
  public Result alter(Alteration alteration) {
    roles.mustOwn(session, alteration.table());
    return defined(
        () -> {
          if (!listings.exists(alteration.table())) {
            if (alteration.ifThere()) {
              return done("Statement executed successfully.");
            }
            throw SnowflakeError.noSuch("Table", alteration.table().toString());
          }
          session.run(
              "ALTER TABLE " + session.relation(alteration.table()) + ' ' + alteration.sql());
          store.declared(alteration.table()).putAll(alteration.types());
          return done("Statement executed successfully.");
        });
  }

  @Override
  public Result rename(ObjectName table, ObjectName to) {
    roles.mustOwn(session, table);
    return defined(
        () -> {
          if (!table.schemaSql().equals(to.schemaSql())) {
            throw SnowflakeError.unknown("moving a table to another schema");
          }
          session.run(
              "ALTER TABLE " + session.relation(table) + " RENAME TO " + Names.sql(to.name()));
          store.declared(to).putAll(store.declared(table));
          store.forget(table);
          roles.owns(session, to);
          return done("Statement executed successfully.");
        });
  }

  @Override
  public Result truncate(ObjectName table) {
    roles.mayChange(session, table, "TRUNCATE");
    return defined(
        () -> {
          session.run("TRUNCATE " + session.relation(table));
          return done("Statement executed successfully.");
        });
  }

  @Override
  public Result transaction(String verb) {
    return attempt(
        () -> {
          if (verb.equals("BEGIN")) {
            if (!session.inTransaction()) {
              session.begin();
            }
          } else {
            session.end(verb);
            store.locks().release(session);
          }
          return status(Result.TRANSACTION, "Statement executed successfully.");
        });
  }

  @Override
  public Result use(Thing thing) {
    return attempt(() -> new Things(session, account, listings).use(thing));
  }

  @Override
  public Result set(Map<String, @Nullable String> parameters) {
    return attempt(
        () -> {
          for (Map.Entry<String, @Nullable String> entry : parameters.entrySet()) {
            session.parameter(entry.getKey(), entry.getValue());
          }
          if (session.autocommits() && parameters.containsKey("AUTOCOMMIT")) {
            session.end("COMMIT");
            store.locks().release(session);
          }
          return status(Result.SET, "Statement executed successfully.");
        });
  }

  @Override
  public Result show(Show show) {
    return attempt(() -> listings.show(show));
  }

  @Override
  public Result describe(Thing thing) {
    return attempt(() -> listings.describe(thing));
  }

  @Override
  public Result grant(Grant grant) {
    return defined(
        () -> {
          roles.grant(session, grant);
          return done("Statement executed successfully.");
        });
  }

  @Override
  public Result grantRole(String role, Thing to) {
    return defined(
        () -> {
          roles.grantRole(session, role, to);
          return done("Statement executed successfully.");
        });
  }

  private void requireSchema(ObjectName name) throws SQLException {
    if (!store.hasSchema(session.connection(), name)) {
      throw SnowflakeError.noSuch(
          "Schema", Names.message(name.database()) + '.' + Names.message(name.schema()));
    }
  }

  /** A definition ends the transaction before it, and is one of its own. */
  private Result defined(Attempt attempt) {
    return attempt(
        () -> {
          if (runner.describes()) {
            return done("Statement executed successfully.");
          }
          session.end("COMMIT");
          store.locks().release(session);
          return attempt.run();
        });
  }

  private Result attempt(Attempt attempt) {
    try {
      return attempt.run();
    } catch (SQLException e) {
      throw new DuckFailure(e);
    }
  }

  static Result done(String message) {
    return status(Result.DEFINITION, message);
  }

  static Result status(int kind, String message) {
    return listed(kind, List.of("status"), List.of(List.of(message)));
  }

  /** A small result, all of text. */
  static Result listed(int kind, List<String> names, List<List<String>> rows) {
    ResultWriter writer = new ResultWriter(java.nio.file.Path.of("."), Integer.MAX_VALUE, 1);
    for (List<String> row : new ArrayList<>(rows)) {
      writer.row(row.stream().map(t -> t.equals("null") ? null : t).toArray(String[]::new));
    }
    return writer.result(
        kind, names.stream().map(n -> new Column(n, Type.TEXT)).collect(Collectors.toList()));
  }
}
