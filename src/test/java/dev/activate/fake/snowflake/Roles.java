package dev.activate.fake.snowflake;

import dev.activate.fake.snowflake.sql.ObjectName;
import dev.activate.fake.snowflake.sql.SnowflakeError;
import dev.activate.fake.snowflake.sql.Verbs;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who may do what. Privileges are held per schema: one on a table counts for its whole schema, and
 * {@code ACCOUNTADMIN} and {@code SYSADMIN} have all of them.
 */
final class Roles {
  static final String ADMIN = "ACCOUNTADMIN";
  private static final Set<String> ADMINS = Set.of(ADMIN, "SYSADMIN", "SECURITYADMIN", "USERADMIN");
  private final Set<String> roles = ConcurrentHashMap.newKeySet();
  private final Map<String, Set<String>> granted = new ConcurrentHashMap<>();
  private final Map<String, Set<String>> privileges = new ConcurrentHashMap<>();

  Roles() {
    roles.addAll(ADMINS);
    roles.add("PUBLIC");
  }

  boolean create(String role) {
    return roles.add(role);
  }

  boolean has(String user, String role) {
    return roles.contains(role)
        && (role.equals("PUBLIC") || granted.getOrDefault(user, Set.of()).contains(role));
  }

  void grantRole(Session session, String role, Verbs.Thing to) {
    mustBeAdmin(session, "ROLE", role);
    grantRole(role, to);
  }

  void grantRole(String role, Verbs.Thing to) {
    require(role);
    granted.computeIfAbsent(to.path().get(0), name -> ConcurrentHashMap.newKeySet()).add(role);
  }

  void grant(Session session, Verbs.Grant grant) {
    require(grant.role());
    if (!isAdmin(session)) {
      throw SnowflakeError.notPrivileged("object", String.join(".", grant.on().path()));
    }
    for (String privilege : grant.privileges()) {
      for (String place : Privileges.places(session, grant)) {
        Set<String> held =
            privileges.computeIfAbsent(grant.role(), name -> ConcurrentHashMap.newKeySet());
        String line = privilege + " ON " + place;
        if (grant.revokes()) {
          held.remove(line);
        } else {
          held.add(line);
        }
      }
    }
  }

  void mayRead(Session session, ObjectName table) {
    if (!isSystem(table) && !may(session, "SELECT", table)) {
      throw SnowflakeError.noSuchObject(table.toString());
    }
  }

  void mayChange(Session session, ObjectName table, String action) {
    String needed = action.equals("MERGE") ? "UPDATE" : action;
    if (session.temporary().contains(table) || may(session, needed, table)) {
      return;
    }
    if (may(session, "SELECT", table)) {
      throw SnowflakeError.notPrivileged("table", table.name());
    }
    throw SnowflakeError.noSuchObject(table.toString());
  }

  void mayCreate(Session session, ObjectName name, String kind) {
    if (!may(session, "CREATE " + kind, name)) {
      throw SnowflakeError.notPrivileged("schema", name.schema());
    }
  }

  void mayCreateSchema(Session session, ObjectName schema) {
    if (!isAdmin(session) && !holds(session, "CREATE SCHEMA ON DATABASE " + schema.database())) {
      throw SnowflakeError.notPrivileged("database", schema.database());
    }
  }

  void mustBeAdmin(Session session, String kind, String name) {
    if (!isAdmin(session)) {
      throw SnowflakeError.notPrivileged(kind.toLowerCase(java.util.Locale.ROOT), name);
    }
  }

  void owns(Session session, ObjectName name) {
    note(session, "OWNERSHIP ON " + name);
  }

  void ownsSchema(Session session, ObjectName schema) {
    note(session, "OWNERSHIP ON " + Privileges.place(schema));
  }

  void mustOwn(Session session, ObjectName name) {
    if (!session.temporary().contains(name) && !may(session, "OWNERSHIP", name)) {
      throw SnowflakeError.notPrivileged("table", name.name());
    }
  }

  void mustOwnSchema(Session session, ObjectName schema) {
    if (!isAdmin(session) && !holds(session, "OWNERSHIP ON " + Privileges.place(schema))) {
      throw SnowflakeError.notPrivileged("schema", schema.schema());
    }
  }

  private void note(Session session, String privilege) {
    privileges
        .computeIfAbsent(session.role(), name -> ConcurrentHashMap.newKeySet())
        .add(privilege);
  }

  private boolean may(Session session, String privilege, ObjectName name) {
    String schema = Privileges.place(name);
    return isAdmin(session)
        || session.temporary().contains(name)
        || holds(session, "OWNERSHIP ON " + name)
        || holds(session, "OWNERSHIP ON " + schema)
        || (reaches(session, name)
            && (holds(session, privilege + " ON " + schema)
                || holds(session, "ALL ON " + schema)
                || holds(session, "ALL PRIVILEGES ON " + schema)
                || holds(session, privilege + " ON DATABASE " + name.database())));
  }

  /** Without USAGE of database and schema nothing in it is to be had. */
  private boolean reaches(Session session, ObjectName name) {
    boolean database =
        holds(session, "USAGE ON DATABASE " + name.database())
            || holds(session, "OWNERSHIP ON DATABASE " + name.database());
    String schema = Privileges.place(name);
    return database
        && (holds(session, "USAGE ON " + schema)
            || holds(session, "ALL ON " + schema)
            || holds(session, "USAGE ON ALL SCHEMAS OF " + name.database()));
  }

  private boolean isAdmin(Session session) {
    return ADMINS.contains(session.role());
  }

  private boolean holds(Session session, String privilege) {
    return privileges.getOrDefault(session.role(), Set.of()).contains(privilege)
        || privileges.getOrDefault("PUBLIC", Set.of()).contains(privilege)
        || granted.getOrDefault(session.role(), Set.of()).stream()
            .anyMatch(role -> privileges.getOrDefault(role, Set.of()).contains(privilege));
  }

  /** Whether anything is granted in a schema. */
  boolean sees(Session session, ObjectName schema) {
    return isAdmin(session)
        || reaches(session, schema)
        || holds(session, "OWNERSHIP ON " + Privileges.place(schema));
  }

  private static boolean isSystem(ObjectName table) {
    return table.schema().equals("INFORMATION_SCHEMA");
  }

  private void require(String role) {
    if (!roles.contains(role)) {
      throw SnowflakeError.noSuch("Role", role);
    }
  }
}
