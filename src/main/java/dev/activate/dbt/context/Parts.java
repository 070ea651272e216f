package dev.activate.dbt.context;

import dev.activate.jinja.Attributes;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** For which parts of a relation's name something holds: {@code quote_policy} and the like. */
record Parts(boolean database, boolean schema, boolean identifier) implements Attributes {
  static final Parts ALL = new Parts(true, true, true);
  static final Parts NONE = new Parts(false, false, false);
  static final Parts WITHOUT_DATABASE = new Parts(false, true, true);

  /** With the parts that a map names; null and absent leave a part as it is. */
  Parts with(Map<?, ?> changed) {
    return new Parts(
        flag(changed, "database", database),
        flag(changed, "schema", schema),
        flag(changed, "identifier", identifier));
  }

  private static boolean flag(Map<?, ?> changed, String part, boolean otherwise) {
    Object value = changed.get(part);
    return value instanceof Boolean flag ? flag : otherwise;
  }

  boolean has(String part) {
    return switch (part) {
      case "database" -> database;
      case "schema" -> schema;
      default -> identifier;
    };
  }

  @Override
  public Optional<Object> attribute(String name) {
    return name.equals("database") || name.equals("schema") || name.equals("identifier")
        ? Optional.of(has(name))
        : Optional.empty();
  }

  /** The arguments {@code (database, schema, identifier)} of a call as such a map. */
  static Map<String, @Nullable Object> given(dev.activate.dbt.Arguments call) {
    Map<String, @Nullable Object> all = new java.util.HashMap<>();
    all.put("database", call.value(0, "database"));
    all.put("schema", call.value(1, "schema"));
    all.put("identifier", call.value(2, "identifier"));
    return all;
  }
}
