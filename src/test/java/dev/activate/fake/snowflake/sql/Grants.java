package dev.activate.fake.snowflake.sql;

import java.util.ArrayList;
import java.util.List;

/** Reads GRANT and REVOKE. */
final class Grants<T> {
  private static final List<String> ALL = List.of("ALL", "FUTURE");
  private final Cursor cursor;
  private final Verbs<T> verbs;

  Grants(Cursor cursor, Verbs<T> verbs) {
    this.cursor = cursor;
    this.verbs = verbs;
  }

  T read() {
    boolean revokes = cursor.next().is("REVOKE");
    if (cursor.is("ROLE") && !revokes) {
      cursor.next();
      String role = cursor.name();
      cursor.need("TO");
      String kind = cursor.take("USER") ? "USER" : "ROLE";
      cursor.take("ROLE");
      Verbs.Thing to = new Verbs.Thing(kind, List.of(cursor.name()));
      cursor.end();
      return verbs.grantRole(role, to);
    }
    List<String> privileges = privileges();
    cursor.need("ON");
    boolean future = cursor.is("FUTURE");
    Verbs.Thing on;
    Verbs.Thing in = null;
    if (ALL.contains(cursor.peek().value())) {
      cursor.next();
      on = new Verbs.Thing(cursor.next().value(), List.of());
      cursor.need("IN");
      in = new Verbs.Thing(cursor.next().value(), cursor.path());
    } else {
      on = new Verbs.Thing(cursor.next().value(), cursor.path());
    }
    cursor.need(revokes ? "FROM" : "TO");
    cursor.take("ROLE");
    String role = cursor.name();
    if (cursor.take("WITH")) {
      cursor.need("GRANT", "OPTION");
    }
    if (!cursor.take("COPY", "CURRENT", "GRANTS")) {
      cursor.take("REVOKE", "CURRENT", "GRANTS");
    }
    cursor.end();
    return verbs.grant(new Verbs.Grant(revokes, privileges, future, on, in, role));
  }

  private List<String> privileges() {
    List<String> all = new ArrayList<>();
    do {
      StringBuilder privilege = new StringBuilder(cursor.next().value());
      while (!cursor.is("ON") && !cursor.is(",") && !cursor.isEnd()) {
        privilege.append(' ').append(cursor.next().value());
      }
      all.add(privilege.toString());
    } while (cursor.take(","));
    return all;
  }
}
