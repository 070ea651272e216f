package dev.activate.fake.snowflake;

import dev.activate.fake.snowflake.sql.Names;
import dev.activate.fake.snowflake.sql.ObjectName;
import dev.activate.fake.snowflake.sql.SnowflakeError;
import dev.activate.fake.snowflake.sql.Verbs;
import dev.activate.fake.snowflake.sql.Verbs.Creation;
import dev.activate.fake.snowflake.sql.Verbs.Thing;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Creates, drops and uses what has a name. */
final class Things {
  private final Session session;
  private final Account account;
  private final Store store;
  private final Listings listings;

  Things(Session session, Account account, Listings listings) {
    this.session = session;
    this.account = account;
    this.store = account.store();
    this.listings = listings;
  }

  Result create(Thing thing, Creation creation, Map<String, String> options) throws SQLException {
    String last = thing.path().get(thing.path().size() - 1);
    String shown = Names.message(last);
    switch (thing.kind()) {
      case "SCHEMA" -> {
        ObjectName schema = schema(thing.path());
        account.roles().mayCreateSchema(session, schema);
        if (store.hasSchema(session.connection(), schema)) {
          return there(creation, schema.schema());
        }
        requireDatabase(schema.database());
        session.run("CREATE SCHEMA " + schema.schemaSql());
        account.roles().ownsSchema(session, schema);
        return Work.done("Schema " + shown + " successfully created.");
      }
      case "DATABASE" -> {
        account.roles().mustBeAdmin(session, "DATABASE", last);
        if (store.databases().contains(last)) {
          return there(creation, last);
        }
        store.createDatabase(last);
        return Work.done("Database " + shown + " successfully created.");
      }
      case "WAREHOUSE" -> {
        account.roles().mustBeAdmin(session, "WAREHOUSE", last);
        account.warehouses().add(last);
        return Work.done("Warehouse " + shown + " successfully created.");
      }
      case "ROLE" -> {
        account.roles().mustBeAdmin(session, "ROLE", last);
        if (!account.roles().create(last)) {
          return there(creation, last);
        }
        return Work.done("Role " + shown + " successfully created.");
      }
      default -> {
        account.roles().mustBeAdmin(session, "USER", last);
        account.users().create(last, options);
        return Work.done("User " + shown + " successfully created.");
      }
    }
  }

  private static Result there(Creation creation, String name) {
    if (creation == Creation.UNLESS_THERE) {
      return Work.done(Names.message(name) + " already exists, statement succeeded.");
    }
    if (creation == Creation.REPLACE) {
      throw SnowflakeError.unknown("replacing " + name);
    }
    throw SnowflakeError.alreadyThere(Names.message(name));
  }

  Result drop(Thing thing, boolean ifThere) throws SQLException {
    String last = thing.path().get(thing.path().size() - 1);
    String shown = Names.message(last);
    if (thing.kind().equals("SCHEMA")) {
      ObjectName schema = schema(thing.path());
      if (!store.hasSchema(session.connection(), schema)) {
        return missing(ifThere, "Schema", schema.schema());
      }
      account.roles().mustOwnSchema(session, schema);
      session.run("DROP SCHEMA " + schema.schemaSql() + " CASCADE");
      return Work.done(shown + " successfully dropped.");
    }
    if (!thing.kind().equals("TABLE") && !thing.kind().equals("VIEW")) {
      throw SnowflakeError.unknown("DROP " + thing.kind());
    }
    ObjectName name = object(thing.path());
    if (!listings.exists(name)) {
      return missing(ifThere, thing.kind().equals("VIEW") ? "View" : "Table", name.toString());
    }
    account.roles().mustOwn(session, name);
    session.run("DROP " + thing.kind() + ' ' + session.relation(name));
    if (!session.temporary().remove(name)) {
      store.forget(name);
    }
    return Work.done(shown + " successfully dropped.");
  }

  private static Result missing(boolean ifThere, String kind, String name) {
    if (ifThere) {
      return Work.done("Drop statement executed successfully (" + name + " already dropped).");
    }
    throw SnowflakeError.noSuch(kind, name);
  }

  Result use(Thing thing) throws SQLException {
    List<String> path = thing.path();
    switch (thing.kind()) {
      case "SCHEMA" -> {
        ObjectName schema = schema(path);
        if (!store.hasSchema(session.connection(), schema)) {
          throw cannotUse();
        }
        session.use(schema.database(), schema.schema());
      }
      case "DATABASE" -> {
        if (!store.databases().contains(path.get(0))) {
          throw cannotUse();
        }
        session.use(path.get(0), "PUBLIC");
      }
      case "WAREHOUSE" -> {
        if (!account.warehouses().contains(path.get(0))) {
          throw cannotUse();
        }
        session.warehouse(path.get(0));
      }
      case "ROLE" -> {
        if (!account.roles().has(session.user(), path.get(0))) {
          throw cannotUse();
        }
        session.role(path.get(0));
      }
      default -> {
        // Secondary roles grant nothing here.
      }
    }
    return Work.status(Result.USE, "Statement executed successfully.");
  }

  private static SnowflakeError cannotUse() {
    return new SnowflakeError(
        "002043",
        "02000",
        "SQL compilation error:\nObject does not exist, or operation cannot be performed.");
  }

  private void requireDatabase(String name) {
    if (!store.databases().contains(name)) {
      throw SnowflakeError.noSuch("Database", Names.message(name));
    }
  }

  private ObjectName schema(List<String> path) {
    return path.size() == 1
        ? new ObjectName(used(session.database()), path.get(0), "")
        : new ObjectName(path.get(0), path.get(1), "");
  }

  private ObjectName object(List<String> path) {
    return switch (path.size()) {
      case 1 -> new ObjectName(used(session.database()), used(session.schema()), path.get(0));
      case 2 -> new ObjectName(used(session.database()), path.get(0), path.get(1));
      default -> new ObjectName(path.get(0), path.get(1), path.get(2));
    };
  }

  private static String used(@Nullable String name) {
    if (name == null) {
      throw SnowflakeError.noSuchObject("");
    }
    return name;
  }

  static Verbs.Thing schemaOf(ObjectName name) {
    return new Verbs.Thing("SCHEMA", List.of(name.database(), name.schema()));
  }
}
