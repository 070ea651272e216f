package dev.activate.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activate.problem.Problem;
import dev.activate.problem.Problems;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
final class YamlReaderTest {
  private static final Kind KIND =
      new Kind("contract", "/schemas/contract.schema.json", "version: 1");

  @Test
  void deepNestingIsRefusedBeforeAnythingRecursive() {
    assertThat(only("[".repeat(5000)).detail()).contains("more than 50 levels");
    assertThat(only("a: ".repeat(1) + "{a: ".repeat(5000)).detail()).contains("50 levels");
  }

  @Test
  void anAliasThatHoldsItselfIsRefused() {
    assertThat(only("a: &r [*r]").detail()).contains("holds itself");
  }

  @Test
  void manyKeysAreRefusedQuickly() {
    StringBuilder yaml = new StringBuilder();
    for (int i = 0; i < 200_000; i++) {
      yaml.append(Integer.toString(i, 36)).append(":\n");
    }
    long start = System.nanoTime();
    Problem problem = only(yaml.toString());
    assertThat(problem.detail()).containsAnyOf("more than 50000 keys", "larger than a megabyte");
    assertThat(System.nanoTime() - start).isLessThan(3_000_000_000L);
  }

  @Test
  void billionLaughsAreRefused() {
    StringBuilder yaml = new StringBuilder("a0: &a0 [lol, lol]\n");
    for (int i = 1; i < 12; i++) {
      yaml.append("a%d: &a%d [*a%d, *a%d]%n".formatted(i, i, i - 1, i - 1));
    }
    assertThat(only(yaml.toString()).detail()).contains("more than 10 aliases");
  }

  @Test
  void aDuplicateKeyNamesBothPlaces() {
    Problem problem = only("a: 1\nb: 2\na: 3\n");
    assertThat(problem.detail()).contains("`a` is already at x.yml:1:1");
    assertThat(problem.place()).hasToString("x.yml:3:1");
  }

  @Test
  void oneLineOfManyValuesIsReadQuickly() {
    String yaml = "a: [" + "xxxxxxxx, ".repeat(40_000) + "x]";
    Problems problems = new Problems();
    long start = System.nanoTime();
    assertThat(YamlReader.read(KIND, "x.yml", yaml, problems)).isPresent();
    assertThat(System.nanoTime() - start).isLessThan(3_000_000_000L);
  }

  @Test
  void mergeKeysAreRefused() {
    assertThat(only("a: &a {x: 1}\nb: {<<: *a}\n").detail()).contains("Merge keys");
  }

  @Test
  void aTabIsExplainedWithItsLine() {
    Problem problem = only("a:\n\tb: 1\n");
    assertThat(problem.detail()).contains("A tab stands");
    assertThat(problem.place()).hasToString("x.yml:2:1").extracting("source").isEqualTo("\tb: 1");
  }

  @Test
  void oddInputIsAProblemAndNeverAnotherException() {
    for (String yaml :
        List.of(
            "a: b: c",
            "\"",
            "a: \u0000",
            "--- 1\n--- 2",
            "? [a]\n: 1",
            "a: !!java.io.File x",
            "a: 1e999999999",
            "a: .nan",
            "&",
            "*x",
            "%YAML 9.9\n---\na",
            "")) {
      Problems problems = new Problems();
      YamlReader.read(KIND, "x.yml", yaml, problems);
      assertThat(problems.all()).as(yaml).isNotEmpty();
    }
  }

  @Test
  void aSyntaxErrorDoesNotShowTheSecretBesideIt() {
    assertThat(only("token: hunter2: x").toString()).doesNotContain("hunter2");
  }

  private static Problem only(String yaml) {
    Problems problems = new Problems();
    YamlReader.read(KIND, "x.yml", yaml, problems);
    assertThat(problems.all()).hasSize(1);
    return problems.all().get(0);
  }
}
