package dev.activate.destination;

import dev.activate.change.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The fields that an object accepts.
 *
 * @param open whether fields that are not listed are accepted too (a file, a table yet to be made)
 */
public record Schema(String object, List<Field> fields, boolean open) {

  /** When a field may be written. */
  public enum Access {
    NEVER,
    ON_CREATE,
    ON_UPDATE,
    ALWAYS
  }

  /**
   * How a destination respells what it is given. Records are compared after this, or a plan would
   * never settle.
   */
  public enum Normal {
    /** It holds what it was given. */
    NONE,
    /** In lower case, without spaces around it. */
    LOWER,
    /** Texts that differ only by case are the same to it; it holds them as given. */
    FOLDED,
    /** A set of choices, as {@code a;b}: their order means nothing. */
    SET,
    /** Without spaces around it; one that is empty is null. */
    TRIMMED,
    /** It holds what it was given; a text that is empty is null. */
    FILLED
  }

  /** The least and the largest number that a field holds. */
  public record Range(BigDecimal least, BigDecimal most) {

    /** Of numbers with so many digits, of which {@code scale} are behind the point. */
    public static Range ofDigits(int digits, int scale) {
      BigDecimal most =
          BigDecimal.TEN.pow(digits - scale).subtract(BigDecimal.ONE.movePointLeft(scale));
      return new Range(most.negate(), most);
    }
  }

  /** One of the values that a field offers, and what people see for it. */
  public record Choice(String value, String label) {}

  /**
   * A field as the destination knows it.
   *
   * @param unique whether no two records may share a value of it
   * @param choices what it offers, in its order
   * @param strict whether it accepts nothing but its choices
   * @param maxLength of text, in characters; null when there is no limit
   * @param range of numbers; null when there is no limit
   * @param scale how many digits after the point it keeps; null when it does not say
   */
  public record Field(
      String name,
      Value.Type type,
      Access access,
      boolean required,
      boolean unique,
      List<Choice> choices,
      boolean strict,
      @Nullable Integer maxLength,
      @Nullable Range range,
      @Nullable Integer scale,
      Normal normal) {

    public Field {
      choices = List.copyOf(choices);
    }

    /** A field that holds any number. */
    public Field(
        String name,
        Value.Type type,
        Access access,
        boolean required,
        boolean unique,
        List<Choice> choices,
        boolean strict,
        @Nullable Integer maxLength,
        @Nullable Integer scale,
        Normal normal) {
      this(name, type, access, required, unique, choices, strict, maxLength, null, scale, normal);
    }

    /**
     * A field that is written always or never.
     *
     * @param options the only values that it accepts; empty when it takes any
     */
    public Field(
        String name,
        Value.Type type,
        boolean writable,
        boolean required,
        List<String> options,
        @Nullable Integer maxLength) {
      this(
          name,
          type,
          writable ? Access.ALWAYS : Access.NEVER,
          required,
          false,
          options.stream().map(value -> new Choice(value, value)).toList(),
          !options.isEmpty(),
          maxLength,
          null,
          Normal.NONE);
    }

    public boolean writable() {
      return access != Access.NEVER;
    }

    /** The only values that it accepts; empty when it takes any. */
    public List<String> options() {
      return strict ? choices.stream().map(Choice::value).toList() : List.of();
    }

    /** The same, respelled in another way. */
    public Field normalised(Normal other) {
      return new Field(
          name, type, access, required, unique, choices, strict, maxLength, range, scale, other);
    }
  }

  public Schema {
    fields = List.copyOf(fields);
  }

  public Optional<Field> field(String name) {
    return fields.stream().filter(field -> field.name().equals(name)).findFirst();
  }
}
