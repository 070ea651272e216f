package dev.activate.source;

import dev.activate.change.Value;
import dev.activate.contract.FieldMapping;
import dev.activate.destination.Schema;
import dev.activate.warehouse.Column;
import dev.activate.warehouse.Engine;
import dev.activate.warehouse.Sql;
import dev.activate.warehouse.Types;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** SQL of the values of the source as the destination will hold them. */
final class Spelling {
  private static final List<String> UNITS = List.of("second", "", "", "millisecond");

  private final Schema schema;
  private final Map<String, String> types = new LinkedHashMap<>();

  /**
   * @param schema of the object that is written to
   * @param source the columns of the source
   */
  Spelling(Schema schema, List<Column> source) {
    this.schema = schema;
    source.forEach(column -> types.put(folded(column.name()), column.type()));
  }

  String key(String column, String field) {
    return respelled(Engine.name(column), type(column), field);
  }

  String field(FieldMapping mapping) {
    Map<String, String> names = values(mapping);
    if (names.isEmpty()) {
      return respelled(Engine.name(mapping.column()), type(mapping.column()), mapping.field());
    }
    String mapped =
        Sql.render(
            "source/mapped",
            Map.of(
                "column",
                mapping.column(),
                "values_of",
                names.entrySet().stream()
                    .map(entry -> Map.of("from", entry.getKey(), "to", entry.getValue()))
                    .toList()));
    return respelled(mapped, "VARCHAR", mapping.field());
  }

  /** By their labels where that is asked for: what people see for a choice to its value. */
  private Map<String, String> values(FieldMapping mapping) {
    if (!mapping.byLabel()) {
      return mapping.values();
    }
    Map<String, String> values = new LinkedHashMap<>();
    schema
        .field(mapping.field())
        .ifPresent(
            field -> field.choices().forEach(one -> values.putIfAbsent(one.label(), one.value())));
    return values;
  }

  private String respelled(String value, String type, String name) {
    Schema.Field field = schema.field(name).orElse(null);
    if (field == null) {
      return value;
    }
    Integer scale = field.scale();
    String digits = scale == null ? "" : digits(Types.of(type));
    boolean ofTexts =
        field.normal() == Schema.Normal.TRIMMED || field.normal() == Schema.Normal.FILLED;
    if (ofTexts && Types.of(type) != Value.Type.TEXT) {
      return value;
    }
    boolean asGiven =
        field.normal() == Schema.Normal.NONE || field.normal() == Schema.Normal.FOLDED;
    if (asGiven && digits.isEmpty()) {
      return value;
    }
    return Sql.render(
        "source/respelled",
        Map.of(
            "value",
            value,
            "normal",
            field.normal().name().toLowerCase(Locale.ROOT),
            "list",
            type.endsWith("]"),
            "digits",
            digits,
            "scale",
            scale == null ? 0 : scale,
            "unit",
            scale != null && scale < UNITS.size() ? UNITS.get(scale) : "microsecond"));
  }

  /** What of a value the scale cuts; nothing where it cannot. */
  private static String digits(Value.Type type) {
    return switch (type) {
      case DECIMAL, DOUBLE -> "number";
      case TIMESTAMP, TIMESTAMP_TZ -> "time";
      default -> "";
    };
  }

  private String type(String column) {
    return types.getOrDefault(folded(column), "VARCHAR");
  }

  private static String folded(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
