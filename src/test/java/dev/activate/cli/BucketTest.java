package dev.activate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JacksonException;
import dev.activate.fake.bucket.FakeBucket;
import dev.activate.fake.service.FakeService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plans and applies on machines that have nothing in common but a bucket. */
final class BucketTest {
  private static final String LEDGER =
      """
      version: 1
      ledger:
        type: s3
        bucket: %s
        endpoint: %s
        access_key_id: {file: id}
        secret_access_key: {file: %s}
      """;

  private final Path folder;
  private final FakeBucket bucket = new FakeBucket();
  private final FakeService crm = FakeService.start(FakeService.Keeping.UPSERT);

  BucketTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @AfterEach
  void close() {
    crm.close();
    bucket.close();
  }

  private WebhookProject machine(String name) throws IOException {
    WebhookProject shop = WebhookProject.make(folder.resolve(name), crm);
    secret(shop, "id", "AKIDTEST");
    secret(shop, "secret", "secret/of+the-test");
    secret(shop, "wrong", "another-secret-than-that");
    shop.contract("repeatable: true\nbatch: 2");
    return shop.write(
            "reverse_etl/ledger.yml",
            LEDGER.formatted(FakeBucket.NAME, bucket.endpoint(), "secret"))
        .people(5, 10);
  }

  private static void secret(WebhookProject shop, String name, String text) throws IOException {
    shop.write(name, text + "\n");
    Files.setPosixFilePermissions(
        shop.folder.resolve(name), PosixFilePermissions.fromString("rw-------"));
  }

  private static int changes(WebhookProject shop) {
    return shop.run("plan", "-q", "--detailed-exitcode").exit();
  }

  @Test
  void whatOneMachineAppliedTheNextOneKnows() throws Exception {
    WebhookProject one = machine("one");
    assertThat(changes(one)).isEqualTo(2);
    assertThat(one.apply().exit()).isZero();
    assertThat(changes(one)).isZero();
    assertThat(one.folder.resolve(".activate/dev/ledger.duckdb")).doesNotExist();
    WebhookProject two = machine("two");
    assertThat(changes(two)).isZero();
    two.people(6, 20);
    assertThat(two.apply().exit()).isZero();
    assertThat(crm.records()).hasSize(6);
    assertThat(changes(one.people(6, 20))).isZero();
    assertThat(one.run("history").out()).containsPattern("(?s)\\+ 1   ~ 5.*\\+ 5");
    assertThat(bucket.objects())
        .containsOnlyKeys("activate/shop/dev/ledger.duckdb", "activate/shop/dev/locks.json");
  }

  @Test
  void aPlanOfBeforeAnotherMachinesApplyIsStale() throws Exception {
    WebhookProject one = machine("one");
    WebhookProject two = machine("two");
    Path plan = folder.resolve("one.plan");
    assertThat(one.run("plan", "-q", "--out", plan.toString()).exit()).isZero();
    assertThat(two.apply().exit()).isZero();
    int sent = crm.requests().size();
    assertThat(one.run("apply", plan.toString()).exit()).isEqualTo(5);
    assertThat(crm.requests()).hasSize(sent);
  }

  @Test
  void aProcessKilledAfterItsLastUploadIsRecoveredWithoutSendingAnything() throws Exception {
    WebhookProject one = machine("one");
    try (OtherCli other = OtherCli.start(folder, Map.of())) {
      // It is made, told of the run, and told of the end.
      bucket.afterPuts("ledger.duckdb", 3, other::close);
      assertThatThrownBy(
              () ->
                  other.run(
                      List.of(
                          "apply",
                          "--auto-approve",
                          "-q",
                          "--project-dir",
                          one.folder.toString(),
                          "--profiles-dir",
                          one.folder.toString())))
          .isInstanceOf(JacksonException.class);
    }
    Map<String, Integer> sent = crm.effects();
    assertThat(crm.records()).hasSize(5);
    Cli.Result locked = one.apply();
    assertThat(locked.exit()).isEqualTo(6);
    assertThat(locked.err()).contains("Sync is locked", "stays when its process was killed");
    Matcher id = Pattern.compile("state unlock ([0-9a-f]{8})").matcher(locked.err());
    assertThat(id.find()).isTrue();
    WebhookProject two = machine("two");
    assertThat(two.run("state", "locks").out()).contains(id.group(1), "people");
    assertThat(two.run("state", "unlock", id.group(1)).exit()).isZero();
    assertThat(one.apply().exit()).isZero();
    assertThat(crm.effects()).isEqualTo(sent);
    assertThat(changes(one)).isZero();
    assertThat(changes(two)).isZero();
  }

  @Test
  void aBucketThatRefusesIsToldWithoutSecrets() throws Exception {
    WebhookProject one = machine("one");
    one.write(
        "reverse_etl/ledger.yml", LEDGER.formatted(FakeBucket.NAME, bucket.endpoint(), "wrong"));
    Cli.Result refused = one.run("plan", "-q");
    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.out() + refused.err())
        .contains("Bucket refuses", "SignatureDoesNotMatch", "s3://acme-ledgers/activate/shop/dev")
        .doesNotContain("another-secret", "AKIDTEST");
    one.write(
        "reverse_etl/ledger.yml",
        "version: 1\nledger: {type: s3, bucket: acme, region: eu-west-1}\n");
    Cli.Result without = one.run("plan", "-q");
    assertThat(without.exit()).isEqualTo(1);
    assertThat(without.err())
        .contains("Bucket has no credentials", "reverse_etl/ledger.yml:2:1", "AWS_ACCESS_KEY_ID");
  }

  @Test
  void nothingOfItIsReachedUnderLocal() throws Exception {
    WebhookProject one = machine("one");
    one.run("plan", "--local");
    assertThat(bucket.log()).isEmpty();
  }
}
