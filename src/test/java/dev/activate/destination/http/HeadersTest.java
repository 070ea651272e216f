package dev.activate.destination.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activate.destination.Load;
import dev.activate.destination.Redaction;
import dev.activate.problem.ActivateException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import okhttp3.Headers;
import okio.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What headers say, and what may not be said in them. */
final class HeadersTest {
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | PT0S",
        "120 | PT2M",
        " 7 | PT7S",
        "0.25 | PT0.25S",
        "86400 | PT24H",
        "Sat, 21 Nov 2026 12:00:30 GMT | PT30S",
        "Saturday, 21-Nov-26 12:01:00 GMT | PT1M",
        "Sat Nov 21 12:00:05 2026 | PT5S",
        "Sat, 21 Nov 2026 11:00:00 GMT | PT0S",
        "Thu, 01 Jan 1970 00:00:00 GMT | PT0S"
      })
  void aTimeToWaitIsRead(String header, String wait) {
    assertThat(RetryAfter.parse(header, NOON)).contains(Duration.parse(wait));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-5",
        "1e99",
        "NaN",
        "soon",
        "999999999",
        "99999999999999999999999",
        "12,5",
        "0x10",
        "Fri, 31 Dec 9999 23:59:59 GMT",
        "Sat, 21 Foo 2026 12:00:30 GMT",
        "٣"
      })
  void whatIsNoSaneTimeIsNone(String header) {
    assertThat(RetryAfter.parse(header, NOON)).isEmpty();
  }

  @Test
  void whatIsLeftIsReadInSecondsAndAsATime() {
    assertThat(load(200, "X-RateLimit-Remaining", "7", "X-RateLimit-Reset", "30").remaining())
        .containsExactly(new Load.Remaining(7, Duration.ofSeconds(30)));
    String at = String.valueOf(NOON.instant().getEpochSecond() + 60);
    assertThat(load(200, "ratelimit-remaining", "0", "ratelimit-reset", at).remaining())
        .containsExactly(new Load.Remaining(0, Duration.ofMinutes(1)));
    assertThat(
            load(200, "X-Rate-Limit-Remaining", "3", "X-Rate-Limit-Reset", at + "500").remaining())
        .containsExactly(new Load.Remaining(3, Duration.ofMillis(60_500)));
  }

  @Test
  void halfOfItOrNonsenseSaysNothing() {
    assertThat(load(200, "X-RateLimit-Remaining", "7")).isEqualTo(Load.UNSAID);
    assertThat(load(200, "X-RateLimit-Remaining", "-7", "X-RateLimit-Reset", "1"))
        .isEqualTo(Load.UNSAID);
    assertThat(load(200, "X-RateLimit-Remaining", "many", "X-RateLimit-Reset", "1"))
        .isEqualTo(Load.UNSAID);
  }

  @Test
  void onlyTooManyRequestsThrottles() {
    assertThat(load(429, "Retry-After", "3")).isEqualTo(Load.throttled(Duration.ofSeconds(3)));
    assertThat(load(429)).isEqualTo(Load.throttled(null));
    assertThat(load(503, "Retry-After", "3").throttled()).isFalse();
  }

  @Test
  void aHeaderThatCannotTravelIsRefusedWithoutItsValue() {
    for (String value : List.of("hush\r\nX: y", "hush\n", "hush\u0000", "hush\u00e9")) {
      assertThatThrownBy(() -> HeaderRules.check(Map.of("X-Api-Key", value)))
          .isInstanceOf(ActivateException.class)
          .hasMessageContaining("X-Api-Key")
          .hasMessageNotContaining("hush");
    }
    assertThat(HeaderRules.problem("Content-Length", "1")).isPresent();
    assertThat(HeaderRules.problem("X y", "1")).isPresent();
    assertThat(HeaderRules.problem("Authorization", "Bearer a.b-c")).isEmpty();
  }

  @Test
  void aServicesWordsAreCutAndHoldNoSecretInAnyForm() {
    Redaction redaction = new Redaction(List.of("Bearer s3cr3t/k\"y+"));
    assertThat(
            redaction.clean(
                "a\u001b[31m s3cr3t/k\"y+ s3cr3t%2Fk%22y%2B czNjcjN0L2siesr czNjcjN0L2siest s3cr3t/k\\\"y+"))
        .doesNotContain("s3cr3t")
        .doesNotContain("\u001b");
    assertThat(redaction.clean("x".repeat(5000))).hasSize(500);
    assertThat(redaction.clean("s3cr3t/k\"y+".repeat(5000))).doesNotContain("s3cr");
  }

  @ParameterizedTest
  @CsvSource({
    "https://a.example.com/x,https://a.example.com:443/x",
    "HTTPS://A.example.com:8443?token=1,https://a.example.com:8443/",
    "http://localhost:80/x,http://localhost:80/x",
    "http://127.9.9.9/x,http://127.9.9.9:80/x",
    "http://[::1]:1/x,http://[::1]:1/x"
  })
  void anAccountIsTheUrlWithoutItsQuery(String url, String account) {
    assertThat(Endpoint.of("url", url).account()).isEqualTo(account);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://example.com/x",
        "http://127.0.0.1.example.com/",
        "http://localhost.example.com/",
        "ftp://localhost/",
        "file:///etc/passwd",
        "https://user:pass@example.com/",
        "https://example.com/#x",
        "https:///x",
        "https://exa mple.com/",
        "not-set",
        ""
      })
  void otherUrlsAreRefused(String url) {
    assertThatThrownBy(() -> Endpoint.of("url", url))
        .isInstanceOf(ActivateException.class)
        .hasMessageContaining("`url`")
        .hasMessageNotContaining("pass@");
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1,true",
    "::1,true",
    "8.8.8.8,true",
    "2606:4700::1111,true",
    "172.32.0.1,true",
    "10.0.0.1,false",
    "172.16.0.1,false",
    "192.168.1.1,false",
    "169.254.169.254,false",
    "100.64.0.1,false",
    "0.0.0.0,false",
    "0.1.2.3,false",
    "224.0.0.1,false",
    "255.255.255.255,false",
    "198.18.0.1,false",
    "192.0.0.1,false",
    "fd00:ec2::254,false",
    "fe80::1,false",
    "ff02::1,false",
    "::,false",
    "::ffff:10.0.0.1,false",
    "64:ff9b::a00:1,false",
    "2002:a00:1::,false",
    "::10.0.0.1,false",
    "64:ff9b::808:808,true"
  })
  void onlyPublicAddressesAndThisMachineAreAsked(String address, boolean allowed)
      throws UnknownHostException {
    assertThat(Addresses.isAllowed(InetAddress.getByName(address), HttpSettings.Reach.PUBLIC))
        .isEqualTo(allowed);
  }

  private static Load load(int status, String... headers) {
    return Loads.of(new Answer(status, Headers.of(headers), ByteString.EMPTY, null), NOON);
  }
}
