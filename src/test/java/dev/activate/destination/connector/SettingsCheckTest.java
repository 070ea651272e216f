package dev.activate.destination.connector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activate.destination.connector.spec.Connector;
import dev.activate.problem.Problems;
import dev.activate.yaml.Document;
import dev.activate.yaml.Kind;
import dev.activate.yaml.YamlReader;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A destination of a contract is checked by its connector. */
final class SettingsCheckTest {
  private static final Connector ACME =
      Changes.connector(
          """
          connector: acme
          version: 1
          settings:
            token: {secret: true, description: The token of the app.}
            region: {options: [eu, us], default: eu}
            shard: {type: number, required: false}
            host: {pattern: "[a-z]+", example: acme, default: acme}
          http: {base_url: "https://${settings.host}.example.com"}
          objects: {person: {ops: {upsert: {request: {path: /x}}}}}
          """);

  @Test
  void aGoodOneHasNoProblems() {
    assertThat(told("{name: a, type: acme, token: \"{{ env_var('T') }}\", region: us, shard: 3}"))
        .isEmpty();
    assertThat(told("{name: a, token: {file: token.txt}, host: \"{{ var('host') }}\"}")).isEmpty();
  }

  @Test
  void whatIsMissingUnknownOrOfAnotherFormIsToldWithItsPlace() {
    assertThat(told("{name: a, regoin: eu, region: mars, shard: many, host: A1}"))
        .contains(
            "1:11 `regoin` is no setting of a destination of type acme. Did you mean `region`?")
        .contains("1:31 `region` cannot be \"mars\".", "Allowed: eu, us.")
        .contains("`shard` of a destination of type acme wants a number.")
        .contains("`host` cannot be \"A1\".", "For example: acme.")
        .contains("needs `token`. The token of the app.", "env_var('ACME_TOKEN')");
  }

  private static String told(String yaml) {
    Problems problems = new Problems();
    Document document =
        YamlReader.read(new Kind("destination", "", ""), "c.yml", yaml, problems).orElseThrow();
    SettingsCheck.check(ACME, document.top(), Set.of("name", "type"), problems);
    return problems.all().stream()
        .map(one -> one.place() + " " + one.detail())
        .collect(Collectors.joining("\n"));
  }
}
