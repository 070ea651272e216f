package dev.activate.dbt.python;

import dev.activate.jinja.Attributes;
import dev.activate.jinja.Callable;
import dev.activate.jinja.Semantics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** A compiled regular expression, and what it does to a text. */
final class RegexPattern implements Attributes {
  private final String source;
  private final int flags;
  private final RegexSyntax.Translated translated;
  private final Pattern plain;
  private final Pattern further;

  private RegexPattern(String source, int flags) {
    this.source = source;
    this.flags = flags;
    this.translated = RegexSyntax.translate(source, flags);
    int java =
        (translated.flags() & RegexSyntax.IGNORECASE) == 0
            ? 0
            : Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
    try {
      this.plain = Pattern.compile(translated.regex(), java);
      // After an empty match Python looks at the same place again, for one that is not empty.
      this.further = Pattern.compile("(?:" + translated.regex() + ")(?!\\G)", java);
    } catch (PatternSyntaxException e) {
      throw Wrong.value("`" + source + "` is no regular expression: " + e.getDescription() + ".");
    } catch (StackOverflowError e) {
      throw RegexSyntax.tooSlow();
    }
  }

  static RegexPattern of(@Nullable Object pattern, int flags) {
    if (pattern instanceof RegexPattern compiled) {
      if (flags != 0) {
        throw Wrong.value("A compiled pattern takes no flags.");
      }
      return compiled;
    }
    if (pattern instanceof String text) {
      return new RegexPattern(text, flags);
    }
    throw Wrong.value("A pattern is a text, not " + Semantics.kind(pattern) + ".");
  }

  Map<String, Integer> names() {
    return translated.names();
  }

  int groups() {
    return translated.groups();
  }

  @Override
  public Optional<Object> attribute(String name) {
    return Optional.ofNullable(
        switch (name) {
          case "pattern" -> source;
          case "flags" -> (long) (translated.flags() | 32);
          case "groups" -> (long) translated.groups();
          case "groupindex" -> numbers();
          case "search", "match", "fullmatch" ->
              Call.of(name, "string", call -> one(name, call.text("string")));
          case "findall" -> Call.of(name, "string", call -> found(call.text("string")));
          case "finditer" -> Call.of(name, "string", call -> iterated(call.text("string")));
          case "sub" ->
              Call.of(
                  name,
                  "repl string / count",
                  call ->
                      replaced(call.value("repl"), call.text("string"), call.whole("count", 0))
                          .text());
          case "subn" ->
              Call.of(
                  name,
                  "repl string / count",
                  call ->
                      replaced(call.value("repl"), call.text("string"), call.whole("count", 0))
                          .pair());
          case "split" ->
              Call.of(
                  name,
                  "string / maxsplit",
                  call -> split(call.text("string"), call.whole("maxsplit", 0)));
          default -> null;
        });
  }

  private Map<String, Object> numbers() {
    Map<String, Object> numbers = new LinkedHashMap<>();
    names().forEach((name, number) -> numbers.put(name, (long) number));
    return numbers;
  }

  @Nullable RegexMatch one(String how, String text) {
    Matcher matcher = plain.matcher(new CountedText(text));
    try {
      boolean found =
          switch (how) {
            case "match" -> matcher.lookingAt();
            case "fullmatch" -> matcher.matches();
            default -> whole(matcher, text, 0);
          };
      return found ? new RegexMatch(this, text, matcher.toMatchResult()) : null;
    } catch (StackOverflowError e) {
      throw RegexSyntax.tooSlow();
    }
  }

  /** Java finds an empty text between the halves of a character above U+FFFF, Python does not. */
  private static boolean whole(Matcher matcher, String text, int from) {
    boolean found = matcher.find(from);
    while (found && isInside(text, matcher.start())) {
      found = matcher.find(matcher.start() + 1);
    }
    return found;
  }

  private static boolean isInside(String text, int at) {
    return at > 0
        && at < text.length()
        && Character.isSurrogatePair(text.charAt(at - 1), text.charAt(at));
  }

  /** All matches from left to right; at most {@code most} of them if that is not 0. */
  private List<MatchResult> all(String text, int most) {
    CountedText counted = new CountedText(text);
    Matcher first = plain.matcher(counted);
    Matcher next = further.matcher(counted);
    List<MatchResult> all = new ArrayList<>();
    int from = 0;
    boolean empty = false;
    try {
      while (from <= text.length() && (most <= 0 || all.size() < most)) {
        Matcher matcher = empty ? next : first;
        boolean found = matcher.find(from);
        if (found && isInside(text, matcher.start())) {
          from = matcher.start() + 1;
          empty = false;
          continue;
        }
        if (!found) {
          break;
        }
        all.add(matcher.toMatchResult());
        Semantics.limit(all.size());
        from = matcher.end();
        empty = matcher.start() == matcher.end();
      }
    } catch (StackOverflowError e) {
      throw RegexSyntax.tooSlow();
    }
    return all;
  }

  List<@Nullable Object> found(String text) {
    List<@Nullable Object> found = new ArrayList<>();
    for (MatchResult match : all(text, 0)) {
      List<@Nullable Object> groups = new ArrayList<>();
      for (int i = Math.min(1, groups()); i <= groups(); i++) {
        groups.add(Objects.requireNonNullElse(match.group(i), ""));
      }
      found.add(groups.size() == 1 ? groups.get(0) : Semantics.tuple(groups));
    }
    return found;
  }

  Object iterated(String text) {
    return new Generator(
        () -> {
          List<@Nullable Object> matches = new ArrayList<>();
          all(text, 0).forEach(match -> matches.add(new RegexMatch(this, text, match)));
          return matches;
        });
  }

  record Replaced(String text, long count) {
    Object pair() {
      return Semantics.tuple(List.of(text, count));
    }
  }

  Replaced replaced(@Nullable Object replacement, String text, int count) {
    StringBuilder out = new StringBuilder();
    int at = 0;
    List<MatchResult> all = all(text, count);
    RegexTemplate template =
        replacement instanceof String written ? RegexTemplate.of(written, this) : null;
    for (MatchResult result : all) {
      RegexMatch match = new RegexMatch(this, text, result);
      out.append(text, at, result.start());
      out.append(template == null ? called(replacement, match) : template.filled(match));
      at = result.end();
      if (out.length() > RegexTemplate.LONGEST) {
        throw Wrong.limit("A text would be longer than 16 MB.");
      }
    }
    return new Replaced(out.append(text.substring(at)).toString(), all.size());
  }

  private static String called(@Nullable Object function, RegexMatch match) {
    if (function instanceof Callable callable
        && callable.call(List.of(match), Map.of()) instanceof String text) {
      return text;
    }
    throw Wrong.value("A replacement is a text, or a function that returns one.");
  }

  List<@Nullable Object> split(String text, int most) {
    List<@Nullable Object> parts = new ArrayList<>();
    int at = 0;
    if (most >= 0) {
      for (MatchResult match : all(text, most)) {
        parts.add(text.substring(at, match.start()));
        for (int i = 1; i <= groups(); i++) {
          parts.add(match.group(i));
        }
        at = match.end();
      }
    }
    parts.add(text.substring(at));
    return parts;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RegexPattern pattern
        && pattern.source.equals(source)
        && pattern.flags == flags;
  }

  @Override
  public int hashCode() {
    return Objects.hash(source, flags);
  }

  @Override
  public String toString() {
    if (translated.flags() != 0) {
      throw Wrong.unsupported("A pattern with flags cannot be printed.");
    }
    return "re.compile(" + Semantics.repr(source) + ")";
  }
}
