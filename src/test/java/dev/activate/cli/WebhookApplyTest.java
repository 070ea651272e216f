package dev.activate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.activate.Golden;
import dev.activate.fake.service.FakeService;
import dev.activate.fake.service.Fault;
import dev.activate.fake.service.Seen;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plans and applies to a service over HTTP: what is written, refused, stopped and gone on with. */
final class WebhookApplyTest {
  private static final String COMPANIES =
      """
        - name: companies
          sql: select name as domain, score from warehouse.people
          destination: {name: crm, object: companies}
          key: {column: domain, field: domain}
          fields: {score: score}
      """;
  private static final String AFTER = WebhookProject.SYNC + "    after: [companies]\n";
  private static final ObjectMapper JSON = new ObjectMapper();

  private FakeService crm;
  private WebhookProject shop;

  @BeforeEach
  void open(@TempDir Path folder) throws Exception {
    crm = FakeService.start(FakeService.Keeping.UPSERT);
    shop = WebhookProject.make(folder, crm);
  }

  @AfterEach
  void close() {
    crm.close();
  }

  private static String flat(String text) {
    return text.replaceAll("\\s+", " ");
  }

  private void refuse(String... keys) {
    crm.rejects(change -> List.of(keys).contains(change.path("key").path("email").asText()));
  }

  private List<String> sentSyncs() {
    return crm.requests().stream()
        .flatMap(seen -> seen.ids().stream())
        .map(id -> id.split("/", -1)[1])
        .distinct()
        .toList();
  }

  @Test
  void aPlanPromisesWhatItsDestinationAllows() throws Exception {
    shop.people(3, 10);
    Cli.Result plan = shop.run("plan", "-q");
    assertThat(plan.exit()).isZero();
    assertThat(flat(plan.out()))
        .contains("if the connection breaks, at most 1 batch of 1 is in doubt, and you are asked");
    shop.contract("batch: 50\nin_flight: 4");
    assertThat(flat(shop.run("plan", "-q").out())).contains("at most 4 batches of 50 are in doubt");
    shop.contract("repeatable: true");
    assertThat(flat(shop.run("plan", "-q").out()))
        .contains("an acknowledged record is never forgotten, and none is written twice");
    shop.contract("read_url: " + crm.readUrl());
    assertThat(flat(shop.run("plan", "-q").out())).contains("and none is written twice");
  }

  @Test
  void whatWasRefusedIsShownAsSuchUntilItIsAccepted() throws Exception {
    shop.people(5, 10).contract("batch: 3");
    refuse("p003@example.com");
    Cli.Result apply = shop.apply();
    assertThat(apply.exit()).isEqualTo(7);
    Golden.assertMatches("webhook/apply_refused.txt", shop.steady(apply.out()));
    Cli.Result plan = shop.run("plan", "-q");
    assertThat(plan.out()).contains("Plan: 1 to create", "refused by the last apply (BAD 1)");
    assertThat(shop.apply().exit()).isEqualTo(7);
    assertThat(crm.executions().values()).containsOnly(1);
    refuse();
    assertThat(shop.apply().exit()).isZero();
    assertThat(crm.records()).hasSize(5);
    assertThat(shop.run("plan", "-q").out()).contains("No changes.");
    assertThat(shop.run("dlq", "list").out()).contains("No dead letter");
  }

  @Test
  void deadLettersAreListedShownRetriedAndCleared() throws Exception {
    shop.people(5, 10);
    refuse("p002@example.com", "p003@example.com");
    crm.answerHeaders(java.util.Map.of("X-Request-Id", "req-77"));
    shop.apply();
    Golden.assertMatches("webhook/dlq_list.txt", shop.steady(shop.run("dlq", "list").out()));
    Golden.assertMatches(
        "webhook/dlq_show.txt", shop.steady(shop.run("dlq", "show", "p003@example.com").out()));
    JsonNode letters =
        JSON.readTree(shop.run("dlq", "list", "--format", "json").out()).get("dead_letters");
    assertThat(letters).hasSize(2);
    assertThat(letters.get(0).get("request_id").asText()).isEqualTo("req-77");

    refuse("p003@example.com");
    shop.people(5, 11);
    Cli.Result retry = shop.run("dlq", "retry", "people", "--auto-approve", "-q");
    assertThat(retry.exit()).isEqualTo(7);
    assertThat(flat(retry.out())).contains("1 created, 1 rejected");
    assertThat(crm.records().get("contacts/p002@example.com"))
        .containsExactly("{\"score\":11,\"name\":\"Name 2\"}");
    assertThat(crm.record("contacts/p001@example.com")).contains("\"score\":10");
    assertThat(shop.run("dlq", "show", "p003@example.com").out()).contains("attempts    2");

    Cli.Result clear =
        shop.run("dlq", "clear", "people", "--key", "p003@example.com", "--auto-approve");
    assertThat(clear.out()).contains("Cleared 1.");
    assertThat(shop.run("dlq", "list").out()).contains("No dead letter");
    assertThat(shop.run("plan", "-q").out()).contains("Plan: 1 to create, 3 to update");
  }

  @Test
  void aDeadLetterIsNoFormula() throws Exception {
    shop.sql("insert into people values ('=cmd|calc!A0', 1, 'x')");
    crm.next(
        new Fault.Status(
            400,
            java.util.Map.of(),
            "{\"message\":\"=HYPERLINK(\\\"http://evil\\\",\\\"x\\\")\"}"));
    shop.apply();
    String csv = shop.run("dlq", "list", "--format", "csv").out();
    assertThat(csv).contains("people,'=cmd|calc!A0,create,HTTP_400,");
    assertThat(csv).contains("HTTP 400: =HYPERLINK");
    assertThat(csv).doesNotContain(",=", ",\"=", "\n=");
  }

  @Test
  void aFailingDestinationEndsTheRunAndTheSamePlanGoesOn() throws Exception {
    shop.people(60, 10).contract("in_flight: 16\nrepeatable: true");
    String file = shop.folder.resolve("saved.plan").toString();
    shop.run("plan", "--out", file, "-q");
    crm.faults(
        seen -> crm.requests().size() < 8 ? null : new Fault.Status(503, "Retry-After", "0"));
    Cli.Result broken = shop.run("apply", file, "-q");
    assertThat(broken.exit()).isEqualTo(7);
    assertThat(flat(broken.out()))
        .contains("Destination fails", "in a row wrote nothing", "Nothing is lost.", "Go on:")
        .contains("activate apply " + file);
    assertThat(crm.requests()).hasSizeLessThan(60);
    int written = crm.records().size();
    assertThat(written).isBetween(1, 59);

    crm.faults(seen -> null);
    Cli.Result again = shop.run("apply", file, "-q");
    assertThat(again.exit()).isZero();
    assertThat(crm.records()).hasSize(60);
    assertThat(crm.effects().values()).containsOnly(1);
    assertThat(shop.run("history").out()).containsOnlyOnce("plan ").contains("complete");
    assertThat(shop.run("plan", "-q").out()).contains("No changes.");
    assertThat(shop.run("apply", file).exit()).isEqualTo(5);
  }

  @Test
  void refusedCredentialsEndTheDestinationsWorkAtOnce() throws Exception {
    shop.people(20, 10).contract("", WebhookProject.SYNC, COMPANIES);
    crm.faults(seen -> new Fault.Status(401));
    Cli.Result apply = shop.apply();
    assertThat(apply.exit()).isEqualTo(1);
    assertThat(flat(apply.out()))
        .contains("Destination refused access", "crm answered HTTP 401", "headers");
    assertThat(crm.requests()).hasSize(1);
    assertThat(shop.run("dlq", "list").out()).contains("No dead letter");
    crm.faults(seen -> null);
    assertThat(shop.apply().exit()).isZero();
    assertThat(crm.effects()).hasSize(40).allSatisfy((key, times) -> assertThat(times).isOne());
  }

  @Test
  void tooManyRefusalsStopASync() throws Exception {
    shop.people(50, 10)
        .contract("", WebhookProject.SYNC + "    guardrails: {max_errors: {count: 2}}\n");
    crm.rejects(change -> true);
    Cli.Result apply = shop.apply();
    assertThat(apply.exit()).isEqualTo(4);
    assertThat(flat(apply.out()))
        .contains("Too many records are refused", "people was refused 3 of the 3 records")
        .contains("max_errors allows 2", "47 changes are left");
    assertThat(crm.requests()).hasSize(3);
    assertThat(shop.apply("--max-errors", "4").out()).contains("max_errors allows 4");
    assertThat(crm.requests()).hasSize(3 + 5);
  }

  @Test
  void parentsAreWrittenFirstAndChildrenOfFailedOnesAreLeft() throws Exception {
    shop.people(4, 10).contract("", AFTER, COMPANIES);
    crm.next(new Fault.Status(401));
    assertThat(shop.apply().exit()).isEqualTo(1);
    assertThat(sentSyncs()).containsExactly("companies");
    assertThat(shop.apply().exit()).isZero();
    List<Seen> all = crm.requests();
    assertThat(all.get(1).ids().get(0)).contains("/companies/");
    assertThat(all.get(all.size() - 1).ids().get(0)).contains("/people/");
    assertThat(sentSyncs()).containsExactly("companies", "people");
  }

  @Test
  void anApplyIsAStreamOfEventsToo() throws Exception {
    shop.people(3, 10);
    refuse("p002@example.com");
    Cli.Result apply = shop.apply("--json");
    assertThat(apply.exit()).isEqualTo(7);
    JsonNode last = JSON.nullNode();
    for (String line : apply.out().lines().toList()) {
      last = JSON.readTree(line);
      assertThat(last.has("@message")).as(line).isTrue();
    }
    assertThat(last.at("/changes/create").asInt()).isEqualTo(2);
    assertThat(last.get("run").asText()).isEqualTo(shop.lastRun().id());
    assertThat(apply.out()).contains("\"BAD\"");
  }

  @Test
  void historyTellsWhoWroteWhatAndHowItEnded() throws Exception {
    shop.people(4, 10);
    refuse("p002@example.com");
    shop.apply();
    String first = shop.lastRun().id();
    refuse();
    shop.people(4, 20);
    shop.apply();
    Cli.Result history = shop.run("history");
    assertThat(history.out().indexOf(shop.lastRun().id())).isLessThan(history.out().indexOf(first));
    assertThat(flat(history.out()))
        .contains("exit 0", "exit 7", "target dev", "+ 1 ~ 3", "+ 3 ! 1 rejected");
    assertThat(shop.run("history", first).out()).contains("command  activate apply --auto-approve");
    List<String> events = shop.run("history", "--json").out().lines().toList();
    JsonNode run = JSON.readTree(events.get(1)).get("run");
    assertThat(run.get("exit").asInt()).isZero();
    assertThat(run.at("/syncs/0/updated").asInt()).isEqualTo(3);
    assertThat(JSON.readTree(events.get(2)).at("/run/exit").asInt()).isEqualTo(7);
  }
}
