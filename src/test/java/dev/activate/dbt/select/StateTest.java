package dev.activate.dbt.select;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activate.problem.ActivateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** state:, result: and source_status:, which look at the artifacts of another run. */
final class StateTest {
  private static final String ALL = "crm_companies crm_people scores users";

  private final Shop shop;

  StateTest(@TempDir Path folder) throws IOException {
    shop = Shop.make(folder);
  }

  /** The run to compare with is this very project. */
  @BeforeEach
  void keep() throws IOException {
    Path state = shop.folder.resolve("prod");
    shop.write("prod/manifest.json", Shop.MANIFEST);
    StateFile.write(state, StateFile.records(shop.manifest(), shop.syncs));
    shop.state = state;
  }

  private void manifest(String from, String to) throws IOException {
    assertThat(Shop.MANIFEST).contains(from);
    shop.write("target/manifest.json", Shop.MANIFEST.replace(from, to));
  }

  @Test
  void nothingIsModifiedOrNewWhileNothingChanges() {
    assertThat(shop.selected("state:modified+ state:new+")).isEmpty();
    assertThat(shop.selected("state:unmodified")).containsExactly(ALL.split(" "));
    assertThat(shop.selected("state:old")).containsExactly(ALL.split(" "));
  }

  @Test
  void aChangedContractSqlOrModelMakesASyncModified() throws IOException {
    shop.syncs =
        shop.syncs.stream()
            .map(
                one ->
                    switch (one.name()) {
                      case "scores" -> one.changed("other", one.sql());
                      case "users" -> one.changed(one.contract(), "select 1");
                      default -> one;
                    })
            .toList();
    manifest("\"raw_code\": \"select 3\"", "\"raw_code\": \"select 33\"");
    assertThat(shop.selected("state:modified.contract")).containsExactly("scores");
    assertThat(shop.selected("state:modified.sql")).containsExactly("users");
    assertThat(shop.selected("state:modified.body")).containsExactly("users");
    assertThat(shop.selected("state:modified.model")).containsExactly("crm_companies");
    assertThat(shop.selected("state:modified")).containsExactly("crm_companies", "scores", "users");
    assertThat(shop.selected("state:unmodified")).containsExactly("crm_people");
    assertThat(shop.selected("state:modified.configs")).isEmpty();
  }

  @Test
  void aSyncThatWasNotThereIsNewAndModified() {
    shop.syncs =
        List.of(shop.syncs.get(0), copyOf(shop.syncs.get(2), "brand_new"), shop.syncs.get(3));
    assertThat(shop.selected("state:new")).containsExactly("brand_new");
    assertThat(shop.selected("state:modified")).containsExactly("brand_new");
    assertThat(shop.selected("state:old")).containsExactly("crm_companies", "users");
  }

  private static Shop.One copyOf(Shop.One one, String name) {
    return new Shop.One(
        name,
        one.tags(),
        one.paths(),
        one.destination(),
        one.object(),
        one.mode(),
        one.config(),
        one.upstream(),
        one.after(),
        one.contract(),
        one.sql());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"raw_code\": \"select 2\"| \"raw_code\": \"select 22\"| body",
        "\"unrendered_config\": {\"materialized\": \"table\"}| \"unrendered_config\":"
            + " {\"materialized\": \"view\"}| configs",
        "\"unrendered_config\": {\"materialized\": \"table\"}| \"unrendered_config\":"
            + " {\"materialized\": \"table\", \"alias\": \"x\"}| relation",
        "\"checksum\": \"c1\"| \"checksum\": \"c2\"| contract"
      })
  void aPartOfAModelIsComparedByItself(String from, String to, String part) throws IOException {
    manifest(from, to);
    for (String each : List.of("body", "configs", "relation", "contract", "macros")) {
      assertThat(shop.selected("state:modified." + each + "+1"))
          .as(each)
          .isEqualTo(each.equals(part) ? List.of("crm_people") : List.of());
    }
    assertThat(shop.selected("state:modified+1")).contains("crm_people");
  }

  @Test
  void aMacroCountsHoweverFarItIsCalledFrom() throws IOException {
    manifest("{% macro deep() %}", "{% macro deep() %}x");
    assertThat(shop.selected("state:modified.macros+2")).containsExactly("crm_people");
    manifest("\"identifier\": \"users_v3\"", "\"identifier\": \"users_v4\"");
    assertThat(shop.selected("state:modified.macros+")).isEmpty();
    assertThat(shop.selected("state:modified+1")).contains("users");
  }

  @Test
  void tagsAndDescriptionsThatAreNotPersistedDoNotCount() throws IOException {
    manifest("\"tags\": [\"nightly\"],", "\"tags\": [\"hourly\"], \"description\": \"new\",");
    assertThat(shop.selected("state:modified+")).isEmpty();
  }

  @Test
  void theRecordIsTheSameForWhatIsTheSame() throws IOException {
    Path file = shop.folder.resolve("prod").resolve(StateFile.NAME);
    String before = Files.readString(file);
    shop.syncs =
        List.of(shop.syncs.get(3), shop.syncs.get(2), shop.syncs.get(1), shop.syncs.get(0));
    StateFile.write(shop.folder.resolve("prod"), StateFile.records(shop.manifest(), shop.syncs));
    assertThat(Files.readString(file)).isEqualTo(before).endsWith("}\n").doesNotContain("select");
    assertThat(shop.folder.resolve("prod")).isDirectoryNotContaining("glob:**.tmp");
  }

  @Test
  void whatIsMissingIsSaidWithTheWayToMakeIt() throws IOException {
    Files.delete(shop.folder.resolve("prod").resolve(StateFile.NAME));
    assertThatThrownBy(() -> shop.selected("state:modified"))
        .hasMessageContaining("no " + StateFile.NAME)
        .satisfies(
            e ->
                assertThat(((ActivateException) e).problems().get(0).commands())
                    .containsExactly("activate compile"));
    shop.write("prod/" + StateFile.NAME, "{\"activate_state_version\": 2, \"syncs\": {}}");
    assertThatThrownBy(() -> shop.selected("state:modified")).hasMessageContaining("version 2");
    keep();
    Files.delete(shop.folder.resolve("prod/manifest.json"));
    assertThat(shop.selected("state:modified")).isEmpty();
    assertThatThrownBy(() -> shop.selected("state:modified+"))
        .hasMessageContaining("manifest.json");
    shop.state = null;
    assertThatThrownBy(() -> shop.selected("state:new")).hasMessageContaining("--state DIR");
  }

  private static String results(String id, String status) {
    return """
        {"metadata": {"dbt_schema_version": "https://schemas.getdbt.com/dbt/run-results/v6.json"},
         "results": [{"unique_id": "%s", "status": "%s"}]}
        """
        .formatted(id, status);
  }

  @Test
  void aResultOfDbtLeadsToTheSyncsDownstream() throws IOException {
    shop.write("target/run_results.json", results("model.shop.customers", "error"));
    shop.write("prod/run_results.json", results("test.shop.not_null_vip", "fail"));
    assertThat(shop.selected("result:fail+1")).containsExactly("crm_companies");
    assertThat(shop.selected("result:error+")).isEmpty();
    shop.state = null;
    assertThat(shop.selected("result:error+1")).containsExactly("crm_people");
    Files.delete(shop.folder.resolve("target/run_results.json"));
    assertThatThrownBy(() -> shop.selected("result:error+"))
        .hasMessageContaining("run_results.json");
  }

  @Test
  void aResultOfOurOwnIsThatOfTheLastRunOfTheSync() {
    shop.outcomes.put("users", Set.of(Result.ERROR, Result.PARTIAL, Result.REJECTED));
    shop.outcomes.put("scores", Set.of(Result.SUCCESS, Result.APPLIED, Result.COMPLETE));
    assertThat(shop.selected("result:error")).containsExactly("users");
    assertThat(shop.selected("result:rejected")).containsExactly("users");
    assertThat(shop.selected("result:applied")).containsExactly("scores");
    assertThat(shop.selected("result:failed result:skipped")).isEmpty();
  }

  private static String sources(String status, String loaded) {
    return """
        {"metadata": {"dbt_schema_version": "https://schemas.getdbt.com/dbt/sources/v3.json"},
         "results": [{"unique_id": "source.shop.app.users", "status": "%s",
           "max_loaded_at": "%s"}]}
        """
        .formatted(status, loaded);
  }

  @Test
  void aSourceThatIsFresherThanInTheOtherRunLeadsToItsSyncs() throws IOException {
    shop.write("target/sources.json", sources("Warn", "2026-01-02T00:00:00Z"));
    assertThat(shop.selected("source_status:warn+1")).containsExactly("users");
    assertThat(shop.selected("source_status:pass+")).isEmpty();
    assertThatThrownBy(() -> shop.selected("source_status:fresher+"))
        .hasMessageContaining("sources.json");
    shop.write("prod/sources.json", sources("pass", "2026-01-01T00:00:00Z"));
    assertThat(shop.selected("source_status:fresher+1")).containsExactly("users");
    shop.write("prod/sources.json", sources("pass", "2026-01-02T00:00:00Z"));
    assertThat(shop.selected("source_status:fresher+")).isEmpty();
  }
}
