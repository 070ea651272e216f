package dev.activate.ledger.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.activate.ledger.Shape;
import dev.activate.warehouse.Column;
import dev.activate.warehouse.Dialect;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How the records of a sync are held.
 *
 * @param heldIn the table, without its schema
 */
record Layout(String heldIn, List<Held> columns) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * A field and its column.
   *
   * @param name the field's
   * @param type DuckDB's
   * @param column as the engine spells it
   */
  record Held(String name, String type, String column) {

    Column field() {
      return new Column(name, type);
    }

    /** As templates want it. */
    Map<String, Object> names() {
      return Map.of(
          "name", name, "type", type, "column", column, "text", type.equalsIgnoreCase("VARCHAR"));
    }
  }

  Layout {
    columns = List.copyOf(columns);
  }

  /** The columns of a shape in a table that is yet to be made. */
  static Layout of(Dialect dialect, String heldIn, Shape shape) {
    return new Layout(heldIn, List.of()).with(dialect, all(shape), Set.of());
  }

  static List<Column> all(Shape shape) {
    List<Column> all = new ArrayList<>(shape.key());
    all.addAll(shape.fields());
    return all;
  }

  /** With more fields, in columns whose names nothing has yet. */
  Layout with(Dialect dialect, List<Column> more, Set<String> taken) {
    Set<String> all = new HashSet<>(taken);
    Place.META.values().forEach(name -> all.add(dialect.folded(name)));
    columns.forEach(held -> all.add(held.column()));
    List<Held> now = new ArrayList<>(columns);
    for (Column field : more) {
      String column = Spelling.free(dialect, field.name(), all);
      all.add(column);
      now.add(new Held(field.name(), field.type(), column));
    }
    return new Layout(heldIn, now);
  }

  /** Without the fields that a shape does not have. */
  Layout only(Shape shape) {
    Set<String> wanted = new HashSet<>();
    all(shape).forEach(column -> wanted.add(folded(column.name())));
    return new Layout(
        heldIn, columns.stream().filter(held -> wanted.contains(folded(held.name()))).toList());
  }

  /** A field by its name, in any letter case, as DuckDB compares names. */
  Optional<Held> find(String name) {
    return columns.stream().filter(held -> held.name().equalsIgnoreCase(name)).findFirst();
  }

  /** The columns of these fields, which it has. */
  List<Map<String, Object>> names(List<Column> fields) {
    return fields.stream().map(field -> find(field.name()).orElseThrow().names()).toList();
  }

  String json() {
    try {
      return JSON.writeValueAsString(columns);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  static Layout read(String heldIn, String json) {
    try {
      return new Layout(heldIn, Arrays.asList(JSON.readValue(json, Held[].class)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String folded(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
