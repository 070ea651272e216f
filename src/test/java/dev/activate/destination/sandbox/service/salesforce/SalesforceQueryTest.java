package dev.activate.destination.sandbox.service.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.activate.destination.sandbox.service.Talk;
import dev.activate.destination.sandbox.service.server.Service;
import dev.activate.destination.sandbox.service.server.ServiceOptions;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reference 2.2 and 2.4: parents by their keys, and what SOQL reads back. */
final class SalesforceQueryTest {
  private static final String DATA = "/services/data/v60.0";

  private final Salesforce salesforce = new Salesforce(ServiceOptions.standard());
  private final Service service = Service.serve(salesforce, ServiceOptions.standard());
  private final Talk talk = new Talk(service).with("Sforce-Auto-Assign", "FALSE");
  private String parent = "";

  @BeforeEach
  void fill() {
    parent = service.put("Account", Map.of("Name", "A", "External_Id__c", "acc-1"));
  }

  @AfterEach
  void close() {
    service.close();
  }

  @Test
  void aParentIsNamedByItsKeyAndReadBackThroughTheLink() {
    assertThat(contact("'Account': {'External_Id__c': 'ACC-1'}").at("/0/success").asBoolean())
        .isTrue();
    JsonNode record =
        query("SELECT Id, AccountId, Account.External_Id__c FROM Contact").at("/records/0");
    assertThat(record.path("AccountId").asText()).isEqualTo(parent);
    assertThat(record.at("/Account/External_Id__c").asText()).isEqualTo("acc-1");
    assertThat(record.at("/Account/attributes/type").asText()).isEqualTo("Account");
    assertThat(record.at("/attributes/url").asText())
        .isEqualTo(DATA + "/sobjects/Contact/" + record.path("Id").asText());
  }

  @Test
  void aMissingParentIsTheErrorOfItsRow() {
    JsonNode error = contact("'Account': {'External_Id__c': 'c9'}").at("/0/errors/0");
    assertThat(error.path("statusCode").asText()).isEqualTo("INVALID_FIELD");
    assertThat(error.path("message").asText())
        .isEqualTo(
            "Foreign key external ID: c9 not found for field External_Id__c in entity Account");
  }

  @Test
  void aParentThatIsNotTheOnlyOneOfItsKeyIsTheErrorOfItsRowToo() {
    service.put("Contact", Map.of("LastName", "A", "Email", "a@x.com"));
    service.put("Contact", Map.of("LastName", "B", "Email", "a@x.com"));
    JsonNode error = contact("'ReportsTo': {'Email': 'a@x.com'}").at("/0/errors/0");
    assertThat(error.path("message").asText()).contains("found more than once");
  }

  @Test
  void aLinkIsClearedByItsOwnFieldAndNeverByANestedNull() {
    contact("'AccountId': '" + parent + "'");
    assertThat(contact("'Account': {'External_Id__c': null}").at("/0/success").asBoolean(true))
        .isFalse();
    assertThat(contact("'Account': null").at("/0/success").asBoolean(true)).isFalse();
    assertThat(contact("'AccountId': null").at("/0/success").asBoolean()).isTrue();
    assertThat(query("SELECT Account.Name FROM Contact").at("/records/0/Account").isNull())
        .isTrue();
  }

  @Test
  void valuesComeBackInTheSpellingOfSalesforce() {
    contact("'Last_Seen__c': '2026-01-02T03:04:05.678+01:00', 'Email': 'A@X.com'");
    JsonNode contact = query("SELECT last_seen__c, EMAIL, Name FROM Contact").at("/records/0");
    assertThat(contact.path("Last_Seen__c").asText()).isEqualTo("2026-01-02T02:04:05.000+0000");
    assertThat(contact.path("Email").asText()).isEqualTo("a@x.com");
    assertThat(contact.path("Name").asText()).isEqualTo("One");
    talk.patch(DATA + "/sobjects/Account/" + parent, "{'Score__c': 42, 'NumberOfEmployees': 7}");
    Talk.Answer account = ask("SELECT Score__c, NumberOfEmployees, Active__c FROM Account");
    assertThat(account.text()).contains("\"Score__c\":42.0").contains("\"NumberOfEmployees\":7,");
    assertThat(account.json().at("/records/0/Active__c").asBoolean(true)).isFalse();
  }

  @Test
  void textsAreComparedInAnyCaseAndQuotesAreEscaped() {
    service.put("Account", Map.of("Name", "O'Hara\\", "External_Id__c", "acc-2"));
    assertThat(
            query("SELECT Id FROM Account WHERE External_Id__c IN ('ACC-1', 'acc-2')")
                .path("totalSize")
                .asInt())
        .isEqualTo(2);
    assertThat(
            query("SELECT Id FROM Account WHERE Name = 'O\\'Hara\\\\' AND External_Id__c != null")
                .path("totalSize")
                .asInt())
        .isEqualTo(1);
    assertThat(
            query("SELECT Id FROM Account WHERE Id IN ('" + parent.substring(0, 15) + "')")
                .path("totalSize")
                .asInt())
        .isEqualTo(1);
  }

  @Test
  void aQueryThatIsWrongIsRefused() {
    assertThat(code("SELECT Nope FROM Account")).isEqualTo("INVALID_FIELD");
    assertThat(code("SELECT Id FROM Nope")).isEqualTo("INVALID_TYPE");
    assertThat(code("SELECT Id FROM Account WHERE Id IN ('x')"))
        .isEqualTo("INVALID_QUERY_FILTER_OPERATOR");
    assertThat(code("SELECT Id FROM Account WHERE Score__c = '1'")).isEqualTo("INVALID_FIELD");
    assertThat(code("SELECT FROM")).isEqualTo("MALFORMED_QUERY");
  }

  @Test
  void aRecordThatIsNotFoundMayBeThereAllTheSame() {
    contact("'Email': 'a@x.com'");
    salesforce.hide(service.records("Contact").get(0).path("Id").asText());
    assertThat(query("SELECT Id FROM Contact").path("totalSize").asInt()).isZero();
    assertThat(contact("'Email': 'b@x.com'").at("/0/errors/0/statusCode").asText())
        .isEqualTo("DUPLICATE_VALUE");
  }

  @Test
  void twoThousandRecordsAreAPage() {
    for (int i = 0; i < 2_500; i++) {
      service.put("Contact", Map.of("LastName", "N" + i));
    }
    JsonNode first = query("SELECT Id FROM Contact");
    assertThat(first.path("totalSize").asInt()).isEqualTo(2_500);
    assertThat(first.path("done").asBoolean(true)).isFalse();
    assertThat(first.path("records")).hasSize(2_000);
    JsonNode next = talk.get(first.path("nextRecordsUrl").asText()).json();
    assertThat(next.path("done").asBoolean()).isTrue();
    assertThat(next.path("records")).hasSize(500);
    Set<String> ids = new HashSet<>();
    first.path("records").forEach(record -> ids.add(record.path("Id").asText()));
    next.path("records").forEach(record -> ids.add(record.path("Id").asText()));
    assertThat(ids).hasSize(2_500);
  }

  private JsonNode contact(String field) {
    return talk.patch(
            DATA + "/composite/sobjects/Contact/External_Id__c",
            """
            {'records': [{'attributes': {'type': 'Contact'}, 'External_Id__c': 'c1',
                          'LastName': 'One', %s}]}"""
                .formatted(field))
        .json();
  }

  private JsonNode query(String soql) {
    Talk.Answer answer = ask(soql);
    assertThat(answer.status()).describedAs(answer.text()).isEqualTo(200);
    return answer.json();
  }

  private String code(String soql) {
    Talk.Answer answer = ask(soql);
    assertThat(answer.status()).isEqualTo(400);
    return answer.json().at("/0/errorCode").asText();
  }

  private Talk.Answer ask(String soql) {
    return talk.get(DATA + "/query?q=" + URLEncoder.encode(soql, StandardCharsets.UTF_8));
  }
}
