package dev.activate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.activate.Golden;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way of the README, from the first plan to the empty one. */
final class ExampleTest {

  private static String steady(String plan) {
    return plan.replaceAll("built .* ago", "built a while ago")
        .replaceAll("--project-dir \\S+", "--project-dir DIR");
  }

  @Test
  void theFirstPlanShowsWhatTheExampleTeaches(@TempDir Path folder) throws Exception {
    Cli.Result plan = Cli.example(folder).run("plan", "--local");
    assertThat(plan.exit()).isZero();
    Golden.assertMatches("example/plan.txt", steady(plan.out()));
  }

  @Test
  void applyingWritesItAndThenNothingIsLeftToDo(@TempDir Path folder) throws Exception {
    Cli example = Cli.example(folder);
    Cli.Result apply = example.run("apply", "--local", "--auto-approve", "-q");
    assertThat(apply.exit()).isZero();
    assertThat(apply.out()).contains("Applied 2,089 in").contains("1,663 created, 426 updated.");
    Cli.Result again = example.run("plan", "--local", "--detailed-exitcode");
    assertThat(again.out()).contains("No changes. 5 destinations match your models.");
    assertThat(again.exit()).isZero();
  }

  @Test
  void aSavedPlanIsAppliedExactlyAndOnce(@TempDir Path folder) throws Exception {
    Cli example = Cli.example(folder);
    String file = folder.resolve("p.plan").toString();
    Cli.Result plan =
        example.run(
            "plan", "--local", "--out", file, "--detailed-exitcode", "-s", "hubspot_companies");
    assertThat(plan.exit()).isEqualTo(2);
    assertThat(plan.out()).contains("activate apply " + file + " --local");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(Path.of(file))))
        .isEqualTo("rw-------");
    assertThat(example.run("apply", file, "--local").exit()).isZero();
    Cli.Result twice = example.run("apply", file, "--local");
    assertThat(twice.exit()).isEqualTo(5);
    assertThat(twice.err()).contains("Saved plan is stale").contains("It was applied already.");
  }

  @Test
  void whatActivateKeepsIsForItsOwnerOnly(@TempDir Path folder) throws Exception {
    Cli example = Cli.example(folder);
    example.run("plan", "--local", "-q", "-s", "hubspot_companies");
    assertThat(
            PosixFilePermissions.toString(Files.getPosixFilePermissions(example.file(".activate"))))
        .isEqualTo("rwx------");
  }

  @Test
  void aChangedContractMakesASavedPlanStale(@TempDir Path folder) throws Exception {
    Cli example = Cli.example(folder);
    String file = folder.resolve("p.plan").toString();
    example.run("plan", "--local", "--out", file, "-s", "hubspot_companies");
    example.edit("reverse_etl/hubspot_companies.yml", "{tolerance: 2}", "{tolerance: 3}");
    Cli.Result apply = example.run("apply", file, "--local");
    assertThat(apply.exit()).isEqualTo(5);
    assertThat(apply.err()).contains("The contract of hubspot_companies has changed.");
  }

  @Test
  void aFlippedByteMakesASavedPlanDamaged(@TempDir Path folder) throws Exception {
    Cli example = Cli.example(folder);
    Path file = folder.resolve("p.plan");
    example.run("plan", "--local", "--out", file.toString(), "-s", "hubspot_companies");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
    Cli.Result apply = example.run("apply", file.toString(), "--local");
    assertThat(apply.exit()).isEqualTo(5);
    assertThat(apply.err()).contains("Plan file is damaged");
  }

  @Test
  void withoutATerminalApplyRefusesAtOnce(@TempDir Path folder) throws Exception {
    Cli example = Cli.example(folder);
    Cli.Result apply = example.run("apply", "--local");
    assertThat(apply.exit()).isEqualTo(4);
    assertThat(apply.out()).isEmpty();
    assertThat(apply.err()).contains("Nobody is there to approve").contains("--auto-approve");
    assertThat(example.file(".activate/local/last.plan")).doesNotExist();
  }

  @Test
  void aPlanIsOneJsonDocumentOrAStreamOfEvents(@TempDir Path folder) throws Exception {
    Cli example = Cli.example(folder);
    JsonNode plan =
        new ObjectMapper().readTree(example.run("plan", "--local", "--format", "json", "-q").out());
    assertThat(plan.get("syncs")).hasSize(7);
    Cli.Result stream = example.run("plan", "--local", "--json", "-q");
    for (String line : stream.out().lines().toList()) {
      assertThat(new ObjectMapper().readTree(line).has("@message")).isTrue();
    }
  }

  @Test
  void valuesCanBeKeptOutOfAPlan(@TempDir Path folder) throws Exception {
    Cli.Result plan =
        Cli.example(folder).run("plan", "--local", "--values", "none", "--format", "markdown");
    assertThat(plan.out()).doesNotContain("example.com").doesNotContain("tier_silver");
    assertThat(plan.out()).contains("hubspot_contacts");
  }

  @Test
  void theLastPlanCanBeLookedIntoByKey(@TempDir Path folder) throws Exception {
    Cli example = Cli.example(folder);
    example.run("plan", "--local", "-q");
    Cli.Result show =
        example.run("show", "--local", "-s", "hubspot_companies", "--key", "acct_0012");
    assertThat(show.out()).contains("~ acct_0012   cs_health 91 → 100").doesNotContain("acct_0016");
  }

  @Test
  void dataTestsRunAlone(@TempDir Path folder) throws Exception {
    Cli.Result test = Cli.example(folder).run("test", "--local", "-s", "hubspot_contacts");
    assertThat(test.out()).contains("PASS").contains("WARN").contains("Done.");
    assertThat(test.exit()).isZero();
  }

  @Test
  void listCompileStateAndDebugAnswer(@TempDir Path folder) throws Exception {
    Cli example = Cli.example(folder);
    assertThat(
            example
                .run("list", "--local", "-s", "tag:crm", "--exclude", "destination:salesforce")
                .out())
        .isEqualTo("hubspot_companies\nhubspot_contacts\n");
    assertThat(example.run("list", "--local", "-s", "dim_accounts+").out())
        .contains("product_entitlements");
    assertThat(example.run("compile", "--local", "-s", "hubspot_contacts").out())
        .contains("from \"warehouse\".\"main_reverse_etl\".\"re_hubspot_contacts\"");
    assertThat(example.file("target/activate/compiled/hubspot_contacts.sql")).exists();
    assertThat(example.run("state", "list", "--local").out()).contains("The ledger is empty");
    assertThat(example.run("debug", "--local").out()).contains("warehouse    ok");
    assertThat(example.run("validate", "--local").out())
        .contains("The contracts are valid: 8 syncs");
    example.run("apply", "--local", "--auto-approve", "-s", "hubspot_companies", "-q");
    assertThat(example.run("state", "list", "--local").out())
        .contains("hubspot_companies")
        .contains("198 records");
    assertThat(example.run("state", "show", "hubspot_companies", "--local", "--limit", "1").out())
        .contains("\"account_number\":\"acct_0001\"");
    assertThat(example.run("state", "rm", "hubspot_companies", "--local").exit()).isZero();
    assertThat(example.run("plan", "--local", "-s", "hubspot_companies", "-q").out())
        .contains("No changes.");
  }
}
