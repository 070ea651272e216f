package dev.activate.dbt.python;

import dev.activate.problem.ActivateException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A zone of pytz, standing at one of its offsets: arithmetic keeps the offset until {@code
 * normalize}, and {@code timezone('Europe/Berlin')} itself stands at local mean time, as there.
 *
 * @param daylight whether that offset is daylight saving time
 * @see <a href="https://pythonhosted.org/pytz/">pytz</a>
 */
record PytzZone(String name, ZoneRules rules, int offset, boolean daylight) implements Zone {
  static final PytzZone UTC = new PytzZone("UTC", ZoneOffset.UTC.getRules(), 0, false);

  // pytz reads transitions of 32 bits only: local mean time before them, the last one ever after.
  private static final Instant FIRST = Instant.ofEpochSecond(Integer.MIN_VALUE);
  private static final Instant LAST = Instant.parse("2037-12-31T00:00:00Z");
  // Where winter is said to be the daylight saving time, which Java's data turn round.
  private static final Set<String> NEGATIVE =
      Set.of(
          "Europe/Dublin",
          "Eire",
          "Africa/Casablanca",
          "Africa/El_Aaiun",
          "Africa/Windhoek",
          "Europe/Prague",
          "Europe/Bratislava");

  static PytzZone of(String name) {
    String wanted = name.strip();
    if (wanted.equalsIgnoreCase("UTC")) {
      return UTC;
    }
    String known =
        ZoneId.getAvailableZoneIds().stream()
            .filter(id -> id.equalsIgnoreCase(wanted) && isSame(id))
            .findFirst()
            .orElseThrow(
                () ->
                    Wrong.value("There is no time zone `" + name + "`, or it is not known here."));
    ZoneRules rules = ZoneId.of(known).getRules();
    return new PytzZone(known, rules, first(rules), false);
  }

  /** Whether Java and pytz mean the same by it. */
  private static boolean isSame(String id) {
    return !id.startsWith("SystemV/") && !id.matches("[A-Z]{3}\\d[A-Z]{3}");
  }

  private static int first(ZoneRules rules) {
    ZoneOffset first =
        rules.isFixedOffset()
            ? rules.getOffset(Instant.EPOCH)
            : rules.getTransitions().isEmpty()
                ? rules.getOffset(FIRST)
                : rules.getTransitions().get(0).getOffsetBefore();
    return minutes(first);
  }

  private static int minutes(ZoneOffset offset) {
    return Math.floorDiv(offset.getTotalSeconds() + 30, 60) * 60;
  }

  @Override
  public DateTime fromUtc(LocalDateTime utc) {
    PytzZone there = at(utc);
    return new DateTime(utc.plusSeconds(there.offset), there);
  }

  private PytzZone at(LocalDateTime utc) {
    Instant instant = utc.toInstant(ZoneOffset.UTC);
    if (rules.isFixedOffset()) {
      return this;
    }
    if (instant.isBefore(FIRST)) {
      return new PytzZone(name, rules, first(rules), false);
    }
    if (instant.isAfter(LAST) && name.matches("Africa/(Casablanca|El_Aaiun)")) {
      throw Wrong.unsupported("The time in " + name + " after 2037 is not known here.");
    }
    Instant known = instant.isAfter(LAST) ? LAST : instant;
    return new PytzZone(
        name, rules, minutes(rules.getOffset(known)), rules.isDaylightSavings(known));
  }

  @Override
  public Optional<Object> attribute(String attribute) {
    return Optional.ofNullable(
        switch (attribute) {
          case "zone" -> name;
          case "localize" ->
              Call.of(
                  attribute,
                  "dt / is_dst",
                  call -> localize(DateTime.argument(call, "dt"), call.or("is_dst", false)));
          case "normalize" ->
              Call.of(attribute, "dt / is_dst", call -> normalize(DateTime.argument(call, "dt")));
          case "utcoffset", "tzname", "dst", "fromutc" ->
              throw Wrong.unsupported(
                  "`" + attribute + "` of a pytz zone is not supported. Ask a datetime for it.");
          default -> null;
        });
  }

  private DateTime normalize(DateTime time) {
    if (time.zone() == null) {
      throw Wrong.value("`normalize` takes a datetime with a zone.");
    }
    return rules.isFixedOffset() && time.zone().equals(this) ? time : fromUtc(time.utc());
  }

  private DateTime localize(DateTime time, @Nullable Object isDst) {
    if (time.zone() != null) {
      throw Wrong.value("`localize` takes a datetime without a zone, and this has one.");
    }
    if (rules.isFixedOffset()) {
      return new DateTime(time.value(), this);
    }
    List<DateTime> possible = new ArrayList<>();
    for (int day : new int[] {-1, 1}) {
      PytzZone near = at(time.value().plusDays(day));
      DateTime found = near.normalize(new DateTime(time.value(), near));
      if (found.value().equals(time.value()) && !possible.contains(found)) {
        possible.add(found);
      }
    }
    if (possible.size() == 1) {
      return possible.get(0);
    }
    if (isDst == null) {
      throw Wrong.value(time + (possible.isEmpty() ? " never was in " : " was twice in ") + name);
    }
    boolean summer = dev.activate.jinja.Semantics.truth(isDst);
    if (possible.isEmpty()) {
      int shift = summer ? 6 : -6;
      DateTime near = localize(new DateTime(time.value().plusHours(shift), null), isDst);
      return new DateTime(near.value().minusHours(shift), near.zone());
    }
    return chosen(possible, summer);
  }

  private DateTime chosen(List<DateTime> possible, boolean summer) {
    if (NEGATIVE.contains(name)) {
      throw ambiguous(possible.get(0));
    }
    List<DateTime> wanted =
        possible.stream()
            .filter(one -> one.zone() instanceof PytzZone zone && zone.daylight == summer)
            .toList();
    List<DateTime> left = wanted.isEmpty() ? possible : wanted;
    Comparator<DateTime> byUtc = Comparator.comparing(DateTime::utc);
    return summer ? left.stream().min(byUtc).orElseThrow() : left.stream().max(byUtc).orElseThrow();
  }

  private ActivateException ambiguous(DateTime time) {
    return Wrong.unsupported(
        time.value() + " was twice in " + name + ", and which one is meant is not known here.");
  }

  @Override
  public String abbreviation() {
    return name.equals("UTC") ? "UTC" : Abbreviations.of(name, offset, daylight);
  }

  @Override
  public String represented() {
    if (name.equals("UTC")) {
      return "<UTC>";
    }
    throw Wrong.unsupported("A pytz zone inside a list cannot be printed.");
  }

  @Override
  public String toString() {
    return name;
  }
}
