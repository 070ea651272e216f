package dev.activate.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activate.Golden;
import dev.activate.plan.PlanSummary;
import dev.activate.plan.Values;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class PlanTextTest {
  private static final Style ASCII = new Style(false, false, 80);
  private static final String SIGNS = "abz 09_-./ éß日本語🎉👍\u0301\u202e\n\t\033`|<@'\"";

  @Test
  void aPlanIsShownAsDrawn() {
    Golden.assertMatches(
        "report/plan.txt",
        PlanText.of(Plans.everything(), Style.PLAIN, Values.MASKED, "activate apply prod.plan"));
  }

  @Test
  void withoutUnicodeThePlanIsAscii() {
    String text = PlanText.of(Plans.everything(), ASCII, Values.MASKED, "activate apply prod.plan");
    Golden.assertMatches("report/plan-ascii.txt", text);
    assertThat(text.chars()).allMatch(c -> c == '\n' || (c >= ' ' && c < 0x7F));
  }

  @Test
  void withoutValuesNoKeyAndNoValueIsShown() {
    String text =
        PlanText.of(Plans.everything(), Style.PLAIN, Values.NONE, "activate apply prod.plan");
    Golden.assertMatches("report/plan-none.txt", text);
    assertThat(text).doesNotContain("acct_", "growth", "platinum", "secret_value", "2,400");
  }

  @Test
  void coloursNeverChangeTheText() {
    String plain =
        PlanText.of(Plans.everything(), Style.PLAIN, Values.MASKED, "activate apply prod.plan");
    String coloured =
        PlanText.of(
            Plans.everything(), Style.PLAIN.coloured(), Values.MASKED, "activate apply prod.plan");
    assertThat(coloured).isNotEqualTo(plain);
    assertThat(coloured.replaceAll("\033\\[[0-9;]*m", "")).isEqualTo(plain);
  }

  @Test
  void aPlanThatWasNotSavedSaysThatApplyPlansAgain() {
    Golden.assertMatches(
        "report/plan-unsaved.txt",
        PlanText.of(
            Plans.unsaved(Plans.contacts()),
            Style.PLAIN,
            Values.MASKED,
            "activate apply --target prod"));
  }

  @Test
  void nothingToDoIsSaidInOneLine() {
    PlanSummary plan = Plans.plan(Plans.same("a"), Plans.same("b"));
    assertThat(PlanText.of(plan, Style.PLAIN, Values.MASKED, "activate apply prod.plan"))
        .endsWith("No changes. 1 destination matches your models.\n");
  }

  @Test
  void whatCouldNotBeReadIsNeverNoChanges() {
    PlanSummary plan = Plans.plan(Plans.same("a"), Plans.unreadable());
    assertThat(PlanText.of(plan, Style.PLAIN, Values.MASKED, "activate apply prod.plan"))
        .doesNotContain("No changes")
        .contains("nobody knows what would change", "1 could not be read");
  }

  @Test
  void heldDeletesAreNotPartOfTheSum() {
    assertThat(
            PlanText.of(
                Plans.plan(Plans.held()), Style.PLAIN, Values.MASKED, "activate apply prod.plan"))
        .contains("Plan: nothing to write. 1 is held.");
  }

  @Test
  void noLineIsWiderThanTheTerminal() {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      int width = random.nextBoolean() ? 80 : 60;
      Style style = new Style(false, random.nextBoolean(), width);
      PlanSummary plan = Plans.plan(Plans.of(() -> text(random), 8, 5, random), Plans.accounts());
      String text = PlanText.of(plan, style, Values.MASKED, "activate apply prod.plan");
      assertThat(text.lines())
          .as("seed %d", seed)
          .filteredOn(line -> !line.strip().startsWith("activate show")) // to be copied whole
          .allMatch(line -> Width.of(line) <= width || !line.strip().contains(" "), "fits");
      assertThat(text.chars()).allMatch(c -> c == '\n' || !Character.isISOControl(c));
    }
  }

  private static String text(Random random) {
    int[] signs = SIGNS.codePoints().toArray();
    int length = 1 + random.nextInt(random.nextBoolean() ? 8 : 60);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.appendCodePoint(signs[random.nextInt(signs.length)]);
      if (i % 12 == 11) {
        text.append(' ');
      }
    }
    return text.toString();
  }
}
