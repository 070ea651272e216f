package dev.activate.source;

import dev.activate.change.Value;
import dev.activate.contract.FieldMapping;
import dev.activate.destination.Schema;
import dev.activate.warehouse.Column;
import dev.activate.warehouse.Dialect;
import dev.activate.warehouse.Sql;
import dev.activate.warehouse.Types;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * SQL of the values of the source as the destination will hold them. In a warehouse it is the same
 * value as in the engine, or one that no record can hold.
 */
final class Spelling {
  /** What DuckDB's trim takes away: Unicode's space separators. */
  private static final String SPACES =
      " \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000";

  private static final List<String> UNITS = List.of("second", "", "", "millisecond");

  private final Dialect dialect;
  private final Schema schema;
  private final Map<String, Column> columns = new LinkedHashMap<>();

  /**
   * @param dialect of the SQL
   * @param schema of the object that is written to
   * @param source the columns of the source
   */
  Spelling(Dialect dialect, Schema schema, List<Column> source) {
    this.dialect = dialect;
    this.schema = schema;
    source.forEach(column -> columns.put(folded(column.name()), column));
  }

  String key(String column, String field) {
    return respelled(dialect.name(name(column)), type(column), field);
  }

  String field(FieldMapping mapping) {
    Map<String, String> names = values(mapping);
    if (names.isEmpty()) {
      return respelled(
          dialect.name(name(mapping.column())), type(mapping.column()), mapping.field());
    }
    String mapped =
        Sql.render(
            dialect,
            "source/mapped",
            Map.of(
                "column",
                name(mapping.column()),
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
        dialect,
        "source/respelled",
        Map.of(
            "value",
            value,
            "normal",
            field.normal().name().toLowerCase(Locale.ROOT),
            "type",
            type,
            "digits",
            digits,
            "floating",
            Types.of(type) == Value.Type.DOUBLE,
            "rounded",
            scale == null || !Rounding.isExact(scale) ? "" : Rounding.of(dialect, value, scale),
            "spaces",
            SPACES,
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
    Column found = columns.get(folded(column));
    return found == null ? "VARCHAR" : found.type();
  }

  /** As the source spells it: only to the engine is letter case nothing. */
  private String name(String column) {
    Column found = columns.get(folded(column));
    return found == null || dialect == Dialect.DUCKDB ? column : found.name();
  }

  private static String folded(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
