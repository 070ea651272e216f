package dev.activate.check;

import dev.activate.contract.CheckSpec;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a failed check found, in one short line. */
final class Messages {
  private Messages() {}

  static String of(Scan.Measured found, CheckTarget target, List<String> values) {
    String message = found(found, target);
    return values.isEmpty() ? message : message + ": " + String.join(", ", values);
  }

  private static String found(Scan.Measured found, CheckTarget target) {
    BoundCheck check = found.check();
    CheckSpec spec = check.spec();
    String columns = String.join(", ", check.columnNames());
    String some = Shown.count(found.failures()) + " of " + Shown.count(found.rows()) + " rows ";
    boolean key = check.role() == BoundCheck.Role.KEY;
    return switch (spec.kind()) {
      case NOT_NULL -> some + "without " + (key ? "a key" : columns);
      case UNIQUE ->
          Shown.count(found.failures()) + " rows share " + (key ? "a key" : "their " + columns);
      case RANGE -> some + "out of " + range(spec.arguments());
      case ACCEPTED_VALUES -> some + "with a " + columns + " that is not accepted";
      case MATCHES -> some + "with a " + columns + " that does not match";
      case RELATIONSHIPS ->
          some
              + "with a "
              + columns
              + " that is not in "
              + FailingSql.argument(spec, "to")
              + "."
              + FailingSql.argument(spec, "field");
      case ROW_COUNT -> Shown.count(found.rows()) + " rows, out of " + range(spec.arguments());
      case FRESH -> fresh(found, target);
      case EXPRESSION ->
          some + "without " + Shown.key(FailingSql.argument(spec, "expression").toString());
    };
  }

  /** {@code 0..100}, and with bounds that are out of range themselves {@code >0..<100}. */
  private static String range(Map<String, Object> arguments) {
    boolean exclusive = Boolean.TRUE.equals(arguments.get("exclusive"));
    String min = bound(arguments.get("min"));
    String max = bound(arguments.get("max"));
    return (exclusive && !min.isEmpty() ? ">" : "")
        + min
        + ".."
        + (exclusive && !max.isEmpty() ? "<" : "")
        + max;
  }

  private static String bound(@Nullable Object bound) {
    if (bound == null) {
      return "";
    }
    return bound instanceof BigDecimal number ? number.toPlainString() : bound.toString();
  }

  private static String fresh(Scan.Measured found, CheckTarget target) {
    String column = String.join(", ", found.check().columnNames());
    String newest = found.newest();
    if (newest == null) {
      return "no row has a " + column;
    }
    Duration within = (Duration) FailingSql.argument(found.check().spec(), "within");
    String value = target.isSensitive(column) ? "" : " is " + newest + ",";
    return "newest " + column + value + " older than " + text(within);
  }

  private static String text(Duration duration) {
    long seconds = duration.toSeconds();
    if (seconds % 86_400 == 0) {
      return units(seconds / 86_400, "day");
    }
    if (seconds % 3_600 == 0) {
      return units(seconds / 3_600, "hour");
    }
    return seconds % 60 == 0 ? units(seconds / 60, "minute") : units(seconds, "second");
  }

  private static String units(long number, String unit) {
    return Shown.count(number) + " " + unit + (number == 1 ? "" : "s");
  }
}
