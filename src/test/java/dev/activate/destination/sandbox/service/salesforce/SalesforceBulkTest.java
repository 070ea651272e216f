package dev.activate.destination.sandbox.service.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.activate.destination.sandbox.service.Talk;
import dev.activate.destination.sandbox.service.server.Service;
import dev.activate.destination.sandbox.service.server.ServiceOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Reference 2.3: the Bulk API 2.0. */
final class SalesforceBulkTest {
  private static final String JOBS = "/services/data/v60.0/jobs/ingest";

  private final Salesforce salesforce = new Salesforce(ServiceOptions.standard());
  private final Service service = Service.serve(salesforce, ServiceOptions.standard());
  private final Talk talk = new Talk(service);

  @AfterEach
  void close() {
    service.close();
  }

  @Test
  void aJobGoesThroughItsStatesAndStartsOnlyWhenTold() {
    String job = create("upsert");
    assertThat(talk.get(JOBS + "/" + job).json().path("contentUrl").asText())
        .isEqualTo("services/data/v60.0/jobs/ingest/" + job + "/batches");
    upload(job, "External_Id__c,Name\na,A\n");
    for (int i = 0; i < 4; i++) {
      assertThat(state(job)).isEqualTo("Open");
    }
    start(job);
    List<String> states = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      states.add(state(job));
    }
    assertThat(states)
        .containsExactly("UploadComplete", "InProgress", "JobComplete", "JobComplete");
    assertThat(service.records("Account")).hasSize(1);
    assertThat(talk.get(JOBS + "/nothing").status()).isEqualTo(404);
  }

  @Test
  void aCompleteJobMayHoldRowsThatFailed() {
    service.put("Account", Map.of("Name", "B", "External_Id__c", "b", "Site", "s"));
    JsonNode info =
        run(
            "upsert",
            """
            External_Id__c,Name,Site,Parent.External_Id__c,Score__c
            a,"A ""quoted"", with
            two lines",,,1
            b,,#N/A,,
            c,C,,nobody,
            d,D,,,high
            e,,,,
            """);
    assertThat(info.path("state").asText()).isEqualTo("JobComplete");
    assertThat(info.path("numberRecordsProcessed").asInt()).isEqualTo(5);
    assertThat(info.path("numberRecordsFailed").asInt()).isEqualTo(3);
    String failed = results(info, "failedResults");
    assertThat(failed)
        .startsWith(
            "\"sf__Id\",\"sf__Error\",External_Id__c,Name,Site,Parent.External_Id__c,Score__c\n")
        .contains(
            "\"\",\"INVALID_FIELD:Foreign key external ID: nobody not found for field"
                + " External_Id__c in entity Account:--\",\"c\"")
        .contains(
            "\"INVALID_FIELD:Failed to deserialize field at col 4. Due to, 'high' is not a valid"
                + " value for the type xsd:double:Score__c --\",\"d\"")
        .contains("\"REQUIRED_FIELD_MISSING:Required fields are missing: [Name]:Name --\",\"e\"");
    assertThat(results(info, "successfulResults"))
        .startsWith("\"sf__Id\",\"sf__Created\",External_Id__c,")
        .contains("\"true\",\"a\",\"A \"\"quoted\"\", with\ntwo lines\"")
        .contains("\"false\",\"b\"");
    JsonNode cleared = service.records("Account").get(0);
    assertThat(cleared.has("Site")).isFalse();
    assertThat(cleared.path("Name").asText()).isEqualTo("B");
  }

  @Test
  void anUnknownColumnBreaksTheJobBeforeAnyRow() {
    JsonNode info = run("upsert", "External_Id__c,Nope\na,A\n");
    assertThat(info.path("state").asText()).isEqualTo("Failed");
    assertThat(info.path("errorMessage").asText())
        .isEqualTo("InvalidBatch : Field name not found : Nope");
    assertThat(info.path("numberRecordsProcessed").asInt()).isZero();
    assertThat(results(info, "unprocessedrecords")).isEqualTo("External_Id__c,Nope\n\"a\",\"A\"\n");
  }

  @Test
  void aJobThatBreaksLeavesEarlierRowsWritten() {
    salesforce.breakBulkAfter(2);
    JsonNode info = run("upsert", "External_Id__c,Name\na,A\nb,B\nc,C\n");
    assertThat(info.path("state").asText()).isEqualTo("Failed");
    assertThat(service.records("Account")).hasSize(2);
    assertThat(results(info, "successfulResults").lines()).hasSize(3);
    assertThat(results(info, "unprocessedrecords")).contains("\"c\",\"C\"");
  }

  @Test
  void resultsAreNotInTheOrderOfTheRows() {
    StringBuilder csv = new StringBuilder("External_Id__c,Name\n");
    for (int i = 100; i < 140; i++) {
      csv.append(i).append(",N\n");
    }
    List<String> keys =
        results(run("upsert", csv.toString()), "successfulResults")
            .lines()
            .skip(1)
            .map(line -> line.split(",", -1)[2])
            .toList();
    assertThat(keys).hasSize(40).isNotEqualTo(keys.stream().sorted().toList());
  }

  @Test
  void theSameKeyTwiceFails() {
    JsonNode info = run("upsert", "External_Id__c,Name\na,A\nA,B\n");
    assertThat(info.path("numberRecordsFailed").asInt()).isEqualTo(2);
    assertThat(results(info, "failedResults"))
        .contains("DUPLICATE_VALUE:Duplicate external id specified: a:--");
  }

  @Test
  void updatesAndDeletesGoById() {
    String id = service.put("Account", Map.of("Name", "A"));
    run("update", "Id,Name\n" + id + ",B\n");
    assertThat(service.records("Account").get(0).path("Name").asText()).isEqualTo("B");
    run("delete", "Id\n" + id + "\n");
    assertThat(service.records("Account")).isEmpty();
  }

  @Test
  void anAbortedJobWritesNothing() {
    String job = create("upsert");
    upload(job, "External_Id__c,Name\na,A\n");
    talk.patch(JOBS + "/" + job, "{'state': 'Aborted'}");
    assertThat(state(job)).isEqualTo("Aborted");
    assertThat(service.records("Account")).isEmpty();
  }

  private JsonNode run(String operation, String csv) {
    salesforce.bulkPolls(1);
    String job = create(operation);
    upload(job, csv);
    start(job);
    return talk.get(JOBS + "/" + job).json();
  }

  private String create(String operation) {
    Talk.Answer answer =
        talk.post(
            JOBS,
            """
            {'object': 'Account', 'operation': '%s', 'externalIdFieldName': 'External_Id__c',
             'contentType': 'CSV', 'lineEnding': 'LF'}"""
                .formatted(operation));
    assertThat(answer.status()).isEqualTo(200);
    return answer.json().path("id").asText();
  }

  private void upload(String job, String csv) {
    Talk.Answer answer =
        new Talk(service)
            .with("Content-Type", "text/csv; charset=UTF-8")
            .send("PUT", JOBS + "/" + job + "/batches", csv);
    assertThat(answer.status()).isEqualTo(201);
  }

  private void start(String job) {
    talk.patch(JOBS + "/" + job, "{'state': 'UploadComplete'}");
  }

  private String state(String job) {
    return talk.get(JOBS + "/" + job).json().path("state").asText();
  }

  private String results(JsonNode info, String which) {
    return talk.get(JOBS + "/" + info.path("id").asText() + "/" + which + "/").text();
  }
}
