package dev.activate.destination.sql;

import dev.activate.change.Action;
import dev.activate.change.Value;
import dev.activate.destination.Schema;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column as the catalog of its database tells it.
 *
 * @param type as the database spells it
 * @param defaulted whether a record that gives it no value gets one all the same
 * @param options the only texts that it takes; empty when it takes any
 * @param folded whether it takes texts for equal that are not the same, such as by case
 */
public record Column(
    String name,
    String type,
    Kind kind,
    Size size,
    Schema.Access access,
    boolean nullable,
    boolean defaulted,
    List<String> options,
    boolean folded) {

  /** What a column holds, as far as exactness depends on it. */
  public enum Kind {
    TEXT(Value.Type.TEXT),
    ENUM(Value.Type.TEXT),
    UUID(Value.Type.TEXT),
    INTEGER(Value.Type.INTEGER),
    DECIMAL(Value.Type.DECIMAL),
    FLOAT(Value.Type.DOUBLE),
    DOUBLE(Value.Type.DOUBLE),
    BOOLEAN(Value.Type.BOOLEAN),
    DATE(Value.Type.DATE),
    TIME(Value.Type.TIME),
    TIMESTAMP(Value.Type.TIMESTAMP),
    TIMESTAMP_TZ(Value.Type.TIMESTAMP_TZ),
    BINARY(Value.Type.BINARY),
    JSON(Value.Type.JSON),
    ARRAY(Value.Type.JSON),
    /** Anything else: as text, which the database itself reads. */
    OTHER(Value.Type.TEXT);

    private final Value.Type value;

    Kind(Value.Type value) {
      this.value = value;
    }

    public Value.Type value() {
      return value;
    }
  }

  /**
   * How much a column holds; null where there is no limit.
   *
   * @param characters of text
   * @param bytes of text or binary
   * @param digits of a decimal, those after the point included
   * @param scale digits after the point, of a decimal or a second
   * @param least the smallest number, or the first moment in seconds since 1970; where it is said,
   *     there is no NaN and no infinity
   */
  public record Size(
      @Nullable Integer characters,
      @Nullable Integer bytes,
      @Nullable Integer digits,
      @Nullable Integer scale,
      @Nullable BigInteger least,
      @Nullable BigInteger most) {
    public static final Size ANY = new Size(null, null, null, null, null, null);

    public static Size ofCharacters(int characters) {
      return new Size(characters, null, null, null, null, null);
    }

    public static Size ofBytes(int bytes) {
      return new Size(null, bytes, null, null, null, null);
    }

    public static Size ofDecimal(int digits, int scale) {
      return new Size(null, null, digits, scale, null, null);
    }

    public static Size ofSeconds(int scale) {
      return new Size(null, null, null, scale, null, null);
    }

    /** Numbers, moments: those from least to most. */
    public Size within(BigInteger first, BigInteger last) {
      return new Size(characters, bytes, digits, scale, first, last);
    }

    public static Size ofSigned(int bits) {
      BigInteger end = BigInteger.TWO.pow(bits - 1);
      return new Size(null, null, null, null, end.negate(), end.subtract(BigInteger.ONE));
    }

    public static Size ofUnsigned(int bits) {
      BigInteger most = BigInteger.TWO.pow(bits).subtract(BigInteger.ONE);
      return new Size(null, null, null, null, BigInteger.ZERO, most);
    }
  }

  public Column {
    options = List.copyOf(options);
  }

  boolean isWritable() {
    return access != Schema.Access.NEVER;
  }

  boolean takes(Action action) {
    return switch (access) {
      case ALWAYS -> true;
      case NEVER -> false;
      case ON_CREATE -> action == Action.CREATE;
      case ON_UPDATE -> action != Action.CREATE;
    };
  }

  /** Whether a new record must give it a value. */
  boolean isRequired() {
    return !nullable && !defaulted && isWritable();
  }

  private Schema.@Nullable Range range() {
    if (kind == Kind.DECIMAL && size.digits() != null && size.scale() != null) {
      return size.digits() < size.scale()
          ? null
          : Schema.Range.ofDigits(size.digits(), size.scale());
    }
    return kind == Kind.INTEGER && size.least() != null && size.most() != null
        ? new Schema.Range(new BigDecimal(size.least()), new BigDecimal(size.most()))
        : null;
  }

  Schema.Field field(boolean unique) {
    return new Schema.Field(
        name,
        kind.value(),
        access,
        isRequired(),
        unique,
        options.stream().map(option -> new Schema.Choice(option, option)).toList(),
        !options.isEmpty(),
        size.characters(),
        range(),
        kind == Kind.DECIMAL ? size.scale() : null,
        folded ? Schema.Normal.FOLDED : Schema.Normal.NONE);
  }
}
