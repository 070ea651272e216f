package dev.activate.dbt.python;

import dev.activate.jinja.Callable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@code modules.datetime}: what dbt lets through of Python's module, and no more. */
final class DatetimeModule {
  private static final LocalDateTime EPOCH = LocalDateTime.of(1970, 1, 1, 0, 0);

  private final Clock clock;

  private DatetimeModule(Clock clock) {
    this.clock = clock;
  }

  static Map<String, Object> names(Clock clock) {
    DatetimeModule module = new DatetimeModule(clock);
    Map<String, Object> names = new LinkedHashMap<>();
    names.put("date", module.date());
    names.put("datetime", module.datetime());
    names.put("time", module.time());
    names.put("timedelta", module.timedelta());
    Callable abstracted =
        (positional, named) -> {
          throw Wrong.unsupported("A time zone of one's own is not supported. Use modules.pytz.");
        };
    names.put("tzinfo", new PythonClass("datetime.tzinfo", abstracted, Map.of()));
    return names;
  }

  private PythonClass date() {
    Map<String, Object> members = new LinkedHashMap<>();
    put(members, "today", "", call -> new Date(LocalDate.now(clock)));
    put(members, "fromisoformat", "date_string", call -> day(call.text("date_string")));
    put(members, "fromordinal", "n", call -> new Date(DateParts.ofOrdinal(call)));
    put(
        members,
        "fromisocalendar",
        "year week day",
        call -> new Date(DateParts.ofIsoCalendar(call)));
    put(members, "fromtimestamp", "timestamp", call -> new Date(local(call).toLocalDate()));
    put(
        members,
        "strftime",
        "date format",
        call ->
            Strftime.of(
                Date.argument(call, "date").value().atStartOfDay(), null, call.text("format")));
    members.put("min", new Date(LocalDate.of(1, 1, 1)));
    members.put("max", new Date(LocalDate.of(9999, 12, 31)));
    members.put("resolution", Delta.ofSeconds(86_400));
    Callable constructor = Call.of("date", "year month day", call -> new Date(DateParts.of(call)));
    return new PythonClass("datetime.date", constructor, members);
  }

  private static Date day(String text) {
    return new Date(Iso.readDate(text));
  }

  private PythonClass datetime() {
    Map<String, Object> members = new LinkedHashMap<>();
    put(members, "now", "/ tz", this::now);
    put(members, "today", "", call -> new DateTime(LocalDateTime.now(clock), null));
    put(members, "utcnow", "", call -> new DateTime(inUtc(), null));
    put(
        members,
        "strptime",
        "date_string format",
        call -> Strptime.read(call.text("date_string"), call.text("format")));
    put(
        members,
        "strftime",
        "date format",
        call -> {
          DateTime time = DateTime.argument(call, "date");
          return Strftime.of(time.value(), time.zone(), call.text("format"));
        });
    put(
        members,
        "fromisoformat",
        "date_string",
        call -> Iso.readDateTime(call.text("date_string")));
    put(members, "fromtimestamp", "timestamp / tz", this::fromTimestamp);
    put(members, "utcfromtimestamp", "timestamp", call -> new DateTime(seconds(call), null));
    put(
        members,
        "fromordinal",
        "n",
        call -> new DateTime(DateParts.ofOrdinal(call).atStartOfDay(), null));
    put(
        members,
        "fromisocalendar",
        "year week day",
        call -> new DateTime(DateParts.ofIsoCalendar(call).atStartOfDay(), null));
    put(members, "combine", "date time / tzinfo", DatetimeModule::combine);
    members.put("min", new DateTime(LocalDate.of(1, 1, 1).atStartOfDay(), null));
    members.put("max", new DateTime(LocalDateTime.of(9999, 12, 31, 23, 59, 59, 999_999_000), null));
    members.put("resolution", new Delta(BigInteger.ONE));
    Callable constructor =
        Call.of(
            "datetime",
            "year month day / hour minute second microsecond tzinfo fold",
            call -> new DateTime(DateParts.of(call).atTime(Time.of(call)), Time.zone(call)));
    return new PythonClass("datetime.datetime", constructor, members);
  }

  private PythonClass time() {
    Map<String, Object> members = new LinkedHashMap<>();
    put(members, "fromisoformat", "time_string", call -> Iso.readTime(call.text("time_string")));
    members.put("min", new Time(LocalTime.MIDNIGHT, null));
    members.put("max", new Time(LocalTime.of(23, 59, 59, 999_999_000), null));
    members.put("resolution", new Delta(BigInteger.ONE));
    Callable constructor =
        Call.of(
            "time",
            "/ hour minute second microsecond tzinfo fold",
            call -> new Time(Time.of(call), Time.zone(call)));
    return new PythonClass("datetime.time", constructor, members);
  }

  private PythonClass timedelta() {
    BigInteger day = BigInteger.valueOf(86_400_000_000L);
    BigInteger most = BigInteger.valueOf(999_999_999).multiply(day);
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("min", new Delta(most.negate()));
    members.put("max", new Delta(most.add(day).subtract(BigInteger.ONE)));
    members.put("resolution", new Delta(BigInteger.ONE));
    return new PythonClass("datetime.timedelta", Delta.constructor(), members);
  }

  private static void put(
      Map<String, Object> members,
      String name,
      String parameters,
      Function<Call, @Nullable Object> body) {
    members.put(name, Call.of(name, parameters, body));
  }

  private LocalDateTime inUtc() {
    return LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  private DateTime now(Call call) {
    Zone zone = zone(call, "tz");
    return zone == null ? new DateTime(LocalDateTime.now(clock), null) : zone.fromUtc(inUtc());
  }

  private static @Nullable Zone zone(Call call, String name) {
    Object zone = call.value(name);
    if (zone == null || zone instanceof Zone) {
      return (Zone) zone;
    }
    throw call.wrong(name, "a time zone");
  }

  private DateTime fromTimestamp(Call call) {
    Zone zone = zone(call, "tz");
    return zone == null ? new DateTime(local(call), null) : zone.fromUtc(seconds(call));
  }

  private LocalDateTime local(Call call) {
    return LocalDateTime.ofInstant(seconds(call).toInstant(ZoneOffset.UTC), clock.getZone());
  }

  private static LocalDateTime seconds(Call call) {
    Object value = call.value("timestamp");
    BigDecimal seconds;
    if (value instanceof Long whole) {
      seconds = BigDecimal.valueOf(whole);
    } else if (value instanceof Double real && !real.isNaN() && !real.isInfinite()) {
      double whole = real < 0 ? Math.ceil(real) : Math.floor(real);
      BigDecimal micros = BigDecimal.valueOf(Math.rint((real - whole) * 1e6));
      seconds = new BigDecimal(whole).add(micros.movePointLeft(6));
    } else {
      throw call.wrong("timestamp", "a number of seconds");
    }
    if (seconds.abs().compareTo(BigDecimal.valueOf(400_000_000_000L)) > 0) {
      throw Wrong.value("The year of the timestamp " + value + " is out of range.");
    }
    long micros = seconds.movePointRight(6).setScale(0, RoundingMode.HALF_EVEN).longValueExact();
    return Date.checked(EPOCH.plus(micros, ChronoUnit.MICROS).toLocalDate())
        .atTime(EPOCH.plus(micros, ChronoUnit.MICROS).toLocalTime());
  }

  private static DateTime combine(Call call) {
    Time time = Time.argument(call, "time");
    Zone zone = call.has("tzinfo") ? zone(call, "tzinfo") : time.zone();
    return new DateTime(Date.argument(call, "date").value().atTime(time.value()), zone);
  }
}
