package dev.activate.warehouse.snowflake;

import java.time.LocalDate;

/** Reads the texts that {@code templates/sql/warehouse/exact.sql} makes of dates and times. */
final class Nanos {
  /** How long a date is: {@code 2024-02-29}. */
  static final int DATE = 10;

  /** How long a time is: {@code 12:34:56.123456789}. */
  private static final int TIME = 18;

  private static final long PER_SECOND = 1_000_000_000;

  private Nanos() {}

  static long daysSince1970(String text) {
    if (text.length() != DATE + 1 + TIME) {
      throw new IllegalArgumentException("no date and time: " + text);
    }
    return LocalDate.of(digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, DATE)).toEpochDay();
  }

  /** Of the time that begins at {@code from} and ends with the text. */
  static long ofDay(String text, int from) {
    if (text.length() != from + TIME) {
      throw new IllegalArgumentException("no time with nine digits behind the second: " + text);
    }
    long seconds =
        digits(text, from, from + 2) * 3600L
            + digits(text, from + 3, from + 5) * 60L
            + digits(text, from + 6, from + 8);
    return seconds * PER_SECOND + digits(text, from + 9, from + TIME);
  }

  private static int digits(String text, int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        throw new IllegalArgumentException("no date and time: " + text);
      }
      value = 10 * value + digit;
    }
    return value;
  }
}
