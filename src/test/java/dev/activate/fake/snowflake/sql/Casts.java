package dev.activate.fake.snowflake.sql;

/** Conversions, which the two engines spell and round differently. */
final class Casts {
  private Casts() {}

  static Expr to(Expr value, Type type) {
    return new Expr(cast("CAST", value.sql(), type), Expr.ATOM, null, type);
  }

  static Expr tryTo(Expr value, Type type) {
    return new Expr(cast("TRY_CAST", value.sql(), type), Expr.ATOM, null, type);
  }

  /** DuckDB takes no space before the offset of a text. */
  private static String zoned(String value) {
    return value.startsWith("'") ? value.replaceFirst(" ([+-]\\d\\d:?\\d\\d')$", "$1") : value;
  }

  private static String cast(String cast, String value, Type type) {
    return switch (type.base()) {
      case "text" ->
          type.precision() == Type.LONGEST
              ? "sf_varchar(" + value + ")"
              : "substr(sf_varchar(" + value + "), 1, " + type.precision() + ")";
      case "binary" -> "unhex(" + value + ")";
      case "variant", "object", "array" -> "sf_variant(" + value + ")";
      case "timestamp_tz", "timestamp_ltz" -> cast + "(" + zoned(value) + " AS TIMESTAMPTZ)";
      default -> cast + "(" + value + " AS " + type.duck() + ")";
    };
  }
}
