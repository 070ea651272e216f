package dev.activate.dbt.python;

import dev.activate.jinja.Attributes;
import dev.activate.jinja.Operand;
import dev.activate.jinja.Represented;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Python's date. */
public record Date(LocalDate value) implements Attributes, Operand, Comparable<Date>, Represented {

  static Date argument(Call call, String name) {
    if (call.value(name) instanceof Date date) {
      return date;
    }
    if (call.value(name) instanceof DateTime time) {
      return new Date(time.value().toLocalDate());
    }
    throw call.wrong(name, "a date");
  }

  /** A date in the years that Python has. */
  static LocalDate checked(LocalDate date) {
    if (date.getYear() < 1 || date.getYear() > 9999) {
      throw Wrong.value("A date is between the years 1 and 9999.");
    }
    return date;
  }

  @Override
  public Optional<Object> attribute(String name) {
    Object own =
        switch (name) {
          case "isoformat" -> Call.of(name, "", call -> toString());
          case "strftime" ->
              Call.of(
                  name,
                  "format",
                  call -> Strftime.of(value.atStartOfDay(), null, call.text("format")));
          case "__format__" -> null;
          case "replace" ->
              Call.of(name, "/ year month day", call -> new Date(DateParts.replaced(value, call)));
          case "today",
              "fromisoformat",
              "fromtimestamp",
              "fromordinal",
              "fromisocalendar",
              "min",
              "max" ->
              throw Wrong.unsupported("`" + name + "` is supported on modules.datetime.date only.");
          default -> null;
        };
    return own == null ? DateParts.attribute(value, name) : Optional.of(own);
  }

  @Override
  public Optional<Object> operate(String operator, @Nullable Object other, Side side) {
    if (other instanceof Delta delta && (operator.equals("+") || operator.equals("-"))) {
      if (operator.equals("-") && side == Side.RIGHT) {
        return Optional.empty();
      }
      BigInteger days = operator.equals("+") ? delta.days() : delta.days().negate();
      return Optional.of(new Date(checked(value.plusDays(days.longValue()))));
    }
    if (operator.equals("-") && other instanceof Date date) {
      long days = ChronoUnit.DAYS.between(date.value, value);
      return Optional.of(Delta.ofSeconds((side == Side.LEFT ? days : -days) * 86_400));
    }
    return Optional.empty();
  }

  @Override
  public int compareTo(Date other) {
    return value.compareTo(other.value);
  }

  @Override
  public String represented() {
    return "datetime.date("
        + value.getYear()
        + ", "
        + value.getMonthValue()
        + ", "
        + value.getDayOfMonth()
        + ")";
  }

  @Override
  public String toString() {
    return Iso.date(value);
  }
}
