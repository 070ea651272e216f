package dev.activate.report;

import dev.activate.apply.ApplySummary;
import dev.activate.apply.ApplySummary.Refusal;
import dev.activate.apply.ApplySummary.SyncApplied;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/** What an apply did, for people. */
public final class ApplyText {
  private static final int MAX_NAME = 40;
  private static final int MAX_CODES = 5;

  private ApplyText() {}

  public static String of(ApplySummary applied, Style style) {
    Page page = new Page(style);
    int name = 0;
    for (SyncApplied sync : applied.syncs()) {
      name = Math.max(name, Width.of(style.show(sync.name(), MAX_NAME)));
    }
    for (SyncApplied sync : applied.syncs()) {
      boolean clean = sync.rejected() + sync.unknown() == 0;
      String mark = clean ? sync.written() == 0 ? "=" : "✓" : "!";
      String shown = Width.padRight(style.show(sync.name(), MAX_NAME), name);
      page.prose(
          clean ? Ink.GREEN : Ink.RED, "  " + style.mark(mark) + " ", shown + "   " + done(sync));
    }
    applied.syncs().forEach(sync -> refusals(page, sync));
    page.blank();
    sum(page, applied);
    return page.toString();
  }

  private static String done(SyncApplied sync) {
    String text =
        parts(sync.created(), sync.updated(), sync.deleted(), sync.rejected(), sync.unknown());
    return text.isEmpty() ? "nothing to write" : text;
  }

  private static void refusals(Page page, SyncApplied sync) {
    if (sync.refusals().isEmpty()) {
      return;
    }
    page.blank();
    page.prose(Ink.BOLD, "  Refused by ", sync.destination() + " " + sync.object());
    for (Refusal refusal : sync.refusals()) {
      String words = refusal.code() + " " + Numbers.plural(refusal.records(), "record");
      String message = page.style().show(refusal.message(), 400);
      page.prose(Ink.RED, "  ! ", words + (message.isBlank() ? "" : ": " + message));
      if (!refusal.sampleKeys().isEmpty()) {
        String keys = SyncNotes.keys(page.style(), refusal.sampleKeys());
        page.prose(Ink.NONE, "      ", "keys: " + keys);
      }
    }
  }

  private static void sum(Page page, ApplySummary applied) {
    long written = sum(applied, SyncApplied::written);
    long rejected = sum(applied, SyncApplied::rejected);
    long unknown = sum(applied, SyncApplied::unknown);
    long all = written + rejected + unknown;
    if (all == 0) {
      page.prose(Ink.BOLD, "Applied nothing: ", "the plan had nothing to write.");
      return;
    }
    String of = written == all ? "" : " of " + Numbers.count(all);
    String parts =
        parts(
            sum(applied, SyncApplied::created),
            sum(applied, SyncApplied::updated),
            sum(applied, SyncApplied::deleted),
            0,
            0);
    List<String> ends = new ArrayList<>();
    if (!parts.isEmpty()) {
      ends.add(parts);
    }
    if (rejected > 0) {
      ends.add(Numbers.count(rejected) + " rejected" + codes(applied));
    }
    if (unknown > 0) {
      ends.add(Numbers.count(unknown) + " unknown");
    }
    page.prose(
        Ink.BOLD,
        "",
        "Applied "
            + Numbers.count(written)
            + of
            + " in "
            + Numbers.took(applied.took())
            + ": "
            + String.join(", ", ends)
            + "."
            + (rejected > 0 ? " Rejected records stay in the next plan." : ""));
    if (unknown > 0) {
      page.prose(Ink.NONE, "", "Nobody can tell whether the unknown ones were written.");
    }
  }

  private static String parts(
      long created, long updated, long deleted, long rejected, long unknown) {
    Map<String, Long> parts = new LinkedHashMap<>();
    parts.put("created", created);
    parts.put("updated", updated);
    parts.put("deleted", deleted);
    parts.put("rejected", rejected);
    parts.put("unknown", unknown);
    List<String> words = new ArrayList<>();
    parts.forEach(
        (word, number) -> {
          if (number > 0) {
            words.add(Numbers.count(number) + " " + word);
          }
        });
    return String.join(", ", words);
  }

  private static String codes(ApplySummary applied) {
    Map<String, Long> codes = new LinkedHashMap<>();
    applied.syncs().stream()
        .flatMap(sync -> sync.refusals().stream())
        .forEach(refusal -> codes.merge(refusal.code(), refusal.records(), Long::sum));
    List<String> words = new ArrayList<>();
    codes.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .limit(MAX_CODES)
        .forEach(code -> words.add(code.getKey() + " " + Numbers.count(code.getValue())));
    if (codes.size() > MAX_CODES) {
      words.add("…");
    }
    return words.isEmpty() ? "" : " (" + String.join(", ", words) + ")";
  }

  private static long sum(ApplySummary applied, ToLongFunction<SyncApplied> of) {
    return applied.syncs().stream().mapToLong(of).sum();
  }
}
