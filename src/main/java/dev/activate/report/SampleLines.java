package dev.activate.report;

import dev.activate.change.Action;
import dev.activate.plan.PlanSummary;
import dev.activate.plan.SyncSummary;
import dev.activate.plan.SyncSummary.FieldChange;
import dev.activate.plan.SyncSummary.Sample;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A few changes, one line each, and how many there are besides. */
final class SampleLines {
  private static final int MAX_KEY = 28;
  private static final int MAX_VALUE = 32;
  private static final int MIN_VALUE = 8;

  private SampleLines() {}

  static void write(Page page, PlanSummary plan, SyncSummary sync) {
    if (sync.samples().isEmpty()) {
      return;
    }
    Style style = page.style();
    int key = 0;
    for (Sample sample : sync.samples()) {
      key = Math.max(key, Width.of(style.show(sample.key(), MAX_KEY)));
    }
    page.blank();
    for (Sample sample : sync.samples()) {
      String lead = "  " + sample.action().symbol() + " ";
      String name = Width.padRight(style.show(sample.key(), MAX_KEY), key);
      int room = style.width() - Width.of(lead) - key - 3;
      String words = words(sample, style, room);
      page.line(Ink.of(sample.action()), lead, words.isEmpty() ? name : name + "   " + words);
    }
    more(page, plan, sync);
  }

  private static void more(Page page, PlanSummary plan, SyncSummary sync) {
    List<String> parts = new ArrayList<>();
    for (Action action : List.of(Action.DELETE, Action.UPDATE, Action.CREATE)) {
      long shown = sync.samples().stream().filter(one -> one.action() == action).count();
      long left = Totals.of(action, sync.counts()) - shown;
      if (left > 0) {
        parts.add(Numbers.count(left) + " more " + action.symbol());
      }
    }
    if (parts.isEmpty()) {
      return;
    }
    String line = "    … " + String.join(", ", parts);
    String command = plan.saved() == null ? "" : show(plan.saved().file(), sync.name());
    if (command.isEmpty() || Width.of(line + "   " + command) <= page.style().width()) {
      page.line(line + (command.isEmpty() ? "" : "   " + command));
    } else {
      page.line(line);
      page.command("      ", command);
    }
  }

  private static String show(String file, String sync) {
    return "activate show " + ShellWord.quote(file) + " -s " + ShellWord.quote(sync);
  }

  /** As many fields as fit into the room; the others are counted. Never wider than the room. */
  static String words(Sample sample, Style style, int room) {
    StringBuilder words = new StringBuilder();
    List<FieldChange> fields = sample.fields();
    int more = sample.moreFields();
    for (int i = 0; i < fields.size(); i++) {
      int left = fields.size() - i - 1 + more;
      int end = left == 0 ? 0 : 3 + count(left).length();
      String gap = i == 0 ? "" : "   ";
      int free = room - Width.of(words.toString()) - gap.length() - end;
      String change = change(fields.get(i), style, i == 0 ? MIN_VALUE : MAX_VALUE, free);
      if (Width.of(change) > free) {
        if (i > 0) {
          return words + "   " + count(left + 1);
        }
        change = Width.cut(change, Math.max(free, MIN_VALUE), style.ellipsis());
      }
      words.append(gap).append(change);
    }
    if (more > 0) {
      words.append(fields.isEmpty() ? "" : "   ").append(count(more));
    }
    return reason(words.toString(), style.show(sample.reason()), room);
  }

  private static String reason(String words, String reason, int room) {
    if (words.isEmpty() || reason.isEmpty()) {
      return words.isEmpty() ? reason : words;
    }
    String both = words + "   (" + reason + ")";
    return Width.of(both) <= room ? both : words;
  }

  /** With values as long as fit, from the longest allowed down to {@code least}. */
  private static String change(FieldChange change, Style style, int least, int room) {
    String text = change(change, style, MAX_VALUE);
    for (int value = MAX_VALUE - 4; value >= least && Width.of(text) > room; value -= 4) {
      text = change(change, style, value);
    }
    return text;
  }

  private static String change(FieldChange change, Style style, int value) {
    String field = style.show(change.field(), MAX_VALUE) + " ";
    String before = value(change.before(), style, value);
    String after = value(change.after(), style, value);
    if (before.isEmpty() || after.isEmpty() || before.equals("(sensitive)")) {
      return field + (after.isEmpty() ? before : after);
    }
    return field + before + style.show(" → ") + after;
  }

  private static String value(@Nullable String value, Style style, int columns) {
    return value == null ? "" : style.show(value, columns);
  }

  private static String count(int fields) {
    return "(" + Numbers.plural(fields, "more field") + ")";
  }
}
