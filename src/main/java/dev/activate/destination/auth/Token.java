package dev.activate.destination.auth;

import com.fasterxml.jackson.databind.JsonNode;
import dev.activate.destination.http.Endpoint;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a service gave.
 *
 * @param life from when it was asked for; empty where the service does not say
 * @param refresh the lasting token that replaces ours
 */
record Token(
    String text, Optional<Duration> life, Optional<Endpoint> base, Optional<String> refresh) {
  /** https://www.rfc-editor.org/rfc/rfc6750#section-2.1, and what real services send. */
  private static final Pattern SENDABLE = Pattern.compile("[\\x21-\\x7e]+");

  private static final BigDecimal LONGEST = BigDecimal.valueOf(Duration.ofDays(366).toSeconds());

  /** Nothing where {@code answer} holds no token that could be sent. */
  static Optional<Token> read(JsonNode answer, @Nullable BaseRule rule, Endpoint tokenUrl) {
    JsonNode token = answer.path("access_token");
    String type = answer.path("token_type").asText("bearer");
    if (!token.isTextual()
        || !SENDABLE.matcher(token.textValue()).matches()
        || !(type.isEmpty() || type.equalsIgnoreCase("bearer"))) {
      return Optional.empty();
    }
    Optional<Endpoint> base =
        Optional.ofNullable(rule)
            .filter(one -> answer.path(one.member()).isTextual())
            .map(one -> one.checked(answer.path(one.member()).textValue(), tokenUrl));
    return Optional.of(
        new Token(
            token.textValue(),
            life(answer.path("expires_in")),
            base,
            Optional.ofNullable(answer.path("refresh_token").textValue())
                .filter(text -> !text.isEmpty())));
  }

  /** A number, or a text of one; what is neither says nothing. */
  private static Optional<Duration> life(JsonNode seconds) {
    if (!seconds.isNumber() && !seconds.isTextual()) {
      return Optional.empty();
    }
    try {
      BigDecimal life = new BigDecimal(seconds.asText().strip());
      return Optional.of(Duration.ofSeconds(life.max(BigDecimal.ZERO).min(LONGEST).longValue()));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Whether it was given at the very end of its life. */
  boolean isSpent() {
    return life.filter(Duration::isZero).isPresent();
  }

  @Override
  public String toString() {
    return "Token";
  }
}
