package dev.activate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activate.fake.Canary;
import dev.activate.fake.service.Fault;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Secrets go through every command, and through what can go wrong with it: in no spelling does one
 * show in what a command says or in a file that activate keeps.
 */
final class SecretsTest extends SecretsSetup {
  @Test
  void noCommandThatGoesWellTellsASecret() throws Exception {
    for (String command : List.of("validate", "test", "list", "compile", "debug", "plan")) {
      assertThat(run(command).exit()).as(command + said).isZero();
    }
    run("debug", "--target", "pg");
    run("plan", "--target", "pg");
    Path file = shop.folder.resolve("a.plan");
    assertThat(run("plan", "--out", file.toString()).exit()).isZero();
    run("show", file.toString(), "--values", "full");
    assertThat(run("apply", file.toString()).exit()).isZero();
    assertThat(crm.requests().get(0).headers().get("authorization"))
        .isEqualTo("Bearer " + TOKEN.text());
    people(3, 2);
    assertThat(run("apply", "--auto-approve", "--json").exit()).isZero();
    String second = lastRun();
    run("undo", second, "--out", shop.folder.resolve("u.plan").toString());
    run("undo", second, "--auto-approve", "--values", "full");
    run("dlq", "retry", "--auto-approve");
    run("dlq", "clear", "--auto-approve");
    run("resolve", second, "--assume", "sent", "--auto-approve");
    everyReport();
    run("state", "unlock", "none");
    run("state", "rm", "people");
    run("generate-completion");
    assertThat(crm.records().toString()).contains(PHONE.core());
    assertNoSecret();
    assertPrivate();
  }

  @Test
  void aServiceThatRepeatsWhatItWasSentTellsNobody() throws Exception {
    contract("batch: 1", SYNC + "    guardrails: {max_errors: {count: 1000}}\n");
    List<Canary> sent = List.of(TOKEN, KEY, QUERY, READING, FILE, PATH, PHONE);
    people(echo(400, sent), 1);
    assertThat(run("apply", "--auto-approve").exit()).as(said.toString()).isEqualTo(7);
    everyReport();
    assertNoSecret();
    assertPrivate();
  }

  @Test
  void noFailureOfAServiceTellsASecret() throws Exception {
    contract("in_flight: 16", SYNC);
    people(20, 1);
    for (int status : new int[] {401, 404, 302, 500, 503, 429}) {
      crm.reset();
      Canary one = status == 302 ? PATH : QUERY;
      crm.next(echo(status, one, one.spellings().getOrDefault("form", one.text())));
      if (status != 429) {
        crm.faults(seen -> new Fault.Status(status, Map.of("Retry-After", "0"), "{}"));
      }
      run("apply", "--auto-approve", "--json");
    }
    crm.reset();
    contractAt("http://127.0.0.1:1/changes", "timeout: 2s\nin_flight: 16", SYNC);
    run("apply", "--auto-approve", "-q");
    contractAt(
        "https://127.0.0.1:" + crm.url().replaceAll(".*:(\\d+)/.*", "$1") + "/x",
        "timeout: 2s\nin_flight: 16",
        SYNC);
    run("apply", "--auto-approve", "-q");
    contractAt("https://10.0.0.1/x", "timeout: 2s\nin_flight: 16", SYNC);
    run("apply", "--auto-approve", "-q");
    contractAt("https://no-such-host.invalid/x", "timeout: 2s\nin_flight: 16", SYNC);
    run("apply", "--auto-approve", "-q");
    run("debug");
    everyReport();
    assertNoSecret();
    assertPrivate();
  }

  @Test
  void noMistakeBesideASecretTellsIt() throws Exception {
    String at = "\n    url: https://crm.example.com/x\n    ";
    List<String> wrong =
        List.of(
            at + "headers: {Authorization: \"Bearer " + LITERAL.core() + "\"}",
            at + "headers: {Authorization: \"Bearer " + LITERAL.core() + "}",
            at + "headers: {X-Api-Key: " + LITERAL.core() + ", X-Api-Key: 2}",
            at + "headers: {X-Auth-Token: [" + LITERAL.core() + "]}",
            at + "token: " + LITERAL.core(),
            at + "password: '" + LITERAL.core() + "\n    batch: x",
            at + "headers: {Authorization: \"{{ env_var('WRONG') }}\"}",
            at + "headers: {Authorization: \"{{ env_var('CRM_TOKEN') | nosuch }}\"}",
            at + "headers: {Authorization: \"{{ env_var('CRM_TOKEN').nosuch }}\"}",
            at + "batch: \"{{ env_var('WRONG') }}\"",
            at + "timeout: \"{{ env_var('WRONG') }}\"",
            "\n    url: \"{{ env_var('WRONG_URL') }}\"",
            "\n    url: \"{{ env_var('WRONG') }}\"",
            "\n    url: \"{{ env_var('CRM_TOKEN') }}\"",
            "\n    url: \"http://crm.example.com/?api_key={{ env_var('CRM_TOKEN') }}\"",
            "\n    url: http://user:" + LITERAL.core() + "@crm.example.com/x",
            "\n    url: https://crm.example.com/x?api_key=" + LITERAL.core() + "\n    batch: 0",
            "\n    url: http://crm.example.com/x?api_key=" + LITERAL.core(),
            "\n    url: [\"https://crm.example.com/x?token=" + LITERAL.core() + "\"]",
            "\n    uri: https://crm.example.com/x?access_token=" + LITERAL.core());
    for (String settings : wrong) {
      shop.write(
          "reverse_etl/crm.yml",
          "version: 1\ndestinations:\n  - name: crm\n    type: webhook"
              + settings
              + "\nsyncs:\n"
              + SYNC);
      assertThat(run("validate").exit() + run("apply", "--auto-approve", "--json").exit())
          .as(settings + said.get(said.size() - 1))
          .isPositive();
    }
    contract("", SYNC);
    List<String> profiles =
        List.of(
            "password: \"" + LITERAL.core() + "}}}",
            "password: " + LITERAL.core() + ", type: x}}}",
            "password: {{ env_var('WAREHOUSE_PASSWORD') }}}}}",
            "password: \"{{ env_var('WAREHOUSE_PASSWORD') | nosuch }}\"}}}");
    for (String text : profiles) {
      shop.write(
          "profiles.yml", "shop: {target: dev, outputs: {dev: {type: duckdb, " + text + "\n");
      run("debug");
      run("plan", "--json");
    }
    assertNoSecret(LITERAL);
  }
}
