package dev.activate.fake.snowflake;

import com.fasterxml.jackson.databind.JsonNode;
import dev.activate.fake.snowflake.sql.ObjectName;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Begins sessions and ends them. */
final class Logins {
  private final Account account;

  Logins(Account account) {
    this.account = account;
  }

  byte[] answer(JsonNode data, Map<String, String> query, @Nullable Fault fault) {
    try {
      String user = account.users().login(data);
      String role = query.getOrDefault("roleName", "").toUpperCase(Locale.ROOT);
      if (role.isEmpty()) {
        role = account.users().defaultRole(user);
      }
      if (fault == Fault.UNKNOWN_ROLE || !account.roles().has(user, role)) {
        throw new Users.Refused(
            "390189",
            ("Role '%s' specified in the connect string does not exist or not authorized. Contact"
                    + " your local system administrator, or attempt to login with another role,"
                    + " e.g. PUBLIC.")
                .formatted(role));
      }
      return Answers.login(begin(user, role, query, data.path("SESSION_PARAMETERS")));
    } catch (Users.Refused e) {
      return Answers.bad(e.code(), "08001", String.valueOf(e.getMessage()), "");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  Session begin(String user, String role, Map<String, String> query, JsonNode parameters)
      throws SQLException {
    Session session = new Session(account, user);
    session.role(role);
    String database = name(query.get("databaseName"));
    if (database != null && account.store().databases().contains(database)) {
      String schema = name(query.getOrDefault("schemaName", "PUBLIC"));
      ObjectName named = new ObjectName(database, String.valueOf(schema), "");
      boolean there = account.store().hasSchema(session.connection(), named);
      session.use(database, there ? schema : null);
    }
    String warehouse = name(query.get("warehouse"));
    if (warehouse != null && account.warehouses().contains(warehouse)) {
      session.warehouse(warehouse);
    }
    for (Map.Entry<String, JsonNode> parameter : parameters.properties()) {
      session.parameter(parameter.getKey().toUpperCase(Locale.ROOT), parameter.getValue().asText());
    }
    account.sessions().put(session.id(), session);
    return session;
  }

  /** What was not committed is undone. */
  void end(Session session) {
    account.sessions().remove(session.id());
    synchronized (session) {
      account.store().locks().release(session);
      session.close();
    }
  }

  /** As it is spelled between double quotes, else folded. */
  private static @Nullable String name(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return null;
    }
    return text.startsWith("\"") && text.endsWith("\"") && text.length() > 1
        ? text.substring(1, text.length() - 1).replace("\"\"", "\"")
        : text.toUpperCase(Locale.ROOT);
  }
}
