package dev.activate.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What Python does with texts. */
final class Strings {
  static final int LEFT = 1;
  static final int RIGHT = 2;
  private static final Pattern WORD =
      Pattern.compile("[^-\\s({\\[<]+", Pattern.UNICODE_CHARACTER_CLASS);

  private static final Pattern WORDS = Pattern.compile("\\w+", Pattern.UNICODE_CHARACTER_CLASS);
  private static final Pattern LINE_END =
      Pattern.compile("\r\n|[\n\r\u000b\f\u001c-\u001e\u0085\u2028\u2029]");

  private Strings() {}

  static String replace(String text, String old, String by, int most, Limits limits) {
    if (most == 0 || (old.isEmpty() && by.isEmpty())) {
      return text;
    }
    if (old.isEmpty()) {
      return spread(text, by, most, limits);
    }
    StringBuilder out = new StringBuilder();
    int from = 0;
    int found = text.indexOf(old);
    for (int done = 0; found >= 0 && done != most; done++) {
      out.append(text, from, found).append(by);
      from = found + old.length();
      found = text.indexOf(old, from);
      limits.step();
      if (out.length() > Limits.LONGEST_TEXT) {
        break;
      }
    }
    limits.text((long) out.length() + text.length() - from);
    return out.append(text, from, text.length()).toString();
  }

  /** Python finds the empty text before each character and at the end. */
  private static String spread(String text, String by, int most, Limits limits) {
    StringBuilder out = new StringBuilder();
    int left = most < 0 ? Integer.MAX_VALUE : most;
    for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
      out.append(left-- > 0 ? by : "").appendCodePoint(text.codePointAt(at));
      limits.text(by.length() + 1L);
    }
    return out.append(left > 0 ? by : "").toString();
  }

  static String strip(String text, String characters, int sides) {
    int from = 0;
    int to = text.length();
    if (characters.codePoints().anyMatch(c -> c > 0xffff)) {
      throw Fault.unsupported("Characters beyond U+FFFF cannot be stripped.");
    }
    while ((sides & LEFT) != 0 && from < to && characters.indexOf(text.charAt(from)) >= 0) {
      from++;
    }
    while ((sides & RIGHT) != 0 && to > from && characters.indexOf(text.charAt(to - 1)) >= 0) {
      to--;
    }
    return text.substring(from, to);
  }

  static String capitalize(String text) {
    if (text.isEmpty()) {
      return text;
    }
    int first = text.offsetByCodePoints(0, 1);
    return upperFirst(text.substring(0, first)) + text.substring(first).toLowerCase(Locale.ROOT);
  }

  private static String upperFirst(String character) {
    String upper = character.toUpperCase(Locale.ROOT);
    if (Characters.length(upper) != 1
        || Character.toTitleCase(character.codePointAt(0)) != upper.codePointAt(0)) {
      throw Fault.unsupported("`" + character + "` cannot be capitalised here.");
    }
    return upper;
  }

  /** Jinja2's filter title, whose words end at white space and opening brackets. */
  static String titleWords(String text) {
    Matcher words = WORD.matcher(text);
    return words.replaceAll(match -> Matcher.quoteReplacement(capitalize(match.group())));
  }

  /** Python's method title, whose words are runs of letters. */
  static String titleLetters(String text) {
    if (text.codePoints().anyMatch(c -> c > 0x7f)) {
      throw Fault.unsupported("`title()` is supported for ASCII texts; use the filter `|title`.");
    }
    StringBuilder out = new StringBuilder();
    boolean inWord = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      out.append(inWord ? Character.toLowerCase(c) : Character.toUpperCase(c));
      inWord = Character.isLetter(c);
    }
    return out.toString();
  }

  static List<@Nullable Object> split(
      String text, @Nullable String separator, int most, Limits limits) {
    List<@Nullable Object> parts = new ArrayList<>();
    int from = 0;
    if (separator == null) {
      return words(text, most);
    }
    if (separator.isEmpty()) {
      throw Fault.evaluation("A text cannot be split at the empty text.");
    }
    int found = text.indexOf(separator);
    while (found >= 0 && parts.size() != most) {
      parts.add(text.substring(from, found));
      limits.step();
      from = found + separator.length();
      found = text.indexOf(separator, from);
    }
    parts.add(text.substring(from));
    limits.list(parts.size());
    return parts;
  }

  /** Python's splitlines, which knows more line ends than the newline. */
  static List<@Nullable Object> lines(String text, boolean keepEnds) {
    List<@Nullable Object> lines = new ArrayList<>();
    Matcher end = LINE_END.matcher(text);
    int from = 0;
    while (end.find()) {
      lines.add(text.substring(from, keepEnds ? end.end() : end.start()));
      from = end.end();
    }
    if (from < text.length()) {
      lines.add(text.substring(from));
    }
    return lines;
  }

  /** The filter {@code indent}. */
  static String indent(String text, Arguments args, Limits limits) {
    Object[] bound = args.bind(0, "width", "first", "blank");
    Object width = Arguments.or(bound[0], 4L);
    String by =
        width instanceof String given ? given : " ".repeat(Math.max(0, args.whole(width, 4)));
    boolean blank = Truth.of(Arguments.or(bound[2], false));
    StringBuilder out = new StringBuilder();
    List<@Nullable Object> lines = lines(text + "\n", false);
    for (int i = 0; i < lines.size(); i++) {
      String line = String.valueOf(lines.get(i));
      boolean indented =
          i == 0 ? Truth.of(Arguments.or(bound[1], false)) : blank || !line.isEmpty();
      limits.text((long) by.length() + line.length());
      out.append(i == 0 ? "" : "\n").append(indented ? by : "").append(line);
    }
    return out.toString();
  }

  /** The filter {@code wordcount}. */
  static long words(String text) {
    return WORDS.matcher(text).results().count();
  }

  private static List<@Nullable Object> words(String text, int most) {
    List<@Nullable Object> parts = new ArrayList<>();
    String rest = Characters.stripLeft(text);
    int at = 0;
    while (at < rest.length()) {
      if (parts.size() == most) {
        parts.add(Characters.stripRight(rest.substring(at)));
        return parts;
      }
      int end = at;
      while (end < rest.length() && !Characters.isSpace(rest.charAt(end))) {
        end++;
      }
      parts.add(rest.substring(at, end));
      at = end;
      while (at < rest.length() && Characters.isSpace(rest.charAt(at))) {
        at++;
      }
    }
    return parts;
  }
}
