package dev.activate.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.activate.Golden;
import dev.activate.apply.ApplySummary.Refusal;
import dev.activate.change.Outcome.Status;
import dev.activate.plan.SyncSummary;
import dev.activate.plan.Values;
import dev.activate.problem.Problem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class JsonTest {
  private static final Clock CLOCK = Clock.fixed(Plans.NOW, ZoneOffset.UTC);

  @Test
  void aPlanIsOneDocumentOfItsSchema() {
    String json = PlanJson.of(Plans.everything(), Values.MASKED);
    Golden.assertMatches("report/plan.json", json);
    Schema schema = schema("plan");
    assertThat(schema.validate(json, InputFormat.JSON)).isEmpty();
    SyncSummary hostile = Plans.of(() -> Plans.HOSTILE, 3, 3, new Random(3));
    for (Values values : Values.values()) {
      String other = PlanJson.of(Plans.unsaved(hostile), values);
      assertThat(schema.validate(other, InputFormat.JSON)).isEmpty();
    }
    String wrong = json.replace("\"complete\" : false", "\"complete\" : \"no\"");
    assertThat(schema.validate(wrong, InputFormat.JSON)).isNotEmpty();
  }

  @Test
  void withoutValuesNoKeyAndNoValueIsShown() {
    assertThat(PlanJson.of(Plans.everything(), Values.NONE))
        .doesNotContain("acct_", "growth", "platinum", "secret_value", "2,400");
    assertThat(events(Values.NONE))
        .doesNotContain("acct_", "growth", "platinum", "secret_value", "2,400", "a@b");
  }

  @Test
  void everyEventIsOneLineOfItsSchema() {
    String lines = events(Values.MASKED);
    Golden.assertMatches("report/events.json", lines);
    Schema schema = schema("events");
    assertThat(lines.lines())
        .allSatisfy(line -> assertThat(schema.validate(line, InputFormat.JSON)).isEmpty());
    assertThat(lines).startsWith("{\"@level\":\"info\",\"@message\":\"activate 0.1.0\"");
    assertThat(schema.validate("{\"type\":\"version\"}", InputFormat.JSON)).isNotEmpty();
  }

  @Test
  void anApplyIsOneDocument() {
    Golden.assertMatches("report/apply.json", ApplyJson.of(ResultTextTest.applied()));
  }

  private static String events(Values values) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Events events = new Events(new PrintStream(bytes, true, StandardCharsets.UTF_8), CLOCK, values);
    events.version("0.1.0");
    events.plan(Plans.everything());
    events.applyStart("salesforce_accounts", 1_063);
    events.applyProgress("salesforce_accounts", 500, 1_063);
    Problem problem = Plans.unreadable().problems().get(0);
    events.applyErrored("crm_users", problem);
    events.recordUnwritten(
        "x", new Refusal(Status.REJECTED, "BAD", "a@b is bad", 1, List.of("a@b")));
    events.recordUnwritten("x", new Refusal(Status.UNKNOWN, "NO_ANSWER", "cut", 2, List.of("c@d")));
    events.applied(ResultTextTest.applied());
    ResultTextTest.runs().forEach(events::run);
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static Schema schema(String name) {
    try (InputStream in = JsonTest.class.getResourceAsStream("/schemas/" + name + ".schema.json")) {
      assertThat(in).isNotNull();
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(text, InputFormat.JSON);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
