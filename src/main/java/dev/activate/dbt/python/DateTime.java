package dev.activate.dbt.python;

import dev.activate.jinja.Attributes;
import dev.activate.jinja.None;
import dev.activate.jinja.Operand;
import dev.activate.jinja.Represented;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Python's datetime, to the microsecond; without a zone it is only what a clock shows. */
public final class DateTime implements Attributes, Operand, Comparable<DateTime>, Represented {
  private static final BigInteger DAY = BigInteger.valueOf(86_400_000_000L);

  private final LocalDateTime value;
  private final @Nullable Zone zone;

  DateTime(LocalDateTime value, @Nullable Zone zone) {
    this.value = value.truncatedTo(ChronoUnit.MICROS);
    this.zone = zone;
    Date.checked(value.toLocalDate());
  }

  /** That moment in pytz.utc, as dbt's {@code run_started_at} is. */
  public static DateTime utc(Instant instant) {
    return new DateTime(LocalDateTime.ofInstant(instant, ZoneOffset.UTC), PytzZone.UTC);
  }

  static DateTime argument(Call call, String name) {
    if (call.value(name) instanceof DateTime time) {
      return time;
    }
    throw call.wrong(name, "a datetime");
  }

  LocalDateTime value() {
    return value;
  }

  @Nullable Zone zone() {
    return zone;
  }

  /** What a clock in UTC shows then; one without a zone is taken as it is. */
  LocalDateTime utc() {
    return zone == null ? value : value.minusSeconds(zone.offset());
  }

  @Override
  public Optional<Object> attribute(String name) {
    Object own =
        switch (name) {
          case "tzinfo" -> zone == null ? None.NONE : zone;
          case "date" -> Call.of(name, "", call -> new Date(value.toLocalDate()));
          case "time" -> Call.of(name, "", call -> new Time(value.toLocalTime(), null));
          case "timetz" -> Call.of(name, "", call -> new Time(value.toLocalTime(), zone));
          case "strftime" ->
              Call.of(name, "format", call -> Strftime.of(value, zone, call.text("format")));
          case "isoformat" ->
              Call.of(
                  name,
                  "/ sep timespec",
                  call -> iso(call.text("sep", "T"), call.text("timespec", "auto")));
          case "replace" ->
              Call.of(
                  name,
                  "/ year month day hour minute second microsecond tzinfo fold",
                  call ->
                      new DateTime(
                          DateParts.replaced(value.toLocalDate(), call)
                              .atTime(Time.replaced(value.toLocalTime(), call)),
                          call.has("tzinfo") ? Time.zone(call) : zone));
          case "astimezone" -> Call.of(name, "/ tz", this::asTimeZone);
          case "utcoffset" ->
              Call.of(name, "", call -> zone == null ? null : Delta.ofSeconds(zone.offset()));
          case "tzname" -> Call.of(name, "", call -> zone == null ? null : zone.abbreviation());
          case "timestamp" -> Call.of(name, "", call -> timestamp());
          case "ctime" -> Call.of(name, "", call -> ctime());
          case "dst",
              "today",
              "now",
              "utcnow",
              "strptime",
              "fromisoformat",
              "fromtimestamp",
              "utcfromtimestamp",
              "fromordinal",
              "combine",
              "min",
              "max" ->
              throw Wrong.unsupported("`" + name + "` of a datetime is not supported.");
          default -> null;
        };
    if (own != null) {
      return Optional.of(own);
    }
    Optional<Object> date = DateParts.attribute(value.toLocalDate(), name);
    return date.isPresent() ? date : Time.parts(value.toLocalTime(), name);
  }

  private DateTime asTimeZone(Call call) {
    if (!(call.value("tz") instanceof Zone wanted)) {
      throw Wrong.unsupported("`astimezone` is supported with a zone only: modules.pytz.utc.");
    }
    if (zone == null) {
      throw Wrong.unsupported(
          "`astimezone` of a datetime without a zone depends on the machine. Use localize of a"
              + " pytz zone first.");
    }
    return zone.equals(wanted) ? this : wanted.fromUtc(utc());
  }

  private Object timestamp() {
    if (zone == null) {
      throw Wrong.unsupported(
          "`timestamp` of a datetime without a zone depends on the machine. Use localize of a pytz"
              + " zone first.");
    }
    long micros = ChronoUnit.MICROS.between(LocalDateTime.of(1970, 1, 1, 0, 0), utc());
    return Delta.ratio(BigInteger.valueOf(micros), BigInteger.valueOf(1_000_000));
  }

  @Override
  public Optional<Object> operate(String operator, @Nullable Object other, Side side) {
    if (other instanceof Delta delta && (operator.equals("+") || operator.equals("-"))) {
      if (operator.equals("-") && side == Side.RIGHT) {
        return Optional.empty();
      }
      BigInteger micros = operator.equals("+") ? delta.micros() : delta.micros().negate();
      BigInteger[] parts = micros.divideAndRemainder(DAY);
      return Optional.of(
          new DateTime(
              value.plusDays(parts[0].longValue()).plus(parts[1].longValue(), ChronoUnit.MICROS),
              zone));
    }
    if (operator.equals("-") && other instanceof DateTime time) {
      DateTime from = side == Side.LEFT ? time : this;
      DateTime to = side == Side.LEFT ? this : time;
      return Optional.of(from.until(to));
    }
    return Optional.empty();
  }

  private Delta until(DateTime later) {
    if ((zone == null) != (later.zone == null)) {
      throw Wrong.value("A datetime with a zone and one without cannot be subtracted.");
    }
    return new Delta(BigInteger.valueOf(ChronoUnit.MICROS.between(utc(), later.utc())));
  }

  @Override
  public int compareTo(DateTime other) {
    if ((zone == null) != (other.zone == null)) {
      throw Wrong.value("A datetime with a zone and one without have no order.");
    }
    return utc().compareTo(other.utc());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof DateTime time
        && (zone == null) == (time.zone == null)
        && utc().equals(time.utc());
  }

  @Override
  public int hashCode() {
    return Objects.hash(zone == null, utc());
  }

  private String iso(String separator, String spec) {
    return Iso.date(value.toLocalDate())
        + separator
        + Iso.time(value.toLocalTime(), spec)
        + Iso.offset(zone);
  }

  private String ctime() {
    String padded = String.format(Locale.ROOT, "%04d", value.getYear());
    return Strftime.of(value, zone, "%a %b %e %H:%M:%S ") + padded;
  }

  @Override
  public String represented() {
    StringBuilder text = new StringBuilder("datetime.datetime(");
    text.append(value.getYear()).append(", ").append(value.getMonthValue());
    text.append(", ").append(value.getDayOfMonth()).append(", ").append(value.getHour());
    text.append(", ").append(value.getMinute());
    int micros = value.getNano() / 1000;
    if (value.getSecond() != 0 || micros != 0) {
      text.append(", ").append(value.getSecond());
    }
    if (micros != 0) {
      text.append(", ").append(micros);
    }
    return text + (zone == null ? ")" : ", tzinfo=" + zone.represented() + ")");
  }

  @Override
  public String toString() {
    return iso(" ", "auto");
  }
}
