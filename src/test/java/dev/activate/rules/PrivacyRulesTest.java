package dev.activate.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activate.apply.ApplySummary;
import dev.activate.contract.CheckSpec.Kind;
import dev.activate.contract.CheckSpec.OnFailure;
import dev.activate.contract.Sync.OnMissing;
import dev.activate.fake.FakeCrm;
import dev.activate.fake.Rehearsal;
import dev.activate.fake.SyncBuilder;
import dev.activate.plan.SyncSummary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is sensitive is written to the destination and shown or kept nowhere else. */
final class PrivacyRulesTest {
  private static final String OLD = "+39-06-OLDSECRET";
  private static final String NEW = "+39-06-NEWSECRET";

  @TempDir Path folder;

  private static String source(String phone) {
    return "select range::varchar as id, '" + phone + "' || range as phone from range(20)";
  }

  private static String bytes(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.ISO_8859_1);
  }

  @Test
  void aSensitiveValueStandsNowhereButInThePlanThatIsToWriteIt() throws Exception {
    Rehearsal people =
        new Rehearsal(
                folder,
                new SyncBuilder()
                    .sensitive("phone")
                    .check(Kind.UNIQUE, "phone", OnFailure.QUARANTINE)
                    .onMissing(OnMissing.DELETE))
            .source(source(OLD));
    SyncSummary first = people.plan();
    people.apply();
    people.source(source(NEW) + " union all select 'x', '" + NEW + "0'");
    SyncSummary second = people.plan();
    assertThat(first + "\n" + second).doesNotContain("SECRET");
    assertThat(second.counts().update()).isEqualTo(19);
    assertThat(bytes(people.planFile())).contains("NEWSECRET").doesNotContain("OLDSECRET");
    people.apply();
    assertThat(bytes(people.ledgerFile())).doesNotContain("SECRET");
    assertThat(people.crm.records.get("5").get("phone").text()).isEqualTo(NEW + "5");
  }

  @Test
  void aSensitiveValueThatCannotBeReadIsNotInTheReason() {
    Rehearsal people =
        new Rehearsal(folder, new SyncBuilder().sensitive("phone"))
            .source("select '1' as id, ('" + NEW + "' || range)::int as phone from range(3)");
    assertThat(people.refusal()).contains("Conversion").doesNotContain("SECRET");
  }

  @Test
  void aSensitiveKeyIsShownAsAShortHashEverywhere() {
    Rehearsal people =
        new Rehearsal(
                folder,
                new SyncBuilder()
                    .sensitiveKey()
                    .field("name")
                    .onMissing(OnMissing.DELETE)
                    .maxDeletes(null, 100))
            .source("select * from (values ('aSECRET', 'Ada'), ('bSECRET', 'Bob')) as t(id, name)");
    people.crm = new FakeCrm(5);
    people.crm.refused.add("bSECRET");
    assertThat(people.plan().toString()).doesNotContain("SECRET");
    ApplySummary refused = people.apply();
    assertThat(refused.syncs().get(0).refusals().get(0).sampleKeys())
        .singleElement()
        .asString()
        .startsWith("#");
    people.source("select 'cSECRET' as id, 'Cid' as name");
    SyncSummary second = people.plan();
    assertThat(second.deletes()).singleElement().asString().matches("#[0-9a-f]{8}");
    assertThat(second.toString()).doesNotContain("SECRET");
    people.source("select unnest(['dSECRET', 'dSECRET']) as id, 'D' as name");
    assertThat(people.plan().toString()).contains("share a key").doesNotContain("SECRET");
  }
}
