package dev.activate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activate.destination.sandbox.service.Services;
import dev.activate.destination.sandbox.service.server.Fault;
import dev.activate.destination.sandbox.service.server.Quota;
import dev.activate.destination.sandbox.service.server.Service;
import dev.activate.destination.sandbox.service.server.ServiceOptions;
import dev.activate.fake.service.FakeService;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands against a stand-in for Slack: no message twice, whatever breaks. */
final class SlackTest {
  private static final Quota FAST = new Quota(100, Duration.ofSeconds(1));

  private final FakeService unused = FakeService.start(FakeService.Keeping.UPSERT);
  private final Service service =
      Services.start("slack", ServiceOptions.standard().withLimit(FAST));
  private WebhookProject project;

  @BeforeEach
  void make(@TempDir Path folder) throws IOException {
    project = WebhookProject.make(folder, unused);
    project.sql("create table deals (id varchar, name varchar)");
    project.sql("insert into deals values ('d1', 'Acme'), ('d2', 'Beta'), ('d3', 'Core')");
    contract("mode: create");
  }

  @AfterEach
  void stop() {
    service.close();
    unused.close();
  }

  private void contract(String mode) throws IOException {
    project.write(
        "reverse_etl/crm.yml",
        """
        version: 1
        destinations:
          - name: sales_channel
            type: slack
            token: {file: token}
            channel: C0SALES
            base_url: %s
            limits: [{requests: 100, per: 1s}]
        syncs:
          - name: won
            sql: "select id, 'Won: ' || name as text from warehouse.deals"
            destination: {name: sales_channel, object: messages}
            key: {column: id, field: key}
            %s
            fields: {text: text}
        """
            .formatted(service.url(), mode));
    project.write("token", ServiceOptions.TOKEN);
    java.nio.file.Files.setPosixFilePermissions(
        project.folder.resolve("token"),
        java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
  }

  private List<String> texts() {
    return service.records("C0SALES").stream()
        .map(message -> message.path("text").asText())
        .sorted()
        .toList();
  }

  private static String flat(Cli.Result result) {
    return (result.out() + result.err()).replaceAll("\\s+", " ");
  }

  @Test
  void eachNewKeyIsOneMessageAndAChangedOneIsNone() {
    Cli.Result applied = project.apply();
    assertThat(applied.exit()).as(flat(applied)).isZero();
    assertThat(texts()).containsExactly("Won: Acme", "Won: Beta", "Won: Core");
    project.sql("update deals set name = 'Acme Inc' where id = 'd1'");
    project.sql("insert into deals values ('d4', 'Dune')");
    project.sql("delete from deals where id = 'd2'");
    Cli.Result again = project.apply();
    assertThat(again.exit()).as(flat(again)).isZero();
    assertThat(texts()).containsExactly("Won: Acme", "Won: Beta", "Won: Core", "Won: Dune");
    assertThat(project.run("plan", "-q").out()).contains("No changes");
  }

  @Test
  void whatIsInDoubtIsHeldUntilAPersonHasLooked() {
    service.faults().once(request -> request.path().endsWith("postMessage"), Fault.Cut.AFTER);
    Cli.Result applied = project.apply();
    assertThat(applied.exit()).as(flat(applied)).isEqualTo(7);
    assertThat(flat(applied)).contains("1 in doubt", "activate resolve");
    assertThat(texts()).hasSize(3).doesNotHaveDuplicates();
    Cli.Result held = project.apply();
    assertThat(held.exit()).as(flat(held)).isEqualTo(4);
    assertThat(texts()).hasSize(3);
    String run = project.lastRun().id();
    Cli.Result told = project.run("resolve", run, "--assume", "sent", "--auto-approve");
    assertThat(told.exit()).as(flat(told)).isZero();
    assertThat(project.apply().exit()).isZero();
    assertThat(texts()).containsExactly("Won: Acme", "Won: Beta", "Won: Core");
  }

  @Test
  void aMessageThatWasNotSentIsSentOnceItIsSaid() {
    service.faults().once(request -> request.path().endsWith("postMessage"), Fault.Cut.BEFORE);
    assertThat(project.apply().exit()).isEqualTo(7);
    assertThat(texts()).hasSize(2);
    String run = project.lastRun().id();
    assertThat(project.run("resolve", run, "--assume", "unsent", "--auto-approve").exit()).isZero();
    assertThat(project.apply().exit()).isZero();
    assertThat(texts()).containsExactly("Won: Acme", "Won: Beta", "Won: Core");
  }

  @Test
  void aContractThatWouldChangeMessagesIsToldSo() throws IOException {
    contract("");
    Cli.Result plan = project.run("plan");
    assertThat(plan.exit()).as(flat(plan)).isEqualTo(1);
    assertThat(flat(plan))
        .contains("has no way to change a record that is there, so mode: upsert cannot be kept.")
        .contains("Use mode: create, which writes each new key once.");
    assertThat(texts()).isEmpty();
  }

  @Test
  void tooManyAreWaitedFor() {
    service
        .faults()
        .once(
            request -> request.path().endsWith("postMessage"),
            new Fault.Instead(
                dev.activate.destination.sandbox.service.slack.SlackFaults.rateLimited(1)));
    Cli.Result applied = project.apply();
    assertThat(applied.exit()).as(flat(applied)).isZero();
    assertThat(texts()).hasSize(3).doesNotHaveDuplicates();
  }

  @Test
  void aRevokedTokenIsToldBeforeAnythingIsPlanned() throws IOException {
    project.write("token", "xoxb-revoked-77");
    Cli.Result plan = project.run("plan");
    assertThat(plan.exit()).as(flat(plan)).isEqualTo(1);
    assertThat(flat(plan)).contains("invalid_auth", "chat:write").doesNotContain("xoxb-revoked-77");
  }
}
