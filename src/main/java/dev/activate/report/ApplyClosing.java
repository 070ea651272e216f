package dev.activate.report;

import dev.activate.apply.ApplySummary;
import dev.activate.apply.ApplySummary.SyncApplied;
import dev.activate.change.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** The end of an apply: the sum, what is not known, and how to go on. */
final class ApplyClosing {
  private static final int MAX_CODES = 5;

  private ApplyClosing() {}

  static void write(Page page, ApplySummary applied, String goOn) {
    List<SyncApplied> syncs = applied.syncs();
    long written = sum(syncs, SyncApplied::written);
    long rejected = sum(syncs, SyncApplied::rejected);
    long unknown = sum(syncs, SyncApplied::unknown);
    long left = sum(syncs, SyncApplied::left);
    long all = written + rejected + unknown + left;
    if (syncs.isEmpty()) {
      page.prose(
          Ink.BOLD,
          "Applied nothing: ",
          "no sync was ready when the plan was made. It says why; plan again once that is mended.");
      return;
    }
    if (all == 0 && applied.ending() == ApplySummary.Ending.DONE) {
      page.prose(Ink.BOLD, "Applied nothing: ", "the plan had nothing to write.");
      return;
    }
    String number = Numbers.count(written) + (written == all ? "" : " of " + Numbers.count(all));
    String took = " in " + Numbers.took(applied.took());
    String words =
        switch (applied.ending()) {
          case DONE -> "Applied " + number + took;
          case STOPPED -> "Stopped: " + number + " written" + took;
          case INTERRUPTED -> "Interrupted: " + number + " written" + took;
        };
    List<String> ends = new ArrayList<>();
    boolean done = applied.ending() == ApplySummary.Ending.DONE;
    String parts = done ? written(syncs) : "";
    if (!parts.isEmpty()) {
      ends.add(parts);
    }
    if (rejected > 0) {
      ends.add(Numbers.count(rejected) + " rejected" + codes(syncs));
    }
    if (unknown > 0) {
      ends.add(Numbers.count(unknown) + " in doubt");
    }
    page.prose(
        Ink.BOLD,
        "",
        words
            + (ends.isEmpty() ? "" : (done ? ": " : ", ") + String.join(", ", ends))
            + "."
            + (rejected > 0 ? " Rejected records stay in the next plan." : ""));
    if (!applied.run().isEmpty()) {
      page.line("Run " + applied.run());
    }
    long asked = asked(applied);
    if (asked > 0) {
      doubt(page, applied.run(), asked);
    }
    if (unknown > asked) {
      page.blank();
      page.prose(
          Ink.NONE,
          "",
          "No answer came for "
              + Numbers.count(unknown - asked)
              + " in doubt. The next apply finds out: it looks whether they were written, or sends"
              + " again what may be sent twice.");
    }
    if (applied.ending() != ApplySummary.Ending.DONE || left > 0) {
      goOn(page, applied, left, goOn);
    }
  }

  private static long asked(ApplySummary applied) {
    return applied.syncs().stream()
        .filter(sync -> applied.asked().contains(sync.name()))
        .mapToLong(SyncApplied::unknown)
        .sum();
  }

  private static void doubt(Page page, String run, long unknown) {
    page.blank();
    page.prose(
        Ink.RED,
        "",
        "Nobody can tell whether "
            + (unknown == 1 ? "the one" : "the " + Numbers.count(unknown))
            + " in doubt "
            + (unknown == 1 ? "was" : "were")
            + " written: no answer came, and the destination can neither be asked nor"
            + " sent the same again. Nothing more of it is sent until you say what is true:");
    page.command("    ", "activate resolve " + run + " --assume sent");
    page.command("    ", "activate resolve " + run + " --assume unsent");
  }

  private static void goOn(Page page, ApplySummary applied, long left, String goOn) {
    page.blank();
    String still =
        left == 0 ? "" : " " + Numbers.plural(left, "change is", "changes are") + " left.";
    boolean ended = applied.ending() != ApplySummary.Ending.DONE;
    page.prose(Ink.NONE, "", (ended ? "Nothing is lost." : "").concat(still).strip() + " Go on:");
    page.command("    ", goOn);
  }

  /** {@code 2 created, 1 updated}: what was written. */
  static String written(List<SyncApplied> syncs) {
    return words(
        List.of(
            Map.entry("created", sum(syncs, SyncApplied::created)),
            Map.entry("updated", sum(syncs, SyncApplied::updated)),
            Map.entry("deleted", sum(syncs, SyncApplied::deleted))));
  }

  /** What became of the changes of one sync. */
  static String outcome(SyncApplied sync) {
    return words(
        List.of(
            Map.entry("created", sync.created()),
            Map.entry("updated", sync.updated()),
            Map.entry("deleted", sync.deleted()),
            Map.entry("rejected", sync.rejected()),
            Map.entry("in doubt", sync.unknown()),
            Map.entry("left", sync.left())));
  }

  private static String words(List<Map.Entry<String, Long>> parts) {
    return parts.stream()
        .filter(part -> part.getValue() > 0)
        .map(part -> Numbers.count(part.getValue()) + " " + part.getKey())
        .collect(Collectors.joining(", "));
  }

  private static String codes(List<SyncApplied> syncs) {
    Map<String, Long> codes = new LinkedHashMap<>();
    syncs.stream()
        .flatMap(sync -> sync.refusals().stream())
        .filter(refusal -> refusal.outcome() == Outcome.Status.REJECTED)
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

  private static long sum(List<SyncApplied> syncs, ToLongFunction<SyncApplied> of) {
    return syncs.stream().mapToLong(of).sum();
  }
}
