package dev.activate.dbt.context;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A relation's name in SQL, from its parts and back. */
final class Printed {
  private Printed() {}

  static String of(Relation relation) {
    List<String> parts = new ArrayList<>();
    add(parts, relation, "database", relation.database());
    add(parts, relation, "schema", relation.schema());
    add(parts, relation, "identifier", relation.identifier());
    return String.join(".", parts);
  }

  private static void add(
      List<String> parts, Relation relation, String part, @Nullable String name) {
    if (name != null && relation.includes().has(part)) {
      parts.add(relation.quotes().has(part) ? relation.adapter().quoted(name) : name);
    }
  }

  /** Whether the parts of the relation would print what it prints. */
  static boolean isFromParts(Relation relation) {
    return of(relation).equals(relation.printed());
  }

  /** A relation that prints so; what it quotes and includes is read off that where it shows. */
  static Relation relation(
      AdapterType adapter,
      @Nullable String database,
      @Nullable String schema,
      @Nullable String identifier,
      String printed) {
    @Nullable String[] names = {database, schema, identifier};
    boolean[] quoted = new boolean[names.length];
    boolean[] included = new boolean[names.length];
    int at = 0;
    for (int i = 0; i < names.length; i++) {
      String name = names[i];
      if (name == null) {
        included[i] = true;
        quoted[i] = i > 0 && quoted[i - 1];
        continue;
      }
      int from = at > 0 && printed.startsWith(".", at) ? at + 1 : at;
      String inQuotes = adapter.quoted(name);
      quoted[i] = printed.startsWith(inQuotes, from);
      included[i] = quoted[i] || printed.startsWith(name, from);
      if (included[i]) {
        at = from + (quoted[i] ? inQuotes.length() : name.length());
      }
    }
    boolean whole = at == printed.length();
    return new Relation(
        adapter,
        database,
        schema,
        identifier,
        null,
        whole ? new Parts(quoted[0], quoted[1], quoted[2]) : adapter.quotes(),
        whole ? new Parts(included[0], included[1], included[2]) : adapter.includes(),
        printed);
  }
}
