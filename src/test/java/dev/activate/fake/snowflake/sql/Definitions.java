package dev.activate.fake.snowflake.sql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads CREATE, DROP, ALTER and TRUNCATE. */
final class Definitions<T> {
  private static final Set<String> NAMED =
      Set.of("SCHEMA", "DATABASE", "ROLE", "USER", "WAREHOUSE");
  private final Cursor cursor;
  private final Verbs<T> verbs;
  private final Expressions expressions;

  Definitions(Cursor cursor, Verbs<T> verbs) {
    this.cursor = cursor;
    this.verbs = verbs;
    this.expressions = new Expressions(cursor);
  }

  T read() {
    return switch (cursor.next().value()) {
      case "CREATE" -> create();
      case "DROP" -> drop();
      case "ALTER" -> alter();
      default -> truncate();
    };
  }

  private T create() {
    Verbs.Creation creation =
        cursor.take("OR", "REPLACE") ? Verbs.Creation.REPLACE : Verbs.Creation.PLAIN;
    boolean temporary = false;
    while (cursor.is("TEMPORARY") || cursor.is("TEMP") || cursor.is("TRANSIENT")) {
      temporary |= !cursor.next().is("TRANSIENT");
    }
    Token kind = cursor.next();
    if (!kind.is("TABLE") && !kind.is("VIEW") && !NAMED.contains(kind.value())) {
      throw SnowflakeError.unknown("CREATE " + kind.text(), kind);
    }
    if (cursor.take("IF", "NOT", "EXISTS")) {
      creation = Verbs.Creation.UNLESS_THERE;
    }
    if (kind.is("TABLE")) {
      return verbs.create(new NewTables(cursor, expressions).read(creation, temporary));
    }
    if (kind.is("VIEW")) {
      return view(creation);
    }
    Verbs.Thing thing = new Verbs.Thing(kind.value(), cursor.path());
    Map<String, String> options = new HashMap<>();
    Statements.settings(cursor).forEach((name, value) -> options.put(name, String.valueOf(value)));
    cursor.end();
    return verbs.create(thing, creation, options);
  }

  private T view(Verbs.Creation creation) {
    ObjectName name = cursor.object();
    String columns = new Queries(cursor).columns();
    cursor.need("AS");
    Verbs.Query query = Statements.query(cursor);
    cursor.end();
    return verbs.create(new Verbs.NewView(name, creation, columns, query));
  }

  private T drop() {
    Token kind = cursor.next();
    if (!kind.is("TABLE") && !kind.is("VIEW") && !NAMED.contains(kind.value())) {
      throw SnowflakeError.unknown("DROP " + kind.text(), kind);
    }
    boolean ifThere = cursor.take("IF", "EXISTS");
    Verbs.Thing thing = new Verbs.Thing(kind.value(), cursor.path());
    if (!cursor.take("CASCADE")) {
      cursor.take("RESTRICT");
    }
    cursor.end();
    return verbs.drop(thing, ifThere);
  }

  private T truncate() {
    cursor.take("TABLE");
    cursor.take("IF", "EXISTS");
    ObjectName table = cursor.object();
    cursor.end();
    return verbs.truncate(table);
  }

  private T alter() {
    Token kind = cursor.next();
    if (kind.is("SESSION")) {
      return session();
    }
    if (kind.is("USER") || kind.is("WAREHOUSE")) {
      throw SnowflakeError.unknown("ALTER " + kind.text(), kind);
    }
    if (!kind.is("TABLE")) {
      throw SnowflakeError.unknown("ALTER " + kind.text(), kind);
    }
    boolean ifThere = cursor.take("IF", "EXISTS");
    ObjectName table = cursor.object();
    if (cursor.take("RENAME", "TO")) {
      ObjectName to = cursor.object();
      cursor.end();
      return verbs.rename(table, to);
    }
    Map<String, Type> types = new HashMap<>();
    String sql = alteration(types);
    cursor.end();
    return verbs.alter(new Verbs.Alteration(table, ifThere, sql, types));
  }

  private T session() {
    if (cursor.take("SET")) {
      Map<String, @Nullable String> settings = Statements.settings(cursor);
      cursor.end();
      return verbs.set(settings);
    }
    cursor.need("UNSET");
    Map<String, @Nullable String> none = new HashMap<>();
    do {
      none.put(cursor.name(), null);
    } while (cursor.take(","));
    cursor.end();
    return verbs.set(none);
  }

  private String alteration(Map<String, Type> types) {
    Token token = cursor.next();
    if (token.is("ADD")) {
      cursor.take("COLUMN");
      String unless = cursor.take("IF", "NOT", "EXISTS") ? "IF NOT EXISTS " : "";
      Verbs.NewColumn column = new NewTables(cursor, expressions).column();
      types.put(column.name(), column.type());
      if (cursor.is(",")) {
        throw SnowflakeError.unknown("several columns in one ALTER TABLE", cursor.peek());
      }
      return "ADD COLUMN "
          + unless
          + Names.sql(column.name())
          + ' '
          + column.type().duck()
          + column.rest();
    }
    if (token.is("DROP")) {
      cursor.take("COLUMN");
      String ifThere = cursor.take("IF", "EXISTS") ? "IF EXISTS " : "";
      String name = Names.sql(cursor.name());
      if (cursor.is(",")) {
        throw SnowflakeError.unknown("several columns in one ALTER TABLE", cursor.peek());
      }
      return "DROP COLUMN " + ifThere + name;
    }
    if (token.is("RENAME")) {
      cursor.need("COLUMN");
      String from = Names.sql(cursor.name());
      cursor.need("TO");
      return "RENAME COLUMN " + from + " TO " + Names.sql(cursor.name());
    }
    throw SnowflakeError.unknown("ALTER TABLE ... " + token.text(), token);
  }

  /** For the columns and options of a table. */
  static List<String> identifiers(Cursor cursor) {
    List<String> names = new ArrayList<>();
    cursor.need("(");
    do {
      names.add(cursor.name());
    } while (cursor.take(","));
    cursor.need(")");
    return names;
  }
}
