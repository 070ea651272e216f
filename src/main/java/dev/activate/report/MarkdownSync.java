package dev.activate.report;

import dev.activate.change.Action;
import dev.activate.check.CheckResult;
import dev.activate.check.CheckResult.Result;
import dev.activate.plan.PlanSummary;
import dev.activate.plan.SyncSummary;
import dev.activate.plan.SyncSummary.FieldSummary;
import dev.activate.plan.SyncSummary.GuardrailResult;
import dev.activate.plan.SyncSummary.Sample;
import dev.activate.plan.SyncSummary.Status;
import dev.activate.plan.Values;
import dev.activate.problem.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** What a pull-request comment says of the syncs: a table, then each that changes. */
final class MarkdownSync {
  private static final int NAME = 60;
  private static final int KEY = 40;
  private static final int PROBLEM = 2_000;
  private static final Style STYLE = new Style(false, true, 100);

  private MarkdownSync() {}

  static void table(StringBuilder text, PlanSummary plan, int rows) {
    List<SyncSummary> worth =
        plan.syncs().stream()
            .filter(sync -> sync.status() != Status.READY || Totals.changes(sync) || warns(sync))
            .toList();
    if (!worth.isEmpty()) {
      text.append("| sync | rows | + | ~ | - | drift | tests | guardrails |\n");
      text.append("|:--|--:|--:|--:|--:|--:|:--|:--|\n");
      worth.stream().limit(rows).forEach(sync -> row(text, sync));
      text.append('\n');
    }
    if (worth.size() > rows) {
      text.append("… ").append(Numbers.plural(worth.size() - rows, "more sync")).append("\n\n");
    }
    List<SyncSummary> same = plan.syncs().stream().filter(sync -> !worth.contains(sync)).toList();
    if (!same.isEmpty()) {
      text.append(Numbers.plural(same.size(), "sync has no changes", "syncs have no changes"))
          .append(": ")
          .append(codes(same.stream().map(SyncSummary::name).toList(), same.size(), 20))
          .append(".\n\n");
    }
  }

  private static void row(StringBuilder text, SyncSummary sync) {
    boolean known = sync.status() != Status.UNREADABLE && !PlanText.isUnread(sync);
    long deletes = sync.counts().delete();
    String state =
        switch (sync.status()) {
          case READY -> "";
          case HELD -> " **held**";
          case UNREADABLE -> " **could not be read**";
        };
    String delete = deletes > 0 ? "**" + Numbers.count(deletes) + "**" : "0";
    List<String> cells =
        List.of(
            Markdown.code(sync.name(), NAME) + state,
            known ? Numbers.count(sync.counts().rows()) : "?",
            known ? Numbers.count(sync.counts().create()) : "?",
            known ? Numbers.count(sync.counts().update()) : "?",
            known ? delete : "?",
            known ? Numbers.count(sync.counts().drifted()) : "?",
            sync.checks().isEmpty() ? "none" : PlanText.tests(sync),
            guardrails(sync));
    text.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  private static String guardrails(SyncSummary sync) {
    return sync.guardrails().stream()
        .limit(4)
        .map(MarkdownSync::guardrail)
        .collect(Collectors.joining(", "));
  }

  private static String guardrail(GuardrailResult one) {
    return (one.ok() ? "" : "**over:** ") + Markdown.code(one.measured(), NAME);
  }

  static void deletes(StringBuilder text, SyncSummary sync, Values values, int most) {
    long all = sync.counts().delete();
    if (all > 0) {
      boolean shown = values.shown() && most > 0;
      text.append("**Deletes** ").append(Markdown.code(sync.name(), NAME)).append(": ");
      text.append(shown ? codes(sync.deletes(), all, most) : Numbers.plural(all, "record"));
      text.append("\n\n");
    }
  }

  static void details(
      StringBuilder text, SyncSummary sync, Values values, PlanMarkdown.Limits most) {
    boolean samples = values.shown() && most.samples() > 0 && !sync.samples().isEmpty();
    if (!samples && (most.fields() == 0 || sync.fields().isEmpty())) {
      return;
    }
    if (!sync.refused().isEmpty()) {
      refused(text, sync);
    }
    text.append("<details><summary>What changes in ")
        .append(Markdown.html(sync.name(), NAME))
        .append("</summary>\n\n");
    fields(text, sync, values, most.fields());
    if (samples) {
      text.append(Markdown.fence("diff", samples(sync, most.samples()))).append('\n');
    }
    text.append("</details>\n\n");
  }

  private static void refused(StringBuilder text, SyncSummary sync) {
    text.append("**Refused before** ")
        .append(Markdown.code(sync.name(), NAME))
        .append(": ")
        .append(Markdown.code(SyncNotes.refusedBefore(sync.refused()), 4 * NAME))
        .append("\n\n");
  }

  private static void fields(StringBuilder text, SyncSummary sync, Values values, int most) {
    if (sync.fields().isEmpty()) {
      return;
    }
    text.append("| field | records | change |\n|:--|--:|:--|\n");
    for (FieldSummary field : sync.fields().subList(0, Math.min(most, sync.fields().size()))) {
      String typical = values.shown() ? Markdown.code(field.typical(), 2 * NAME) : "";
      text.append("| ")
          .append(Markdown.code(field.field(), NAME))
          .append(" | ")
          .append(Numbers.count(field.records()))
          .append(" | ")
          .append(field.sensitive() ? "(sensitive)" : typical)
          .append(" |\n");
    }
    text.append('\n');
    if (sync.fields().size() > most) {
      text.append("… ").append(Numbers.plural(sync.fields().size() - most, "more field"));
      text.append("\n\n");
    }
  }

  /** In the signs that colour a diff on the usual sites. */
  private static String samples(SyncSummary sync, int most) {
    StringBuilder text = new StringBuilder();
    for (Sample sample : sync.samples().subList(0, Math.min(most, sync.samples().size()))) {
      String sign = sample.action() == Action.UPDATE ? "!" : sample.action().symbol();
      String words = SampleLines.words(sample, STYLE, STYLE.width() - KEY);
      text.append(sign).append(' ').append(STYLE.show(sample.key(), KEY));
      text.append(words.isEmpty() ? "" : "   " + words).append('\n');
    }
    return text.toString();
  }

  static void problems(StringBuilder text, SyncSummary sync, Values values) {
    Page page = new Page(STYLE);
    for (Problem problem : sync.problems()) {
      page.blank();
      ProblemText.write(page, problem, "", values);
    }
    String all = page.toString();
    String body = all.length() > PROBLEM ? all.substring(0, PROBLEM) + "\n…" : all;
    text.append("**Problems** in ").append(Markdown.code(sync.name(), NAME)).append("\n\n");
    text.append(body.isBlank() ? "" : Markdown.fence("text", body) + "\n");
  }

  private static boolean warns(SyncSummary sync) {
    return !sync.problems().isEmpty()
        || sync.checks().stream().map(CheckResult::result).anyMatch(one -> one != Result.PASS);
  }

  private static String codes(List<String> names, long all, int most) {
    List<String> shown = names.stream().limit(most).map(name -> Markdown.code(name, KEY)).toList();
    long left = all - shown.size();
    return String.join(", ", shown) + (left > 0 ? ", … " + Numbers.count(left) + " more" : "");
  }
}
