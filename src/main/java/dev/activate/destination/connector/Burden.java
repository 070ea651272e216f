package dev.activate.destination.connector;

import dev.activate.destination.Load;
import dev.activate.destination.connector.spec.ErrorRule;
import dev.activate.destination.connector.spec.Facts;
import dev.activate.destination.connector.spec.Throttle;
import dev.activate.destination.http.Answer;
import dev.activate.destination.http.Loads;
import dev.activate.destination.http.RetryAfter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How much more a service will bear, as an answer of it says. */
final class Burden {
  private static final Pattern NUMBER = Pattern.compile("\\d{1,15}(\\.\\d{1,9})?");

  private final Throttle rule;
  private final Rulings rulings;
  private final Clock clock;

  Burden(Throttle rule, Rulings rulings, Clock clock) {
    this.rule = rule;
    this.rulings = rulings;
    this.clock = clock;
  }

  /** After an answer that tells of what was asked. */
  Load ofSuccess(Answer answer, Facts facts) {
    return new Load(false, null, remaining(Loads.of(answer, clock), facts));
  }

  /** After any other answer, whatever its status. */
  Load ofRefusal(Answer answer, Facts facts) {
    Load plain = Loads.of(answer, clock);
    ErrorRule error = rulings.ofAnswer(facts);
    return new Load(
        error.kind() == ErrorRule.Kind.THROTTLE,
        pause(error, facts, plain.retryAfter()),
        remaining(plain, facts));
  }

  private List<Load.Remaining> remaining(Load plain, Facts facts) {
    return rule.remaining().isEmpty()
        ? plain.remaining()
        : rule.remaining().stream().flatMap(one -> remaining(one, facts).stream()).toList();
  }

  private @Nullable Duration pause(ErrorRule error, Facts facts, @Nullable Duration plain) {
    return rule.waits().stream()
        .flatMap(wait -> time(wait, facts).stream())
        .findFirst()
        .or(() -> Optional.ofNullable(plain))
        .or(error::pause)
        .orElse(null);
  }

  private Optional<Load.Remaining> remaining(Throttle.Remaining one, Facts facts) {
    Optional<Long> left = facts.headers().header(one.header()).flatMap(text -> left(one, text));
    Optional<Duration> resets = time(one.resets(), facts);
    return left.isPresent() && resets.isPresent()
        ? Optional.of(new Load.Remaining(left.get(), resets.get()))
        : Optional.empty();
  }

  private static Optional<Long> left(Throttle.Remaining rule, String text) {
    if (rule.usedOf().isEmpty()) {
      return number(text).map(Double::longValue);
    }
    Matcher used = rule.usedOf().get().matcher(text);
    return used.find() && used.groupCount() == 2
        ? number(used.group(2))
            .flatMap(all -> number(used.group(1)).map(one -> Math.max(0, (long) (all - one))))
        : Optional.empty();
  }

  private Optional<Duration> time(Throttle.Wait wait, Facts facts) {
    Optional<Duration> said =
        wait.header()
            .flatMap(name -> facts.headers().header(name))
            .flatMap(text -> time(wait.unit(), text.strip()));
    Optional<Duration> time =
        said.or(() -> wait.header().isEmpty() ? wait.time() : Optional.empty());
    return time.map(one -> wait.most().filter(most -> most.compareTo(one) < 0).orElse(one));
  }

  private Optional<Duration> time(Throttle.Unit unit, String text) {
    return switch (unit) {
      case DATE -> RetryAfter.parse(text, clock);
      case SECONDS -> number(text).map(count -> Duration.ofMillis((long) Math.ceil(count * 1000)));
      case MILLIS -> number(text).map(count -> Duration.ofMillis((long) Math.ceil(count)));
      case EPOCH -> number(text).map(count -> until((long) Math.ceil(count * 1000)));
      case EPOCH_MILLIS -> number(text).map(count -> until((long) Math.ceil(count)));
    };
  }

  private Duration until(long epochMillis) {
    Duration until = Duration.between(clock.instant(), Instant.ofEpochMilli(epochMillis));
    return until.isNegative() ? Duration.ZERO : until;
  }

  private static Optional<Double> number(String text) {
    return NUMBER.matcher(text.strip()).matches()
        ? Optional.of(Double.valueOf(text.strip()))
        : Optional.empty();
  }
}
