package dev.activate.source;

import dev.activate.change.Value;
import dev.activate.contract.FieldMapping;
import dev.activate.contract.Sync;
import dev.activate.destination.Schema;
import dev.activate.warehouse.Column;
import dev.activate.warehouse.Dialect;
import dev.activate.warehouse.Sql;
import dev.activate.warehouse.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The desired records of a sync in the SQL of the warehouse that its rows are in. They are what the
 * engine makes of the same rows, or hold a value that no record can have.
 */
public final class RemoteRecords {
  private final Dialect dialect;
  private final Desired desired;
  private final Schema schema;
  private final Spelling spelling;

  /**
   * @param desired the same records in the engine, which tell the types
   * @param schema of the object that is written to
   */
  public RemoteRecords(Dialect dialect, Desired desired, Schema schema) {
    this.dialect = dialect;
    this.desired = desired;
    this.schema = schema;
    this.spelling = new Spelling(dialect, schema, desired.sourceColumns());
  }

  /** Why the warehouse cannot make them; empty when it can. */
  public Optional<String> obstacle() {
    List<FieldMapping> fields = desired.sync().fields();
    for (int i = 0; i < fields.size(); i++) {
      FieldMapping field = fields.get(i);
      String name = "field " + field.field();
      String type = type(field.column());
      if (field.sensitive()) {
        return Optional.of(name + " is sensitive, and its secret does not leave this machine");
      }
      if (!Portable.compares(dialect, desired.fields().get(i).type())
          || !Portable.compares(dialect, type)) {
        return Optional.of(name + " is of type " + desired.fields().get(i).type());
      }
      boolean mapped = field.byLabel() || !field.values().isEmpty();
      if ((mapped && !Portable.hasText(type)) || respelledHere(field.field(), type)) {
        return Optional.of("only the engine spells " + name + " as its destination does");
      }
    }
    for (int i = 0; i < desired.key().size(); i++) {
      Sync.KeyColumn key = desired.sync().key().get(i);
      String type = type(key.column());
      if (!Portable.compares(dialect, type) || Types.of(type) == Value.Type.JSON) {
        return Optional.of("key " + key.field() + " is of type " + type);
      }
      if (respelledHere(key.field(), type)) {
        return Optional.of(
            "only the engine spells key " + key.field() + " as its destination does");
      }
    }
    return Optional.empty();
  }

  private boolean respelledHere(String field, String type) {
    Schema.Field wanted = schema.field(field).orElse(null);
    if (wanted == null) {
      return false;
    }
    Integer scale = wanted.scale();
    boolean unrounded =
        scale != null
            && Types.of(type) == Value.Type.DOUBLE
            && !(type.equals("DOUBLE") && Rounding.isExact(scale));
    return unrounded
        || switch (wanted.normal()) {
          case SET -> true;
          case LOWER -> !Portable.hasText(type);
          case NONE, FOLDED, TRIMMED, FILLED -> false;
        };
  }

  /** The columns of the source that the records are made of. */
  public List<Column> needed() {
    List<String> names = new ArrayList<>();
    desired.sync().key().forEach(key -> names.add(key.column()));
    desired.sync().fields().forEach(field -> names.add(field.column()));
    return desired.sourceColumns().stream()
        .filter(column -> names.stream().anyMatch(column.name()::equalsIgnoreCase))
        .toList();
  }

  /** The columns of a query, typed as the engine has them. */
  public String model(String sql, List<Column> columns) {
    return Sql.render(
        dialect,
        "source/model",
        Map.of(
            "sql",
            sql,
            "columns",
            columns.stream()
                .map(column -> Map.of("name", column.name(), "typed", typed(dialect, column)))
                .toList()));
  }

  /** A column as a value of its type, SQL of the warehouse. */
  public static String typed(Dialect dialect, Column column) {
    boolean text = dialect.columnType(column.type()).equals(dialect.columnType("VARCHAR"));
    return Sql.render(
            dialect,
            "source/typed",
            Map.of("value", dialect.name(column.name()), "type", column.type(), "text", text))
        .strip();
  }

  /**
   * The records, as a query.
   *
   * @param source its rows, typed, as a relation
   * @param held SQL that is true of the row {@code checked} that takes no part
   */
  public String mapped(String source, List<String> held) {
    List<Map<String, String>> columns = new ArrayList<>();
    desired
        .sync()
        .key()
        .forEach(
            key ->
                columns.add(
                    Map.of("name", key.field(), "value", spelling.key(key.column(), key.field()))));
    desired
        .sync()
        .fields()
        .forEach(
            field -> columns.add(Map.of("name", field.field(), "value", spelling.field(field))));
    return Sql.render(
        dialect, "source/mapped_rows", Map.of("columns", columns, "source", source, "held", held));
  }

  /** SQL of the key of a row, in the order of the key's fields. */
  public List<String> key() {
    return desired.sync().key().stream()
        .map(key -> spelling.key(key.column(), key.field()))
        .toList();
  }

  private String type(String column) {
    return desired.sourceColumns().stream()
        .filter(one -> one.name().equalsIgnoreCase(column))
        .map(Column::type)
        .findFirst()
        .orElse("VARCHAR");
  }
}
