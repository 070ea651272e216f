package dev.activate.dbt.context;

import dev.activate.dbt.python.ApiColumn;
import dev.activate.warehouse.Column;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A column's type, as the warehouse prints it, taken apart as dbt's adapter gets it. */
final class Columns {
  private static final Pattern SIZED =
      Pattern.compile("([^(]+)\\((\\d+)(?:\\s*,\\s*(\\d+))?\\)(.*)");

  private Columns() {}

  static ApiColumn of(AdapterType adapter, Column column) {
    String type = column.type();
    Matcher sized = SIZED.matcher(type);
    // BigQuery and DuckDB hand the type out whole.
    if (adapter.isTypeWhole() || !sized.matches()) {
      return ApiColumn.of(adapter.columns(), column.name(), type);
    }
    if (!sized.group(4).isBlank()) {
      return ApiColumn.of(adapter.columns(), column.name(), sized.group(1) + sized.group(4));
    }
    Long first = Long.valueOf(sized.group(2));
    boolean isPair = sized.group(3) != null;
    return new ApiColumn(
        adapter.columns(),
        column.name(),
        sized.group(1),
        isPair ? null : first,
        isPair ? first : null,
        isPair ? Long.valueOf(sized.group(3)) : null,
        "NULLABLE");
  }
}
