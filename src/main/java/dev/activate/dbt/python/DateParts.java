package dev.activate.dbt.python;

import dev.activate.jinja.Semantics;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.List;
import java.util.Optional;

/** What dates and times of a date both have. */
final class DateParts {
  private static final long ORDINAL_OF_EPOCH = 719_163;

  private DateParts() {}

  static Optional<Object> attribute(LocalDate date, String name) {
    return Optional.ofNullable(
        switch (name) {
          case "year" -> (long) date.getYear();
          case "month" -> (long) date.getMonthValue();
          case "day" -> (long) date.getDayOfMonth();
          case "weekday" -> Call.of(name, "", call -> date.getDayOfWeek().getValue() - 1L);
          case "isoweekday" -> Call.of(name, "", call -> (long) date.getDayOfWeek().getValue());
          case "toordinal" -> Call.of(name, "", call -> date.toEpochDay() + ORDINAL_OF_EPOCH);
          case "isocalendar" -> Call.of(name, "", call -> calendar(date));
          case "timetuple", "utctimetuple" ->
              throw Wrong.unsupported("`" + name + "` is not supported. Use its attributes.");
          default -> null;
        });
  }

  private static Object calendar(LocalDate date) {
    return new Mapped(
        "IsoCalendarDate",
        List.of(
            (long) date.get(IsoFields.WEEK_BASED_YEAR),
            (long) date.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR),
            (long) date.getDayOfWeek().getValue()),
        List.of("year", "week", "weekday")) {
      @Override
      public String toString() {
        return "datetime.IsoCalendarDate(year="
            + values().get(0)
            + ", week="
            + values().get(1)
            + ", weekday="
            + values().get(2)
            + ")";
      }
    };
  }

  static LocalDate ofOrdinal(Call call) {
    long ordinal = call.large("n", 0);
    if (ordinal < 1) {
      throw Wrong.value("An ordinal is 1 or more.");
    }
    return Date.checked(LocalDate.ofEpochDay(Math.min(ordinal, 10_000_000) - ORDINAL_OF_EPOCH));
  }

  static LocalDate ofIsoCalendar(Call call) {
    try {
      LocalDate inYear = LocalDate.of(call.whole("year"), 1, 4);
      LocalDate date =
          inYear
              .with(IsoFields.WEEK_OF_WEEK_BASED_YEAR, call.whole("week"))
              .with(java.time.temporal.ChronoField.DAY_OF_WEEK, call.whole("day"));
      if (date.get(IsoFields.WEEK_BASED_YEAR) != inYear.getYear()) {
        throw Wrong.value("The year " + inYear.getYear() + " has no such week.");
      }
      return Date.checked(date);
    } catch (DateTimeException e) {
      throw Wrong.value("There is no such week or day: " + e.getMessage());
    }
  }

  static LocalDate of(Call call) {
    return of(call.whole("year"), call.whole("month"), call.whole("day"));
  }

  static LocalDate replaced(LocalDate date, Call call) {
    return of(
        call.whole("year", date.getYear()),
        call.whole("month", date.getMonthValue()),
        call.whole("day", date.getDayOfMonth()));
  }

  private static LocalDate of(int year, int month, int day) {
    try {
      return Date.checked(LocalDate.of(year, month, day));
    } catch (DateTimeException e) {
      throw Wrong.value("There is no such date: " + Semantics.text(e.getMessage()) + ".");
    }
  }
}
