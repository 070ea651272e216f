package dev.activate.warehouse.stream;

import org.jspecify.annotations.Nullable;

/**
 * What a column's values are on their way, and in the engine.
 *
 * @param precision of a decimal, 1 to 38; else 0
 * @param scale of a decimal, 0 to its precision; else 0
 * @param element of a list, which is no list; else null
 */
public record Form(Kind kind, int precision, int scale, @Nullable Form element) {
  /** As many digits as a decimal of the engine may have. */
  public static final int MOST_DIGITS = 38;

  /** What is written into the cells, and as what type the engine has it. */
  public enum Kind {
    /** {@link NumberCells}, 1 for true. */
    BOOLEAN("BOOLEAN"),
    /** {@link NumberCells}. */
    SMALLINT("SMALLINT"),
    /** {@link NumberCells}. */
    INTEGER("INTEGER"),
    /** {@link NumberCells}. */
    BIGINT("BIGINT"),
    /** {@link WideCells}, the unscaled number; also for integers of up to 38 digits. */
    DECIMAL("DECIMAL"),
    /** {@link NumberCells}, {@link Float#floatToRawIntBits}. */
    FLOAT("FLOAT"),
    /** {@link NumberCells}, {@link Double#doubleToRawLongBits}. */
    DOUBLE("DOUBLE"),
    /** {@link ByteCells}, UTF-8. */
    TEXT("VARCHAR"),
    /** {@link NumberCells}, days since 1970. */
    DATE("DATE"),
    /** {@link NumberCells}, microseconds since midnight. */
    TIME("TIME"),
    /** {@link NumberCells}, microseconds since 1970. */
    TIMESTAMP("TIMESTAMP"),
    /** {@link NumberCells}, nanoseconds since 1970: from 1677 to 2262 only. */
    TIMESTAMP_NS("TIMESTAMP_NS"),
    /** {@link NumberCells}, microseconds since 1970 UTC. */
    TIMESTAMP_TZ("TIMESTAMP WITH TIME ZONE"),
    /** {@link ByteCells}. */
    BYTES("BLOB"),
    /** {@link WideCells}, as it is spelled. */
    UUID("UUID"),
    /** {@link ByteCells}, UTF-8. */
    JSON("JSON"),
    /** {@link ListCells}. */
    LIST("");

    private final String duck;

    Kind(String duck) {
      this.duck = duck;
    }
  }

  public Form {
    boolean decimal = kind == Kind.DECIMAL;
    if (decimal ? precision < 1 || precision > MOST_DIGITS : precision != 0) {
      throw new IllegalArgumentException(kind + " of " + precision + " digits");
    }
    if (scale < 0 || scale > precision) {
      throw new IllegalArgumentException(kind + " with a scale of " + scale);
    }
    if ((kind == Kind.LIST) != (element != null)
        || (element != null && element.kind == Kind.LIST)) {
      throw new IllegalArgumentException(kind + " of " + element);
    }
  }

  /** Any but decimals and lists. */
  public static Form of(Kind kind) {
    return new Form(kind, 0, 0, null);
  }

  public static Form decimal(int precision, int scale) {
    return new Form(Kind.DECIMAL, precision, scale, null);
  }

  public static Form listOf(Form element) {
    return new Form(Kind.LIST, 0, 0, element);
  }

  /** The type that the engine has it as, as DuckDB spells it. */
  public String duck() {
    if (element != null) {
      return element.duck() + "[]";
    }
    return kind == Kind.DECIMAL ? "DECIMAL(" + precision + "," + scale + ")" : kind.duck;
  }
}
