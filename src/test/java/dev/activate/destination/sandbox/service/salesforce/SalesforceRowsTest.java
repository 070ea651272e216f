package dev.activate.destination.sandbox.service.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.activate.destination.sandbox.service.Talk;
import dev.activate.destination.sandbox.service.server.Service;
import dev.activate.destination.sandbox.service.server.ServiceOptions;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reference 2.2 and 2.4: collections, row by row. */
final class SalesforceRowsTest {
  private static final String ROWS = "/services/data/v60.0/composite/sobjects";
  private static final String UPSERT = ROWS + "/Account/External_Id__c";

  private final Salesforce salesforce = new Salesforce(ServiceOptions.standard());
  private final Service service = Service.serve(salesforce, ServiceOptions.standard());
  private final Talk talk = new Talk(service).with("Sforce-Auto-Assign", "FALSE");

  @AfterEach
  void close() {
    service.close();
  }

  @Test
  void anUpsertAnswers200WithResultsInTheOrderOfTheRequest() {
    JsonNode first =
        upsert("'External_Id__c': 'b', 'Name': 'B'", "'External_Id__c': 'a', 'Name': 'A'");
    assertThat(first).hasSize(2);
    assertThat(first.at("/0/created").asBoolean()).isTrue();
    assertThat(first.at("/0/id").asText()).hasSize(18).startsWith("001");
    JsonNode again = upsert("'External_Id__c': 'a', 'Name': 'A2'", "'External_Id__c': 'c'");
    assertThat(again.at("/0/id").asText()).isEqualTo(first.at("/1/id").asText());
    assertThat(again.at("/0/created").asBoolean(true)).isFalse();
    assertThat(again.at("/1/success").asBoolean(true)).isFalse();
    assertThat(again.at("/1/errors/0/statusCode").asText()).isEqualTo("REQUIRED_FIELD_MISSING");
    assertThat(again.at("/1/errors/0/message").asText())
        .isEqualTo("Required fields are missing: [Name]");
    assertThat(service.records("Account")).hasSize(2);
  }

  @Test
  void moreThan200RowsAndNoneAreRefusedAsAWhole() {
    String rows =
        IntStream.range(0, 201)
            .mapToObj(i -> row("Account", "'External_Id__c': '" + i + "', 'Name': 'A'"))
            .collect(Collectors.joining(","));
    Talk.Answer many = talk.patch(UPSERT, "{'records': [" + rows + "]}");
    assertThat(many.status()).isEqualTo(400);
    assertThat(many.json().at("/0/errorCode").asText()).isEqualTo("EXCEEDED_ID_LIMIT");
    Talk.Answer none = talk.patch(UPSERT, "{'records': []}");
    assertThat(none.json().at("/0/errorCode").asText()).isEqualTo("REQUIRED_FIELD_MISSING");
    assertThat(none.json().at("/0/message").asText()).isEqualTo("At least 1 record is required");
  }

  @Test
  void theSameKeyTwiceFailsEverySuchRowWhateverItsCase() {
    JsonNode results =
        upsert(
            "'External_Id__c': 'a-1', 'Name': 'A'",
            "'External_Id__c': 'b', 'Name': 'B'",
            "'External_Id__c': 'A-1', 'Name': 'A'");
    assertThat(results.at("/0/errors/0/statusCode").asText()).isEqualTo("DUPLICATE_VALUE");
    assertThat(results.at("/0/errors/0/message").asText())
        .isEqualTo("Duplicate external id specified: a-1");
    assertThat(results.at("/1/success").asBoolean()).isTrue();
    assertThat(results.at("/2/errors/0/statusCode").asText()).isEqualTo("DUPLICATE_VALUE");
  }

  @Test
  void aKeyIsTheSameInAnyCase() {
    String id = service.put("Account", Map.of("Name", "A", "External_Id__c", "Key"));
    assertThat(upsert("'External_Id__c': 'kEY', 'Name': 'B'").at("/0/id").asText()).isEqualTo(id);
  }

  @Test
  void anIdLookupMatchesMoreThanOne() {
    service.put("Contact", Map.of("LastName", "A", "Email", "a@x.com"));
    JsonNode one = upsertBy(ROWS + "/Contact/Email", row("Contact", "'Email': 'A@x.com'"));
    assertThat(one.at("/0/success").asBoolean()).isTrue();
    service.put("Contact", Map.of("LastName", "B", "Email", "a@x.com"));
    JsonNode two = upsertBy(ROWS + "/Contact/Email", row("Contact", "'Email': 'a@x.com'"));
    assertThat(two.at("/0/errors/0/statusCode").asText()).isEqualTo("DUPLICATE_EXTERNAL_ID");
    assertThat(talk.get("/services/data/v60.0/sobjects/Contact/Email/a@x.com").status())
        .isEqualTo(300);
  }

  @Test
  void onlyKeysAreUpsertedBy() {
    Talk.Answer answer =
        talk.patch(ROWS + "/Account/Name", "{'records': [" + row("Account", "'Name': 'A'") + "]}");
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.json().at("/0/message").asText())
        .startsWith("Provided external ID field does not exist or is not accessible");
    JsonNode byId = upsertBy(ROWS + "/Account/Id", row("Account", "'Id': null, 'Name': 'A'"));
    assertThat(byId.at("/0/created").asBoolean()).isTrue();
  }

  @Test
  void allOrNoneTakesTheInnocentBackAndTheyKeepAnId() {
    Talk.Answer answer =
        talk.patch(
            UPSERT,
            "{'allOrNone': true, 'records': ["
                + row("Account", "'External_Id__c': 'a', 'Name': 'A'")
                + ","
                + row("Account", "'External_Id__c': 'b'")
                + "]}");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().at("/0/success").asBoolean(true)).isFalse();
    assertThat(answer.json().at("/0/id").asText()).startsWith("001");
    assertThat(answer.json().at("/0/errors/0/statusCode").asText())
        .isEqualTo("ALL_OR_NONE_OPERATION_ROLLED_BACK");
    assertThat(service.records("Account")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "Account | 'Nope': 'x' | INVALID_FIELD | No such column 'Nope' on sobject of type Account",
        "Account | 'MasterRecordId': null | INVALID_FIELD_FOR_INSERT_UPDATE | Unable to create/",
        "Account | 'Tier__c': 'Lead' | INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST | Tier: bad value",
        "Account | 'Score__c': 123456789 | NUMBER_OUTSIDE_VALID_RANGE | Score: value outside",
        "Account | 'ParentId': '003ak0000000001' | MALFORMED_ID | Parent Account ID: id value",
        "Account | 'Active__c': null | INVALID_TYPE_ON_FIELD_IN_RECORD | Active: value not",
        "Account | 'Id': '001ak0000000001' | INVALID_FIELD | The Id field should not be"
      })
  void theRowAloneIsRefused(String object, String field, String code, String message) {
    JsonNode results =
        upsert(
            "'External_Id__c': 'a', 'Name': 'A', " + field, "'External_Id__c': 'b', 'Name': 'B'");
    assertThat(results.at("/0/errors/0/statusCode").asText()).isEqualTo(code);
    assertThat(results.at("/0/errors/0/message").asText()).startsWith(message);
    assertThat(results.at("/1/success").asBoolean()).isTrue();
    assertThat(service.records(object)).hasSize(1);
  }

  @Test
  void aTextThatIsTooLongAndABadEmailAreRefused() {
    JsonNode results = upsert("'External_Id__c': 'a', 'Name': '" + "x".repeat(256) + "'");
    assertThat(results.at("/0/errors/0/statusCode").asText()).isEqualTo("STRING_TOO_LONG");
    assertThat(results.at("/0/errors/0/fields/0").asText()).isEqualTo("Name");
    JsonNode contact =
        talk.post(ROWS, "{'records': [" + row("Contact", "'LastName': 'A', 'Email': 'a@b'") + "]}")
            .json();
    assertThat(contact.at("/0/errors/0/statusCode").asText()).isEqualTo("INVALID_EMAIL_ADDRESS");
  }

  @Test
  void aValueOfAnotherTypeRefusesTheRequest() {
    String body =
        "{'records': ["
            + row("Account", "'External_Id__c': 'a', 'Name': 'A', 'Score__c': 'N01'")
            + "]}";
    Talk.Answer answer = talk.patch(UPSERT, body);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().at("/0/errorCode").asText()).isEqualTo("JSON_PARSER_ERROR");
    assertThat(answer.json().at("/0/message").asText())
        .startsWith("Cannot deserialize instance of double from VALUE_STRING value N01 or request");
    salesforce.turnOn(Quirk.MISMATCH_PER_ROW);
    assertThat(talk.patch(UPSERT, body).json().at("/0/errors/0/statusCode").asText())
        .isEqualTo("JSON_PARSER_ERROR");
  }

  @Test
  void anUnrestrictedPicklistTakesAnyTextAndANumberMayBeText() {
    JsonNode results =
        upsert("'External_Id__c': 'a', 'Name': 'A', 'Industry': 'Magic', 'Score__c': '1.005'");
    assertThat(results.at("/0/success").asBoolean()).isTrue();
    JsonNode held = service.records("Account").get(0);
    assertThat(held.path("Industry").asText()).isEqualTo("Magic");
    assertThat(held.path("Score__c").decimalValue()).isEqualByComparingTo("1.01");
  }

  @Test
  void nullClearsAndAnAbsentFieldIsLeftAlone() {
    upsert("'External_Id__c': 'a', 'Name': 'A', 'Site': 's', 'Phone': '1'");
    assertThat(upsert("'External_Id__c': 'a', 'Site': null").at("/0/success").asBoolean()).isTrue();
    JsonNode held = service.records("Account").get(0);
    assertThat(held.has("Site")).isFalse();
    assertThat(held.path("Phone").asText()).isEqualTo("1");
  }

  @Test
  void updatesNeedAnIdThatIsThere() {
    String id = service.put("Account", Map.of("Name", "A"));
    JsonNode results =
        talk.patch(
                ROWS,
                "{'records': ["
                    + String.join(
                        ",",
                        row("Account", "'id': '" + id.substring(0, 15) + "', 'Name': 'B'"),
                        row("Account", "'Name': 'B'"),
                        row("Account", "'Id': 'nonsense', 'Name': 'B'"),
                        row("Account", "'Id': '001ak0000000001', 'Name': 'B'"))
                    + "]}")
            .json();
    assertThat(results.at("/0/id").asText()).isEqualTo(id);
    assertThat(results.at("/1/errors/0/statusCode").asText()).isEqualTo("MISSING_ARGUMENT");
    assertThat(results.at("/2/errors/0/statusCode").asText()).isEqualTo("MALFORMED_ID");
    assertThat(results.at("/3/errors/0/statusCode").asText())
        .isEqualTo("INVALID_CROSS_REFERENCE_KEY");
  }

  @Test
  void whatIsDeletedAlreadySaysSo() {
    String id = service.put("Account", Map.of("Name", "A"));
    String path = ROWS + "?allOrNone=false&ids=" + id;
    assertThat(talk.send("DELETE", path, "").json().at("/0/success").asBoolean()).isTrue();
    assertThat(talk.send("DELETE", path, "").json().at("/0/errors/0/statusCode").asText())
        .isEqualTo("ENTITY_IS_DELETED");
  }

  private JsonNode upsert(String... rows) {
    String all = Arrays.stream(rows).map(r -> row("Account", r)).collect(Collectors.joining(","));
    return upsertBy(UPSERT, all);
  }

  private JsonNode upsertBy(String path, String rows) {
    Talk.Answer answer = talk.patch(path, "{'allOrNone': false, 'records': [" + rows + "]}");
    assertThat(answer.status()).isEqualTo(200);
    return answer.json();
  }

  private static String row(String type, String fields) {
    return "{'attributes': {'type': '" + type + "'}, " + fields + "}";
  }
}
