package dev.activate.destination.connector.spec;

import dev.activate.change.Value;
import dev.activate.destination.connector.spec.FieldsRule.FieldType;
import java.util.Map;
import java.util.Set;

/** The names that types have in connectors. */
public final class FieldTypes {
  private static final Map<String, FieldType> TYPES =
      Map.ofEntries(
          Map.entry("text", type(Value.Type.TEXT)),
          Map.entry("string", type(Value.Type.TEXT)),
          Map.entry("integer", type(Value.Type.INTEGER)),
          Map.entry("decimal", type(Value.Type.DECIMAL)),
          Map.entry("number", type(Value.Type.DECIMAL)),
          Map.entry("double", type(Value.Type.DOUBLE)),
          Map.entry("boolean", type(Value.Type.BOOLEAN)),
          Map.entry("date", type(Value.Type.DATE)),
          Map.entry("time", type(Value.Type.TIME)),
          Map.entry("timestamp", type(Value.Type.TIMESTAMP_TZ)),
          Map.entry("timestamp_tz", type(Value.Type.TIMESTAMP_TZ)),
          Map.entry("binary", type(Value.Type.BINARY)),
          Map.entry("json", type(Value.Type.JSON)),
          Map.entry("array", type(Value.Type.JSON)),
          Map.entry("object", type(Value.Type.JSON)),
          Map.entry("set", new FieldType(Value.Type.TEXT, true)));

  private FieldTypes() {}

  private static FieldType type(Value.Type type) {
    return new FieldType(type, false);
  }

  static boolean isKnown(String name) {
    return TYPES.containsKey(name);
  }

  static Set<String> names() {
    return TYPES.keySet();
  }

  /** A name that means nothing is a text. */
  public static FieldType named(String name) {
    return TYPES.getOrDefault(name, type(Value.Type.TEXT));
  }

  /** The type of values of that name. */
  public static Value.Type of(String name) {
    return named(name).type();
  }
}
