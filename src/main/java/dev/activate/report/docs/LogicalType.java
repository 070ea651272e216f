package dev.activate.report.docs;

import java.util.Locale;
import java.util.Optional;

/** The standard's word for a warehouse's type. */
final class LogicalType {
  private LogicalType() {}

  /** Empty for a type that the standard has no word for. */
  static Optional<String> of(String physical) {
    String type = physical.strip().toLowerCase(Locale.ROOT).replaceFirst("\\s*\\(.*", "");
    String logical =
        switch (type) {
          case "varchar",
              "char",
              "character varying",
              "character",
              "text",
              "string",
              "nvarchar",
              "uuid" ->
              "string";
          case "int",
              "integer",
              "bigint",
              "smallint",
              "tinyint",
              "hugeint",
              "int2",
              "int4",
              "int8",
              "int64",
              "long",
              "byteint" ->
              "integer";
          case "decimal",
              "numeric",
              "number",
              "double",
              "double precision",
              "float",
              "float4",
              "float8",
              "float64",
              "real",
              "bignumeric" ->
              "number";
          case "boolean", "bool" -> "boolean";
          case "date" -> "date";
          case "time" -> "time";
          default -> type.startsWith("timestamp") || type.equals("datetime") ? "timestamp" : "";
        };
    return logical.isEmpty() ? Optional.empty() : Optional.of(logical);
  }
}
