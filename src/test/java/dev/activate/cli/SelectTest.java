package dev.activate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activate.dbt.DbtProject;
import dev.activate.dbt.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Selecting as a user types it. */
final class SelectTest {

  private static List<String> lines(Cli.Result result) {
    assertThat(result.exit()).as(result.err()).isZero();
    return result.out().lines().toList();
  }

  private static void keep(Cli example) throws IOException {
    Path state = Files.createDirectories(example.file("prod"));
    for (String name : List.of("manifest.json", "activate_state.json", "run_results.json")) {
      Files.copy(example.file("target").resolve(name), state.resolve(name));
    }
  }

  @Test
  void thatWhichAPullRequestTouchesIsSelectedByState(@TempDir Path folder) throws IOException {
    Cli example = Cli.example(folder);
    Cli.Result before = example.run("list", "--local", "-s", "state:modified", "--state", "target");
    assertThat(before.exit()).isEqualTo(64);
    assertThat(before.err())
        .contains("State has no record of the syncs")
        .contains("activate compile");
    assertThat(example.run("compile", "--local", "-q", "-s", "hubspot_companies").exit()).isZero();
    keep(example);
    String[] modified = {"list", "--local", "-q", "-s", "state:modified+", "--state", "prod"};
    assertThat(lines(example.run(modified))).isEmpty();
    example.edit("reverse_etl/hubspot_companies.yml", "{tolerance: 2}", "{tolerance: 3}");
    Files.writeString(
        example.file("reverse_etl/sql/salesforce_renewal_tasks.sql"),
        "\n-- looked at again\n",
        StandardOpenOption.APPEND);
    assertThat(lines(example.run(modified)))
        .containsExactly("hubspot_companies", "salesforce_renewal_tasks");
    modified[4] = "state:modified.sql";
    assertThat(lines(example.run(modified))).containsExactly("salesforce_renewal_tasks");
    example.edit("target/manifest.json", "\"raw_code\": \"", "\"raw_code\": \"-- new\\n");
    modified[4] = "state:modified.model,destination:hubspot";
    assertThat(lines(example.run(modified))).contains("hubspot_companies", "hubspot_contacts");
  }

  @Test
  void theRecordHoldsNoSqlAndIsTheSameEachTime(@TempDir Path folder) throws IOException {
    Cli example = Cli.example(folder);
    example.run("compile", "--local", "-q");
    String first = Files.readString(example.file("target/activate_state.json"));
    example.run("compile", "--local", "-q", "-s", "hubspot_contacts");
    assertThat(Files.readString(example.file("target/activate_state.json")))
        .isEqualTo(first)
        .doesNotContain("select ")
        .contains("\"salesforce_accounts\"");
  }

  @Test
  void theLastRunOfASyncIsSelectedByResult(@TempDir Path folder) throws IOException {
    Cli example = Cli.example(folder);
    assertThat(lines(example.run("list", "--local", "-q", "-s", "result:applied"))).isEmpty();
    example.run("apply", "--local", "--auto-approve", "-q", "-s", "hubspot_companies");
    assertThat(lines(example.run("list", "--local", "-s", "result:applied")))
        .containsExactly("hubspot_companies");
    assertThat(lines(example.run("list", "--local", "-s", "result:success,result:complete")))
        .containsExactly("hubspot_companies");
    assertThat(lines(example.run("list", "--local", "-q", "-s", "result:rejected"))).isEmpty();
    assertThat(lines(example.run("list", "--local", "-s", "result:success+"))).hasSize(7);
  }

  @Test
  void aSelectorOfTheProjectIsTakenByNameAndByDefault(@TempDir Path folder) throws IOException {
    Cli example = Cli.example(folder);
    Files.writeString(
        example.file("selectors.yml"),
        """
        selectors:
          - name: companies
            default: true
            definition:
              union: [hubspot_companies, {method: selector, value: region}]
          - name: region
            definition: {file: "{{ var('which', 'collections_*') }}"}
        """);
    Cli.Result usual = example.run("list", "--local");
    assertThat(lines(usual)).containsExactly("collections_invoices", "hubspot_companies");
    assertThat(usual.err()).contains("Using default selector companies");
    assertThat(
            lines(
                example.run(
                    "list", "--local", "--selector", "region", "--vars", "{which: mailing_*}")))
        .containsExactly("mailing_newsletter");
    Cli.Result plan = example.run("plan", "--local", "-q", "--selector", "companies");
    assertThat(plan.out().replaceAll(" *\\\\?\\s+", " ")).contains("--selector companies");
    Cli.Result both = example.run("plan", "--local", "--selector", "region", "-s", "x");
    assertThat(both.exit()).isEqualTo(64);
    assertThat(both.err()).contains("Two ways of selecting at once");
  }

  @Test
  void everyCommandThatSelectsTakesTheSameOptions() {
    for (String command :
        List.of("plan", "apply", "list", "compile", "test", "destination create-fields")) {
      String[] words = (command + " --help").split(" ");
      assertThat(Cli.bare(words).out())
          .as(command)
          .contains("--select", "--exclude", "--selector", "--state", "--[no-]defer")
          .contains("--defer-state", "--[no-]favor-state");
    }
  }

  private static StateOptions options(String... words) {
    StateOptions options = new StateOptions();
    CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();
    spec.addMixin("state", CommandLine.Model.CommandSpec.forAnnotatedObject(options));
    new CommandLine(spec).parseArgs(words);
    return options;
  }

  @Test
  void theEnvironmentSaysWhatNoOptionSays(@TempDir Path folder) throws IOException {
    Files.createDirectories(folder.resolve("prod"));
    Files.createDirectories(folder.resolve("other"));
    Files.writeString(folder.resolve("dbt_project.yml"), "name: shop\n");
    DbtProject project = DbtProject.read(folder);
    Map<String, String> set =
        Map.of("DBT_STATE", "other", "DBT_ENGINE_STATE", "prod", "DBT_DEFER", "1");
    Shell shell = new Shell(Path.of("/"), folder, set::get);
    assertThat(options().folder(project, shell)).isEqualTo(folder.resolve("prod"));
    assertThat(options("--state", "other").folder(project, shell))
        .isEqualTo(folder.resolve("other"));
    assertThat(options().deferred(project, shell)).contains(folder.resolve("prod"));
    assertThat(options("--defer-state", "other").deferred(project, shell))
        .contains(folder.resolve("other"));
    assertThat(options("--no-defer").deferred(project, shell)).isEmpty();
    assertThat(options().favors(shell)).isFalse();
    assertThat(options("--favor-state").favors(shell)).isTrue();
    Shell old = new Shell(Path.of("/"), folder, Map.of("DBT_DEFER_TO_STATE", "true")::get);
    assertThat(options("--state", "prod").deferred(project, old)).isPresent();
    assertThat(options("--state", "prod", "--no-defer").repeated())
        .isEqualTo(" --state prod --no-defer");
  }
}
