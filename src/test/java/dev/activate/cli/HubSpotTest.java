package dev.activate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands against a stand-in for HubSpot, over HTTP. */
final class HubSpotTest {
  private HubSpotProject hubspot;

  @BeforeEach
  void make(@TempDir Path folder) throws IOException {
    hubspot = new HubSpotProject(folder);
    hubspot.sql("insert into companies values ('C1', 'Acme'), ('C2', 'Beta')");
    hubspot.sql(
        "insert into contacts values ('Ada@Example.com', 'Ada', 80, 'tier_gold', 'b;a', date '1990-02-03', timestamp '2026-01-02 03:04:05.678'),"
            + " ('bob@example.com', 'Bob', 70, null, null, null, null)");
    hubspot.sql("insert into links values ('ada@example.com', 'C1'), ('bob@example.com', 'C2')");
  }

  @AfterEach
  void stop() {
    hubspot.close();
  }

  @Test
  void whatIsAppliedIsThereAndAPlanRightAfterIsEmpty() throws IOException {
    Cli.Result applied = hubspot.project.apply();
    assertThat(applied.exit()).as(applied.out() + applied.err()).isZero();
    assertThat(hubspot.service.records("contacts")).hasSize(2);
    assertThat(hubspot.service.records("contacts").get(0).toString())
        .contains("ada@example.com", "tier_gold", "1990-02-03");
    Cli.Result plan = hubspot.project.run("plan", "--refresh", "full");
    assertThat(plan.out()).as(plan.err()).contains("No changes");
  }

  @Test
  void onlyWhatChangedIsSentAndClearedWithTheServicesOwnNull() {
    hubspot.project.apply();
    hubspot.sql("update contacts set score = null, topics = 'c' where name = 'Ada'");
    Cli.Result plan = hubspot.project.run("plan");
    assertThat(plan.out()).contains("lead_score 80 → null").contains("topics \"a;b\" → \"c\"");
    long before = hubspot.service.requests().size();
    Cli.Result applied = hubspot.project.apply();
    assertThat(applied.exit()).as(applied.out() + applied.err()).isZero();
    assertThat(
            hubspot
                .service
                .records("contacts")
                .get(0)
                .path("properties")
                .path("lead_score")
                .asText(""))
        .isIn("", "null");
    assertThat(hubspot.service.requests().size() - before).isLessThan(12);
    assertThat(hubspot.project.run("plan").out()).contains("No changes");
  }

  @Test
  void aValueThatPeopleChangedThereIsShownAsItIs() {
    hubspot.project.apply();
    String id = hubspot.service.records("contacts").get(1).path("id").asText();
    assertThat(id).isNotEmpty();
    hubspot.sql("update contacts set score = 71 where name = 'Bob'");
    assertThat(hubspot.project.run("plan").out()).contains("lead_score 70 → 71");
  }

  @Test
  void associationsAreMadeByTheKeysOfBothEndsAndRemovedAgain() throws IOException {
    hubspot.contract(HubSpotProject.COMPANIES, HubSpotProject.PEOPLE, HubSpotProject.LINKS);
    Cli.Result applied = hubspot.project.apply();
    assertThat(applied.exit()).as(applied.out() + applied.err()).isZero();
    hubspot.sql("delete from links where number = 'C2'");
    Cli.Result again = hubspot.project.apply("--allow-deletes", "links");
    assertThat(again.exit()).as(again.out() + again.err()).isZero();
    assertThat(again.out()).contains("1 deleted");
  }

  @Test
  void aMissingPropertyIsToldBeforeAnythingIsSent() throws IOException {
    hubspot.contract(
        HubSpotProject.COMPANIES.replace(
            "{name: company}", "{name: company, health_now: company}"));
    Cli.Result plan = hubspot.project.run("plan");
    assertThat(plan.exit()).isEqualTo(1);
    assertThat(plan.err() + plan.out())
        .contains("has no field `health_now`")
        .contains("activate destination create-fields");
    assertThat(hubspot.service.records("companies")).isEmpty();
  }

  @Test
  void aRefusedRecordIsADeadLetterAndItsNeighboursAreWritten() {
    hubspot.sql("insert into contacts values ('no-address', 'Bad', 1, null, null, null, null)");
    Cli.Result applied = hubspot.project.apply();
    assertThat(applied.exit()).as(applied.out() + applied.err()).isEqualTo(7);
    assertThat(hubspot.service.records("contacts")).hasSize(2);
    assertThat(hubspot.project.run("dlq", "list").out()).contains("INVALID_EMAIL");
  }

  @Test
  void aTraceShowsRequestsWithoutTheToken() {
    Cli.Result plan = hubspot.project.run("plan", "--trace-http");
    assertThat(plan.err())
        .contains("POST " + hubspot.service.url() + "/crm/objects/2026-03/contacts/batch/read")
        .contains("Authorization: ***")
        .doesNotContain("sandbox-token");
  }

  @Test
  void aTokenThatIsRefusedIsToldWithoutIt() throws IOException {
    hubspot.project.write("token", "wrong-token-1234");
    Cli.Result plan = hubspot.project.run("plan");
    assertThat(plan.exit()).isEqualTo(1);
    assertThat(plan.err() + plan.out()).doesNotContain("wrong-token-1234").contains("401");
    assertThat(hubspot.service.counts()).isNotEqualTo(Map.of());
  }

  @Test
  void aServiceThatCannotBeAskedHoldsUpNoOther() throws IOException {
    hubspot.contract(HubSpotProject.COMPANIES);
    hubspot.project.write(
        "reverse_etl/other.yml",
        """
        version: 1
        destinations: [{name: box, type: sandbox}]
        syncs:
          - name: others
            sql: select number, company from warehouse.companies
            destination: {name: box, object: companies}
            key: {column: number, field: number}
            fields: {name: company}
        """);
    hubspot.project.write("token", "wrong-token-1234");
    Cli.Result plan = hubspot.project.run("plan", "--out", "two.plan");
    assertThat(plan.exit()).as(plan.out() + plan.err()).isEqualTo(1);
    assertThat(plan.out().replaceAll("\\s+", " ")).contains("+ C1", "1 could not be read");
    Cli.Result applied = hubspot.project.run("apply", "two.plan", "-q");
    assertThat(applied.out()).as(applied.err()).contains("others", "2 created");
  }
}
