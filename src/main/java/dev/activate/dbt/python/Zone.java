package dev.activate.dbt.python;

import dev.activate.jinja.Attributes;
import dev.activate.jinja.Represented;
import java.time.LocalDateTime;

/** Python's tzinfo: how far a time's clock is from UTC, and what that is called. */
interface Zone extends Attributes, Represented {

  /** The seconds by which the clock is ahead of UTC. */
  int offset();

  /** What {@code %Z} prints. */
  String abbreviation();

  /** The time that this zone's clock shows at that time in UTC. */
  DateTime fromUtc(LocalDateTime utc);
}
