package dev.activate.dbt.python;

import java.time.LocalDateTime;
import java.util.Optional;

/** Python's datetime.timezone: always the same number of seconds ahead of UTC. */
record FixedZone(int offset) implements Zone {

  @Override
  public String abbreviation() {
    return offset == 0 ? "UTC" : "UTC" + Iso.offset(offset, ":");
  }

  @Override
  public DateTime fromUtc(LocalDateTime utc) {
    return new DateTime(utc.plusSeconds(offset), this);
  }

  @Override
  public Optional<Object> attribute(String name) {
    return Optional.ofNullable(
        switch (name) {
          case "utcoffset" -> Call.of(name, "dt", call -> Delta.ofSeconds(offset));
          case "tzname" -> Call.of(name, "dt", call -> abbreviation());
          case "dst" -> Call.of(name, "dt", call -> null);
          default -> null;
        });
  }

  @Override
  public String represented() {
    return offset == 0
        ? "datetime.timezone.utc"
        : "datetime.timezone(" + Delta.ofSeconds(offset).represented() + ")";
  }

  @Override
  public String toString() {
    return abbreviation();
  }
}
