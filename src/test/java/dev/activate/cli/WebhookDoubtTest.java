package dev.activate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activate.Golden;
import dev.activate.fake.service.FakeService;
import dev.activate.fake.service.Fault;
import dev.activate.fake.service.Seen;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests that a service carried out and never answered: nothing is guessed, nothing doubled. */
final class WebhookDoubtTest {
  private FakeService crm;
  private WebhookProject shop;

  @BeforeEach
  void open(@TempDir Path folder) throws Exception {
    crm = FakeService.start(FakeService.Keeping.APPEND);
    shop = WebhookProject.make(folder, crm);
    shop.people(6, 10);
  }

  @AfterEach
  void close() {
    crm.close();
  }

  private static String flat(String text) {
    return text.replaceAll("\\s+", " ");
  }

  private long writes() {
    return crm.requests().stream().filter(seen -> !seen.path().endsWith("/read")).count();
  }

  private long reads() {
    return crm.requests().stream().map(Seen::path).filter(path -> path.endsWith("/read")).count();
  }

  /** Two of six are in doubt, and the run is held by that. */
  private Cli.Result leaveInDoubt() throws Exception {
    shop.contract("batch: 2");
    crm.next(Fault.Cut.AFTER_EXECUTING);
    return shop.apply();
  }

  private Cli.Result resolve(String assumed) {
    return shop.run("resolve", shop.lastRun().id(), "--assume", assumed, "--auto-approve");
  }

  @Test
  void aServiceThatBearsRepeatsIsSentTheSameIdsAgain() throws Exception {
    crm.close();
    crm = FakeService.start(FakeService.Keeping.ONCE_PER_ID);
    shop = WebhookProject.make(shop.folder.resolve("other"), crm).people(6, 10);
    shop.contract("batch: 2\nrepeatable: true");
    crm.next(Fault.Cut.AFTER_EXECUTING);
    Cli.Result apply = shop.apply();
    assertThat(apply.exit()).isZero();
    assertThat(apply.out()).contains("6 created").doesNotContain("doubt.");
    assertThat(writes()).isEqualTo(4);
    assertThat(crm.requests().get(0).ids()).isEqualTo(crm.requests().get(1).ids());
    assertThat(crm.effects().values()).containsOnly(1);
  }

  @Test
  void aServiceThatCanBeReadIsLookedIntoFirst() throws Exception {
    shop.contract("batch: 2\nread_url: " + crm.readUrl());
    crm.next(Fault.Cut.AFTER_EXECUTING, Fault.Cut.BEFORE_EXECUTING);
    Cli.Result apply = shop.apply();
    assertThat(apply.exit()).isZero();
    assertThat(apply.out()).contains("6 created");
    assertThat(reads()).isPositive();
    assertThat(crm.effects().values()).hasSize(6).containsOnly(1);
    assertThat(shop.run("plan", "-q").out()).contains("No changes.");
  }

  @Test
  void otherwiseThePlanAsksAndChangesNothing() throws Exception {
    Cli.Result apply = leaveInDoubt();
    assertThat(apply.exit()).isEqualTo(7);
    assertThat(flat(apply.out()))
        .contains("2 in doubt", "activate resolve " + shop.lastRun().id() + " --assume sent")
        .doesNotContain("Refused by");
    Map<String, Integer> before = shop.kept();
    Cli.Result plan = shop.run("plan", "-q", "--out", shop.folder.resolve("p.plan").toString());
    assertThat(plan.exit()).isEqualTo(4);
    Golden.assertMatches("webhook/plan_in_doubt.txt", shop.steady(plan.out()));
    assertThat(shop.kept()).isEqualTo(before);
    assertThat(writes()).isEqualTo(3);
  }

  @Test
  void anApplyRefusesWithTheListUntilItIsTold() throws Exception {
    leaveInDoubt();
    Cli.Result apply = shop.apply();
    assertThat(apply.exit()).isEqualTo(4);
    assertThat(flat(apply.out()))
        .contains("Nobody can tell whether records were written", "2 to create")
        .contains("p001@example.com, p002@example.com", "--assume unsent");
    assertThat(writes()).isEqualTo(3);
    assertThat(shop.run("history").out()).contains("+ 4", "? 2 in doubt");
    assertThat(shop.run("state", "list").out()).contains("4 records");
  }

  @Test
  void whatWasSentIsTakenInAndNeverSentAgain() throws Exception {
    leaveInDoubt();
    Cli.Result resolve = resolve("sent");
    assertThat(resolve.exit()).isZero();
    Golden.assertMatches("webhook/resolve_sent.txt", shop.steady(resolve.out()));
    Cli.Result apply = shop.apply();
    assertThat(apply.exit()).isZero();
    assertThat(crm.effects().values()).hasSize(6).containsOnly(1);
    assertThat(shop.run("state", "list").out()).contains("6 records");
    assertThat(shop.run("plan", "-q").out()).contains("No changes.");
  }

  @Test
  void whatWasNotSentIsDueAgain() throws Exception {
    shop.contract("batch: 2");
    crm.next(Fault.Cut.BEFORE_EXECUTING);
    shop.apply();
    assertThat(crm.records()).hasSize(4);
    assertThat(flat(resolve("unsent").out()))
        .contains("They are due again", "Noted for 2 records.");
    assertThat(shop.run("plan", "-q").out()).contains("Plan: 2 to create, 0 to update");
    assertThat(shop.apply().exit()).isZero();
    assertThat(crm.effects().values()).hasSize(6).containsOnly(1);
    assertThat(resolve("unsent").out()).contains("Nothing of this run is in doubt.");
  }

  @Test
  void onlyTheSyncInDoubtIsHeld() throws Exception {
    String other =
        """
          - name: names
            sql: select name from warehouse.people
            destination: {name: crm, object: names}
            key: {column: name, field: name}
            fields: {label: name}
        """;
    shop.contract("batch: 2", WebhookProject.SYNC, other);
    crm.next(Fault.Cut.AFTER_EXECUTING);
    shop.apply("-s", "people");
    Cli.Result apply = shop.apply();
    assertThat(apply.exit()).isEqualTo(4);
    assertThat(apply.out()).contains("Nobody can tell", "6 created");
    assertThat(crm.records().keySet()).filteredOn(key -> key.startsWith("names/")).hasSize(6);
    assertThat(crm.effects().values()).containsOnly(1);
  }
}
