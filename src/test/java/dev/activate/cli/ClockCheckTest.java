package dev.activate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** How far a clock is off, and when that is worth a word. */
final class ClockCheckTest {
  private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");

  private static String told(Duration off, Duration grain) {
    PrintStream out = System.out;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    try {
      System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
      CheckLines lines = new CheckLines(new Screen());
      new ClockCheck(lines, Clock.fixed(NOW, ZoneOffset.UTC))
          .compare("the bucket", grain, () -> NOW.minus(off));
      assertThat(lines.hasFailed()).isFalse();
      return said.toString(StandardCharsets.UTF_8);
    } finally {
      System.setOut(out);
    }
  }

  @Test
  void aClockThatIsRightIsToldSo() {
    assertThat(told(Duration.ZERO, Duration.ZERO)).isEqualTo("clock        ok   as the bucket\n");
    assertThat(told(Duration.ofMillis(900), Duration.ofSeconds(1))).contains("as the bucket");
    assertThat(told(Duration.ofSeconds(4), Duration.ofSeconds(1)))
        .isEqualTo("clock        ok   4 s ahead of the bucket\n");
  }

  @Test
  void aClockThatIsOffIsWarnedOfWithTheReasonWhyItMatters() {
    assertThat(told(Duration.ofSeconds(-90), Duration.ofSeconds(1)))
        .startsWith("clock        warn this machine is 90 s behind the bucket.")
        .contains("freshness", "NTP");
    assertThat(told(Duration.ofSeconds(6), Duration.ofSeconds(1)))
        .as("it may be 5 s only")
        .doesNotContain("warn");
    assertThat(told(Duration.ofSeconds(7), Duration.ofSeconds(1))).contains("warn");
  }
}
