package dev.activate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activate.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a connector is looked at, checked and mended, as a user types it. */
final class ConnectorsTest {
  private static final Path OWN = Path.of("examples/dbt_project/reverse_etl/connectors");
  private static final String GOOD =
      """
      connector: acme
      version: 1
      settings: {region: {example: eu}, token: {secret: true}}
      http:
        base_url: https://${settings.region}.example.com
        in_flight: 2
        auth: {type: bearer, token: "${settings.token}"}
      objects:
        person:
          keys: {id: {}}
          ops:
            upsert:
              request: {method: PUT, path: /people}
              batch: {items: 100}
              item: {id: "${key.id}", "...": "${changed}"}
              result: {records: {match: index, at: errors, index: row, code: code}}
              repeat: safe
      """;

  private final Path folder;

  ConnectorsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private String test(String name, String yaml, int exit) throws IOException {
    Path file = Files.writeString(folder.resolve(name), yaml);
    Cli.Result result = Cli.bare("connectors", "test", file.toString());
    assertThat(result.exit()).as(result.out() + result.err()).isEqualTo(exit);
    return (result.out() + result.err())
        .replaceAll(" *\\\\\n +", " ")
        .replace(folder.toString() + "/", "");
  }

  @Test
  void theListSaysWhoseEachIs() {
    Cli.Result list = Cli.bare("connectors", "list", "--project-dir", "examples/dbt_project");
    assertThat(list.exit()).isZero();
    Golden.assertMatches("connectors/list.txt", list.out());
  }

  @Test
  void aConnectorIsShownWithAllThatAUserMustSay() {
    for (String name : new String[] {"hubspot", "slack"}) {
      Cli.Result show = Cli.bare("connectors", "show", name);
      assertThat(show.exit()).isZero();
      assertThat(show.out().lines().mapToInt(String::length).max().orElse(0)).isLessThan(81);
      Golden.assertMatches("connectors/show_" + name + ".txt", show.out());
    }
  }

  @Test
  void theExampleOfTheProjectIsAsItsServiceAnswered() {
    Cli.Result test = Cli.bare("connectors", "test", OWN.resolve("billing_notes.yml").toString());
    assertThat(test.exit()).as(test.out() + test.err()).isZero();
    Golden.assertMatches("connectors/test_ok.txt", test.out());
  }

  @Test
  void aConnectorThatNoLongerFitsTheServiceIsToldByWhatDiffers() throws IOException {
    Files.copy(
        OWN.resolve("billing_notes.examples.yml"), folder.resolve("billing_notes.examples.yml"));
    String broken =
        Files.readString(OWN.resolve("billing_notes.yml"))
            .replace("index: position", "index: place")
            .replace("path: /v1/notes}", "path: /v2/notes}");
    Golden.assertMatches("connectors/test_differs.txt", test("billing_notes.yml", broken, 3));
  }

  @Test
  void theExamplesOfTheManualRun() throws IOException {
    List<String> blocks =
        Pattern.compile("(?s)```yaml\\n(.*?)```")
            .matcher(Files.readString(Path.of("docs/connectors.md")))
            .results()
            .map(found -> found.group(1))
            .toList();
    Files.writeString(
        folder.resolve("acme.examples.yml"),
        blocks.stream().filter(one -> one.contains("\nexamples:")).findFirst().orElseThrow());
    assertThat(test("acme.yml", blocks.get(0), 0)).contains("1 as recorded, 0 not.");
  }

  @Test
  void withoutExamplesItSaysWhereTheyBelong() throws IOException {
    assertThat(test("acme.yml", GOOD, 1).replaceAll("\\s+", " "))
        .contains("acme: the YAML is sound.")
        .contains("acme.examples.yml");
  }

  @Test
  void eachMistakeHasItsPlaceAndWhatWasMeant() throws IOException {
    String bad =
        GOOD.replace("settings.region}", "settings.regoin}")
            .replace("repeat: safe", "repaet: safe")
            .replace("in_flight: 2", "in_flight: two")
            .replace("method: PUT", "method: PUSH")
            .replace(", index: row", "")
            .replace("type: bearer", "type: basic");
    Golden.assertMatches("connectors/mistakes.txt", test("acme.yml", bad, 1));
  }

  @Test
  void aFileIsCalledAsItsConnector() throws IOException {
    assertThat(test("acme2.yml", "# Acme\n" + GOOD, 1).replaceAll("\\s+", " "))
        .contains("Connector and file differ in name acme2.yml:2:1")
        .contains("acme2.yml says `connector: acme`.", "rename one of the two");
  }
}
