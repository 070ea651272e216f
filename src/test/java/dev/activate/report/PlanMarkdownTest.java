package dev.activate.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activate.Golden;
import dev.activate.plan.PlanSummary;
import dev.activate.plan.SyncSummary;
import dev.activate.plan.Values;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class PlanMarkdownTest {
  @Test
  void aPlanIsAComment() {
    String text = PlanMarkdown.of(Plans.everything(), Values.MASKED);
    Golden.assertMatches("report/plan.md", text);
    assertThat(text).startsWith("<!-- activate:plan target=prod -->\n");
  }

  @Test
  void withoutValuesNoKeyAndNoValueIsShown() {
    String text = PlanMarkdown.of(Plans.everything(), Values.NONE);
    Golden.assertMatches("report/plan-none.md", text);
    assertThat(text).doesNotContain("acct_", "growth", "platinum", "secret_value", "2,400");
  }

  @Test
  void theCommentOfAHugePlanStaysUnderTheLimit() {
    for (String name : new String[] {"acct_00917_and_some_more_text", Plans.HOSTILE.repeat(9)}) {
      Random random = new Random(1);
      SyncSummary[] syncs =
          Stream.generate(() -> Plans.of(() -> name, 10, 300, random))
              .limit(200)
              .toArray(SyncSummary[]::new);
      String text = PlanMarkdown.of(Plans.plan(syncs), Values.FULL);
      assertThat(text.length()).isBetween(2_000, 59_999);
      assertThat(text).contains("> This plan deletes 60,000 records in 200 syncs.");
    }
  }

  @Test
  void hostileValuesStayInsideTheirCode() {
    PlanSummary plan = Plans.plan(Plans.of(() -> Plans.HOSTILE, 5, 3, new Random(2)));
    String text = PlanMarkdown.of(plan, Values.FULL);
    String outside = outside(text);
    assertThat(outside).doesNotContain("<img", "@octocat", "](", "\033", "\u202e", "\n# h");
    assertThat(outside.split("</details>", -1)).hasSize(2);
    assertThat(text.lines().filter(line -> line.startsWith("| &#") || line.startsWith("| <code>")))
        .allMatch(line -> line.chars().filter(c -> c == '|').count() == 9 || columns(line) == 4);
  }

  private static long columns(String line) {
    return line.chars().filter(c -> c == '|').count();
  }

  /** The comment without its fenced blocks, found as CommonMark finds them. */
  private static String outside(String text) {
    StringBuilder outside = new StringBuilder();
    String fence = "";
    for (String line : text.split("\n", -1)) {
      if (fence.isEmpty() && line.startsWith("```")) {
        fence = line.replaceAll("[^`].*", "");
      } else if (!fence.isEmpty()) {
        fence = line.strip().matches("`{" + fence.length() + ",}") ? "" : fence;
      } else {
        outside.append(line).append('\n');
      }
    }
    assertThat(fence).as("every fence is closed").isEmpty();
    return outside.toString();
  }
}
