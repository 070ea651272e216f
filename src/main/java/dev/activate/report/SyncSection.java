package dev.activate.report;

import dev.activate.change.Action;
import dev.activate.plan.Counts;
import dev.activate.plan.PlanSummary;
import dev.activate.plan.SyncSummary;
import dev.activate.plan.SyncSummary.FieldSummary;
import dev.activate.plan.SyncSummary.Status;
import dev.activate.plan.Values;
import java.util.ArrayList;
import java.util.List;

/** What a plan's text says of one sync: counts, fields, samples, notes. */
final class SyncSection {
  private static final int MAX_FIELDS = 20;
  private static final int MAX_FIELD = 30;

  private SyncSection() {}

  static void write(Page page, PlanSummary plan, SyncSummary sync, Values values) {
    String key = "key " + String.join(", ", sync.keyFields());
    page.blank();
    if (!page.rule(sync.name() + " → " + place(sync), key)) {
      page.prose(Ink.NONE, "  key ", String.join(", ", sync.keyFields()));
    }
    page.blank();
    if (sync.status() == Status.UNREADABLE) {
      page.prose(
          Ink.RED_BOLD,
          "  ? unknown  ",
          "It could not be read, so nobody knows what would change. Nothing of it is applied.");
    } else {
      if (sync.status() == Status.HELD) {
        page.prose(Ink.RED_BOLD, "  ! held  ", "Nothing of this sync is applied.");
        page.blank();
      }
      if (!PlanText.isUnread(sync)) {
        counts(page, sync.counts());
      }
      fields(page, sync.fields(), values);
      if (values.shown()) {
        SampleLines.write(page, plan, sync);
      }
    }
    SyncNotes.write(page, sync, values);
  }

  /** The destination by its name, its type where the name does not say it, and the object. */
  static String place(SyncSummary sync) {
    String type = sync.destinationType();
    String name = sync.destination();
    return (name.equals(type) ? name : name + " (" + type + ")") + " " + sync.object();
  }

  private static void counts(Page page, Counts counts) {
    int wide = Numbers.count(Math.max(counts.writes(), counts.unchanged())).length();
    for (Action action : Action.values()) {
      long number = Totals.of(action, counts);
      if (number > 0) {
        boolean share = action != Action.CREATE && counts.owned() > 0;
        page.line(
            Ink.of(action),
            "  " + action.symbol() + " " + Width.padRight(action.text(), 9),
            " "
                + Width.padLeft(Numbers.count(number), wide)
                + (share ? "   " + share(number, counts.owned()) : ""));
      }
    }
    if (counts.unchanged() > 0 || counts.writes() == 0) {
      page.line("    unchanged " + Width.padLeft(Numbers.count(counts.unchanged()), wide));
    }
  }

  private static String share(long number, long owned) {
    return Numbers.percent(number, owned) + " of " + Numbers.plural(owned, "owned record");
  }

  private static void fields(Page page, List<FieldSummary> fields, Values values) {
    if (fields.isEmpty()) {
      return;
    }
    Style style = page.style();
    List<FieldSummary> shown = fields.subList(0, Math.min(MAX_FIELDS, fields.size()));
    boolean creates = fields.stream().anyMatch(field -> field.creates() > 0);
    boolean updates = fields.stream().anyMatch(field -> field.records() > field.creates());
    int name = 6;
    for (FieldSummary field : shown) {
      name = Math.max(name, Width.of(style.show(field.field(), MAX_FIELD)));
    }
    page.blank();
    List<String> heads = new ArrayList<>();
    if (updates) {
      heads.add(creates ? "updates" : "records");
    }
    if (creates) {
      heads.add(updates ? "creates" : "records");
    }
    page.line(Ink.BOLD, "  " + Width.padRight("Fields", name + 2) + cells(heads), "");
    for (FieldSummary field : shown) {
      List<String> cells = new ArrayList<>();
      if (updates) {
        cells.add(Numbers.count(field.records() - field.creates()));
      }
      if (creates) {
        cells.add(Numbers.count(field.creates()));
      }
      Action action = field.records() > field.creates() ? Action.UPDATE : Action.CREATE;
      String typical = values.shown() ? field.typical() : field.sensitive() ? "(sensitive)" : "";
      page.line(
          Ink.of(action),
          "  " + action.symbol() + " ",
          Width.padRight(style.show(field.field(), MAX_FIELD), name)
              + cells(cells)
              + (typical.isEmpty() ? "" : "   " + typical));
    }
    if (fields.size() > shown.size()) {
      page.line("    … " + Numbers.plural(fields.size() - shown.size(), "more field"));
    }
  }

  private static String cells(List<String> cells) {
    StringBuilder row = new StringBuilder();
    cells.forEach(cell -> row.append("  ").append(Width.padLeft(cell, 9)));
    return row.toString();
  }
}
