package dev.activate.dbt.python;

import dev.activate.jinja.Attributes;
import dev.activate.jinja.Callable;
import dev.activate.jinja.Semantics;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code api.Column}: a column out of its parts, and the names of types. */
record ColumnClass(ColumnStyle style) implements Callable, Attributes {
  private static final Pattern DESCRIPTION = Pattern.compile("([^(]+)(?:\\(([^)]+)\\))?");
  private static final List<String> COMPOSITES = List.of("array", "object", "map", "vector");

  @Override
  public @Nullable Object call(
      List<@Nullable Object> arguments, Map<String, @Nullable Object> named) {
    boolean bigquery = style == ColumnStyle.BIGQUERY;
    String parameters =
        bigquery
            ? "column dtype / fields mode"
            : "column dtype / char_size numeric_precision numeric_scale";
    return Call.of(
            style.className(),
            parameters,
            call -> {
              String column = call.text("column");
              String dtype = call.text("dtype");
              if (bigquery) {
                if (Semantics.truth(call.value("fields"))) {
                  throw Wrong.unsupported("A column with `fields` cannot be made here.");
                }
                return new ApiColumn(
                    style, column, dtype, null, null, null, call.text("mode", "NULLABLE"));
              }
              return new ApiColumn(
                  style,
                  column,
                  dtype,
                  call.value("char_size"),
                  call.value("numeric_precision"),
                  call.value("numeric_scale"),
                  "NULLABLE");
            })
        .call(arguments, named);
  }

  @Override
  public Optional<Object> attribute(String name) {
    return member(style, name);
  }

  /** What the class and each column of it have. */
  static Optional<Object> member(ColumnStyle style, String name) {
    return Optional.ofNullable(
        switch (name) {
          case "translate_type" ->
              Call.of(name, "dtype", call -> style.translated(call.text("dtype")));
          case "create" ->
              Call.of(
                  name,
                  "name label_or_dtype",
                  call ->
                      ApiColumn.of(
                          style, call.text("name"), style.translated(call.text("label_or_dtype"))));
          case "string_type" ->
              Call.of(
                  name,
                  "size",
                  call -> "character varying(" + Semantics.text(call.value("size")) + ")");
          case "numeric_type" ->
              Call.of(name, "dtype precision scale", call -> numeric(style, call));
          case "from_description" ->
              Call.of(
                  name,
                  "name raw_data_type",
                  call -> described(style, call.text("name"), call.text("raw_data_type")));
          case "TYPE_LABELS" -> throw Wrong.unsupported("`TYPE_LABELS` is not supported.");
          default -> null;
        });
  }

  private static String numeric(ColumnStyle style, Call call) {
    Object precision = call.value("precision");
    Object scale = call.value("scale");
    String dtype = Semantics.text(call.value("dtype"));
    return precision == null || scale == null
        ? style.numericType(dtype)
        : style.numericType(dtype, Semantics.text(precision), Semantics.text(scale));
  }

  private static ApiColumn described(ColumnStyle style, String name, String type) {
    String lower = type.toLowerCase(Locale.ROOT);
    if (style == ColumnStyle.BIGQUERY) {
      throw Wrong.value("BigQuery's columns have no from_description in dbt either.");
    }
    if (style == ColumnStyle.SNOWFLAKE) {
      if (COMPOSITES.stream().anyMatch(lower::startsWith)) {
        return ApiColumn.of(
            style, name, type.replaceAll("(?i)\\bVARCHAR\\(134217728\\)", "VARCHAR(16777216)"));
      }
      if (lower.contains("collate")) {
        throw Wrong.unsupported("The type " + type + " has a collation, which is not read here.");
      }
      return plain(style, name, type.strip());
    }
    return plain(style, name, type);
  }

  private static ApiColumn plain(ColumnStyle style, String name, String type) {
    Matcher found = DESCRIPTION.matcher(type);
    if (!found.lookingAt()) {
      throw Wrong.value("Could not interpret data type \"" + type + "\"");
    }
    String size = found.group(2);
    String[] parts = size == null ? new String[0] : size.split(",", -1);
    return new ApiColumn(
        style,
        name,
        found.group(1),
        parts.length == 1 ? number(parts[0], type) : null,
        parts.length == 2 ? number(parts[0], type) : null,
        parts.length == 2 ? number(parts[1], type) : null,
        "NULLABLE");
  }

  private static Long number(String text, String type) {
    try {
      return Long.valueOf(text.strip());
    } catch (NumberFormatException e) {
      throw Wrong.value(
          "Could not interpret data_type \""
              + type
              + "\": could not convert \""
              + text
              + "\" to an integer");
    }
  }
}
