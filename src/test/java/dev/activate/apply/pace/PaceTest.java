package dev.activate.apply.pace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activate.destination.Load;
import dev.activate.destination.RateLimit;
import dev.activate.fake.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Never above a limit in any window, and hardly below it. */
final class PaceTest {
  private static final int ROUNDS = Integer.getInteger("pace.rounds", 20);
  private static final Duration LONG = Duration.ofDays(1);

  private final VirtualTime time = new VirtualTime();

  private Pace pace(RateLimit... limits) {
    return new Pace(List.of(limits), time, new Random(7));
  }

  private static RateLimit limit(int requests, Duration per) {
    return new RateLimit(requests, per);
  }

  /** Lets one go and be answered; says when it went. */
  private Duration go(Pace pace, Load load) {
    Turn turn = pace.await(time, LONG);
    assertThat(turn.kind()).isEqualTo(Turn.Kind.GO);
    pace.sent(turn);
    pace.heed(load);
    return Duration.ofNanos(time.elapsed());
  }

  @Test
  void noWindowHoldsMoreThanDeclaredNotEvenWhereRequestsArriveUnevenly() {
    for (int round = 0; round < ROUNDS; round++) {
      long seed = 1000L + round;
      Random random = new Random(seed);
      List<RateLimit> limits = new ArrayList<>();
      for (int i = 0; i <= random.nextInt(3); i++) {
        limits.add(
            limit(
                1 + random.nextInt(random.nextBoolean() ? 20 : 3000),
                Duration.ofMillis(50 + random.nextInt(random.nextBoolean() ? 2000 : 10_000))));
      }
      long shortest = limits.stream().mapToLong(one -> one.per().toNanos()).min().orElseThrow();
      VirtualTime time = new VirtualTime();
      Pace pace = new Pace(limits, time, random);
      List<Long> sent = Collections.synchronizedList(new ArrayList<>());
      List<Long> arrived = Collections.synchronizedList(new ArrayList<>());
      Runnable worker =
          () -> {
            while (time.elapsed() < Duration.ofSeconds(40).toNanos() && sent.size() < 5000) {
              if (random.nextInt(4) == 0) {
                time.pass(Duration.ofNanos(random.nextLong(shortest)));
              }
              Turn turn = pace.await(time, LONG);
              assertThat(turn.kind()).isEqualTo(Turn.Kind.GO);
              time.pass(Duration.ofNanos(random.nextLong(shortest / 10)));
              pace.sent(turn);
              sent.add(time.elapsed());
              arrived.add(time.elapsed() + random.nextLong(shortest / 110));
              time.pass(Duration.ofNanos(random.nextLong(shortest / 10)));
              pace.heed(Load.UNSAID);
            }
          };
      time.run(Collections.nCopies(1 + random.nextInt(4), worker));
      for (RateLimit limit : limits) {
        Windows.assertKept("sent, seed " + seed, limit, sent);
        Windows.assertKept("arrived, seed " + seed, limit, arrived);
      }
    }
  }

  @Test
  void atLeast98PercentOfALimitAreUsed() {
    for (int requests : new int[] {1, 7, 100, 1023, 1024, 1025, 2047, 5000}) {
      RateLimit limit = limit(requests, Duration.ofSeconds(10));
      VirtualTime time = new VirtualTime();
      Random random = new Random(requests);
      Pace pace = new Pace(List.of(limit), time, random);
      for (int i = 0; i < requests; i++) {
        time.pass(Duration.ofNanos(random.nextLong(limit.per().toNanos() / requests)));
        pace.sent(pace.await(time, LONG));
        pace.heed(Load.UNSAID);
      }
      long began = time.elapsed();
      long sent = 0;
      while (time.elapsed() - began < limit.per().toNanos() * 200) {
        pace.sent(pace.await(time, LONG));
        pace.heed(Load.UNSAID);
        sent++;
      }
      assertThat(sent / (200.0 * requests)).as("limit %s", limit).isGreaterThan(0.98);
    }
  }

  @Test
  void aDaysQuotaOfHalfAMillionIsKeptWithFewNumbersAndNotSleptThrough() {
    RateLimit day = limit(500_000, Duration.ofDays(1));
    Pace pace = pace(day);
    List<Long> sent = new ArrayList<>();
    Turn turn = pace.await(time, LONG);
    while (turn.kind() == Turn.Kind.GO) {
      pace.sent(turn);
      pace.heed(Load.UNSAID);
      sent.add(time.elapsed());
      time.pass(Duration.ofMillis(1));
      turn = pace.await(time, LONG);
    }
    assertThat(turn.kind()).isEqualTo(Turn.Kind.FULL);
    assertThat(turn.roomIn()).isBetween(Duration.ofHours(23), Duration.ofHours(25));
    assertThat(sent.size()).isBetween(499_000, 500_000);
    time.pass(turn.roomIn());
    go(pace, Load.UNSAID);
  }

  @Test
  void whatIsNotYetSentHoldsItsPlace() {
    Pace pace = pace(limit(1, Duration.ofSeconds(1)));
    Turn slow = pace.await(time, LONG);
    assertThat(pace.await(time, Duration.ofSeconds(3)).kind()).isEqualTo(Turn.Kind.LATE);
    time.pass(Duration.ofSeconds(5));
    pace.sent(slow);
    assertThat(go(pace, Load.UNSAID)).isGreaterThan(Duration.ofSeconds(6));
  }

  @Test
  void aRequestThatLeftLaterThanThoughtCountsFromThen() {
    Pace pace = pace(limit(1, Duration.ofSeconds(1)));
    Turn first = pace.await(time, LONG);
    pace.sent(first);
    time.pass(Duration.ofMillis(300));
    pace.left(first, time.nanos() - Duration.ofMillis(50).toNanos());
    pace.heed(Load.UNSAID);
    assertThat(go(pace, Load.UNSAID)).isGreaterThan(Duration.ofMillis(1250));
  }

  @Test
  void aRequestCountsFromItsAnswerWhenThatIsQuick() {
    Pace pace = pace(limit(1, Duration.ofSeconds(1)));
    Turn first = pace.await(time, LONG);
    pace.sent(first);
    time.pass(Duration.ofMillis(40));
    pace.left(first, time.nanos() - Duration.ofMillis(40).toNanos());
    pace.heed(Load.UNSAID);
    assertThat(go(pace, Load.UNSAID)).isGreaterThan(Duration.ofMillis(1040));
  }

  @Test
  void anAnswerThatTakesItsTimeDoesNotSlowTheOthers() {
    Pace pace = pace(limit(1, Duration.ofSeconds(1)));
    Turn first = pace.await(time, LONG);
    pace.sent(first);
    time.pass(Duration.ofMillis(900));
    pace.left(first, time.nanos() - Duration.ofMillis(900).toNanos());
    pace.heed(Load.UNSAID);
    assertThat(go(pace, Load.UNSAID)).isLessThan(Duration.ofMillis(1100));
  }

  @Test
  void retryAfterHoldsEverybodyBackButNeverForMoreThanTheCap() {
    Pace pace = pace();
    Duration first = go(pace, Load.throttled(Duration.ofSeconds(20)));
    Duration second = go(pace, Load.throttled(Duration.ofDays(4000)));
    Duration third = go(pace, Load.UNSAID);
    assertThat(second.minus(first)).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(21));
    assertThat(third.minus(second)).isEqualTo(Pace.LONGEST_WAIT);
  }

  @Test
  void anUnsaidPauseGrowsWithEachRefusalAndShrinksWithSuccesses() {
    Pace pace = pace();
    List<Duration> waits = new ArrayList<>();
    Duration last = go(pace, Load.throttled(null));
    for (int i = 0; i < 8; i++) {
      Duration now = go(pace, Load.throttled(i % 2 == 0 ? null : Duration.ZERO));
      waits.add(now.minus(last));
      last = now;
    }
    assertThat(waits.get(0)).isBetween(Duration.ofMillis(250), Duration.ofMillis(500));
    assertThat(waits.get(3)).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(4));
    assertThat(waits.get(7)).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(10));
    for (int i = 0; i < 20; i++) {
      last = go(pace, Load.UNSAID);
    }
    go(pace, Load.throttled(null));
    assertThat(go(pace, Load.UNSAID).minus(last)).isLessThanOrEqualTo(Duration.ofMillis(500));
  }

  @Test
  void whatWasOnItsWayWhenAPauseBeganDoesNotMakeItLonger() {
    Pace pace = pace();
    List<Turn> turns = List.of(pace.await(time, LONG), pace.await(time, LONG));
    turns.forEach(pace::sent);
    turns.forEach(turn -> pace.heed(Load.throttled(null)));
    assertThat(go(pace, Load.UNSAID)).isLessThanOrEqualTo(Duration.ofMillis(500));
  }

  @Test
  void othersUseOfTheAccountIsBelieved() {
    Pace pace = pace(limit(100, Duration.ofSeconds(10)), limit(1000, Duration.ofDays(1)));
    go(pace, remaining(2, Duration.ofSeconds(8)));
    assertThat(go(pace, Load.UNSAID)).isZero();
    assertThat(go(pace, Load.UNSAID)).isZero();
    assertThat(go(pace, Load.UNSAID)).isEqualTo(Duration.ofSeconds(8));
    go(pace, remaining(0, Duration.ofSeconds(3)));
    assertThat(go(pace, Load.UNSAID)).isEqualTo(Duration.ofSeconds(11));
    go(pace, remaining(0, Duration.ofHours(3)));
    Turn full = pace.await(time, LONG);
    assertThat(full.kind()).isEqualTo(Turn.Kind.FULL);
    assertThat(full.roomIn()).isEqualTo(Duration.ofHours(3));
  }

  @Test
  void whatTheServiceCountsOfOurOwnRequestsHoldsNothingBack() {
    Pace pace = pace(limit(10, Duration.ofSeconds(10)));
    for (int i = 9; i >= 0; i--) {
      go(pace, remaining(i, Duration.ofSeconds(10)));
    }
    assertThat(go(pace, Load.UNSAID)).isBetween(Duration.ofSeconds(10), Duration.ofMillis(10_200));
  }

  @Test
  void requestsOnTheirWayCountAgainstWhatIsLeft() {
    Pace pace = pace(limit(100, Duration.ofSeconds(10)));
    Turn early = pace.await(time, LONG);
    pace.sent(early);
    go(pace, remaining(1, Duration.ofSeconds(9)));
    assertThat(pace.await(time, Duration.ofMillis(50)).kind()).isEqualTo(Turn.Kind.LATE);
    pace.heed(remaining(1, Duration.ofSeconds(9)));
    assertThat(go(pace, Load.UNSAID)).isZero();
  }

  @Test
  void whoeverWaitsIsLetOffWhenTheWorkEnds() {
    Pace pace = pace(limit(1, Duration.ofMinutes(1)));
    go(pace, Load.UNSAID);
    time.stopAt(Duration.ofSeconds(7));
    assertThat(pace.await(time, LONG).kind()).isEqualTo(Turn.Kind.HALTED);
    assertThat(Duration.ofNanos(time.elapsed())).isEqualTo(Duration.ofSeconds(7));
  }

  @Test
  void syncsOfOneAccountShareItsPace() {
    Paces paces = new Paces(time, new Random(7));
    List<RateLimit> limits = List.of(limit(1, Duration.ofSeconds(1)));
    assertThat(paces.of("a", limits)).isSameAs(paces.of("a", limits));
    assertThat(paces.of("a", limits)).isNotSameAs(paces.of("b", limits));
  }

  private static Load remaining(long requests, Duration resetsIn) {
    return new Load(false, null, List.of(new Load.Remaining(requests, resetsIn)));
  }
}
