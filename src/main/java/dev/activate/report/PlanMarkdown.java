package dev.activate.report;

import dev.activate.plan.PlanSummary;
import dev.activate.plan.SyncSummary;
import dev.activate.plan.SyncSummary.Status;
import dev.activate.plan.Values;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A plan as one comment on a pull request, always under 60,000 characters: it shows less of each
 * sync until it fits. The marker in its first line lets a later run find and replace it.
 */
public final class PlanMarkdown {
  static final int MAX_LENGTH = 60_000;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final int NAME = 60;

  /** From all that helps down to the bare count. */
  private static final List<Limits> LIMITS =
      List.of(
          new Limits(10, 50, 1000, 20, 500),
          new Limits(5, 20, 200, 20, 500),
          new Limits(3, 10, 50, 20, 500),
          new Limits(1, 5, 20, 10, 500),
          new Limits(0, 3, 10, 5, 500),
          new Limits(0, 0, 10, 3, 500),
          new Limits(0, 0, 0, 0, 500),
          new Limits(0, 0, 0, 0, 150),
          new Limits(0, 0, 0, 0, 40));

  /** How much to show of each sync, of how many syncs in the table, and of how many problems. */
  record Limits(int samples, int fields, int deletes, int problems, int rows) {}

  private PlanMarkdown() {}

  public static String of(PlanSummary plan, Values values) {
    String text = "";
    for (Limits limits : LIMITS) {
      text = render(plan, values, limits);
      if (text.length() < MAX_LENGTH) {
        return text;
      }
    }
    throw new IllegalStateException("the least of a plan has " + text.length() + " characters");
  }

  private static String render(PlanSummary plan, Values values, Limits limits) {
    Totals totals = Totals.of(plan);
    StringBuilder text = new StringBuilder(marker(plan)).append('\n');
    text.append("### activate plan · ").append(Markdown.code(plan.header().target(), NAME));
    if (totals.nothing()) {
      text.append(" · no changes\n\n").append("No changes. ").append(same(totals)).append("\n\n");
    } else {
      text.append(" · ").append(headline(totals)).append("\n\n");
      warning(text, plan, totals);
    }
    MarkdownSync.table(text, plan, limits.rows());
    long shown = 0;
    for (SyncSummary sync : plan.syncs()) {
      if (text.length() > MAX_LENGTH) {
        break; // will not fit: no need to go on
      }
      if (sync.status() != Status.READY || !sync.problems().isEmpty()) {
        shown++;
        if (shown <= limits.problems()) {
          MarkdownSync.problems(text, sync, values);
        }
      }
      if (Totals.changes(sync)) {
        MarkdownSync.deletes(text, sync, values, limits.deletes());
        MarkdownSync.details(text, sync, values, limits);
      }
    }
    if (shown > limits.problems()) {
      long left = shown - limits.problems();
      text.append("… problems of ").append(Numbers.plural(left, "more sync")).append("\n\n");
    }
    return text.append(footer(plan, totals)).toString();
  }

  /** Found again by its text, so it holds no name that could end the comment early. */
  private static String marker(PlanSummary plan) {
    String target = plan.header().target().replaceAll("[^A-Za-z0-9_.]", "_");
    return "<!-- activate:plan target="
        + target.substring(0, Math.min(NAME, target.length()))
        + " -->";
  }

  private static String same(Totals totals) {
    return Numbers.plural(totals.same(), "sync matches its model", "syncs match their models")
        + ".";
  }

  private static String headline(Totals totals) {
    String changes =
        Numbers.count(totals.create())
            + " to create, "
            + Numbers.count(totals.update())
            + " to update, ";
    String delete = Numbers.count(totals.delete()) + " to delete";
    String text = changes + (totals.delete() > 0 ? "**" + delete + "**" : delete);
    if (totals.held() > 0) {
      text += ", **" + Numbers.plural(totals.held(), "sync") + " held**";
    }
    if (totals.unreadable() > 0) {
      text += ", **" + Numbers.plural(totals.unreadable(), "sync") + " could not be read**";
    }
    return text;
  }

  private static void warning(StringBuilder text, PlanSummary plan, Totals totals) {
    if (totals.delete() > 0) {
      List<SyncSummary> deleting =
          plan.syncs().stream()
              .filter(sync -> Totals.changes(sync) && sync.counts().delete() > 0)
              .toList();
      String where =
          deleting.size() == 1
              ? Markdown.code(SyncSection.place(deleting.get(0)), NAME)
              : Numbers.count(deleting.size()) + " syncs";
      text.append("> [!WARNING]\n> This plan deletes ")
          .append(Numbers.plural(totals.delete(), "record"))
          .append(" in ")
          .append(where)
          .append(".\n\n");
    }
    if (totals.unreadable() > 0) {
      text.append("> [!CAUTION]\n> This plan is incomplete: ")
          .append(Numbers.plural(totals.unreadable(), "sync"))
          .append(" could not be read, so nobody knows what would change there.\n\n");
    }
  }

  private static String promises(PlanSummary plan) {
    List<SyncSummary> ready =
        plan.syncs().stream().filter(sync -> sync.status() == Status.READY).toList();
    StringBuilder text = new StringBuilder();
    Promises.of(ready)
        .forEach(
            (names, words) -> {
              String first = names.isEmpty() ? "An" : ": an";
              text.append(
                      Promises.some(names).stream()
                          .map(name -> Markdown.html(name, NAME))
                          .collect(Collectors.joining(", ")))
                  .append(names.size() > Promises.some(names).size() ? ", …" : "")
                  .append(words.replaceFirst("^an", first))
                  .append(". ");
            });
    return text.toString();
  }

  private static String footer(PlanSummary plan, Totals totals) {
    String made =
        "activate "
            + Markdown.html(plan.header().toolVersion(), NAME)
            + ", dbt manifest "
            + Markdown.html(plan.header().manifestVersion(), NAME)
            + ", "
            + TIME.format(plan.header().createdAt())
            + ".";
    String note =
        totals.changing() > 0 ? "Preview only: merging does not write these records. " : "";
    return "<sub>" + note + promises(plan) + made + "</sub>\n";
  }
}
