package dev.activate.check;

import dev.activate.change.Value;
import dev.activate.contract.CheckSpec;
import dev.activate.warehouse.Column;
import dev.activate.warehouse.Types;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The accepted values of one column, as {@code checks/accepted_values.sql} wants them: numbers
 * compare as numbers, dates as dates, everything else as text.
 */
final class AcceptedSql {
  private final Column column;
  private final CheckSpec spec;

  private AcceptedSql(Column column, CheckSpec spec) {
    this.column = column;
    this.spec = spec;
  }

  static Map<String, Object> of(Column column, CheckSpec spec) {
    return new AcceptedSql(column, spec).names();
  }

  private Map<String, Object> names() {
    List<Map<String, Object>> values = new ArrayList<>();
    for (Object value : (List<?>) FailingSql.argument(spec, "values")) {
      literal(value).map(TypedLiteral::names).ifPresent(values::add);
    }
    return Map.of(
        "name", column.name(), "none", values.isEmpty(), "as_text", isText(), "values", values);
  }

  /** The value as a literal, or empty when no value of the column's type can equal it. */
  private Optional<TypedLiteral> literal(Object value) {
    Optional<NumberType> exact = NumberType.of(column.type());
    if (exact.isPresent()) {
      BigDecimal number = TypedLiteral.number(value).orElseThrow(() -> unfit(value));
      return exact
          .filter(type -> type.canHold(number))
          .map(type -> new TypedLiteral(number.toPlainString(), column.type()));
    }
    if (Types.of(column.type()) == Value.Type.DOUBLE) {
      return TypedLiteral.number(value)
          .or(
              () -> {
                throw unfit(value);
              })
          .map(number -> TypedLiteral.floating(column, number));
    }
    if (TypedLiteral.isTemporal(column)) {
      return TypedLiteral.temporal(column, value)
          .or(
              () -> {
                throw unfit(value);
              });
    }
    String text = value instanceof BigDecimal number ? number.toPlainString() : value.toString();
    return Optional.of(new TypedLiteral(text, "VARCHAR"));
  }

  private boolean isText() {
    return NumberType.of(column.type()).isEmpty()
        && Types.of(column.type()) != Value.Type.DOUBLE
        && !TypedLiteral.isTemporal(column);
  }

  private RuntimeException unfit(Object value) {
    return FailingSql.unfit(
        spec,
        value
            + " can never be a value of column "
            + column.name()
            + ", which is "
            + column.type()
            + ".");
  }
}
