package dev.activate.destination.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activate.destination.http.Answer;
import dev.activate.destination.http.Endpoint;
import dev.activate.destination.http.HttpClient;
import dev.activate.destination.http.HttpRequest;
import dev.activate.destination.http.HttpSettings;
import dev.activate.fake.service.Scripted;
import dev.activate.problem.ActivateException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How tokens are asked for, held and renewed. */
final class AccessTest {
  private static final String SECRET = "s3cr3t/+&key";

  private final Deque<Scripted.Said> next = new ArrayDeque<>();
  private final AtomicLong nanos = new AtomicLong();
  private final Scripted service = Scripted.start(this::answer);
  private final HttpClient client =
      new HttpClient(
          new HttpSettings("1.2.3", Duration.ofSeconds(20), HttpSettings.Reach.PUBLIC, 4));
  private volatile int given;

  @AfterEach
  void close() {
    client.close();
    service.close();
  }

  private synchronized Scripted.Said answer(Scripted.Asked asked) {
    if (asked.uri().equals("/api")) {
      boolean good = ("Bearer token-" + given).equals(asked.headers().get("authorization"));
      return Scripted.Said.json(good ? 200 : 401, "[{\"errorCode\":\"INVALID_SESSION_ID\"}]");
    }
    if (!next.isEmpty()) {
      return next.remove();
    }
    given++;
    return token("\"expires_in\":3600");
  }

  private Scripted.Said token(String more) {
    return Scripted.Said.json(
        200, "{\"access_token\":\"token-%d\",\"token_type\":\"bearer\",%s}".formatted(given, more));
  }

  @Test
  void aTokenIsAskedForOnceAndSentWithEachRequest() {
    Access access = access(credentials(Auth.Placement.BODY));
    assertThat(service.asked()).isEmpty();
    assertThat(access.grant().headers()).containsEntry("Authorization", "Bearer token-1");
    assertThat(access.grant().number()).isEqualTo(access.grant().number());
    assertThat(service.asked()).hasSize(1);
    assertThat(service.asked().get(0).headers())
        .containsEntry("content-type", "application/x-www-form-urlencoded")
        .doesNotContainKey("authorization");
    assertThat(service.asked().get(0).body())
        .isEqualTo(
            "grant_type=client_credentials&client_id=my+app&client_secret=s3cr3t%2F%2B%26key"
                + "&scope=api+write&audience=crm");
  }

  @Test
  void theSecretMayStandInTheHeaderInstead() {
    access(credentials(Auth.Placement.BASIC)).grant();
    assertThat(service.asked().get(0).body()).doesNotContain("s3cr3t", "client_id");
    assertThat(service.asked().get(0).headers())
        .containsEntry("authorization", "Basic " + Forms.basic("my+app", "s3cr3t%2F%2B%26key"));
  }

  @Test
  void aRefusedGrantIsRenewedOnceForAllThreads() throws Exception {
    Access access = access(credentials(Auth.Placement.BODY));
    Grant old = access.grant();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Boolean>> work =
          IntStream.range(0, 8).<Callable<Boolean>>mapToObj(i -> () -> access.renew(old)).toList();
      for (var done : threads.invokeAll(work)) {
        assertThat(done.get()).isTrue();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(service.asked()).hasSize(2);
    assertThat(access.grant().headers()).containsEntry("Authorization", "Bearer token-2");
  }

  @Test
  void aRequestThatWasShutOutIsSentOnceMore() {
    Access access = access(credentials(Auth.Placement.BODY));
    access.grant();
    synchronized (this) {
      given = 41; // the service has forgotten our token
    }
    assertThat(((Answer) ask(access)).status()).isEqualTo(200);
    assertThat(paths()).containsExactly("/token", "/api", "/token", "/api");
    synchronized (this) {
      given = 100; // what it gives next is no good either
    }
    next.add(Scripted.Said.json(200, "{\"access_token\":\"bad\"}"));
    assertThat(((Answer) ask(access)).status()).isEqualTo(401);
    assertThat(paths()).hasSize(7);
  }

  @Test
  void aFixedTokenCannotBeRenewed() {
    Access access = access(new Auth.Bearer("token-1"));
    assertThat(access.renew(access.grant())).isFalse();
    assertThat(((Answer) ask(access)).status()).isEqualTo(401);
    assertThat(paths()).containsExactly("/api");
    assertThat(access(new Auth.Header("X-Key", "k")).grant().headers())
        .containsExactly(Map.entry("X-Key", "k"));
    assertThat(access(new Auth.Basic("u", "p")).grant().headers())
        .containsExactly(Map.entry("Authorization", "Basic dTpw"));
    assertThat(access(new Auth.None()).grant().headers()).isEmpty();
  }

  @Test
  void aSecretThatNoHeaderCanCarryIsRefusedUnseen() {
    for (Auth auth : List.of(new Auth.Bearer("hush\n"), new Auth.Header("X-Key", "hush\r\nX: y"))) {
      assertThatThrownBy(() -> access(auth).grant())
          .isInstanceOf(ActivateException.class)
          .hasMessageNotContaining("hush");
    }
  }

  @Test
  void aTokenIsReplacedShortlyBeforeItEnds() {
    Access access = access(credentials(Auth.Placement.BODY));
    nanos.set(Long.MAX_VALUE - 5); // a monotonic clock may wrap
    access.grant();
    nanos.addAndGet(Duration.ofSeconds(3539).toNanos());
    access.grant();
    assertThat(service.asked()).hasSize(1);
    nanos.addAndGet(Duration.ofSeconds(2).toNanos());
    access.grant();
    assertThat(service.asked()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"a\":1", "\"expires_in\":null", "\"expires_in\":\"never\""})
  void aTokenWithoutAnEndServesUntilItIsRefused(String life) {
    next.add(token(life));
    Access access = access(credentials(Auth.Placement.BODY));
    access.grant();
    nanos.set(Duration.ofDays(400).toNanos());
    access.grant();
    assertThat(service.asked()).hasSize(1);
  }

  @Test
  void aTokenAtItsEndIsAskedForAgainAndThenUsedUntilItIsRefused() {
    next.add(token("\"expires_in\":0"));
    Access access = access(credentials(Auth.Placement.BODY));
    access.grant();
    assertThat(service.asked()).hasSize(2);
    next.add(token("\"expires_in\":0"));
    next.add(token("\"expires_in\":\"0\""));
    next.add(token("\"expires_in\":-1"));
    Access other = access(credentials(Auth.Placement.BODY));
    other.grant();
    other.grant();
    assertThat(service.asked()).hasSize(5);
  }

  @Test
  void aRefreshTokenThatIsReplacedServesOn() {
    next.add(token("\"expires_in\":10,\"refresh_token\":\"r2\""));
    Access access =
        access(
            new Auth.Refresh(
                endpoint(), "id", Optional.empty(), "r1", Auth.Placement.BODY, Map.of()));
    access.grant();
    nanos.set(Duration.ofSeconds(10).toNanos());
    access.grant();
    assertThat(service.asked().get(0).body())
        .isEqualTo("grant_type=refresh_token&refresh_token=r1&client_id=id");
    assertThat(service.asked().get(1).body()).contains("refresh_token=r2");
    assertThat(access.secrets()).contains("r2");
  }

  @ParameterizedTest
  @CsvSource({
    "400,invalid_client,where the contract takes them from",
    "400,invalid_grant,client-credentials flow",
    "401,unauthorized_client,Allow that in the service",
    "400,invalid_scope,`scope`",
    "404,'',nothing at that address",
    "302,'',follows no redirect",
    "403,odd,Look at the credentials"
  })
  void aRefusalSaysWhatToDoAndHoldsNoSecret(int status, String code, String remedy) {
    for (int i = 0; i < 2; i++) {
      next.add(
          Scripted.Said.json(
              status,
              "{\"error\":\"%s\",\"error_description\":\"bad %s s3cr3t%%2F%%2B%%26key\"}"
                  .formatted(code, SECRET)));
    }
    Access access = access(credentials(Auth.Placement.BODY));
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(access::grant)
          .isInstanceOf(ActivateException.class)
          .hasMessageContaining(remedy)
          .hasMessageContaining("HTTP " + status)
          .hasMessageNotContaining("s3cr3t");
    }
    assertThat(service.asked()).hasSize(1);
  }

  @Test
  void aServiceThatStumblesIsAskedAgain() {
    next.add(Scripted.Said.json(503, ""));
    next.add(Scripted.Said.json(429, "{}"));
    assertThat(access(credentials(Auth.Placement.BODY)).grant().headers())
        .containsEntry("Authorization", "Bearer token-1");
    for (int i = 0; i < 3; i++) {
      next.add(Scripted.Said.json(502, "<html>"));
    }
    assertThatThrownBy(() -> access(credentials(Auth.Placement.BODY)).grant())
        .hasMessageContaining("try again later");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "not json",
        "[]",
        "{\"access_token\":\"\"}",
        "{\"access_token\":\"a\\r\\nX: y\"}",
        "{\"access_token\":\"a\",\"token_type\":\"mac\"}"
      })
  void anAnswerWithoutATokenIsNone(String body) {
    for (int i = 0; i < 3; i++) {
      next.add(Scripted.Said.json(200, body));
    }
    assertThatThrownBy(() -> access(credentials(Auth.Placement.BODY)).grant())
        .isInstanceOf(ActivateException.class)
        .hasMessageContaining("gave none that can be used");
  }

  @Test
  void theAddressInAnAnswerIsTakenFromTrustedHostsOnly() {
    BaseRule rule = new BaseRule("instance_url", List.of("salesforce.com"));
    next.add(token("\"instance_url\":\"https://acme.my.salesforce.com\""));
    assertThat(based(rule).grant().base().orElseThrow().host())
        .isEqualTo("acme.my.salesforce.com:443");
    next.add(token("\"instance_url\":\"" + service.url() + "\""));
    assertThat(based(rule).grant().base()).isPresent();
    assertThat(based(rule).grant().base()).isEmpty();
    for (String url :
        List.of(
            "https://salesforce.com.evil.example",
            "https://notsalesforce.com",
            "http://acme.my.salesforce.com",
            "http://localhost:1",
            "https://user:pw@acme.my.salesforce.com")) {
      next.add(token("\"instance_url\":\"%s\"".formatted(url)));
      assertThatThrownBy(() -> based(rule).grant()).isInstanceOf(ActivateException.class);
    }
  }

  @Test
  void nothingOfIsPrinted() {
    assertThat(List.of(credentials(Auth.Placement.BODY), new Auth.Bearer(SECRET)).toString())
        .doesNotContain("s3cr3t");
    Access access = access(credentials(Auth.Placement.BODY));
    assertThat(access.grant().toString()).doesNotContain("token-");
    assertThat(access.secrets()).contains("token-1", SECRET);
  }

  private Object ask(Access access) {
    Endpoint api = Endpoint.of("url", service.url() + "/api");
    return access.exchange(
        grant -> HttpRequest.get(api, grant.headers()), answer -> answer.status() == 401);
  }

  private List<String> paths() {
    return service.asked().stream().map(Scripted.Asked::uri).toList();
  }

  private Access access(Auth auth) {
    return Access.of(auth, client, asked(null), nanos::get);
  }

  private Access based(BaseRule rule) {
    return Access.of(credentials(Auth.Placement.BODY), client, asked(rule), nanos::get);
  }

  private Asked asked(@Nullable BaseRule rule) {
    return new Asked(client, Clock.systemUTC(), Duration.ofMillis(1), rule);
  }

  private Endpoint endpoint() {
    return Endpoint.of("token_url", service.url() + "/token");
  }

  private Auth credentials(Auth.Placement placement) {
    return new Auth.ClientCredentials(
        endpoint(),
        "my app",
        SECRET,
        Optional.of("api write"),
        placement,
        Map.of("audience", "crm"));
  }
}
