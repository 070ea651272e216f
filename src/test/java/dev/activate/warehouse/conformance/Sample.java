package dev.activate.warehouse.conformance;

import dev.activate.warehouse.Dialect;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A value that must be the same in the engine, wherever it comes from.
 *
 * @param expected as an expression of the engine
 * @param type that it has in the engine; where a warehouse has no such type, see {@link #typeIn}
 * @param there how a warehouse spells it
 */
record Sample(String name, String expected, String type, Map<Dialect, String> there) {

  static final List<Sample> ALL =
      List.of(
          same("true", "true", "BOOLEAN"),
          same("false", "false", "BOOLEAN"),
          same("smallest integer", "cast(-2147483648 as integer)", "INTEGER"),
          same("largest bigint", "cast(9223372036854775807 as bigint)", "BIGINT"),
          same(
              "38 digits",
              "cast('-12345678901234567890123456789012345678' as decimal(38,0))",
              "DECIMAL(38,0)"),
          same(
              "38 digits and a point",
              "cast('1234567890123456789012345678.0123456789' as decimal(38,10))",
              "DECIMAL(38,10)"),
          same(
              "all behind the point",
              "cast('0.12345678901234567890123456789012345678' as decimal(38,38))",
              "DECIMAL(38,38)"),
          same("money", "cast('-0.07' as decimal(12,2))", "DECIMAL(12,2)"),
          same("no money", "cast('0' as decimal(12,2))", "DECIMAL(12,2)"),
          same("18 digits", "cast('999999999999999999' as decimal(18,0))", "DECIMAL(18,0)"),
          same(
              "many zeros",
              "cast('10000000000000000000000000000' as decimal(38,5))",
              "DECIMAL(38,5)"),
          of("double", "0.1::double", "DOUBLE", "0.1::float8", "0.1::float"),
          of(
              "largest double",
              "1.7976931348623157e308::double",
              "DOUBLE",
              "1.7976931348623157e308::float8",
              "1.7976931348623157e308::float"),
          of("smallest double", "5e-324::double", "DOUBLE", "5e-324::float8", "null"),
          of("NaN", "'nan'::double", "DOUBLE", "'nan'::float8", "'nan'::float"),
          of("infinite", "'-inf'::double", "DOUBLE", "'-inf'::float8", "'-inf'::float"),
          of("single", "0.1::float", "FLOAT", "0.1::float4", "null"),
          same("empty text", "''", "VARCHAR"),
          same("text that says NULL", "'NULL'", "VARCHAR"),
          same("emoji and a combining mark", "'e\u0301 \ud83d\ude00 \u00e9'", "VARCHAR"),
          same("lines, tabs, quotes", "'a\n\tb''\"c\"'", "VARCHAR"),
          of("backslash", "'\\N \\'", "VARCHAR", "'\\N \\'", "'\\\\N \\\\'"),
          same("spaces", "'  two  '", "VARCHAR"),
          same("leap day", "cast('2024-02-29' as date)", "DATE"),
          same("first date", "cast('0001-01-01' as date)", "DATE"),
          same("last date", "cast('9999-12-31' as date)", "DATE"),
          same("time", "cast('23:59:59.999999' as time)", "TIME"),
          of(
              "timestamp",
              "timestamp '2024-02-29 12:34:56.123456'",
              "TIMESTAMP",
              "timestamp '2024-02-29 12:34:56.123456'",
              "'2024-02-29 12:34:56.123456'::timestamp_ntz"),
          of(
              "timestamp before 1970",
              "timestamp '1969-12-31 23:59:59.999999'",
              "TIMESTAMP",
              "timestamp '1969-12-31 23:59:59.999999'",
              "'1969-12-31 23:59:59.999999'::timestamp_ntz"),
          of(
              "first timestamp",
              "timestamp '0001-01-01 00:00:00'",
              "TIMESTAMP",
              "timestamp '0001-01-01 00:00:00'",
              "'0001-01-01 00:00:00'::timestamp_ntz"),
          of(
              "timestamp with zone",
              "timestamptz '2024-03-31 02:30:00.000001+05:30'",
              "TIMESTAMP WITH TIME ZONE",
              "timestamptz '2024-03-31 02:30:00.000001+05:30'",
              "'2024-03-31T02:30:00.000001+05:30'::timestamp_tz"),
          of(
              "bytes",
              "'\\x00\\xFF\\x5C'::blob",
              "BLOB",
              "'\\x00ff5c'::bytea",
              "to_binary('00FF5C', 'HEX')"),
          of("no bytes", "''::blob", "BLOB", "''::bytea", "to_binary('', 'HEX')"),
          of(
              "json",
              "'{\"a\":[1,null,\"\u00e9\"]}'::json",
              "JSON",
              "'{\"a\":[1,null,\"\u00e9\"]}'::json",
              "parse_json('{\"a\":[1,null,\"\u00e9\"]}')"),
          of(
              "uuid",
              "'8a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9'::uuid",
              "UUID",
              "'8a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9'::uuid",
              "null"),
          of("texts", "['a', null, '']", "VARCHAR[]", "array['a', null, '']", "null"),
          of("no numbers", "[]::integer[]", "INTEGER[]", "array[]::int[]", "null"),
          of(
              "decimals",
              "[1.50, -2.25]::decimal(9,2)[]",
              "DECIMAL(9,2)[]",
              "array[1.50, -2.25]::numeric(9,2)[]",
              "null"));

  private static Sample same(String name, String sql, String type) {
    return of(name, sql, type, sql, sql);
  }

  private static Sample of(
      String name, String duck, String type, String postgres, String snowflake) {
    Map<Dialect, String> there = new EnumMap<>(Dialect.class);
    there.put(Dialect.DUCKDB, duck);
    there.put(Dialect.POSTGRES, postgres);
    there.put(Dialect.SNOWFLAKE, snowflake);
    return new Sample(name, duck, type, there);
  }

  /** How the warehouse spells it; empty where it has no such value. */
  Optional<String> in(Dialect dialect) {
    return Optional.ofNullable(there.get(dialect)).filter(sql -> !sql.equals("null"));
  }

  /** What the engine makes of the type that the warehouse has for it. */
  String typeIn(Dialect dialect) {
    if (dialect == Dialect.SNOWFLAKE && (type.equals("INTEGER") || type.equals("BIGINT"))) {
      // It has one type for all whole numbers.
      return "DECIMAL(38,0)";
    }
    return type;
  }
}
