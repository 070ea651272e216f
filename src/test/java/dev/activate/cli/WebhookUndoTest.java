package dev.activate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activate.Golden;
import dev.activate.fake.service.FakeService;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run wrote is taken back, as far as it is still what the run wrote. */
final class WebhookUndoTest {
  private FakeService crm;
  private WebhookProject shop;

  @BeforeEach
  void applyTwice(@TempDir Path folder) throws Exception {
    crm = FakeService.start(FakeService.Keeping.UPSERT);
    shop = WebhookProject.make(folder, crm);
    shop.contract("read_url: " + crm.readUrl()).people(4, 10).apply();
  }

  @AfterEach
  void close() {
    crm.close();
  }

  private static String flat(String text) {
    return text.replaceAll("\\s+", " ");
  }

  /** A colleague at work in the CRM. */
  private void edit(String email, String fields) throws Exception {
    String body =
        """
        {"object": "contacts", "key_fields": ["email"], "changes": [{"id": "x/y/1",
          "action": "update", "key": {"email": "%s"}, "fields": %s}]}
        """
            .formatted(email, fields);
    HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(crm.url()))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }

  private String score(String email) {
    return crm.record("contacts/" + email);
  }

  @Test
  void theValuesBeforeAreWrittenBackAfterApproval() throws Exception {
    shop.people(4, 20).apply();
    String run = shop.lastRun().id();
    assertThat(shop.run("undo", run).exit()).isEqualTo(4);
    Cli.Result undo = shop.run("undo", run, "--auto-approve");
    assertThat(undo.exit()).isZero();
    assertThat(undo.out()).contains("score 20 → 10", "4 updated");
    assertThat(undo.err()).contains("The next plan will want the models' values again");
    assertThat(score("p001@example.com")).contains("\"score\":10");
    assertThat(shop.run("plan", "-q").out()).contains("Plan: 0 to create, 4 to update");
  }

  @Test
  void whatSomebodyChangedSinceIsReportedAndLeft() throws Exception {
    shop.people(4, 20).sql("update people set name = 'New ' || name").apply();
    edit("p002@example.com", "{\"score\": 99}");
    Cli.Result undo = shop.run("undo", shop.lastRun().id(), "--auto-approve", "-q");
    assertThat(undo.exit()).isZero();
    Golden.assertMatches("webhook/undo_touched.txt", shop.steady(undo.out()));
    assertThat(score("p002@example.com")).isEqualTo("{\"score\":99,\"name\":\"Name 2\"}");
    assertThat(score("p001@example.com")).isEqualTo("{\"score\":10,\"name\":\"Name 1\"}");
  }

  @Test
  void createdRecordsAreDeletedOnlyIfThatIsAllowed() throws Exception {
    String run = shop.lastRun().id();
    Cli.Result kept = shop.run("undo", run, "--auto-approve");
    assertThat(kept.exit()).isZero();
    assertThat(flat(kept.out() + kept.err()))
        .contains("4 records: created by the run, and they stay unless deletes are allowed")
        .contains("activate undo " + run + " --allow-deletes");
    assertThat(crm.records()).hasSize(4);
    Cli.Result deleted = shop.run("undo", run, "--allow-deletes", "--auto-approve", "-q");
    assertThat(deleted.exit()).isZero();
    assertThat(deleted.out()).contains("4 deleted");
    assertThat(crm.records()).isEmpty();
    assertThat(shop.run("plan", "-q").out()).contains("Plan: 4 to create");
  }

  @Test
  void anUndoIsSavedShownAndAppliedLikeAnyPlan() throws Exception {
    shop.people(4, 20).apply();
    Path file = shop.folder.resolve("undo.plan");
    Cli.Result saved = shop.run("undo", shop.lastRun().id(), "--out", file.toString(), "-q");
    assertThat(saved.exit()).isZero();
    assertThat(saved.out()).contains("Write exactly these records:", "activate apply " + file);
    assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
    assertThat(score("p001@example.com")).contains("\"score\":20");
    assertThat(shop.run("show", file.toString()).out()).contains("score 20 → 10");
    assertThat(shop.run("apply", file.toString(), "-q").out()).contains("4 updated");
    assertThat(score("p001@example.com")).contains("\"score\":10");
    assertThat(shop.run("apply", file.toString()).exit()).isEqualTo(5);
    assertThat(shop.run("history").out().split("\n\n")).hasSize(3);
  }
}
