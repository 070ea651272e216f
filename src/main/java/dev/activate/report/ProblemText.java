package dev.activate.report;

import dev.activate.plan.Values;
import dev.activate.problem.Code;
import dev.activate.problem.Place;
import dev.activate.problem.Problem;
import java.util.List;

/**
 * Problems for people: what, where with the source line, why, and the command that helps; a closing
 * count when there are several.
 */
public final class ProblemText {
  private static final int TAB = 4;

  private ProblemText() {}

  public static String of(List<Problem> problems, Style style) {
    Page page = new Page(style);
    for (Problem problem : problems) {
      page.blank();
      write(page, problem, "", Values.FULL);
    }
    if (problems.size() > 1) {
      long errors = problems.stream().filter(Problem::isError).count();
      long warnings = problems.size() - errors;
      page.blank();
      page.line(Ink.BOLD, tally(errors, warnings) + ".", "");
    }
    return page.toString();
  }

  public static String of(Problem problem, Style style) {
    return of(List.of(problem), style);
  }

  static void write(Page page, Problem problem, String indent, Values values) {
    boolean error = problem.isError();
    page.prose(
        error ? Ink.RED_BOLD : Ink.YELLOW_BOLD,
        indent + (error ? "Error: " : "Warning: "),
        problem.summary());
    String inner = indent + "  ";
    if (problem.place() != null) {
      place(page, problem.place(), inner, values);
    }
    if (!problem.detail().isBlank() && mayTell(problem, values)) {
      page.blank();
      for (String line : problem.detail().strip().split("\n", -1)) {
        page.prose(Ink.NONE, inner, line);
      }
    }
    if (!problem.commands().isEmpty()) {
      page.blank();
      problem.commands().forEach(command -> page.command(inner + "    ", command));
    }
  }

  /** Only what these say is sure to hold counts and names, and no value. */
  static boolean mayTell(Problem problem, Values values) {
    return values.shown() || problem.code() == Code.GUARDRAIL || problem.code() == Code.UPSTREAM;
  }

  static String tally(long errors, long warnings) {
    if (errors == 0) {
      return Numbers.plural(warnings, "warning");
    }
    String text = Numbers.plural(errors, "error");
    return warnings == 0 ? text : text + ", " + Numbers.plural(warnings, "warning");
  }

  private static void place(Page page, Place place, String indent, Values values) {
    String within = place.within() == null ? "" : ", " + place.within();
    page.prose(Ink.NONE, indent, place + within);
    if (place.source() == null || place.source().isBlank() || !values.shown()) {
      return;
    }
    Style style = page.style();
    String number = String.valueOf(place.line());
    String gutter = indent + "  " + number + " | ";
    String source = place.source();
    int column = Math.max(0, Math.min(place.column() - 1, length(source)));
    int at = source.offsetByCodePoints(0, column);
    String before = style.show(expand(source.substring(0, at), 0));
    String after = style.show(expand(source.substring(at), Width.of(before)));
    int room = style.width() - Width.of(gutter);
    if (Width.of(before) + Math.min(8, Width.of(after)) > room) {
      before = style.ellipsis() + tail(before, room / 2);
    }
    page.blank();
    page.raw(Ink.NONE, gutter + Width.cut(before + after, room, style.ellipsis()).stripTrailing());
    page.line(
        Ink.RED_BOLD,
        indent + "  " + " ".repeat(number.length()) + " | " + " ".repeat(Width.of(before)) + "^",
        "");
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  /** Tabs as spaces, for a text that begins at that column. */
  private static String expand(String text, int column) {
    StringBuilder expanded = new StringBuilder();
    String[] parts = text.split("\t", -1);
    for (int i = 0; i < parts.length; i++) {
      if (i > 0) {
        int taken = column + Width.of(expanded.toString());
        expanded.append(" ".repeat(TAB - taken % TAB));
      }
      expanded.append(parts[i]);
    }
    return expanded.toString();
  }

  private static String tail(String text, int columns) {
    int start = text.length();
    while (start > 0 && Width.of(text.substring(text.offsetByCodePoints(start, -1))) <= columns) {
      start = text.offsetByCodePoints(start, -1);
    }
    return text.substring(start);
  }
}
