package dev.activate.dbt.python;

import dev.activate.jinja.Attributes;
import dev.activate.jinja.None;
import dev.activate.jinja.Represented;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Python's time of a day. */
record Time(LocalTime value, @Nullable Zone zone)
    implements Attributes, Comparable<Time>, Represented {

  static Time argument(Call call, String name) {
    if (call.value(name) instanceof Time time) {
      return time;
    }
    throw call.wrong(name, "a time");
  }

  static LocalTime of(Call call) {
    return replaced(LocalTime.MIDNIGHT, call);
  }

  static LocalTime replaced(LocalTime time, Call call) {
    if (call.value("fold") != null) {
      throw Wrong.unsupported("`fold` is not supported. pytz does not use it.");
    }
    int micros = call.whole("microsecond", time.getNano() / 1000);
    try {
      if (micros < 0 || micros > 999_999) {
        throw Wrong.value("A microsecond is between 0 and 999999, not " + micros + ".");
      }
      return LocalTime.of(
          call.whole("hour", time.getHour()),
          call.whole("minute", time.getMinute()),
          call.whole("second", time.getSecond()),
          micros * 1000);
    } catch (DateTimeException e) {
      throw Wrong.value("There is no such time: " + e.getMessage() + ".");
    }
  }

  static @Nullable Zone zone(Call call) {
    Object zone = call.value("tzinfo");
    if (zone == null || zone instanceof Zone) {
      return (Zone) zone;
    }
    throw call.wrong("tzinfo", "a time zone");
  }

  static Optional<Object> parts(LocalTime time, String name) {
    return Optional.ofNullable(
        switch (name) {
          case "hour" -> (long) time.getHour();
          case "minute" -> (long) time.getMinute();
          case "second" -> (long) time.getSecond();
          case "microsecond" -> time.getNano() / 1000L;
          case "fold" -> 0L;
          default -> null;
        });
  }

  @Override
  public Optional<Object> attribute(String name) {
    Object own =
        switch (name) {
          case "tzinfo" -> zone == null ? None.NONE : zone;
          case "isoformat" ->
              Call.of(
                  name,
                  "/ timespec",
                  call -> Iso.time(value, call.text("timespec", "auto")) + offset());
          case "strftime" ->
              Call.of(
                  name,
                  "format",
                  call ->
                      Strftime.of(
                          value.atDate(LocalDate.of(1900, 1, 1)),
                          offset().isEmpty() ? null : zone,
                          call.text("format")));
          case "replace" ->
              Call.of(
                  name,
                  "/ hour minute second microsecond tzinfo fold",
                  call -> new Time(replaced(value, call), call.has("tzinfo") ? zone(call) : zone));
          default -> null;
        };
    return own == null ? parts(value, name) : Optional.of(own);
  }

  /** Without a date pytz does not know the offset of most zones, and nothing is printed. */
  private String offset() {
    return zone instanceof PytzZone pytz && !pytz.rules().isFixedOffset() ? "" : Iso.offset(zone);
  }

  @Override
  public int compareTo(Time other) {
    if (zone != null || other.zone != null) {
      throw Wrong.unsupported("The order of times with a zone is not supported.");
    }
    return value.compareTo(other.value);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Time time
        && value.equals(time.value)
        && Objects.equals(zone, time.zone);
  }

  @Override
  public int hashCode() {
    return Objects.hash(value, zone);
  }

  @Override
  public String represented() {
    int micros = value.getNano() / 1000;
    return "datetime.time("
        + value.getHour()
        + ", "
        + value.getMinute()
        + (value.getSecond() != 0 || micros != 0 ? ", " + value.getSecond() : "")
        + (micros != 0 ? ", " + micros : "")
        + (zone == null ? ")" : ", tzinfo=" + zone.represented() + ")");
  }

  @Override
  public String toString() {
    return Iso.time(value, "auto") + offset();
  }
}
