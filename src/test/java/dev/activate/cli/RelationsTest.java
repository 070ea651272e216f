package dev.activate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activate.fake.service.FakeService;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records that point to other records: companies, and their people. */
final class RelationsTest {
  private final FakeService unused = FakeService.start(FakeService.Keeping.UPSERT);
  private WebhookProject project;

  /** The people stand first in the file, so that only their lookup puts them behind. */
  @BeforeEach
  void make(@TempDir Path folder) throws IOException {
    project = WebhookProject.make(folder, unused);
    project.write(
        "reverse_etl/crm.yml",
        """
        version: 1
        destinations:
          - name: crm
            type: sandbox
            objects:
              companies:
                fields:
                  number: {type: text, required: true}
                  name: {type: text, max_length: 5}
              contacts:
                fields:
                  email: {type: text, required: true}
                  company: {type: text}
        syncs:
          - name: people
            sql: select email, name as company from warehouse.people
            destination: {name: crm, object: contacts}
            key: {column: email, field: email}
            fields:
              company: {lookup: {object: companies, by: number, column: company}}
          - name: companies
            sql: "select name as number, case when score > 1 then 'far too long' else 'ok' end as name from warehouse.people"
            destination: {name: crm, object: companies}
            key: {column: number, field: number}
            fields: {name: name}
        """);
    project.sql("insert into people values ('a@example.com', 1, 'C1'), ('b@example.com', 2, 'C2')");
  }

  @AfterEach
  void stop() {
    unused.close();
  }

  @Test
  void parentsComeFirstWithoutItsBeingSaid() {
    assertThat(project.run("plan").out())
        .matches("(?s).*companies.*contacts.*".replace("contacts", "people"));
  }

  @Test
  void aChildOfARefusedParentIsHeldWithItsReason() {
    Cli.Result applied = project.apply();
    assertThat(applied.exit()).as(applied.out() + applied.err()).isEqualTo(7);
    String letters = project.run("dlq", "list").out().replaceAll("\\s+", " ");
    assertThat(letters)
        .contains("PARENT_REFUSED")
        .contains("company points to companies C2, which was refused: TOO_LONG")
        .doesNotContain("C1");
    project.sql("update people set score = 1");
    Cli.Result again = project.apply();
    assertThat(again.exit()).as(again.out() + again.err()).isZero();
    assertThat(project.run("dlq", "list").out()).doesNotContain("PARENT_REFUSED");
    assertThat(project.run("plan").out()).contains("No changes");
  }

  @Test
  void aHeldParentHoldsItsChildInThePlan() {
    project.sql("update people set name = 'C1'");
    Cli.Result plan = project.run("plan");
    assertThat(plan.exit()).isEqualTo(3);
    assertThat(plan.out() + plan.err())
        .contains("Parent sync is held")
        .contains("people comes after companies");
    assertThat(project.run("plan", "--select", "people").exit()).isZero();
  }

  @Test
  void aLookupThatNamesNothingToFindItByIsAnError() throws IOException {
    project.write(
        "reverse_etl/more.yml",
        """
        version: 1
        syncs:
          - name: more
            sql: select email, name from warehouse.people
            destination: {name: crm, object: contacts}
            key: {column: email, field: email}
            fields: {company: {lookup: {object: companies, column: name}}}
        """);
    Cli.Result validated = project.run("validate");
    assertThat(validated.exit()).isEqualTo(1);
    assertThat(validated.err().replaceAll("\\s+", " "))
        .contains("more.yml:7:")
        .contains("A key is missing in `fields.company.lookup`: `by`");
  }
}
