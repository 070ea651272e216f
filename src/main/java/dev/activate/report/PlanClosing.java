package dev.activate.report;

import dev.activate.plan.Estimate;
import dev.activate.plan.PlanSummary;
import dev.activate.plan.PlanSummary.Saved;
import dev.activate.plan.SyncSummary;
import dev.activate.plan.SyncSummary.GuardrailResult;
import dev.activate.plan.SyncSummary.Status;
import dev.activate.plan.Values;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The end of a plan: the sum, every delete again, guardrails, cost, and what to run next. */
final class PlanClosing {
  private static final int MAX_DELETES = 100;
  private static final int MAX_KEY = 40;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private PlanClosing() {}

  static void write(Page page, PlanSummary plan, Values values, @Nullable String apply) {
    Totals totals = Totals.of(plan);
    page.blank();
    page.rule();
    if (totals.nothing()) {
      page.prose(Ink.BOLD, "No changes. ", same(plan));
      return;
    }
    if (totals.changing() == 0) {
      page.prose(Ink.BOLD, "Plan: ", "nothing to write. " + stuck(totals));
      return;
    }
    page.prose(Ink.BOLD, "Plan: ", totals.changes() + ". " + totals.syncs());
    page.blank();
    List<SyncSummary> ready =
        plan.syncs().stream().filter(sync -> sync.status() == Status.READY).toList();
    for (SyncSummary sync : ready) {
      if (sync.counts().delete() > 0) {
        page.prose(Ink.RED, "  - deletes      ", sync.name() + ": " + deletes(page, sync, values));
      }
    }
    guardrails(page, plan);
    page.prose(Ink.NONE, "  writes         ", writes(ready, totals));
    promises(page, ready);
    if (plan.saved() != null) {
      page.prose(Ink.NONE, "  saved          ", saved(plan.saved(), plan));
    }
    if (apply != null) {
      next(page, plan, apply);
    }
  }

  private static String same(PlanSummary plan) {
    long places = plan.syncs().stream().map(SyncSummary::destination).distinct().count();
    return places == 0
        ? "There is no sync to plan."
        : Numbers.plural(places, "destination matches", "destinations match") + " your models.";
  }

  private static String stuck(Totals totals) {
    List<String> parts = new ArrayList<>();
    if (totals.same() > 0) {
      parts.add(Numbers.plural(totals.same(), "sync does not change", "syncs do not change"));
    }
    if (totals.held() > 0) {
      parts.add(Numbers.plural(totals.held(), "is held", "are held"));
    }
    if (totals.unreadable() > 0) {
      parts.add(Numbers.count(totals.unreadable()) + " could not be read");
    }
    return String.join(", ", parts) + ".";
  }

  private static String deletes(Page page, SyncSummary sync, Values values) {
    if (!values.shown()) {
      return Numbers.plural(sync.counts().delete(), "record");
    }
    List<String> keys =
        sync.deletes().stream()
            .limit(MAX_DELETES)
            .map(key -> page.style().show(key, MAX_KEY))
            .toList();
    long left = sync.counts().delete() - keys.size();
    return String.join(", ", keys) + (left > 0 ? ", … " + Numbers.count(left) + " more" : "");
  }

  private static void guardrails(Page page, PlanSummary plan) {
    List<String> tripped = new ArrayList<>();
    List<String> fine = new ArrayList<>();
    for (SyncSummary sync : plan.syncs()) {
      List<String> near = new ArrayList<>();
      for (GuardrailResult one : sync.guardrails()) {
        if (one.ok()) {
          near.add(one.measured());
        } else {
          tripped.add(sync.name() + " " + one.measured());
        }
      }
      if (!near.isEmpty()) {
        fine.add(sync.name() + " " + String.join(", ", near));
      }
    }
    if (!tripped.isEmpty()) {
      page.prose(Ink.RED, "  guardrails     ", "held: " + String.join("; ", tripped));
    } else if (fine.size() > 3) {
      page.prose(
          Ink.NONE, "  guardrails     ", "ok   " + fine.size() + " syncs within their limits");
    } else if (!fine.isEmpty()) {
      page.prose(Ink.NONE, "  guardrails     ", "ok   " + String.join("; ", fine));
    }
  }

  private static String writes(List<SyncSummary> ready, Totals totals) {
    Map<String, Estimate> each = new LinkedHashMap<>();
    ready.stream()
        .filter(sync -> sync.requests() > 0)
        .forEach(sync -> each.merge(sync.destination(), sync.estimate(), Estimate::plus));
    List<String> parts = new ArrayList<>();
    each.forEach(
        (name, asked) -> parts.add(name + " " + Numbers.count(asked.requests()) + took(asked)));
    return Numbers.plural(totals.requests(), "request")
        + (parts.isEmpty() ? "" : " (" + String.join(", ", parts) + ")");
  }

  private static String took(Estimate asked) {
    List<String> parts = new ArrayList<>();
    if (asked.seconds() > 0) {
      parts.add(
          "at least "
              + (asked.seconds() < 120
                  ? asked.seconds() + " s"
                  : Numbers.count((asked.seconds() + 59) / 60) + " min"));
    }
    if (asked.percentOfDay() != null) {
      parts.add(asked.percentOfDay().toPlainString() + "% of a day's quota");
    }
    return parts.isEmpty() ? "" : ": " + String.join(", ", parts);
  }

  private static void promises(Page page, List<SyncSummary> ready) {
    String lead = "  promise        ";
    for (Map.Entry<Set<String>, String> one : Promises.of(ready).entrySet()) {
      List<String> names = Promises.some(one.getKey());
      String more = one.getKey().size() > names.size() ? ", …" : "";
      String who = names.isEmpty() ? "" : String.join(", ", names) + more + ": ";
      page.prose(Ink.NONE, lead, who + one.getValue());
      lead = " ".repeat(lead.length());
    }
  }

  private static String saved(Saved saved, PlanSummary plan) {
    boolean today =
        DAY.format(saved.expiresAt())
            .regionMatches(0, DAY.format(plan.header().createdAt()), 0, "uuuu-MM-dd".length());
    return saved.file() + "   expires " + (today ? TIME : DAY).format(saved.expiresAt());
  }

  private static void next(Page page, PlanSummary plan, String apply) {
    page.blank();
    if (plan.saved() != null) {
      line(page, "Write exactly these records:  ", apply);
    } else {
      page.prose(
          Ink.NONE,
          "",
          "This plan is not saved, so apply plans again and asks first. To write exactly what a"
              + " plan shows, save it with --out FILE.");
      page.blank();
      line(page, "Plan again and write:  ", apply);
    }
  }

  private static void line(Page page, String words, String command) {
    if (Width.of(words + command) <= page.style().width()) {
      page.line(words + command);
    } else {
      page.line(words);
      page.command("    ", command);
    }
  }
}
