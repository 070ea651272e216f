package dev.activate.destination.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.activate.destination.connector.spec.ConnectorReader;
import dev.activate.problem.ActivateException;
import dev.activate.problem.Problem;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is wrong with a connector is told all at once, each with its place. */
final class SpecProblemsTest {
  private static final String GOOD =
      """
      connector: acme
      version: 1
      settings: {region: {example: eu}, token: {secret: true}}
      http:
        base_url: https://${settings.region}.example.com
        auth: {type: bearer, token: "${settings.token}"}
      objects:
        person:
          keys: {id: {type: string}}
          ops:
            upsert:
              request: {method: PUT, path: "/people/${key.id}"}
              item: {"...": "${changed}"}
              repeat: safe
      """;

  @Test
  void aGoodConnectorHasNone() {
    assertThat(ConnectorReader.read("acme.yml", GOOD).name()).isEqualTo("acme");
  }

  @Test
  void anUnknownReferenceHasItsPlaceAndTheNearestName() {
    assertThat(told(GOOD.replace("settings.region}", "settings.regoin}")))
        .isEqualTo(
            "acme.yml:5:13 `${settings.regoin}` refers to nothing that is known when this is sent. `settings` has no `regoin`. Did you mean `region`? It has: region, token.");
    assertThat(told(GOOD.replace("${key.id}", "${key.ID}")))
        .contains("acme.yml:12:38", "`key` has no `ID`. Did you mean `id`?");
    assertThat(told(GOOD.replace("${changed}", "${chnaged}")))
        .contains("acme.yml:13:23", "There is no `chnaged` here. Did you mean `changed`?");
    assertThat(told(GOOD.replace("${changed}", "${changed")))
        .contains("acme.yml:13:23", "has no `}`");
    assertThat(told(GOOD.replace("https://$", "https://${}.$"))).contains("must be a name");
  }

  @Test
  void anUnknownKeyHasItsPlaceAndTheNearestName() {
    assertThat(told(GOOD.replace("repeat:", "repaet:")))
        .contains("acme.yml:14:9", "`repaet` is not a key", "Did you mean `repeat`?");
    assertThat(told(GOOD.replace("upsert:", "upsrt:")))
        .contains("acme.yml:11:7", "Did you mean `upsert`?");
    assertThat(told(GOOD.replace("type: bearer", "type: baerer")))
        .contains("acme.yml:6:16", "Did you mean `bearer`?");
  }

  @Test
  void authSaysWhatItsTypeNeeds() {
    assertThat(told(GOOD.replace("type: bearer, token:", "type: basic, token:")))
        .contains("`auth` of type basic needs `user`")
        .contains("`token` means nothing to `auth` of type basic.");
  }

  @Test
  void conditionsMustCompareSomethingWithSomething() {
    String errors = GOOD + "errors:\n  - {when: %s, class: retry}\n";
    assertThat(told(errors.formatted("{path: code}"))).contains(":16:12", "Add `eq`");
    assertThat(told(errors.formatted("{eq: 1}"))).contains("needs one of `status`");
    assertThat(told(errors.formatted("{status: 4x}"))).contains("`4x` is no status");
    assertThat(told(errors.formatted("{path: code, match: \"(\"}")))
        .contains("Not a regular expression");
    assertThat(told(errors.formatted("{setting: regoin, eq: eu}"))).contains("`region`");
  }

  @Test
  void allProblemsAreToldAtOnceInTheOrderOfTheFile() {
    List<Problem> problems =
        problems(
            GOOD.replace("settings.region}", "settings.regoin}")
                .replace("repeat: safe", "repeat: sometimes")
                .replace("method: PUT", "method: PUSH"));
    assertThat(
            problems.stream()
                .map(one -> java.util.Objects.requireNonNull(one.place()).line())
                .toList())
        .containsExactly(5, 12, 14);
  }

  private static String told(String yaml) {
    return problems(yaml).stream()
        .map(one -> one.place() + " " + one.detail() + " (" + one.summary() + ")")
        .map(text -> text.replace(" (Unknown reference)", ""))
        .collect(Collectors.joining("\n"));
  }

  private static List<Problem> problems(String yaml) {
    return catchThrowableOfType(
            ActivateException.class, () -> ConnectorReader.read("acme.yml", yaml))
        .problems();
  }
}
