package dev.activate.destination.sandbox.service.hubspot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activate.destination.sandbox.service.HandClock;
import dev.activate.destination.sandbox.service.Talk;
import dev.activate.destination.sandbox.service.server.Fault;
import dev.activate.destination.sandbox.service.server.Quota;
import dev.activate.destination.sandbox.service.server.Seen;
import dev.activate.destination.sandbox.service.server.Service;
import dev.activate.destination.sandbox.service.server.ServiceOptions;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Reference 1.1, 1.3 and 1.4: who may ask, how often, and what goes wrong. */
final class HubSpotLimitsTest {
  private static final String CREATE = "/crm/v3/objects/contacts/batch/create";
  private static final String ONE = "{'inputs': [{'properties': {'email': 'a@x.com'}}]}";

  private final HandClock clock = new HandClock();
  private final ServiceOptions options =
      ServiceOptions.standard().withClock(clock).withLimit(new Quota(3, Duration.ofSeconds(10)));
  private final HubSpot hubspot = new HubSpot(options);
  private final Service service = Service.serve(hubspot, options);
  private final Talk talk = new Talk(service);

  @AfterEach
  void close() {
    service.close();
  }

  @Test
  void theBurstLimitRollsAndEachAnswerTellsWhatIsLeft() {
    for (int left = 2; left >= 0; left--) {
      Talk.Answer answer = talk.get("/account-info/v3/details");
      assertThat(answer.header("X-HubSpot-RateLimit-Max")).isEqualTo("3");
      assertThat(answer.header("X-HubSpot-RateLimit-Remaining")).isEqualTo("" + left);
      assertThat(answer.header("X-HubSpot-RateLimit-Interval-Milliseconds")).isEqualTo("10000");
      clock.move(Duration.ofSeconds(2));
    }
    Talk.Answer refused = talk.get("/account-info/v3/details");
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.json().path("policyName").asText()).isEqualTo("TEN_SECONDLY_ROLLING");
    assertThat(refused.header("Retry-After")).isEmpty();
    clock.move(Duration.ofSeconds(4));
    assertThat(talk.get("/account-info/v3/details").status()).isEqualTo(200);
    assertThat(talk.get("/account-info/v3/details").status()).isEqualTo(429);
  }

  @Test
  void theDayOfTheAccountEndsAtItsOwnMidnight() {
    hubspot.daily(1);
    assertThat(talk.get("/account-info/v3/details").status()).isEqualTo(200);
    Talk.Answer refused = talk.get("/account-info/v3/details");
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.json().path("policyName").asText()).isEqualTo("DAILY");
    assertThat(refused.header("X-HubSpot-RateLimit-Daily-Remaining")).isEqualTo("0");
    clock.move(Duration.ofHours(13)); // 1 in the morning in UTC, 8 in the evening there
    assertThat(talk.get("/account-info/v3/details").status()).isEqualTo(429);
    clock.move(Duration.ofHours(4));
    assertThat(talk.get("/account-info/v3/details").status()).isEqualTo(200);
  }

  @Test
  void searchHasALimitOfItsOwnAndTellsOfTheDayOnly() {
    Talk.Answer answer = talk.post("/crm/v3/objects/contacts/search", "{}");
    assertThat(answer.header("X-HubSpot-RateLimit-Max")).isEmpty();
    assertThat(answer.header("X-HubSpot-RateLimit-Daily")).isEqualTo("250000");
    for (int i = 0; i < 4; i++) {
      talk.post("/crm/v3/objects/contacts/search", "{}");
    }
    Talk.Answer refused = talk.post("/crm/v3/objects/contacts/search", "{}");
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.json().path("message").asText())
        .isEqualTo("You have reached your secondly limit.");
    assertThat(refused.json().has("policyName")).isFalse();
  }

  @Test
  void searchFindsWhatWasWrittenSecondsLaterAndReadFindsItAtOnce() {
    talk.post(CREATE, ONE);
    assertThat(talk.post("/crm/v3/objects/contacts/search", "{}").json().path("total").asInt())
        .isZero();
    assertThat(talk.get("/crm/v3/objects/contacts/a@x.com?idProperty=email").status())
        .isEqualTo(200);
    clock.move(Duration.ofSeconds(5));
    assertThat(
            talk.post(
                    "/crm/v3/objects/contacts/search",
                    """
                    {'filterGroups': [{'filters': [
                      {'propertyName': 'email', 'operator': 'EQ', 'value': 'a@x.com'}]}]}""")
                .json()
                .path("total")
                .asInt())
        .isEqualTo(1);
  }

  @Test
  void aWrongTokenIs401() {
    Talk.Answer answer = new Talk(service).with("Authorization", "Bearer other").post(CREATE, ONE);
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.json().path("category").asText()).isEqualTo("INVALID_AUTHENTICATION");
  }

  @Test
  void aMissingScopeIs403AndNamed() {
    hubspot.grant(Set.of("crm.objects.contacts.write"));
    assertThat(talk.post(CREATE, ONE).status()).isEqualTo(201);
    Talk.Answer answer = talk.get("/crm/v3/properties/contacts");
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.json().path("category").asText()).isEqualTo("MISSING_SCOPES");
    assertThat(answer.json().at("/errors/0/context/requiredGranularScopes/0").asText())
        .isEqualTo("crm.schemas.contacts.read");
  }

  @Test
  void aFaultBeforeDoesNothingAndOneAfterwardsHasDoneAll() {
    service.faults().next(new Fault.Instead(HubSpotFaults.badGateway()));
    assertThat(talk.post(CREATE, ONE).status()).isEqualTo(502);
    assertThat(service.records("contacts")).isEmpty();
    service.faults().next(new Fault.Afterwards(HubSpotFaults.badGateway()));
    assertThat(talk.post(CREATE, ONE).status()).isEqualTo(502);
    assertThat(service.records("contacts")).hasSize(1);
  }

  @Test
  void aCutConnectionHasDoneAllOrNothing() {
    service.faults().next(Fault.Cut.BEFORE, Fault.Cut.AFTER, Fault.Cut.IN_THE_ANSWER);
    for (int done = 0; done < 3; done++) {
      String body = ONE.replace("a@", done + "@");
      assertThatThrownBy(() -> talk.post(CREATE, body)).isInstanceOf(UncheckedIOException.class);
      assertThat(service.records("contacts")).hasSize(done);
    }
    assertThat(service.requests()).extracting(Seen::status).containsExactly(0, 0, 201);
    assertThat(service.counts()).isEqualTo(Map.of("POST objects/contacts/batch/create", 3L));
  }

  @Test
  void aSilentAnswerIsASuccessThatDidNothing() {
    service
        .faults()
        .once(
            request -> request.path().endsWith("/batch/create"),
            new Fault.Instead(HubSpotFaults.silence()));
    assertThat(talk.get("/account-info/v3/details").status()).isEqualTo(200);
    Talk.Answer answer = talk.post(CREATE, ONE);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("results")).isEmpty();
    assertThat(answer.json().has("errors")).isFalse();
    assertThat(service.records("contacts")).isEmpty();
  }
}
