package dev.activate.dbt.python;

import java.math.BigInteger;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What Python would hold for a value that a JDBC driver gave. */
final class Cells {
  private Cells() {}

  static @Nullable Object normal(@Nullable Object value) {
    if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
      return ((Number) value).longValue();
    }
    if (value instanceof Float) {
      return Double.valueOf(value.toString());
    }
    if (value instanceof BigInteger big) {
      return big.bitLength() < Long.SIZE ? (Object) big.longValue() : big;
    }
    if (value instanceof java.sql.Date date) {
      return new Date(date.toLocalDate());
    }
    if (value instanceof Timestamp timestamp) {
      return new DateTime(timestamp.toLocalDateTime(), null);
    }
    if (value instanceof LocalDate date) {
      return new Date(date);
    }
    if (value instanceof LocalDateTime time) {
      return new DateTime(time, null);
    }
    if (value instanceof LocalTime time) {
      return new Time(time, null).toString();
    }
    if (value instanceof OffsetDateTime time) {
      return offset(time);
    }
    if (value instanceof ZonedDateTime time) {
      return offset(time.toOffsetDateTime());
    }
    if (value instanceof Instant instant) {
      return DateTime.utc(instant);
    }
    if (value instanceof Map || value instanceof List) {
      return JsonText.of(plain(value), false);
    }
    return value instanceof byte[] bytes ? Arrays.toString(bytes) : value;
  }

  private static DateTime offset(OffsetDateTime time) {
    return time.getOffset().equals(ZoneOffset.UTC)
        ? DateTime.utc(time.toInstant())
        : new DateTime(time.toLocalDateTime(), new FixedZone(time.getOffset().getTotalSeconds()));
  }

  private static @Nullable Object plain(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<Object, @Nullable Object> plain = new LinkedHashMap<>();
      map.forEach((key, item) -> plain.put(String.valueOf(key), plain(item)));
      return plain;
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> plain = new ArrayList<>();
      list.forEach(item -> plain.add(plain(item)));
      return plain;
    }
    Object normal = normal(value);
    return normal == null
            || normal instanceof Long
            || normal instanceof Double
            || normal instanceof Boolean
            || normal instanceof BigInteger
        ? normal
        : normal.toString();
  }
}
