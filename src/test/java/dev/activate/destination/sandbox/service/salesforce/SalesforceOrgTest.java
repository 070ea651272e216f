package dev.activate.destination.sandbox.service.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.activate.destination.sandbox.service.HandClock;
import dev.activate.destination.sandbox.service.Talk;
import dev.activate.destination.sandbox.service.server.Quota;
import dev.activate.destination.sandbox.service.server.Service;
import dev.activate.destination.sandbox.service.server.ServiceOptions;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.util.Base64;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Reference 2.1, 2.2, 2.4 and 2.5: tokens, headers that change outcomes, descriptions, limits. */
final class SalesforceOrgTest {
  private static final String DATA = "/services/data/v60.0";
  private static final String LEAD =
      "{'records': [{'attributes': {'type': 'Lead'}, 'LastName': 'A', 'Company': 'C'}]}";

  private final HandClock clock = new HandClock();
  private final ServiceOptions options =
      ServiceOptions.standard().withClock(clock).withLimit(new Quota(5, Duration.ofHours(24)));
  private final Salesforce salesforce = new Salesforce(options);
  private final Service service = Service.serve(salesforce, options);
  private final Talk talk = new Talk(service);

  @AfterEach
  void close() {
    service.close();
  }

  @Test
  void clientCredentialsGiveATokenWithoutSayingHowLongItLasts() {
    Talk.Answer answer = token(ServiceOptions.TOKEN);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("instance_url").asText()).isEqualTo(service.url());
    assertThat(answer.json().path("token_type").asText()).isEqualTo("Bearer");
    assertThat(answer.json().has("expires_in")).isFalse();
    assertThat(token("wrong").json().path("error").asText()).isEqualTo("invalid_client");
    salesforce.stopRunningAsUser();
    Talk.Answer refused = token(ServiceOptions.TOKEN);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.json().path("error_description").asText())
        .isEqualTo("no client credentials user enabled");
  }

  @Test
  void aSessionEndsByTimeOrAtOnce() {
    Talk with = session();
    assertThat(with.get(DATA + "/limits").status()).isEqualTo(200);
    clock.move(Duration.ofHours(3));
    Talk.Answer late = with.get(DATA + "/limits");
    assertThat(late.status()).isEqualTo(401);
    assertThat(late.json().at("/0/errorCode").asText()).isEqualTo("INVALID_SESSION_ID");
    Talk other = session();
    salesforce.expireSessions();
    assertThat(other.get(DATA + "/limits").status()).isEqualTo(401);
    assertThat(talk.get(DATA + "/limits").status()).isEqualTo(200);
  }

  @Test
  void aSignedAssertionGivesATokenAndAForgedOneDoesNot() throws GeneralSecurityException {
    KeyPair ours = keys();
    salesforce.trust(ours.getPublic());
    String claims =
        "{'iss': 'key', 'sub': 'u@x.com', 'aud': 'https://login.salesforce.com', 'exp': %d}"
            .formatted(clock.instant().getEpochSecond() + 60);
    assertThat(jwt(claims, ours).status()).isEqualTo(200);
    assertThat(jwt(claims, keys()).json().path("error").asText()).isEqualTo("invalid_grant");
    clock.move(Duration.ofMinutes(2));
    assertThat(jwt(claims, ours).status()).isEqualTo(400);
  }

  @Test
  void eachAnswerTellsOfTheUsageAndTheLimitIsA403() {
    for (int used = 1; used <= 5; used++) {
      assertThat(talk.get(DATA + "/limits").header("Sforce-Limit-Info"))
          .isEqualTo("api-usage=" + used + "/5");
    }
    Talk.Answer refused = talk.get(DATA + "/limits");
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.json().at("/0/errorCode").asText()).isEqualTo("REQUEST_LIMIT_EXCEEDED");
    assertThat(refused.header("Retry-After")).isEmpty();
    clock.move(Duration.ofHours(25));
    assertThat(talk.get(DATA + "/limits").json().at("/DailyApiRequests/Remaining").asInt())
        .isEqualTo(4);
  }

  @Test
  void assignmentRulesTakeTheOwnerOverUnlessTheHeaderSaysFalse() {
    talk.post(DATA + "/composite/sobjects", LEAD);
    assertThat(owner(0)).isEqualTo(salesforce.owners().get("assignee"));
    talk.with("Sforce-Auto-Assign", "FALSE").post(DATA + "/composite/sobjects", LEAD);
    assertThat(owner(1)).isEqualTo(salesforce.owners().get("caller"));
  }

  @Test
  void aDuplicateRuleThatAlertsIsPassedByTheHeader() {
    salesforce.rule(new DuplicateRule("Lead", "Company", DuplicateRule.Strength.ALERT));
    talk.post(DATA + "/composite/sobjects", LEAD);
    JsonNode refused = talk.post(DATA + "/composite/sobjects", LEAD).json();
    assertThat(refused.at("/0/errors/0/statusCode").asText()).isEqualTo("DUPLICATES_DETECTED");
    assertThat(refused.at("/0/errors/0/message").asText()).isEqualTo("Use one of these records?");
    talk.with("Sforce-Duplicate-Rule-Header", "allowSave=true; runAsCurrentUser=false");
    assertThat(talk.post(DATA + "/composite/sobjects", LEAD).json().at("/0/success").asBoolean())
        .isTrue();
    salesforce.rule(new DuplicateRule("Lead", "Company", DuplicateRule.Strength.BLOCK));
    assertThat(
            talk.post(DATA + "/composite/sobjects", LEAD).json().at("/0/success").asBoolean(true))
        .isFalse();
  }

  @Test
  void aLockedRowSucceedsLater() {
    salesforce.lock("Lead", "LastName", "A", 1);
    assertThat(
            talk.post(DATA + "/composite/sobjects", LEAD)
                .json()
                .at("/0/errors/0/statusCode")
                .asText())
        .isEqualTo("UNABLE_TO_LOCK_ROW");
    assertThat(talk.post(DATA + "/composite/sobjects", LEAD).json().at("/0/success").asBoolean())
        .isTrue();
  }

  @Test
  void aDescriptionTellsWhatMayBeWritten() {
    JsonNode describe = talk.get(DATA + "/sobjects/contact/describe").json();
    assertThat(describe.path("name").asText()).isEqualTo("Contact");
    Set<String> required = new HashSet<>();
    Set<String> keys = new HashSet<>();
    for (JsonNode field : describe.path("fields")) {
      if (!field.path("nillable").asBoolean()
          && !field.path("defaultedOnCreate").asBoolean()
          && field.path("createable").asBoolean()) {
        required.add(field.path("name").asText());
      }
      if (field.path("idLookup").asBoolean()) {
        keys.add(field.path("name").asText());
      }
    }
    assertThat(required).containsExactly("LastName");
    assertThat(keys).containsExactlyInAnyOrder("Id", "Email", "External_Id__c");
    assertThat(talk.get(DATA + "/sobjects/Nothing/describe").status()).isEqualTo(404);
  }

  @Test
  void aCustomObjectIsMadeByItsFirstField() {
    service.define("Machine__c", Map.of("name", "Serial__c", "externalId", true, "unique", true));
    Talk.Answer answer =
        talk.patch(
            DATA + "/composite/sobjects/Machine__c/Serial__c",
            "{'records': [{'attributes': {'type': 'Machine__c'}, 'Serial__c': 's1'}]}");
    assertThat(answer.json().at("/0/created").asBoolean()).isTrue();
  }

  private String owner(int at) {
    return service.records("Lead").get(at).path("OwnerId").asText();
  }

  private Talk.Answer token(String secret) {
    return new Talk(service)
        .with("Content-Type", "application/x-www-form-urlencoded")
        .send(
            "POST",
            "/services/oauth2/token",
            "grant_type=client_credentials&client_id=app&client_secret=" + secret);
  }

  private Talk session() {
    String token = token(ServiceOptions.TOKEN).json().path("access_token").asText();
    return new Talk(service).with("Authorization", "Bearer " + token);
  }

  private Talk.Answer jwt(String claims, KeyPair keys) throws GeneralSecurityException {
    String unsigned = encoded("{'alg': 'RS256'}") + "." + encoded(claims);
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initSign(keys.getPrivate());
    signature.update(unsigned.getBytes(StandardCharsets.US_ASCII));
    String signed =
        unsigned + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
    return talk.send(
        "POST",
        "/services/oauth2/token",
        "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=" + signed);
  }

  private static String encoded(String json) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }

  private static KeyPair keys() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    return generator.generateKeyPair();
  }
}
