package dev.activate.destination.sql.postgres;

import dev.activate.destination.sql.Column;
import dev.activate.destination.sql.Layout;
import dev.activate.destination.sql.Layout.Cell;
import dev.activate.destination.sql.Layout.Part;
import dev.activate.destination.sql.Layout.Role;
import dev.activate.destination.sql.Segment;
import dev.activate.warehouse.Sql;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A layout as the names that the templates know. */
final class Parts {
  /** Types without an equality, or with one that takes different values for the same. */
  private static final Set<String> COMPARED_AS_TEXT =
      Set.of("xml", "point", "line", "lseg", "box", "path", "polygon", "circle", "interval");

  private final Layout layout;

  Parts(Layout layout) {
    this.layout = layout;
  }

  Map<String, Object> staged() {
    Map<String, Object> names = named();
    names.put(
        "cells",
        layout.cells().stream()
            .map(
                cell ->
                    Map.of(
                        "name", cell.name(),
                        "column", cell.column().name(),
                        "flag", cell.role() == Role.PRESENT || cell.role() == Role.GUARDED))
            .toList());
    return names;
  }

  Map<String, Object> of(Segment segment) {
    Map<String, Object> names = named();
    List<Map<String, Object>> all = layout.fields().stream().map(this::part).toList();
    names.put("action", segment.action().text());
    names.put(
        "fields",
        segment.action() == dev.activate.change.Action.DELETE
            ? all
            : segment.fields().stream().map(this::part).toList());
    names.put("guards", all.stream().filter(part -> !"".equals(part.get("before"))).toList());
    return names;
  }

  Map<String, Object> read(List<Column> fields) {
    Map<String, Object> names = named();
    names.put(
        "fields",
        fields.stream()
            .map(column -> Map.of("name", column.name(), "kind", column.kind().name()))
            .toList());
    return names;
  }

  /** The fields that {@code indices} stand for, which are divided by commas. */
  List<String> names(String indices) {
    return indices.isEmpty()
        ? List.of()
        : Arrays.stream(indices.split(","))
            .map(index -> layout.fields().get(Integer.parseInt(index)).column().name())
            .toList();
  }

  private Map<String, Object> named() {
    Map<String, Object> names = new HashMap<>();
    names.put("table", layout.table().sqlName());
    names.put(
        "keys",
        layout.keys().stream()
            .map(cell -> Map.of("column", cell.column().name(), "cell", cell.name()))
            .toList());
    return names;
  }

  private Map<String, Object> part(Part part) {
    Map<String, Object> names = new HashMap<>();
    names.put("column", part.column().name());
    names.put("index", layout.fields().indexOf(part));
    names.put("value", name(part.value()));
    names.put("present", name(part.present()));
    names.put("before", name(part.before()));
    names.put("guarded", name(part.guarded()));
    names.put("same_value", same(part, part.value(), how(part.column())));
    boolean approximate = part.approximate() && part.column().kind() == Column.Kind.DECIMAL;
    names.put(
        "same_before", same(part, part.before(), approximate ? "::float8" : how(part.column())));
    return names;
  }

  private static String name(@Nullable Cell cell) {
    return cell == null ? "" : cell.name();
  }

  private static String same(Part part, @Nullable Cell cell, String how) {
    return cell == null
        ? ""
        : Sql.render(
                "destination/postgres/same",
                Map.of("column", part.column().name(), "cell", cell.name(), "how", how))
            .strip();
  }

  /** Texts are the same only if every character is, whatever their collation takes for equal. */
  private static String how(Column column) {
    return switch (column.kind()) {
      case TEXT -> "::text collate \"C\"";
      case JSON -> "::jsonb";
      case OTHER -> COMPARED_AS_TEXT.contains(column.type()) ? "::text" : "";
      default -> "";
    };
  }
}
