package dev.activate.dbt.python;

import dev.activate.jinja.Attributes;
import dev.activate.jinja.Callable;
import dev.activate.jinja.None;
import dev.activate.jinja.Represented;
import dev.activate.jinja.Semantics;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A column as dbt's adapter describes it: what {@code adapter.get_columns_in_relation} lists and
 * {@code api.Column} makes.
 */
public record ApiColumn(
    ColumnStyle style,
    String column,
    String dtype,
    @Nullable Object charSize,
    @Nullable Object numericPrecision,
    @Nullable Object numericScale,
    String mode)
    implements Attributes, Represented {

  /** A column without a size, which may be null: BigQuery's columns are {@code NULLABLE}. */
  public static ApiColumn of(ColumnStyle style, String column, String dtype) {
    return new ApiColumn(style, column, dtype, null, null, null, "NULLABLE");
  }

  /** What {@code api.Column} is: a class to make columns of, and to ask for names of types. */
  public static Callable type(ColumnStyle style) {
    return new ColumnClass(style);
  }

  @Override
  public Optional<Object> attribute(String name) {
    Object value =
        switch (name) {
          case "name", "column" -> column;
          case "dtype" -> dtype;
          case "char_size" -> orNone(style == ColumnStyle.BIGQUERY ? null : charSize);
          case "numeric_precision" -> orNone(numericPrecision);
          case "numeric_scale" -> orNone(numericScale);
          case "quoted" -> quoted();
          case "data_type", "expanded_data_type" -> dataType();
          case "is_string" -> answer(name, isString());
          case "is_number" ->
              answer(
                  name, style.isInteger(dtype) || style.isNumeric(dtype) || style.isFloat(dtype));
          case "is_float" -> answer(name, style.isFloat(dtype));
          case "is_integer" -> answer(name, style.isInteger(dtype));
          case "is_numeric" -> answer(name, style.isNumeric(dtype));
          case "string_size" -> Call.of(name, "", call -> stringSize());
          case "can_expand_to" -> Call.of(name, "other_column", this::canExpandTo);
          case "literal" -> Call.of(name, "value", call -> literal(call.value("value")));
          default -> null;
        };
    if (value == null) {
      value = own(name);
    }
    return value == null ? ColumnClass.member(style, name) : Optional.of(value);
  }

  /** What only some adapters have. */
  private @Nullable Object own(String name) {
    String lower = dtype.toLowerCase(Locale.ROOT);
    return switch (style) {
      case DUCKDB ->
          switch (name) {
            case "is_struct" -> answer(name, lower.startsWith("struct"));
            case "flatten" -> Call.of(name, "", call -> List.of(flat()));
            case "fields" -> fields();
            default -> null;
          };
      case BIGQUERY ->
          switch (name) {
            case "mode" -> mode;
            case "flatten" -> Call.of(name, "", call -> List.of(flat()));
            case "fields" -> fields();
            default -> null;
          };
      case SNOWFLAKE ->
          switch (name) {
            case "collation" -> None.NONE;
            case "is_array", "is_object", "is_map" ->
                answer(name, lower.startsWith(name.substring("is_".length())));
            default -> null;
          };
      default -> null;
    };
  }

  private static Callable answer(String name, boolean value) {
    return Call.of(name, "", call -> value);
  }

  static Object orNone(@Nullable Object value) {
    return value == null ? None.NONE : value;
  }

  public String quoted() {
    return style.hasBackticks() ? "`" + column + "`" : "\"" + column + "\"";
  }

  public boolean isString() {
    return style.isString(dtype);
  }

  /** The type as it would stand in a {@code create table}. */
  public String dataType() {
    return switch (style) {
      case SPARK -> dtype;
      case DATABRICKS -> style.translated(dtype);
      case BIGQUERY -> {
        refuseStruct();
        yield mode.equalsIgnoreCase("REPEATED") ? "ARRAY<" + dtype + ">" : dtype;
      }
      case POSTGRES -> isUnsized() ? dtype : sized();
      default -> sized();
    };
  }

  private boolean isUnsized() {
    return dtype.equalsIgnoreCase("text")
        || (dtype.equalsIgnoreCase("character varying") && charSize == null);
  }

  private String sized() {
    if (isString()) {
      return "character varying(" + stringSize() + ")";
    }
    if (style.isNumeric(dtype) && numericPrecision != null && numericScale != null) {
      return style.numericType(dtype, numericPrecision, numericScale);
    }
    return style.isNumeric(dtype) ? style.numericType(dtype) : dtype;
  }

  private Object stringSize() {
    if (!isString()) {
      throw Wrong.value("Called string_size() on non-string field!");
    }
    return dtype.equals("text") || charSize == null ? style.longestString() : charSize;
  }

  private boolean canExpandTo(Call call) {
    if (!(call.value("other_column") instanceof ApiColumn other)) {
      throw call.wrong("other_column", "a column");
    }
    return isString()
        && other.isString()
        && (style.hasBackticks() || Semantics.compare(other.stringSize(), stringSize()) > 0);
  }

  private String literal(@Nullable Object value) {
    String text = Semantics.text(value);
    return style.hasBackticks() ? "cast(" + text + " as " + dtype + ")" : text + "::" + dataType();
  }

  private ApiColumn flat() {
    refuseStruct();
    return this;
  }

  private List<Object> fields() {
    refuseStruct();
    return List.of();
  }

  private void refuseStruct() {
    String lower = dtype.toLowerCase(Locale.ROOT);
    if (style == ColumnStyle.BIGQUERY
        ? lower.equals("record")
        : style == ColumnStyle.DUCKDB && lower.startsWith("struct")) {
      throw Wrong.unsupported(
          "The column " + column + " is a " + dtype + ", whose parts are not read here.");
    }
  }

  @Override
  public String represented() {
    return toString();
  }

  @Override
  public String toString() {
    String plain =
        style.className()
            + "(column="
            + Semantics.repr(column)
            + ", dtype="
            + Semantics.repr(dtype)
            + ", char_size="
            + Semantics.repr(charSize)
            + ", numeric_precision="
            + Semantics.repr(numericPrecision)
            + ", numeric_scale="
            + Semantics.repr(numericScale);
    return switch (style) {
      case BIGQUERY -> "<BigQueryColumn " + column + " (" + dataType() + ", " + mode + ")>";
      case SPARK, DATABRICKS -> "<" + style.className() + " " + column + " (" + dataType() + ")>";
      case SNOWFLAKE -> plain + ", collation=None)";
      case DUCKDB -> plain + ", fields=" + fields() + ")";
      default -> plain + ")";
    };
  }
}
