package dev.activate.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activate.change.Value;
import dev.activate.problem.Severity;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ContractsTest {
  private static final String SMALL =
      """
      version: 1
      destinations:
        - {name: crm, type: duckdb, path: crm.duckdb}
      syncs:
        - name: contacts
          model: ref('contacts')
          destination: {name: crm, object: contacts}
          key: {column: email, field: email}
          fields:
            score: lead_score
      """;

  private final Project project;

  ContractsTest(@TempDir Path folder) {
    project = new Project(folder);
  }

  @Test
  void everyMistakeIsToldAtOnceWithItsPlace() throws IOException {
    project.with("reverse_etl/broken.yml", resource("contract/ten_mistakes.yml"));
    golden("contract/ten_mistakes.txt", project.told());
    assertThat(project.problems()).hasSizeGreaterThanOrEqualTo(10);
  }

  @Test
  void everyConstructParses() throws IOException {
    project.with("reverse_etl/full.yml", resource("contract/full.yml"));
    project.with("reverse_etl/sql/months.sql", "select * from {{ ref('contacts') }}");
    assertThat(project.told()).isEmpty();
    Contract contract = project.reading().contract();
    Sync sync = contract.sync("contacts").orElseThrow();
    assertThat(sync.tags()).containsExactly("crm", "hourly");
    assertThat(sync.owner()).isEqualTo(new Sync.Owner("RevOps", "revops@example.com"));
    assertThat(sync.query().sql().text()).isEqualTo("select * from {{ ref('contacts') }}");
    assertThat(sync.key()).containsExactly(new Sync.KeyColumn("email", "email"));
    assertThat(sync.onMissing()).isEqualTo(Sync.OnMissing.DELETE);
    assertThat(sync.guardrails().maxDeletes())
        .isEqualTo(new Guardrails.Ceiling(50L, BigDecimal.ONE));
    assertThat(sync.guardrails().maxUpdates()).isEqualTo(new Guardrails.Ceiling(7L, null));
    assertThat(sync.guardrails().maxErrors())
        .isEqualTo(new Guardrails.Ceiling(5L, new BigDecimal("2.5")));
    assertThat(sync.fields())
        .extracting(FieldMapping::field, FieldMapping::column, FieldMapping::nulls)
        .containsExactly(
            tuple("score", "lead_score", FieldMapping.Nulls.CLEAR),
            tuple("tier", "tier", FieldMapping.Nulls.KEEP));
    FieldMapping tier = sync.fields().get(1);
    assertThat(tier.values())
        .containsExactly(Map.entry("gold", "tier_gold"), Map.entry("1", "one"));
    assertThat(tier.compare()).isEqualTo(new Compare(Compare.Kind.ROUND, new BigDecimal(2), ""));
    assertThat(tier.write()).isEqualTo(FieldMapping.Write.ON_CREATE);
    assertThat(tier.sensitive()).isTrue();
    Sync months = contract.sync("months").orElseThrow();
    assertThat(months.keyFields()).containsExactly("email", "month");
    assertThat(months.query().sql().file()).isEqualTo("reverse_etl/sql/months.sql");
    DestinationSettings crm = contract.destination("crm").orElseThrow();
    assertThat(crm.settings()).containsEntry("path", "eu.duckdb");
    assertThat(
            Objects.requireNonNull(crm.objects().get("contacts"))
                .field("email")
                .orElseThrow()
                .type())
        .isEqualTo(Value.Type.TEXT);
  }

  @Test
  void everyDataTestParsesInEachOfDbtsSpellings() throws IOException {
    project.with("reverse_etl/full.yml", resource("contract/full.yml"));
    project.with("reverse_etl/sql/months.sql", "select 1");
    List<CheckSpec> checks = project.reading().contract().sync("contacts").orElseThrow().checks();
    assertThat(checks)
        .extracting(CheckSpec::name)
        .containsExactly(
            "not_null(lead_score)",
            "score_in_range",
            "unique(lead_score)",
            "accepted_values(tier)",
            "matches(tier)",
            "relationships(tier)",
            "unique(email, month)",
            "row_count",
            "fresh(updated_at)",
            "expression");
    CheckSpec range = checks.get(1);
    assertThat(range.arguments())
        .isEqualTo(Map.of("min", BigDecimal.ZERO, "max", new BigDecimal("100"), "exclusive", true));
    assertThat(range.severity()).isEqualTo(Severity.WARNING);
    assertThat(range.warnIf()).isEqualTo(new CheckSpec.Threshold(">", BigDecimal.TEN));
    assertThat(range.where()).isEqualTo("tier is not null");
    assertThat(checks.get(3).onFailure()).isEqualTo(CheckSpec.OnFailure.QUARANTINE);
    assertThat(checks.get(3).arguments().get("values")).isEqualTo(List.of("gold", "silver"));
    assertThat(checks.get(5).arguments()).containsEntry("to", "ref('contacts')");
    assertThat(checks.get(8).arguments()).containsEntry("within", Duration.ofDays(2));
    assertThat(checks.get(9).arguments()).containsEntry("expression", "lead_score >= 0");
  }

  @Test
  void sqlKnowsWhereItsTextBegins() {
    project.with(
        "reverse_etl/a.yml",
        SMALL.replace(
            "model: ref('contacts')",
            "sql: |\n        select *\n        from x\n    where: \"tier = 1\""));
    Sync sync = project.sync();
    assertThat(sync.query().sql().line()).isEqualTo(7);
    assertThat(sync.query().sql().column()).isEqualTo(9);
    assertThat(sync.where()).extracting("line", "column").containsExactly(9, 13);
  }

  @Test
  void commentsAndLayoutKeepTheDigestAndTheMappingChangesIt() {
    String digest = project.with("reverse_etl/a.yml", SMALL).sync().digest();
    String laidOut =
        SMALL.replace(
            "key: {column: email, field: email}",
            "# why\n    key:\n      field: email\n      column: email");
    assertThat(project.with("reverse_etl/a.yml", laidOut).sync().digest()).isEqualTo(digest);
    String mapped = SMALL.replace("score: lead_score", "score: tier");
    assertThat(project.with("reverse_etl/a.yml", mapped).sync().digest()).isNotEqualTo(digest);
    String moved = SMALL.replace("crm.duckdb", "other.duckdb");
    assertThat(project.with("reverse_etl/a.yml", moved).sync().digest()).isNotEqualTo(digest);
  }

  @Test
  void oneNameInTwoFilesIsRefusedAndBothPlacesAreNamed() {
    project.with("reverse_etl/a.yml", SMALL);
    project.with("reverse_etl/deep/b.yaml", SMALL.replaceAll("(?s)destinations:.*(?=syncs:)", ""));
    assertThat(project.told())
        .contains("Name is taken", "reverse_etl/deep/b.yaml:3:11", "reverse_etl/a.yml:5:11");
  }

  @Test
  void aSecretIsNeverPrinted() {
    project.with(
        "reverse_etl/a.yml",
        SMALL.replace(
            "path: crm.duckdb", "path: crm.duckdb, token: hunter2, nested: {key: hunter2}"));
    assertThat(project.told())
        .contains("Secret written into the contract", "token: ***")
        .doesNotContain("hunter2");
  }

  @Test
  void aDefaultForASecretIsASecretToo() {
    project.with(
        "reverse_etl/a.yml",
        SMALL.replace("path: crm.duckdb", "path: x, token: \"{{ env_var('A', 'hunter2') }}\""));
    assertThat(project.told()).contains("Secret written").doesNotContain("hunter2");
    project.with(
        "reverse_etl/a.yml",
        SMALL.replace("path: crm.duckdb", "path: x, token: \"{{ env_var('A') }}\""));
    assertThat(project.told()).doesNotContain("Secret written");
  }

  @Test
  void aKeyHasOneShape() {
    project.with(
        "reverse_etl/a.yml",
        SMALL.replace("field: email}", "columns: [{column: month, field: month}]}"));
    assertThat(project.told())
        .contains("Key not allowed here", "`key.column` cannot stand beside `columns`");
    project.with("reverse_etl/a.yml", SMALL.replace(", field: email}", "}"));
    assertThat(project.told()).contains("A key is missing in `key`: `field`");
  }

  @Test
  void anotherVersionIsNamed() {
    project.with("reverse_etl/a.yml", SMALL.replace("version: 1", "version: 2"));
    assertThat(project.told()).contains("Unknown version", "of version 1, not \"2\"");
  }

  @Test
  void aSettingOfAnotherTypeIsRefused() {
    project.with("reverse_etl/a.yml", SMALL.replace("path: crm.duckdb", "path: x, format: csv"));
    assertThat(project.told()).contains("`format` cannot stand beside `type: duckdb`");
  }

  @Test
  void fixturesAndConnectorsAreNoContracts() {
    project
        .with("reverse_etl/fixtures/a.yml", "nonsense")
        .with("reverse_etl/connectors/b.yml", "x");
    assertThat(project.told()).contains("No contract found", "version: 1");
  }

  @Test
  void aFileOutsideTheProjectIsRefused() {
    project.with(
        "reverse_etl/a.yml", SMALL.replace("model: ref('contacts')", "sql_file: ../secret.sql"));
    assertThat(project.told()).contains("File is outside the project");
  }

  private static org.assertj.core.groups.Tuple tuple(Object... values) {
    return org.assertj.core.groups.Tuple.tuple(values);
  }

  private static String resource(String name) throws IOException {
    try (var in = ContractsTest.class.getResourceAsStream("/golden/" + name)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static void golden(String name, String actual) throws IOException {
    if ("update".equals(System.getProperty("golden"))) {
      Files.writeString(Path.of("src/test/resources/golden", name), actual);
      return;
    }
    assertThat(actual).isEqualTo(resource(name));
  }
}
