package dev.activate.warehouse.snowflake;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Calendar;
import java.util.Locale;
import java.util.Set;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a small result, which hand out moments as {@code java.time} has them. The driver does
 * so for no class, and its own are of the zone of this machine.
 */
final class TimedRow {
  private static final Set<Class<?>> MOMENTS =
      Set.of(OffsetDateTime.class, LocalDateTime.class, Instant.class);

  private TimedRow() {}

  static ResultSet of(ResultSet rows) {
    return (ResultSet)
        Proxy.newProxyInstance(
            ResultSet.class.getClassLoader(),
            new Class<?>[] {ResultSet.class},
            (proxy, method, arguments) -> called(rows, method, arguments));
  }

  private static @Nullable Object called(
      ResultSet rows, Method method, Object @Nullable [] arguments) throws Throwable {
    if (method.getName().equals("getObject")
        && arguments != null
        && arguments.length == 2
        && arguments[0] instanceof Integer index
        && arguments[1] instanceof Class<?> wanted
        && MOMENTS.contains(wanted)) {
      return moment(rows, index, wanted);
    }
    try {
      return method.invoke(rows, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }

  private static @Nullable Object moment(ResultSet rows, int index, Class<?> wanted)
      throws SQLException {
    Timestamp stamp =
        rows.getTimestamp(index, Calendar.getInstance(TimeZone.getTimeZone("UTC"), Locale.ROOT));
    if (stamp == null) {
      return null;
    }
    OffsetDateTime time = stamp.toInstant().atOffset(ZoneOffset.UTC);
    if (wanted == LocalDateTime.class) {
      return time.toLocalDateTime();
    }
    return wanted == Instant.class ? time.toInstant() : time;
  }
}
