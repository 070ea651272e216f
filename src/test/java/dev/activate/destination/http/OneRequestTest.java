package dev.activate.destination.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activate.fake.service.FakeService;
import dev.activate.fake.service.Fault;
import dev.activate.fake.service.Seen;
import dev.activate.problem.ActivateException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import okio.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What OkHttp does by itself in these cases, it must not do here: one exchange, one request. */
final class OneRequestTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  private final FakeService service = FakeService.start(FakeService.Keeping.APPEND);
  private HttpClient client = client(LONG);

  @AfterEach
  void close() {
    client.close();
    service.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 407, 408, 421, 425, 429, 500, 502, 503, 504})
  void anErrorIsAnsweredOnce(int status) {
    service.next(new Fault.Status(status));
    assertThat(answer().status()).isEqualTo(status);
    assertThat(service.requests()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 429, 503})
  void anOfferToComeBackAtOnceIsPassedOnNotTaken(int status) {
    service.next(new Fault.Status(status, "Retry-After", "0"));
    Answer answer = answer();
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.header("retry-after")).contains("0");
    assertThat(service.requests()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void aRedirectLeadsNowhereAndCarriesNothing(int status) {
    try (FakeService other = FakeService.start(FakeService.Keeping.APPEND)) {
      service.next(new Fault.Status(status, "Location", other.url()));
      assertThat(answer().status()).isEqualTo(status);
      service.next(new Fault.Status(status, "Location", service.url()));
      assertThat(answer().status()).isEqualTo(status);
      assertThat(service.requests()).hasSize(2);
      assertThat(other.requests()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Fault.Cut.class)
  void aCutIsUnknownAndNotRepeated(Fault.Cut cut) {
    service.next(cut);
    Exchange exchange = exchange();
    if (cut == Fault.Cut.IN_THE_ANSWER) {
      assertThat(((Answer) exchange).flaw()).isPresent();
      assertThat(((Answer) exchange).json()).isEmpty();
    } else {
      assertThat(((Failure) exchange).reach()).isEqualTo(Failure.Reach.UNKNOWN);
    }
    assertThat(service.requests()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(Fault.Cut.class)
  void aCutOfAConnectionThatServedBeforeIsNotRepeatedEither(Fault.Cut cut) {
    assertThat(answer().status()).isEqualTo(200);
    service.next(cut);
    exchange();
    assertThat(service.requests()).hasSize(2);
  }

  @Test
  void aNameWithTwoAddressesIsAskedOnce() {
    service.next(Fault.Cut.AFTER_EXECUTING, Fault.Cut.AFTER_EXECUTING);
    String url = service.url().replace("127.0.0.1", "localhost");
    assertThat(exchange(url)).isInstanceOf(Failure.class);
    assertThat(service.executions()).containsOnly(Map.entry("s/1", 1));
  }

  @Test
  void nobodyThereIsCertainlyUnsent() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    Failure failure = (Failure) exchange("http://127.0.0.1:" + free + "/");
    assertThat(failure.reach()).isEqualTo(Failure.Reach.UNSENT);
    assertThat(failure.reason()).contains("127.0.0.1:" + free, "Nothing was sent");
  }

  @Test
  void aPeerThatSpeaksNoTlsIsCertainlyUnsent() {
    Failure failure = (Failure) exchange(service.url().replace("http:", "https:"));
    assertThat(failure.reach()).isEqualTo(Failure.Reach.UNSENT);
    assertThat(service.executions()).isEmpty();
  }

  @Test
  void aNameThatDoesNotExistIsCertainlyUnsent() {
    Failure failure = (Failure) exchange("https://nowhere.invalid/");
    assertThat(failure.reach()).isEqualTo(Failure.Reach.UNSENT);
  }

  @Test
  void aBodyThatDripsEndsAtTheTotalDeadline() {
    client = client(Duration.ofSeconds(1));
    service.next(new Fault.Drip(Duration.ofMillis(500)));
    Answer answer = answer();
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.flaw()).hasValueSatisfying(flaw -> assertThat(flaw).contains("time"));
  }

  @Test
  void aServiceThatSaysNothingEndsAtTheTotalDeadline() {
    client = client(Duration.ofMillis(500));
    service.next(new Fault.Slow(Duration.ofMinutes(1)));
    assertThat(((Failure) exchange()).reach()).isEqualTo(Failure.Reach.UNKNOWN);
    assertThat(service.requests()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(longs = {2L << 20, 17L << 20, 300L << 20})
  void aBombIsNotUnpacked(long bytes) {
    service.next(new Fault.Bomb(bytes));
    Answer answer = answer();
    assertThat(answer.flaw()).hasValueSatisfying(flaw -> assertThat(flaw).contains("200 times"));
    assertThat(answer.json()).isEmpty();
  }

  @Test
  void aBodyThatIsTooLargeIsNotReadToItsEnd() {
    String large = "x".repeat(17 << 20);
    service.next(new Fault.Status(200, Map.of(), large));
    assertThat(answer().flaw()).contains("The answer is larger than 16 MB.");
  }

  @Test
  void aRequestMayAskForMoreRoomOrLessTime() {
    service.next(new Fault.Status(200, Map.of(), "x".repeat(17 << 20)));
    HttpRequest asking = HttpRequest.get(Endpoint.of("url", service.url()), Map.of());
    assertThat(((Answer) client.exchange(asking.within(Bounds.FILE))).text()).hasSize(17 << 20);
    service.next(new Fault.Slow(Duration.ofMinutes(1)));
    Bounds hurry = Bounds.USUAL.within(Duration.ofMillis(300));
    assertThat(client.exchange(asking.within(hurry))).isInstanceOf(Failure.class);
  }

  @Test
  void aRequestIdIsFoundUnderTheNamesThatServicesGiveIt() {
    service.next(new Fault.Status(400, Map.of("X-HubSpot-Correlation-Id", "c-1"), "{}"));
    assertThat(answer().requestId()).contains("c-1");
    assertThat(answer().requestId()).isEmpty();
  }

  @Test
  void itSaysWhoItIsAndTakesNoCookie() {
    service.answerHeaders(Map.of("Set-Cookie", "a=b"));
    answer();
    answer();
    assertThat(service.requests())
        .extracting(Seen::headers)
        .allSatisfy(
            headers ->
                assertThat(headers)
                    .containsEntry("user-agent", "activate/1.2.3")
                    .doesNotContainKey("cookie"));
  }

  @Test
  void privateAddressesAreRefusedUnlessTheyAreMeant() {
    for (String host :
        List.of("10.1.2.3", "169.254.169.254", "[fd00:ec2::254]", "[::ffff:10.0.0.1]")) {
      assertThatThrownBy(() -> exchange("https://" + host + "/"))
          .isInstanceOf(ActivateException.class)
          .hasMessageContaining("allow_private");
    }
  }

  private static HttpClient client(Duration timeout) {
    return new HttpClient(new HttpSettings("1.2.3", timeout, HttpSettings.Reach.PUBLIC, 2));
  }

  private Answer answer() {
    return (Answer) exchange();
  }

  private Exchange exchange() {
    return exchange(service.url());
  }

  private Exchange exchange(String url) {
    String body =
        "{\"object\":\"o\",\"changes\":[{\"id\":\"s/1\",\"action\":\"create\",\"fields\":{}}]}";
    return client.exchange(
        HttpRequest.json(
            "POST",
            Endpoint.of("url", url),
            Map.of("X-Api-Key", "k"),
            ByteString.encodeUtf8(body)));
  }
}
