package dev.activate.dbt.python;

import dev.activate.jinja.Callable;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/** dbt's {@code modules}: dictionaries of what it lets through of four of Python's modules. */
final class Modules {
  private Modules() {}

  static Map<String, Object> all(Clock clock) {
    Map<String, Object> modules = new LinkedHashMap<>();
    modules.put("pytz", pytz());
    modules.put("datetime", DatetimeModule.names(clock));
    modules.put("re", RegexModule.names());
    modules.put("itertools", Itertools.names());
    return modules;
  }

  private static Map<String, Object> pytz() {
    Map<String, Object> names = new LinkedHashMap<>();
    Callable timezone = Call.of("timezone", "zone", call -> PytzZone.of(call.text("zone")));
    Callable offset =
        Call.of("FixedOffset", "minutes", call -> new FixedZone(fixed(call.whole("minutes"))));
    names.put("timezone", timezone);
    names.put("utc", PytzZone.UTC);
    names.put("FixedOffset", offset);
    return names;
  }

  private static int fixed(int minutes) {
    throw Wrong.unsupported(
        "`FixedOffset` of " + minutes + " minutes is not supported. Use a zone by its name.");
  }
}
