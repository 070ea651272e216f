package dev.activate.destination.sql;

import dev.activate.change.Action;
import dev.activate.destination.sql.Layout.Cell;
import dev.activate.destination.sql.Layout.Part;
import dev.activate.destination.sql.Layout.Role;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A layout as the names that the templates of a database know; identifiers are quoted already. */
public final class Parts {

  /** How a database is told what a template cannot know. */
  public interface Spelling {
    String quoted(String identifier);

    /**
     * The condition that a live value is the same as one of the batch, null or not.
     *
     * @param approximate whether the value of the batch was a double once
     */
    String same(Column column, String cell, boolean approximate);
  }

  private final Layout layout;
  private final Spelling spelling;
  private final Map<Integer, String> names = new HashMap<>();

  public Parts(Layout layout, Spelling spelling) {
    this.layout = layout;
    this.spelling = spelling;
    layout.fields().forEach(part -> names.put(part.place(), part.column().name()));
  }

  /** For the temporary table. */
  public Map<String, Object> staged() {
    Map<String, Object> names = named();
    names.put(
        "cells",
        layout.cells().stream()
            .map(
                cell ->
                    Map.of(
                        "name", cell.name(),
                        "column", spelling.quoted(cell.column().name()),
                        "type", cell.column().type(),
                        "flag", cell.role() == Role.PRESENT || cell.role() == Role.GUARDED))
            .toList());
    return names;
  }

  /** For what is done with a segment. */
  public Map<String, Object> of(Segment segment) {
    Map<String, Object> names = named();
    List<Map<String, Object>> all = layout.fields().stream().map(this::part).toList();
    names.put("action", segment.action().text());
    names.put(
        "fields",
        segment.action() == Action.DELETE
            ? all
            : segment.fields().stream().map(this::part).toList());
    names.put("guards", all.stream().filter(part -> !"".equals(part.get("before"))).toList());
    return names;
  }

  /** For reading these fields. */
  public Map<String, Object> read(List<Column> fields) {
    Map<String, Object> names = named();
    names.put(
        "fields",
        fields.stream()
            .map(
                column ->
                    Map.of(
                        "name", spelling.quoted(column.name()),
                        "type", column.type(),
                        "kind", column.kind().name()))
            .toList());
    return names;
  }

  /** The fields that {@code indices} stand for, which are divided by commas. */
  List<String> names(String indices) {
    return indices.isEmpty()
        ? List.of()
        : Arrays.stream(indices.split(","))
            .map(Integer::valueOf)
            .map(place -> names.getOrDefault(place, "a field"))
            .toList();
  }

  private Map<String, Object> named() {
    Map<String, Object> names = new HashMap<>();
    names.put("table", layout.table().sqlName());
    names.put(
        "keys",
        layout.keys().stream()
            .map(
                cell ->
                    Map.of("column", spelling.quoted(cell.column().name()), "cell", cell.name()))
            .toList());
    return names;
  }

  private Map<String, Object> part(Part part) {
    Map<String, Object> names = new HashMap<>();
    names.put("column", spelling.quoted(part.column().name()));
    names.put("index", part.place());
    names.put("value", name(part.value()));
    names.put("present", name(part.present()));
    names.put("before", name(part.before()));
    names.put("guarded", name(part.guarded()));
    names.put("same_value", same(part, part.value(), false));
    names.put("same_before", same(part, part.before(), part.approximate()));
    return names;
  }

  private static String name(@Nullable Cell cell) {
    return cell == null ? "" : cell.name();
  }

  private String same(Part part, @Nullable Cell cell, boolean approximate) {
    return cell == null ? "" : spelling.same(part.column(), cell.name(), approximate);
  }
}
