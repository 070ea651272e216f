package dev.activate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What goes wrong for users, and what they are told: where, what, why, what to do, and the exit
 * code.
 */
final class BadInputTest {
  private static final String CONTACTS = "reverse_etl/hubspot_contacts.yml";
  private static final String MANIFEST = "target/manifest.json";

  /** Without the line breaks, which stand wherever 80 columns end. */
  private static String flat(String text) {
    return text.replaceAll("\\s+", " ");
  }

  private static void refused(Cli.Result result, int exit, String... words) {
    assertThat(flat(result.err())).contains(words).doesNotContain("Exception", "\tat ");
    assertThat(result.exit()).isEqualTo(exit);
  }

  @Test
  void noManifest(@TempDir Path folder) throws Exception {
    Cli example = Cli.example(folder);
    Files.delete(example.file(MANIFEST));
    refused(example.run("plan", "--local"), 1, "manifest.json", "dbt parse");
  }

  @Test
  void aTruncatedManifest(@TempDir Path folder) throws Exception {
    Cli example = Cli.example(folder);
    String text = Files.readString(example.file(MANIFEST));
    Files.writeString(example.file(MANIFEST), text.substring(0, text.length() / 2));
    refused(example.run("plan", "--local"), 1, "manifest.json", "dbt parse");
  }

  @Test
  void aManifestOfANewerVersionIsReadWithAWarning(@TempDir Path folder) throws Exception {
    Cli example = Cli.example(folder);
    example.edit(MANIFEST, "manifest/v12.json", "manifest/v31.json");
    Cli.Result list = example.run("list", "--local");
    assertThat(list.err()).contains("Warning", "v31");
    assertThat(list.exit()).isZero();
  }

  @Test
  void noProject(@TempDir Path folder) {
    refused(
        Cli.bare("plan", "--local", "--project-dir", folder.toString()), 1, "No dbt project found");
  }

  @Test
  void severalMistakesInOneGo(@TempDir Path folder) throws Exception {
    Cli example = Cli.example(folder);
    example.edit(CONTACTS, "on_missing: keep", "on_mising: keep");
    example.edit(CONTACTS, "ref('re_hubspot_contacts')", "ref('re_hubspot_contact')");
    example.edit(
        CONTACTS, "{name: hubspot, object: contacts}", "{name: hubsspot, object: contacts}");
    refused(
        example.run("validate", "--local"),
        1,
        "Did you mean `on_missing`?",
        "Did you mean `re_hubspot_contacts`?",
        "Did you mean `hubspot`?",
        CONTACTS + ":15",
        "3 errors");
  }

  @Test
  void twoContractsWithOneSyncName(@TempDir Path folder) throws Exception {
    Cli example = Cli.example(folder);
    Files.copy(example.file(CONTACTS), example.file("reverse_etl/again.yml"));
    refused(example.run("plan", "--local"), 1, "hubspot_contacts", "again.yml", CONTACTS);
  }

  @Test
  void aDisabledModelIsSaidToBeDisabled(@TempDir Path folder) throws Exception {
    Cli example = Cli.example(folder);
    example.edit(CONTACTS, "ref('re_hubspot_contacts')", "ref('re_hubspot_deals')");
    refused(example.run("validate", "--local"), 1, "re_hubspot_deals", "disabled");
  }

  @Test
  void aColumnThatVanishedIsNamedAtItsPlaceAndOnlyItsSyncStops(@TempDir Path folder)
      throws Exception {
    Cli example = Cli.example(folder);
    example.edit(CONTACTS, "lead_score: {column: lead_score,", "lead_score: {column: lead_scor,");
    example.edit(CONTACTS, "- name: lead_score", "- name: email");
    Cli.Result plan = example.run("plan", "--local", "-q");
    assertThat(plan.exit()).isEqualTo(1);
    assertThat(flat(plan.out()))
        .contains(
            "Column does not exist",
            "Did you mean `lead_score`?",
            CONTACTS + ":29:7",
            "1 could not be read")
        .contains("hubspot_companies 198 rows 3 tests passed");
  }

  @Test
  void aDuplicateKeyHoldsItsSync(@TempDir Path folder) throws Exception {
    Cli example = Cli.example(folder);
    example.edit(
        "reverse_etl/hubspot_companies.yml", "key: {column: account_id,", "key: {column: region,");
    Cli.Result plan = example.run("plan", "--local", "-q", "-s", "hubspot_companies");
    assertThat(plan.exit()).isEqualTo(3);
    assertThat(plan.out()).contains("share a key", "EMEA");
  }

  @Test
  void anEmptySourceIsHeld(@TempDir Path folder) throws Exception {
    Cli example = Cli.example(folder);
    example.edit(
        "reverse_etl/hubspot_companies.yml",
        "    guardrails:\n      min_rows: 100\n      max_deletes: {count: 20}    # a clear counts as a delete",
        "");
    example.run("apply", "--local", "--auto-approve", "-q", "-s", "hubspot_companies");
    example.edit("reverse_etl/hubspot_companies.yml", "region = 'EMEA'", "false");
    Cli.Result plan = example.run("plan", "--local", "-q", "-s", "hubspot_companies");
    assertThat(plan.exit()).isEqualTo(4);
    assertThat(plan.out()).contains("Source is empty", "--allow-deletes hubspot_companies");
    Cli.Result allowed =
        example.run(
            "plan",
            "--local",
            "-q",
            "-s",
            "hubspot_companies",
            "--allow-deletes",
            "hubspot_companies");
    assertThat(allowed.exit()).isZero();
  }

  @Test
  void aWarehouseFileThatIsMissingOrNotDuckDb(@TempDir Path folder) throws Exception {
    Cli example = Cli.example(folder);
    refused(example.run("plan"), 1, "Warehouse file does not exist", "dbt build");
    Files.writeString(example.file("warehouse.duckdb"), "hello ".repeat(10_000));
    refused(example.run("plan"), 1, "Not a DuckDB database", "warehouse.duckdb");
  }

  @Test
  void aTargetThatDoesNotExist(@TempDir Path folder) throws Exception {
    refused(Cli.example(folder).run("plan", "--target", "prd"), 1, "prd", "dev");
  }

  @Test
  void anUndefinedNameInSqlIsShownInItsFile(@TempDir Path folder) throws Exception {
    Cli example = Cli.example(folder);
    example.edit("reverse_etl/product_entitlements.yml", "{{ feature.name }}", "{{ featur.name }}");
    refused(
        example.run("validate", "--local"),
        1,
        "reverse_etl/product_entitlements.yml:16:15",
        "Did you mean `feature`?");
  }

  @Test
  void anUnknownOptionOrSelectionMethod(@TempDir Path folder) throws Exception {
    refused(Cli.bare("plan", "--locl"), 64, "--locl", "activate plan --help");
    refused(Cli.example(folder).run("plan", "--local", "-s", "tagg:crm"), 64, "tagg", "tag");
  }

  @Test
  void aSelectionOfNothingIsAWarning(@TempDir Path folder) throws Exception {
    Cli.Result plan = Cli.example(folder).run("plan", "--local", "-s", "hubspot_contact");
    assertThat(plan.err().replaceAll("\\s+", " "))
        .contains("hubspot_contact", "Did you mean `hubspot_contacts`?");
    assertThat(plan.exit()).isZero();
  }

  @Test
  void aPlanThatIsNone(@TempDir Path folder) throws Exception {
    Cli example = Cli.example(folder);
    refused(
        example.run("apply", folder.resolve("none.plan").toString(), "--local"),
        1,
        "Plan does not exist");
    Path other = folder.resolve("other.plan");
    Files.writeString(other, "hello");
    refused(example.run("show", other.toString()), 5, "Not a whole plan file");
  }

  @Test
  void aModelThatDuckDbCannotBuild(@TempDir Path folder) throws Exception {
    Cli example = Cli.example(folder);
    example.edit(MANIFEST, "from {{ ref('stg_crm__accounts') }}", "from nosuch_function(1)");
    refused(example.run("plan", "--local"), 1, "reverse_etl/fixtures/");
  }
}
