package dev.activate.check;

import dev.activate.change.Value;
import dev.activate.contract.CheckSpec;
import dev.activate.warehouse.Column;
import dev.activate.warehouse.Types;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The bounds of a range check for one column, as {@code checks/range.sql} wants them. */
final class RangeSql {
  private final Column column;
  private final CheckSpec spec;
  private final boolean exclusive;
  private final Map<String, Object> names = new HashMap<>();

  private RangeSql(Column column, CheckSpec spec) {
    this.column = column;
    this.spec = spec;
    this.exclusive = Boolean.TRUE.equals(spec.arguments().get("exclusive"));
  }

  static Map<String, Object> of(Column column, CheckSpec spec) {
    return new RangeSql(column, spec).names();
  }

  private Map<String, Object> names() {
    names.put("name", column.name());
    names.put("all", false);
    names.put("floating", Types.of(column.type()) == Value.Type.DOUBLE);
    names.put("below", exclusive ? "<=" : "<");
    names.put("above", exclusive ? ">=" : ">");
    bound("low", spec.arguments().get("min"));
    bound("high", spec.arguments().get("max"));
    return names;
  }

  private void bound(String side, @Nullable Object value) {
    names.put(side, "");
    names.put(side + "_type", "");
    if (value == null) {
      return;
    }
    Optional<NumberType> exact = NumberType.of(column.type());
    if (exact.isPresent()) {
      exact(side, number(value), exact.get());
    } else if (Types.of(column.type()) == Value.Type.DOUBLE) {
      put(side, TypedLiteral.floating(column, number(value)));
    } else if (TypedLiteral.isTemporal(column)) {
      put(
          side,
          TypedLiteral.temporal(column, value)
              .orElseThrow(
                  () ->
                      FailingSql.unfit(
                          spec,
                          value
                              + " is no date or time, but column "
                              + column.name()
                              + " is "
                              + column.type()
                              + ".")));
    } else {
      throw FailingSql.unfit(
          spec,
          "A range is of numbers, dates or times, but column "
              + column.name()
              + " is "
              + column.type()
              + ".");
    }
  }

  /**
   * Fits a bound to the values that the column's type can hold: with two decimals, {@code < 0.125}
   * is {@code < 0.13} and {@code <= 0.125} is {@code <= 0.12}.
   */
  private void exact(String side, BigDecimal number, NumberType type) {
    boolean low = side.equals("low");
    RoundingMode mode = low == exclusive ? RoundingMode.FLOOR : RoundingMode.CEILING;
    BigDecimal fitted = number.setScale(type.scale(), mode);
    boolean beyondHighest = fitted.compareTo(type.highest()) > 0;
    boolean beyondLowest = fitted.compareTo(type.lowest()) < 0;
    if (low ? beyondHighest : beyondLowest) {
      names.put("all", true);
    } else if (!beyondHighest && !beyondLowest) {
      put(side, new TypedLiteral(fitted.toPlainString(), column.type()));
    }
  }

  private void put(String side, TypedLiteral literal) {
    names.put(side, literal.text());
    names.put(side + "_type", literal.type());
  }

  private BigDecimal number(Object value) {
    return TypedLiteral.number(value)
        .orElseThrow(
            () ->
                FailingSql.unfit(
                    spec,
                    value
                        + " is no number, but column "
                        + column.name()
                        + " is "
                        + column.type()
                        + "."));
  }
}
