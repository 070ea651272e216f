package dev.activate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activate.fake.service.FakeService;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service that is played under {@code --local}: nothing of it is reached, and its rules hold. */
final class LocalServiceTest {
  private static final String CONTACTS =
      """
      version: 1
      destinations:
        - name: hubspot
          type: hubspot
          token: "{{ env_var('NO_SUCH_TOKEN') }}"
          objects: {contacts: {fields: {lead_score: {type: integer}}}}
      syncs:
        - name: people
          sql: |
            select 'P' || i || '@Example.com' as email, 'Name ' || i as name, i as score, 'lead' as stage
            from range(1, 451) t(i)
          destination: {name: hubspot, object: contacts}
          key: {column: email, field: email}
          fields: {firstname: name, FIELDS}
      """;

  @Test
  void itsBatchesItsFieldsAndItsSpellingAreThoseOfTheService(@TempDir Path folder)
      throws IOException {
    try (FakeService unused = FakeService.start(FakeService.Keeping.UPSERT)) {
      WebhookProject project = WebhookProject.make(folder, unused);
      project.write("reverse_etl/crm.yml", contacts("lead_score: score, lifecyclestage: stage"));
      Cli.Result plan = project.run("plan", "--local");
      assertThat(plan.out())
          .contains("hubspot (hubspot sandbox) contacts", "p100@example.com", "5 requests");
      Cli.Result applied = project.run("apply", "--local", "--auto-approve", "-q");
      assertThat(applied.exit()).as(applied.out() + applied.err()).isZero();
      assertThat(project.run("plan", "--local").out()).contains("No changes");
    }
  }

  @Test
  void whatTheServiceWouldRefuseIsRefusedInThePlan(@TempDir Path folder) throws IOException {
    try (FakeService unused = FakeService.start(FakeService.Keeping.UPSERT)) {
      WebhookProject project = WebhookProject.make(folder, unused);
      project.write("reverse_etl/crm.yml", contacts("createdate: name"));
      assertThat(project.run("plan", "--local").out()).contains("Field cannot be written");
      project.write("reverse_etl/crm.yml", contacts("lifecyclestage: name"));
      assertThat(project.run("plan", "--local").out())
          .contains("No value fits the destination's field", "Name 1");
      project.write("reverse_etl/crm.yml", contacts("lead_scor: score"));
      assertThat(project.run("plan", "--local").out()).contains("Did you mean `lead_score`?");
    }
  }

  private static String contacts(String fields) {
    return CONTACTS.replace("FIELDS", fields);
  }
}
