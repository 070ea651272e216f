package dev.activate.fake.snowflake;

import dev.activate.fake.snowflake.sql.ObjectName;
import dev.activate.fake.snowflake.sql.SnowflakeError;
import dev.activate.fake.snowflake.sql.Verbs;
import java.util.List;

/** Where a privilege holds, as text. */
final class Privileges {
  private Privileges() {}

  /** A schema. */
  static String place(ObjectName name) {
    return "SCHEMA " + name.database() + '.' + name.schema();
  }

  static List<String> places(Session session, Verbs.Grant grant) {
    Verbs.Thing in = grant.in();
    Verbs.Thing on = grant.on();
    if (in != null) {
      String of = in.kind() + ' ' + path(session, in, in.kind().equals("SCHEMA") ? 2 : 1);
      return on.kind().equals("SCHEMAS")
          ? List.of("ALL SCHEMAS OF " + in.path().get(0))
          : List.of(of);
    }
    return switch (on.kind()) {
      case "DATABASE" -> List.of("DATABASE " + on.path().get(0));
      case "WAREHOUSE", "INTEGRATION" -> List.of(on.kind() + ' ' + on.path().get(0));
      case "SCHEMA" -> List.of("SCHEMA " + path(session, on, 2));
      case "TABLE", "VIEW" -> {
        String path = path(session, on, 3);
        yield List.of("SCHEMA " + path.substring(0, path.lastIndexOf('.')));
      }
      default -> throw SnowflakeError.unknown("a grant on " + on.kind());
    };
  }

  private static String path(Session session, Verbs.Thing thing, int parts) {
    List<String> path = thing.path();
    String written = String.join(".", path);
    if (path.size() < parts && parts == 3 && path.size() == 1) {
      written = session.schema() + "." + written;
    }
    return path.size() < parts ? session.database() + "." + written : written;
  }
}
