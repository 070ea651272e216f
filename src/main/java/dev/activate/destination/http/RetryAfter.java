package dev.activate.destination.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import okhttp3.Headers;

/**
 * How long a service asks to wait (https://www.rfc-editor.org/rfc/rfc9110.html#name-retry-after).
 */
public final class RetryAfter {
  private static final Pattern SECONDS = Pattern.compile("\\d{1,9}(\\.\\d{1,9})?");
  private static final Pattern DATE = Pattern.compile("[A-Z][a-z]{2}.*\\d\\d:\\d\\d:\\d\\d.*");
  private static final Duration LONGEST = Duration.ofDays(366);

  private RetryAfter() {}

  /** What the header says; nothing where it is no time, is negative, or is more than a year. */
  public static Optional<Duration> parse(String header, Clock clock) {
    String text = header.strip();
    if (SECONDS.matcher(text).matches()) {
      return Optional.of(Duration.ofMillis((long) Math.ceil(Double.parseDouble(text) * 1000)))
          .filter(wait -> wait.compareTo(LONGEST) <= 0);
    }
    if (text.length() > 40 || !DATE.matcher(text).matches()) {
      return Optional.empty();
    }
    // OkHttp reads the three forms that the standard asks for, and what servers send instead.
    Instant date = Headers.of("Retry-After", text).getInstant("Retry-After");
    if (date == null) {
      return Optional.empty();
    }
    Duration wait = Duration.between(clock.instant(), date);
    return Optional.of(wait.isNegative() ? Duration.ZERO : wait)
        .filter(found -> found.compareTo(LONGEST) <= 0);
  }
}
