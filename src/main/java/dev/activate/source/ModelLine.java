package dev.activate.source;

import dev.activate.jinja.Template;
import dev.activate.problem.Place;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Where in the user's own file it is that a database complains about a line of what it was sent:
 * that line is looked for, since what Jinja wrote before it may have moved it.
 */
final class ModelLine {
  /** As PostgreSQL and DuckDB show it: {@code LINE 2: select n}, and a mark in the line below. */
  private static final Pattern SHOWN = Pattern.compile("LINE (\\d{1,9}): ([^\\n]*)(?:\\n( *)\\^)?");

  /** As Snowflake tells it: {@code error line 2 at position 4}. */
  private static final Pattern TOLD =
      Pattern.compile("(?i)\\bline (\\d{1,9}) at position (\\d{1,9})");

  private static final Pattern WORD = Pattern.compile("[\\w.\"]+|\\S");

  private ModelLine() {}

  /** The place that {@code message} means; the beginning of the template if that is not known. */
  static Place of(Template template, String message) {
    Matcher shown = SHOWN.matcher(message);
    if (shown.find()) {
      return shown(template, shown).orElse(template.place(1, 1));
    }
    Matcher told = TOLD.matcher(message);
    if (told.find() && !template.hasJinja()) {
      return template.place(Integer.parseInt(told.group(1)), Integer.parseInt(told.group(2)) + 1);
    }
    return template.place(1, 1);
  }

  private static Optional<Place> shown(Template template, Matcher shown) {
    List<String> lines = template.text().lines().toList();
    int number = Integer.parseInt(shown.group(1));
    String text = shown.group(2).strip().replaceAll("^\\.\\.\\.|\\.\\.\\.$", "");
    if (text.isEmpty()) {
      return Optional.empty();
    }
    if (number <= lines.size() && isSame(lines.get(number - 1), text)) {
      return Optional.of(place(template, lines, number, shown));
    }
    List<Integer> others =
        IntStream.rangeClosed(1, lines.size())
            .filter(line -> isSame(lines.get(line - 1), text))
            .boxed()
            .toList();
    return others.size() == 1
        ? Optional.of(place(template, lines, others.get(0), shown))
        : Optional.empty();
  }

  /** What is sent may begin before the line, and what is shown may be cut. */
  private static boolean isSame(String line, String text) {
    String own = line.strip();
    return !own.isEmpty() && (own.contains(text) || text.endsWith(own));
  }

  private static Place place(Template template, List<String> lines, int number, Matcher shown) {
    String line = lines.get(number - 1);
    int column = line.length() - line.stripLeading().length();
    if (shown.group(3) != null) {
      int mark = shown.group(3).length() - ("LINE " + shown.group(1) + ": ").length();
      Matcher word = WORD.matcher(shown.group(2));
      if (mark >= 0 && mark <= shown.group(2).length() && word.find(mark)) {
        int found = line.indexOf(word.group());
        column = found < 0 ? column : found;
      }
    }
    return template.place(number, column + 1);
  }
}
