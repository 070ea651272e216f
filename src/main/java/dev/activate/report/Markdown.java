package dev.activate.report;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text from data inside Markdown: nothing in it is read as Markdown, HTML, a link or a mention. */
final class Markdown {
  private static final Pattern SAFE = Pattern.compile("[^`|\\\\]*[^`|\\\\ ][^`|\\\\]*");
  private static final Pattern TICKS = Pattern.compile("`+");

  private Markdown() {}

  /** As code in running text or in a cell of a table. */
  static String code(String text, int columns) {
    String shown = Visible.of(text, columns);
    if (shown.isEmpty()) {
      return "";
    }
    boolean padded = shown.startsWith(" ") || shown.endsWith(" ");
    return SAFE.matcher(shown).matches() && !padded ? "`" + shown + "`" : html(text, columns);
  }

  /** As code inside HTML; every sign is an entity, which Markdown never takes for structure. */
  static String html(String text, int columns) {
    StringBuilder code = new StringBuilder("<code>");
    Visible.of(text, columns)
        .codePoints()
        .forEach(
            c -> {
              if (c == ' ' || c > 0x7F || Character.isLetterOrDigit(c)) {
                code.appendCodePoint(c);
              } else {
                code.append(String.format(Locale.ROOT, "&#%d;", c));
              }
            });
    return code.append("</code>").toString();
  }

  /** A fenced block whose fence is longer than any run of backticks inside. */
  static String fence(String language, String body) {
    int longest = 2;
    Matcher ticks = TICKS.matcher(body);
    while (ticks.find()) {
      longest = Math.max(longest, ticks.end() - ticks.start());
    }
    String fence = "`".repeat(longest + 1);
    return fence + language + "\n" + body + (body.endsWith("\n") ? "" : "\n") + fence + "\n";
  }
}
