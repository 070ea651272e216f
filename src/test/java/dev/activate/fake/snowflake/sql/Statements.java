package dev.activate.fake.snowflake.sql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one statement, and has it done. */
public final class Statements<T> {
  private static final Set<String> KNOWN_TO_THE_SERVICE =
      Set.of(
          "CALL", "COMMENT", "COPY", "DECLARE", "EXECUTE", "EXPLAIN", "GET", "LIST", "LS", "PUT",
          "REMOVE", "RM", "UNDROP", "UNSET", "LET", "VALUES");
  private final Cursor cursor;
  private final Verbs<T> verbs;

  private Statements(Cursor cursor, Verbs<T> verbs) {
    this.cursor = cursor;
    this.verbs = verbs;
  }

  public static <T> T run(String sql, Scope scope, Verbs<T> verbs) {
    return new Statements<>(new Cursor(sql, scope), verbs).statement();
  }

  private T statement() {
    Token token = cursor.peek();
    if (token.kind() == Token.Kind.END) {
      throw new SnowflakeError("000900", "42601", "SQL compilation error:\nEmpty SQL statement.");
    }
    if (Queries.startsIn(cursor, 0)) {
      Verbs.Query query = query(cursor);
      cursor.end();
      return verbs.query(query);
    }
    return switch (token.value()) {
      case "INSERT", "UPDATE", "DELETE", "MERGE" -> verbs.change(new Changes(cursor).read());
      case "CREATE", "DROP", "ALTER", "TRUNCATE" -> new Definitions<>(cursor, verbs).read();
      case "BEGIN", "START", "COMMIT", "ROLLBACK" -> transaction();
      case "USE" -> use();
      case "SHOW" -> show();
      case "DESCRIBE", "DESC" -> describe();
      case "GRANT", "REVOKE" -> new Grants<>(cursor, verbs).read();
      default -> throw unknown(token);
    };
  }

  /** With the names and types that its columns have in the result. */
  static Verbs.Query query(Cursor cursor) {
    String sql = new Queries(cursor).outer();
    Map<String, Type> types = new HashMap<>();
    cursor.typed.forEach(column -> types.put(column.name(), column.type()));
    return new Verbs.Query(sql, List.copyOf(cursor.reads), types, cursor.binds());
  }

  private static SnowflakeError unknown(Token token) {
    return KNOWN_TO_THE_SERVICE.contains(token.value())
        ? SnowflakeError.unknown("the statement " + token.text(), token)
        : SnowflakeError.unexpected(token);
  }

  private T transaction() {
    String verb = cursor.next().value();
    switch (verb) {
      case "START" -> cursor.need("TRANSACTION");
      case "BEGIN" -> {
        if (!cursor.take("TRANSACTION")) {
          cursor.take("WORK");
        }
      }
      default -> cursor.take("WORK");
    }
    if (cursor.take("NAME")) {
      cursor.name();
    }
    if (!cursor.isEnd() && !cursor.is(";") && verb.equals("BEGIN")) {
      throw SnowflakeError.unknown("a block", cursor.peek());
    }
    cursor.end();
    return verbs.transaction(verb.equals("START") ? "BEGIN" : verb);
  }

  private T use() {
    cursor.need("USE");
    Token token = cursor.peek();
    String kind = "DATABASE";
    boolean written = Set.of("DATABASE", "SCHEMA", "WAREHOUSE", "ROLE").contains(token.value());
    if (written && !cursor.peek(1).is(".") && cursor.peek(1).isName()) {
      kind = cursor.next().value();
    } else if (token.is("SECONDARY")) {
      cursor.need("SECONDARY", "ROLES");
      cursor.next();
      cursor.end();
      return verbs.use(new Verbs.Thing("SECONDARY ROLES", List.of()));
    } else if (cursor.peek(1).is(".")) {
      kind = "SCHEMA";
    }
    Verbs.Thing thing = new Verbs.Thing(kind, cursor.path());
    cursor.end();
    return verbs.use(thing);
  }

  private T show() {
    cursor.need("SHOW");
    cursor.take("TERSE");
    StringBuilder kind = new StringBuilder(cursor.next().value());
    while (cursor.peek().kind() == Token.Kind.WORD
        && !cursor.is("LIKE")
        && !cursor.is("IN")
        && !cursor.is("TO")
        && !cursor.is("ON")
        && !cursor.is("LIMIT")) {
      kind.append(' ').append(cursor.next().value());
    }
    String like = cursor.take("LIKE") ? cursor.text() : null;
    Verbs.Thing in = null;
    if (cursor.take("IN") || cursor.take("TO") || cursor.take("ON")) {
      in = container();
    }
    int limit = cursor.take("LIMIT") ? cursor.number() : Integer.MAX_VALUE;
    cursor.end();
    return verbs.show(new Verbs.Show(kind.toString(), like, in, limit));
  }

  private Verbs.Thing container() {
    List<String> kinds = List.of("ACCOUNT", "DATABASE", "SCHEMA", "TABLE", "VIEW", "ROLE", "USER");
    for (String kind : kinds) {
      if (cursor.is(kind) && !cursor.peek(1).is(".")) {
        cursor.next();
        boolean named = !cursor.isEnd() && !cursor.is(";") && !cursor.is("LIMIT");
        return new Verbs.Thing(kind, named ? cursor.path() : List.of());
      }
    }
    List<String> path = cursor.path();
    return new Verbs.Thing(path.size() == 3 ? "TABLE" : "SCHEMA", path);
  }

  private T describe() {
    cursor.next();
    Token token = cursor.next();
    if (!token.is("TABLE") && !token.is("VIEW") && !token.is("SCHEMA") && !token.is("USER")) {
      throw SnowflakeError.unknown("DESCRIBE " + token.text(), token);
    }
    List<String> path = new ArrayList<>(cursor.path());
    cursor.end();
    return verbs.describe(new Verbs.Thing(token.value(), path));
  }

  /** {@code NAME = value} as often as it follows; values as text. */
  static Map<String, @Nullable String> settings(Cursor cursor) {
    Map<String, @Nullable String> settings = new LinkedHashMap<>();
    while (cursor.peek().kind() == Token.Kind.WORD && cursor.peek(1).is("=")) {
      String name = cursor.next().value();
      cursor.next();
      String sign = cursor.take("-") ? "-" : "";
      settings.put(name, sign + cursor.next().value());
      cursor.take(",");
    }
    return settings;
  }
}
