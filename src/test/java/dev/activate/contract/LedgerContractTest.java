package dev.activate.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a contract may say of the ledger, and how its mistakes are told. */
final class LedgerContractTest {
  private static final String SYNC =
      """
      version: 1
      destinations:
        - {name: crm, type: duckdb, path: crm.duckdb}
      syncs:
        - name: contacts
          model: ref('contacts')
          destination: {name: crm, object: contacts}
          key: {column: email, field: email}
          fields: {score: lead_score}
      """;

  private final Project project;

  LedgerContractTest(@TempDir Path folder) {
    project = new Project(folder).with("reverse_etl/contacts.yml", SYNC);
  }

  @Test
  void aProjectThatSaysNothingKeepsItInAFile() {
    assertThat(project.reading().contract().ledger()).isEqualTo(LedgerSettings.DEFAULT);
  }

  @Test
  void everyKindParsesInAnyFile() {
    assertThat(ledger("{type: file}").type()).isEqualTo(LedgerSettings.Type.FILE);
    LedgerSettings warehouse = ledger("{type: warehouse, schema: \"{{ where }}_activate\"}");
    assertThat(warehouse.type()).isEqualTo(LedgerSettings.Type.WAREHOUSE);
    assertThat(warehouse.settings()).containsEntry("schema", "eu_activate");
    assertThat(warehouse.place()).hasToString("reverse_etl/ledger.yml:2:1");
    assertThat(
            ledger(
                    """
                    {type: postgres, host: db, port: 5433, user: activate, dbname: ops,
                      schema: activate, role: writer, sslmode: verify-full, sslrootcert: ca.pem,
                      sslcert: a.pem, sslkey: a.pk8, connect_timeout: 5, keepalives_idle: 0}
                    """)
                .settings())
        .containsEntry("port", 5433)
        .containsEntry("dbname", "ops")
        .hasSize(12);
    assertThat(
            ledger(
                    """
                    {type: s3, bucket: b, prefix: p/q, region: eu-central-1,
                      endpoint: "http://localhost:9000", path_style: true, allow_private: false}
                    """)
                .settings())
        .containsEntry("bucket", "b")
        .containsEntry("path_style", true);
  }

  @Test
  void whatJinjaMakesIsOfTheTypeThatIsMeant() {
    String of = "{type: postgres, host: db, user: a, dbname: b, port: \"%s\"}";
    assertThat(ledger(of.formatted("54{{ 32 }}")).settings()).containsEntry("port", 5432);
    with(of.formatted("{{ where }}"));
    assertThat(project.told())
        .contains("Ledger cannot be found like this", "`ledger.port` must be a whole number");
    with("{type: s3, bucket: \"{{ '' }}\"}");
    assertThat(project.told()).contains("`ledger.bucket` is empty once its Jinja is rendered");
    with("{type: s3, bucket: b, path_style: \"{{ where }}\"}");
    assertThat(project.told()).contains("`ledger.path_style` must be true or false");
  }

  @Test
  void secretsComeByReferenceOnly() throws IOException {
    with("{type: postgres, host: db, user: a, dbname: b, password: hunter2}");
    assertThat(project.told())
        .contains("Secret written into the contract", "`password`", ":2:")
        .doesNotContain("hunter2");
    with(
        "{type: s3, bucket: b, access_key_id: AKIAX, secret_access_key: \"{{ env_var('A', 'zz9') }}\"}");
    assertThat(project.told())
        .contains("`access_key_id`", "`secret_access_key`")
        .doesNotContain("AKIAX", "zz9");
    Path file = project.folder().resolve("password");
    Files.writeString(file, "hunter2\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    LedgerSettings ledger =
        ledger("{type: postgres, host: db, user: a, dbname: b, password: {file: password}}");
    assertThat(ledger.settings()).containsEntry("password", "hunter2");
    assertThat(ledger.toString()).doesNotContain("hunter2");
  }

  @Test
  void mistakesAreToldWithTheirPlaces() {
    with("{type: warehouse, shema: activate}");
    assertThat(project.told())
        .contains("`shema` is not a key of `ledger`", "Did you mean `schema`?", ":2:27");
    with("{type: warehouse, bucket: b}");
    assertThat(project.told()).contains("`bucket` is not a key of `ledger`. Keys: type, schema.");
    with("{type: s4}");
    assertThat(project.told()).contains("Did you mean `s3`?", ":2:16");
    with("{type: s3}");
    assertThat(project.told()).contains("A key is missing in `ledger`: `bucket`. The bucket;");
    with("{schema: activate}");
    assertThat(project.told()).contains("A key is missing in `ledger`: `type`.");
    with("warehouse");
    assertThat(project.told()).contains("`ledger` wants a mapping");
  }

  @Test
  void aSecondOneIsRefusedWithBothPlaces() {
    with("{type: file}");
    project.with("reverse_etl/other.yml", "version: 1\nledger: {type: warehouse}\n");
    assertThat(project.told())
        .contains(
            "Ledger is said twice",
            "reverse_etl/other.yml:2:1",
            "already stands at reverse_etl/ledger.yml:2:1");
  }

  private LedgerSettings ledger(String ledger) {
    with(ledger);
    return project.reading().contract().ledger();
  }

  private void with(String ledger) {
    project.with("reverse_etl/ledger.yml", "version: 1\nledger: " + ledger.strip() + "\n");
  }
}
